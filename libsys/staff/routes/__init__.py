"""The staff room's doors: signing in and out, accounts, one's own account, machine keys, the log."""

from libsys.staff.routes import accounts as _accounts
from libsys.staff.routes import log as _log
from libsys.staff.routes import own as _own
from libsys.staff.routes import sign_in as _sign_in
from libsys.staff.routes import tokens as _tokens

ROUTES = [*_sign_in.ROUTES, *_accounts.ROUTES, *_own.ROUTES, *_tokens.ROUTES, *_log.ROUTES]
