"""What the manager does with accounts, and how a person signs in."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from libsys.acts import Act, act, first_answer, quietly
from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.kernel.database import Duplicate, Memory, afterwards, execute, new_id, row, value
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.staff import secrets
from libsys.staff.rules import passwords
from libsys.staff.tables import Account

BY_NAME = """SELECT id, name, role, language, password_hash, recovery_hash, failed_count, failed_at
    FROM account WHERE name = {} AND ended_at IS NULL"""
BY_ID = "SELECT id, name, full_name, role, language, password_hash FROM account WHERE id = {} AND ended_at IS NULL"
MANAGERS = "SELECT count(*) AS n FROM account WHERE role = 'manager' AND ended_at IS NULL AND id <> {}"
SET_PASSWORD = "UPDATE account SET password_hash = {}, failed_count = 0, failed_at = NULL WHERE id = {}"
SET_CODE = "UPDATE account SET recovery_hash = {} WHERE id = {}"
USE_CODE = "UPDATE account SET recovery_hash = {} WHERE id = {} AND recovery_hash = {} AND ended_at IS NULL RETURNING id"
LET_IN = """UPDATE account SET failed_count = 0, failed_at = NULL
    WHERE id = {} AND password_hash = {} AND ended_at IS NULL RETURNING id"""
CLOCK_SET_BACK = timedelta(hours=1)
"""A wrong password of a day that has not come yet: the clock was ahead then, and nobody waits until that day."""
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


MOST_STRANGE = 1000
_strange_tries: Memory[dict[str, tuple[int, datetime | None]]] = Memory(dict)


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
    """Give a person an account; returns its key.

    Refuses a taken or odd name and a weak password. Writes account, audit, slip.
    """
    name = plain_name(name)
    if not NAME.fullmatch(name):
        refuse_now("account_name_odd")
    _refuse_weak(password, name, full_name)
    return await _add(name=name, full_name=full_name, role=role, language=language, password=password,
                      hashed=await secrets.hash_password(password), by=by, now=now, slip=slip)


@act("staff.add", secret=("password",), apart=("hashed",))
async def _add(it: Act, *, name: str, full_name: str, role: str, language: str, password: str, hashed: str, by: str,
               now: datetime, slip: str | None = None) -> str:
    account = new_id()
    try:
        async with quietly():
            await Account.insert(Account(id=account, name=name, full_name=full_name, role=role, language=language,
                                         password_hash=hashed, recorded_at=now))
    except Duplicate:
        refuse_now("account_name_taken", name=name)
    return it.done(account, about=account, facts={"role": role})


def _refuse_weak(password: str, name: str, full_name: str) -> None:
    if why := passwords.problem(password, name, full_name):
        refuse_now(why, least=passwords.SHORTEST)


async def sign_in(*, name: str, password: str, is_local: bool, now: datetime) -> SignedIn:
    """Open a session. Refuses `sign_in_wrong` for a wrong name or password alike, and `sign_in_wait` after many.

    Takes as long for a name that does not exist. A right password during the wait is refused too,
    except on the library's own machine: the only librarian is never locked out for good.
    """
    account = await _take_try(name, is_local=is_local, now=now)
    if not await secrets.password_fits(password, account.get("password_hash")):
        refuse_now("sign_in_wrong")
    return await _signed_in(account=account["id"], fitted=account["password_hash"], is_local=is_local, now=now,
                            by=account["id"])


@act("staff.sign_in")
async def _signed_in(it: Act, *, account: str, fitted: str, is_local: bool, now: datetime, by: str,
                     slip: str | None = None) -> SignedIn:
    if not await execute(LET_IN, account, fitted):  # changed or closed while the password was looked at
        refuse_now("sign_in_wrong")
    token = await sessions.start(account=account, is_local=is_local, now=now)
    return it.done(SignedIn(token, account), about=account)


async def _take_try(name: str, *, is_local: bool, now: datetime) -> dict[str, Any]:
    """The account (of nobody: empty), with one try counted before the password is looked at: guesses sent at once count too."""
    async with quietly():
        account = await row(BY_NAME, plain_name(name))
        if account is None:
            _take_strange_try(plain_name(name), is_local=is_local, now=now)
            return {}
        _refuse_waiting(account["failed_count"], account["failed_at"], is_local=is_local, now=now)
        await execute("UPDATE account SET failed_count = failed_count + 1, failed_at = {} WHERE id = {}",
                      now, account["id"])
    return account


def _refuse_waiting(failed_count: int, failed_at: datetime | None, *, is_local: bool, now: datetime) -> None:
    if failed_at is None or is_local:
        return
    until = passwords.wait_until(failed_count, failed_at)
    # A clock that went far back since the last wrong try would make the wait endless.
    if until and failed_at - CLOCK_SET_BACK <= now < until:
        refuse_now("sign_in_wait", minutes=max(1, round((until - now).total_seconds() / 60)))


def _take_strange_try(name: str, *, is_local: bool, now: datetime) -> None:
    """A name that nobody has must wait like any other: the answer does not tell which names there are."""
    tries = _strange_tries.here
    failed_count, failed_at = tries.get(name, (0, None))
    _refuse_waiting(failed_count, failed_at, is_local=is_local, now=now)
    if len(tries) >= MOST_STRANGE:
        tries.clear()
    tries[name] = (failed_count + 1, now)


async def set_password(*, account: str, password: str, by: str, now: datetime, old: str | None = None,
                       keep_session: str = "", slip: str | None = None) -> None:
    """Give an account a new password and end its other sessions. `old` is asked of the person themself.

    Refuses a wrong old password and a weak new one. Writes account, session, audit, slip.
    """
    if old is not None and await first_answer(_set_password, slip, by=by) is not None:
        # Sent before: what was the old password then is so no more. The act compares what was sent, and writes nothing.
        await _set_password(account=account, password=password, hashed="", keep_session=keep_session, by=by, now=now,
                            slip=slip)
        return
    worker = await _open_account(account)
    if old is not None and not await secrets.password_fits(old, worker["password_hash"]):
        refuse_now("old_password_wrong")
    _refuse_weak(password, worker["name"], worker["full_name"])
    await _set_password(account=account, password=password, hashed=await secrets.hash_password(password),
                        keep_session=keep_session, by=by, now=now, slip=slip)


@act("staff.password", secret=("password",), apart=("hashed",))
async def _set_password(it: Act, *, account: str, password: str, hashed: str, keep_session: str, by: str,
                        now: datetime, slip: str | None = None) -> bool:
    await execute(SET_PASSWORD, hashed, account)
    await sessions.end_others(account, now, keep=keep_session)
    return it.done(True, about=account)


async def _open_account(account: str) -> dict[str, Any]:
    worker = await row(BY_ID, account)
    if worker is None:
        raise NotFound("account_not_found")
    return worker


async def new_recovery_code(*, account: str, by: str, now: datetime, password: str | None = None,
                            slip: str | None = None) -> str:
    """A code to print and keep in a drawer: it sets a new password once. The one before stops working.

    `password` is asked of the person themself: whoever finds a browser left open gets no lasting key. The same form
    twice makes one code and shows it once (then an empty text): the printed one stays good. Writes account, audit, slip.
    """
    if (before := await first_answer(_new_code, slip, by=by, account=account)) is not None:
        return before
    if password is not None:
        worker = await row(BY_ID, account) or {}
        if not await secrets.password_fits(password, worker.get("password_hash")):
            refuse_now("old_password_wrong")
    code = secrets.new_code()
    return await _new_code(account=account, code=code, hashed=await secrets.hash_password(secrets.plain_code(code)),
                           by=by, now=now, slip=slip)


@act("staff.recovery_code", apart=("code", "hashed"))
async def _new_code(it: Act, *, account: str, code: str, hashed: str, by: str, now: datetime,
                    slip: str | None = None) -> str:
    await execute(SET_CODE, hashed, account)
    return it.done(code, about=account, kept="")


async def recover(*, name: str, code: str, password: str, now: datetime, slip: str | None = None) -> str:
    """Set a new password with the printed code; the code is used up and a new one comes back.

    Refuses alike for all faults of name and code, and a weak password. The same form twice recovers once and shows
    the new code once (then an empty text). Writes account, session, audit, slip.
    """
    known = await row(BY_NAME, plain_name(name))
    if known and await first_answer(_recovered, slip, by=known["id"]) is not None:
        return await _recovered(account=known["id"], password=password, hashed="", used="", code="", code_hashed="",
                                by=known["id"], now=now, slip=slip)
    worker = await _take_try(name, is_local=False, now=now)
    stored = worker.get("recovery_hash")
    if not await secrets.password_fits(secrets.plain_code(code), stored):
        refuse_now("recovery_wrong")
    account = await _open_account(worker["id"])
    _refuse_weak(password, account["name"], account["full_name"])
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
    return it.done(code, about=account, kept="")


@act("staff.change")
async def change_account(it: Act, *, account: str, full_name: str, role: str, language: str, by: str, now: datetime,
                         slip: str | None = None) -> None:
    """Change a person's name, role or language. Refuses to leave the library without a manager.

    Writes account, audit, slip; a new role ends the person's sessions and the keys they made.
    """
    worker = await _open_account(account)
    if worker["role"] == "manager" and role != "manager" and not await value(MANAGERS, account):
        refuse_now("last_manager")
    await execute("UPDATE account SET full_name = {}, role = {}, language = {} WHERE id = {}",
                  full_name, role, language, account)
    if role != worker["role"]:  # a key made by a manager must not outlive the manager's role
        await keys.end_tokens_of(it, account)
        await sessions.end_others(account, now)
    afterwards(sessions.forget_all)
    return it.done(None, about=account, facts={"role": role})


async def change_language(*, account: str, language: str) -> None:
    """The language in which a person reads the pages; their own affair, so no line in the log."""
    async with quietly():
        await execute("UPDATE account SET language = {} WHERE id = {}", language, account)
        afterwards(sessions.forget_all)


@act("staff.end")
async def end_account(it: Act, *, account: str, by: str, now: datetime, slip: str | None = None) -> None:
    """Close an account and its sessions and keys at once; what it did stays on record.

    Refuses to leave the library without a manager. Writes account, session, api_token, audit, slip.
    """
    worker = await _open_account(account)
    if worker["role"] == "manager" and not await value(MANAGERS, account):
        refuse_now("last_manager")
    await execute("UPDATE account SET ended_at = {} WHERE id = {}", now, account)
    await keys.end_tokens_of(it, account)
    await sessions.end_others(account, now)
    return it.done(None, about=account)
