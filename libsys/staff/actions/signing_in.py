"""How a person signs in."""

from dataclasses import dataclass
from datetime import datetime

from libsys.acts import Act, act
from libsys.gate import sessions
from libsys.kernel.database import value
from libsys.kernel.refusals import refuse_now
from libsys.staff import secrets
from libsys.staff.actions.guarding import forgive, note_failure, take_try
from libsys.staff.rules.guessing import PASSWORD

FITS_STILL = "SELECT id FROM account WHERE id = {} AND name = {} AND password_hash = {} AND ended_at IS NULL"


@dataclass(frozen=True)
class SignedIn:
    """A sign-in that worked: the cookie's value, and whose it is."""

    token: str
    account: str


async def sign_in(*, name: str, password: str, is_local: bool, now: datetime, instead_of: str = "") -> SignedIn:
    """Open a session. Refuses `sign_in_wrong` for a wrong name or password alike, and `sign_in_wait` after many.

    Takes as long for a name that does not exist. A right password during the wait is refused too; at the library's own
    machine guesses are counted apart, and the wait is a minute. instead_of: the session that this browser had.
    """
    account = await take_try(name, PASSWORD, is_here=is_local, now=now)
    if not await secrets.password_fits(password, account.get("password_hash")):
        await note_failure(account.get("id"), PASSWORD, is_here=is_local, now=now)
        refuse_now("sign_in_wrong")
    return await _signed_in(account=account["id"], name=account["name"], fitted=account["password_hash"], is_local=is_local,
                            instead_of=instead_of, now=now, by=account["id"])


@act("staff.sign_in")
async def _signed_in(it: Act, *, account: str, name: str, fitted: str, is_local: bool, instead_of: str, now: datetime, by: str,
                     slip: str | None = None) -> SignedIn:
    if not await value(FITS_STILL, account, name, fitted):  # changed or closed while the password was looked at
        refuse_now("sign_in_wrong")
    await forgive(it, name, PASSWORD, is_here=is_local)
    if instead_of:
        await sessions.end(instead_of, now)
    token = await sessions.start(account=account, is_local=is_local, now=now)
    return it.done(SignedIn(token, account), about=account)
