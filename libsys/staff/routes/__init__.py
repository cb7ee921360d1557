"""The staff room's doors: signing in and out, accounts, one's own account, machine keys, the log."""

from libsys.kernel.words import N_
from libsys.staff.routes import accounts as _accounts
from libsys.staff.routes import log as _log
from libsys.staff.routes import own as _own
from libsys.staff.routes import sign_in as _sign_in
from libsys.staff.routes import tokens as _tokens
from libsys.ui.navigation import Entry

ROUTES = [*_sign_in.ROUTES, *_accounts.ROUTES, *_own.ROUTES, *_tokens.ROUTES, *_log.ROUTES]
NAVIGATION = [
    Entry("me", N_("Akun saya"), "/staff/me", "user-round", "account.own", 85),
    Entry("accounts", N_("Petugas"), "/staff/accounts", "user-cog", "staff.manage", 90),
    Entry("log", N_("Catatan perubahan"), "/staff/log", "history", "audit.read", 95),
]
