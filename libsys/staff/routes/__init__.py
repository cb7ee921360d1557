"""The staff room's doors: signing in and out, accounts, machine keys, the log."""

from libsys.staff.routes import sign_in as _sign_in

ROUTES = [*_sign_in.ROUTES]
NAVIGATION: list = []
