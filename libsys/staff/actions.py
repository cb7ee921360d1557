"""What the manager does with accounts, and how a person signs in."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from libsys.acts import audit, slips
from libsys.kernel.database import Duplicate, execute, new_id, row, value, writing
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.staff import secrets, sessions
from libsys.staff.rules import passwords
from libsys.staff.tables import Account, ApiToken

BY_NAME = """SELECT id, name, role, language, password_hash, recovery_hash, failed_count, failed_at
    FROM account WHERE name = {} AND ended_at IS NULL"""
BY_ID = "SELECT id, name, full_name, role, language, password_hash FROM account WHERE id = {} AND ended_at IS NULL"
MANAGERS = "SELECT count(*) AS n FROM account WHERE role = 'manager' AND ended_at IS NULL AND id <> {}"
END_TOKENS = "UPDATE api_token SET ended_at = {} WHERE account = {} AND ended_at IS NULL"
CLOCK_SET_BACK = timedelta(hours=1)
"""A wrong password of a day that has not come yet: the clock was ahead then, and nobody waits until that day."""
END_TOKEN = "UPDATE api_token SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


MOST_STRANGE = 1000
_strange_tries: dict[str, tuple[int, datetime | None]] = {}


@dataclass(frozen=True)
class SignedIn:
    """A sign-in that worked: the cookie's value, and whose it is."""

    token: str
    account: str


def plain_name(typed: str) -> str:
    """An account's name as it is stored: small letters, no blanks around it."""
    return typed.strip().casefold()


async def add_account(*, name: str, full_name: str, role: str, password: str, language: str = "id", by: str,
                      now: datetime, slip: str | None = None) -> str:
    """Give a person an account; returns its key. Refuses a taken or odd name and a weak password. Writes account, audit."""
    name = plain_name(name)
    if not NAME.fullmatch(name):
        refuse_now("account_name_odd")
    if why := passwords.problem(password, name, full_name):
        refuse_now(why, least=passwords.SHORTEST)
    hashed = await secrets.hash_password(password)
    async with writing():
        if (before := await slips.recall(slip, verb="staff.add", by=by)) is not None:
            return before["id"]
        account = new_id()
        try:
            async with writing():
                await Account.insert(Account(id=account, name=name, full_name=full_name, role=role, language=language,
                                             password_hash=hashed, recorded_at=now))
        except Duplicate:
            refuse_now("account_name_taken", name=name)
        await audit.note(by=by, at=now, did="staff.add", about=account, facts={"role": role})
        await slips.keep(slip, verb="staff.add", by=by, result={"id": account})
    return account


async def sign_in(*, name: str, password: str, is_local: bool, now: datetime) -> SignedIn:
    """Open a session. Refuses `sign_in_wrong` for a wrong name or password alike, and `sign_in_wait` after many.

    Takes as long for a name that does not exist. A right password during the wait is refused too,
    except on the library's own machine: the only librarian is never locked out for good.
    """
    found = await _take_try(name, is_local=is_local, now=now)
    fits = await secrets.password_fits(password, found["password_hash"] if found else None)
    if found is None or not fits:
        refuse_now("sign_in_wrong")
    async with writing():
        await execute("UPDATE account SET failed_count = 0, failed_at = NULL WHERE id = {}", found["id"])
        token = await sessions.start(account=found["id"], is_local=is_local, now=now)
        await audit.note(by=found["id"], at=now, did="staff.sign_in", about=found["id"])
    return SignedIn(token, found["id"])


async def _take_try(name: str, *, is_local: bool, now: datetime) -> dict | None:
    """The account, with one try counted before the password is looked at: guesses sent at once count too."""
    async with writing():
        found = await row(BY_NAME, plain_name(name))
        if found is None:
            _take_strange_try(plain_name(name), is_local=is_local, now=now)
            return None
        _refuse_waiting(found["failed_count"], found["failed_at"], is_local=is_local, now=now)
        await execute("UPDATE account SET failed_count = failed_count + 1, failed_at = {} WHERE id = {}",
                      now, found["id"])
    return found


def _refuse_waiting(failed_count: int, failed_at: datetime | None, *, is_local: bool, now: datetime) -> None:
    until = passwords.wait_until(failed_count, failed_at)
    # A clock that went far back since the last wrong try would make the wait endless.
    if until and failed_at and failed_at - CLOCK_SET_BACK <= now < until and not is_local:
        refuse_now("sign_in_wait", minutes=max(1, round((until - now).total_seconds() / 60)))


def _take_strange_try(name: str, *, is_local: bool, now: datetime) -> None:
    """A name that nobody has must wait like any other: the answer does not tell which names there are."""
    failed_count, failed_at = _strange_tries.get(name, (0, None))
    _refuse_waiting(failed_count, failed_at, is_local=is_local, now=now)
    if len(_strange_tries) >= MOST_STRANGE:
        _strange_tries.clear()
    _strange_tries[name] = (failed_count + 1, now)


async def set_password(*, account: str, password: str, by: str, now: datetime, old: str | None = None,
                       keep_session: str = "") -> None:
    """Give an account a new password and end its other sessions. `old` is asked of the person themself."""
    found = await row(BY_ID, account)
    if found is None:
        raise NotFound("account_not_found")
    if old is not None and not await secrets.password_fits(old, found["password_hash"]):
        refuse_now("old_password_wrong")
    if why := passwords.problem(password, found["name"], found["full_name"]):
        refuse_now(why, least=passwords.SHORTEST)
    hashed = await secrets.hash_password(password)
    async with writing():
        await execute("UPDATE account SET password_hash = {}, failed_count = 0, failed_at = NULL WHERE id = {}",
                      hashed, account)
        await sessions.end_others(account, now, keep=keep_session)
        await audit.note(by=by, at=now, did="staff.password", about=account)


async def new_recovery_code(*, account: str, by: str, now: datetime, password: str | None = None) -> str:
    """A code to print and keep in a drawer: it sets a new password once. The one before stops working.

    `password` is asked of the person themself: whoever finds a browser left open gets no lasting key.
    """
    if password is not None:
        found = await row(BY_ID, account)
        if found is None or not await secrets.password_fits(password, found["password_hash"]):
            refuse_now("old_password_wrong")
    code = secrets.new_code()
    hashed = await secrets.hash_password(secrets.plain_code(code))
    async with writing():
        await execute("UPDATE account SET recovery_hash = {} WHERE id = {}", hashed, account)
        await audit.note(by=by, at=now, did="staff.recovery_code", about=account)
    return code


async def recover(*, name: str, code: str, password: str, now: datetime) -> str:
    """Set a new password with the printed code; the code is used up and a new one comes back. Refuses alike for all faults."""
    found = await _take_try(name, is_local=False, now=now)
    stored = found["recovery_hash"] if found else None
    if not await secrets.password_fits(secrets.plain_code(code), stored) or found is None:
        refuse_now("recovery_wrong")
    await set_password(account=found["id"], password=password, by=found["id"], now=now)
    return await new_recovery_code(account=found["id"], by=found["id"], now=now)


async def change_account(*, account: str, full_name: str, role: str, language: str, by: str, now: datetime) -> None:
    """Change a person's name, role or language. Refuses to leave the library without a manager."""
    async with writing():
        found = await row(BY_ID, account)
        if found is None:
            raise NotFound("account_not_found")
        if found["role"] == "manager" and role != "manager" and not await value(MANAGERS, account):
            refuse_now("last_manager")
        await execute("UPDATE account SET full_name = {}, role = {}, language = {} WHERE id = {}",
                      full_name, role, language, account)
        if role != found["role"]:  # a key made by a manager must not outlive the manager's role
            await execute(END_TOKENS, now, account)
            await sessions.end_others(account, now)
        await audit.note(by=by, at=now, did="staff.change", about=account, facts={"role": role})
    sessions.forget_all()


async def change_language(*, account: str, language: str) -> None:
    """The language in which a person reads the pages; their own affair, so no line in the log."""
    async with writing():
        await execute("UPDATE account SET language = {} WHERE id = {}", language, account)
    sessions.forget_all()


async def end_account(*, account: str, by: str, now: datetime) -> None:
    """Close an account and its sessions and tokens at once; what it did stays on record."""
    async with writing():
        found = await row(BY_ID, account)
        if found is None:
            raise NotFound("account_not_found")
        if found["role"] == "manager" and not await value(MANAGERS, account):
            refuse_now("last_manager")
        await execute("UPDATE account SET ended_at = {} WHERE id = {}", now, account)
        await execute(END_TOKENS, now, account)
        await sessions.end_others(account, now)
        await audit.note(by=by, at=now, did="staff.end", about=account)


async def make_token(*, label: str, role: str, by: str, now: datetime, slip: str | None = None) -> str:
    """A key for a machine, shown once; the same form twice gives no second one (and an empty text)."""
    token = secrets.new_token()
    async with writing():
        if await slips.recall(slip, verb="staff.token", by=by) is not None:
            return ""
        key = new_id()
        await ApiToken.insert(ApiToken(id=key, token_hash=secrets.hash_token(token), label=label, role=role,
                                       account=by, recorded_at=now))
        await audit.note(by=by, at=now, did="staff.token", about=key, facts={"role": role})
        await slips.keep(slip, verb="staff.token", by=by, result={"id": key})
    return token


async def end_token(*, token: str, by: str, now: datetime) -> None:
    """Revoke a machine's key at once."""
    async with writing():
        if not await execute(END_TOKEN, now, token):
            return  # revoked before, or never made: nothing to put on record
        await audit.note(by=by, at=now, did="staff.token_end", about=token)
