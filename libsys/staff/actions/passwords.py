"""How a password changes: by its owner, by the manager for somebody who lost it, or by the printed code."""

from datetime import datetime

from libsys.acts import Act, act, first_answer
from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.kernel.database import execute, row
from libsys.kernel.refusals import refuse_now
from libsys.staff import secrets
from libsys.staff.actions.guarding import (
    BY_NAME,
    forgive,
    note_failure,
    open_account,
    plain_name,
    prove,
    refuse_weak,
    take_try,
)
from libsys.staff.rules.guessing import CODE, PASSWORD

SET_PASSWORD = "UPDATE account SET password_hash = {} WHERE id = {}"
SET_CODE = "UPDATE account SET recovery_hash = {} WHERE id = {}"
NO_CODE = "UPDATE account SET recovery_hash = NULL WHERE id = {}"
USE_CODE = "UPDATE account SET recovery_hash = {} WHERE id = {} AND recovery_hash = {} AND ended_at IS NULL RETURNING id"
NOBODY = "public"


async def set_password(*, account: str, password: str, by: str, now: datetime, old: str | None = None, keep_session: str = "",
                       is_here: bool = False, slip: str | None = None) -> str:
    """Give an account a new password and end its other sessions. `old` is the password of who does it, typed again.

    It is typed in the session to keep. One's own (`by` is the account): that session gets a new key, which comes back; code and keys of machines stay.
    Somebody else's, a reset: all its sessions, the keys of machines it made and its printed code end.
    Refuses a wrong old password and a weak new one. Writes account, session, api_token, audit, slip.
    """
    if old is not None and await first_answer(_set_password, slip, by=by) is not None:
        # Sent before: what was the old password then is so no more. The act compares what was sent, and writes nothing.
        return await _set_password(account=account, password=password, hashed="", keep_session=keep_session, by=by, now=now,
                                   slip=slip)
    worker = await open_account(account)
    if old is not None:
        await prove(by, old, session=keep_session, is_here=is_here, now=now)
    await refuse_weak(password, worker["name"], worker["full_name"])
    return await _set_password(account=account, password=password, hashed=await secrets.hash_password(password),
                               keep_session=keep_session if by == account else "", by=by, now=now, slip=slip)


@act("staff.password", secret=("password",), apart=("hashed", "keep_session"))
async def _set_password(it: Act, *, account: str, password: str, hashed: str, keep_session: str, by: str,
                        now: datetime, slip: str | None = None) -> str:
    await execute(SET_PASSWORD, hashed, account)
    await sessions.end_others(account, now, keep=keep_session)
    if by != account:
        await execute(NO_CODE, account)
        await keys.end_tokens_of(it, account)
    return it.done(await sessions.renew(keep_session) if keep_session else "", about=account, kept="")


async def new_recovery_code(*, account: str, by: str, now: datetime, password: str | None = None, session: str = "",
                            is_here: bool = False, slip: str | None = None) -> str:
    """A code to print and keep in a drawer: it sets a new password once. The one before stops working.

    `password` is asked of the person themself, in `session`: whoever finds a browser left open gets no lasting key. The same form
    twice makes one code and shows it once (then an empty text): the printed one stays good. Writes account, audit, slip.
    """
    if (before := await first_answer(_new_code, slip, by=by, account=account)) is not None:
        return before
    if password is not None:
        await prove(account, password, session=session, is_here=is_here, now=now)
    code = secrets.new_code()
    return await _new_code(account=account, code=code, hashed=await secrets.hash_password(secrets.plain_code(code)),
                           by=by, now=now, slip=slip)


@act("staff.recovery_code", apart=("code", "hashed"))
async def _new_code(it: Act, *, account: str, code: str, hashed: str, by: str, now: datetime,
                    slip: str | None = None) -> str:
    await execute(SET_CODE, hashed, account)
    return it.done(code, about=account, kept="")


async def recover(*, name: str, code: str, password: str, now: datetime, is_local: bool = False, slip: str | None = None) -> str:
    """Set a new password with the printed code; the code is used up and a new one comes back.

    All sessions of the account and the keys of machines it made end. Refuses alike for all faults of name and code, and a
    weak password. The same form twice recovers once and shows the new code once (then an empty text). Guesses at the
    library's own machine are counted apart. Writes account, session, api_token, audit, slip.
    """
    known = await row(BY_NAME, plain_name(name)) or {}
    if await first_answer(_recovered, slip, by=known.get("id", NOBODY)) is not None:
        return await _recovered(account=known["id"], password=password, hashed="", used="", code="", code_hashed="",
                                by=known["id"], now=now, slip=slip)
    worker = await take_try(name, CODE, is_here=is_local, now=now)
    stored = worker.get("recovery_hash")
    if not await secrets.password_fits(secrets.plain_code(code), stored):
        await note_failure(worker.get("id"), CODE, is_here=is_local, now=now)
        refuse_now("recovery_wrong")
    account = await open_account(worker["id"])
    await refuse_weak(password, account["name"], account["full_name"])
    new = secrets.new_code()
    return await _recovered(account=worker["id"], password=password, hashed=await secrets.hash_password(password),
                            used=stored, code=new, code_hashed=await secrets.hash_password(secrets.plain_code(new)),
                            by=worker["id"], now=now, slip=slip)


@act("staff.recover", secret=("password",), apart=("hashed", "used", "code", "code_hashed"))
async def _recovered(it: Act, *, account: str, password: str, hashed: str, used: str | None, code: str,
                     code_hashed: str, by: str, now: datetime, slip: str | None = None) -> str:
    if not await execute(USE_CODE, code_hashed, account, used):  # of two at once with one code, one recovers
        refuse_now("recovery_wrong")
    await execute(SET_PASSWORD, hashed, account)
    await sessions.end_others(account, now)
    await keys.end_tokens_of(it, account)
    name = (await open_account(account))["name"]
    for is_here in (True, False):  # whoever holds the code need not wait for what others guessed
        await forgive(it, name, CODE, is_here=is_here)
        await forgive(it, name, PASSWORD, is_here=is_here)
    return it.done(code, about=account, kept="")
