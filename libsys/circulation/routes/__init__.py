"""The doors of lending: the desk, the lists of loans, the lending rules."""

from libsys.circulation.routes import acts as _acts
from libsys.circulation.routes import desk as _desk
from libsys.circulation.routes import loans as _loans
from libsys.circulation.routes import moving as _moving
from libsys.circulation.routes import policies as _policies
from libsys.circulation.routes import sheet as _sheet

ROUTES = [*_desk.ROUTES, *_acts.ROUTES, *_loans.ROUTES, *_sheet.ROUTES, *_moving.ROUTES, *_policies.ROUTES]
