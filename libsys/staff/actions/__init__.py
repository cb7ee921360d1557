"""What the manager does with accounts, how a person signs in, and how a password changes."""

from libsys.staff.actions.accounts import add_account as add_account
from libsys.staff.actions.accounts import change_account as change_account
from libsys.staff.actions.accounts import end_account as end_account
from libsys.staff.actions.guarding import change_language as change_language
from libsys.staff.actions.guarding import plain_name as plain_name
from libsys.staff.actions.guarding import settle_failures as settle_failures
from libsys.staff.actions.passwords import new_recovery_code as new_recovery_code
from libsys.staff.actions.passwords import recover as recover
from libsys.staff.actions.passwords import set_password as set_password
from libsys.staff.actions.signing_in import SignedIn as SignedIn
from libsys.staff.actions.signing_in import sign_in as sign_in
