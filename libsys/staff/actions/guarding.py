"""Guards what an account is opened by: guesses are counted before they are looked at, wrong ones stand in the log, weak passwords are refused.

A name that nobody has costs what one costs that somebody has: the same reads, the same writes, the same work.
"""

from datetime import datetime
from typing import Any

from libsys.acts import Act, act, quietly
from libsys.acts.registries import gathered
from libsys.gate import sessions
from libsys.kernel.database import afterwards, execute, row, rows, value
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.staff import secrets
from libsys.staff.rules import guessing, passwords

BY_NAME = "SELECT id, name, role, language, password_hash, recovery_hash FROM account WHERE name = {} AND ended_at IS NULL"
BY_ID = "SELECT id, name, full_name, role, language, password_hash FROM account WHERE id = {} AND ended_at IS NULL"
TRIES = "SELECT tries, tried_at FROM sign_in_try WHERE slot = {}"
TAKE_TRY = """INSERT INTO sign_in_try (slot, tries, tried_at) VALUES ({}, {}, {})
    ON CONFLICT (slot) DO UPDATE SET tries = excluded.tries, tried_at = excluded.tried_at"""
FORGIVE = "DELETE FROM sign_in_try WHERE slot = {}"
COUNTING = "SELECT id FROM failed_sign_in WHERE since_at = {} AND is_here = {} LIMIT 1"
COUNT_FAILURE = """INSERT INTO failed_sign_in (id, since_at, account, is_here, what, times) VALUES ({}, {}, {}, {}, {}, 1)
    ON CONFLICT (id) DO UPDATE SET times = failed_sign_in.times + 1"""
PAST = "SELECT id, since_at, account, is_here, what, times FROM failed_sign_in WHERE since_at <> {} ORDER BY since_at, id"
SETTLED = "DELETE FROM failed_sign_in WHERE since_at <> {}"
NAMES = "SELECT name, full_name FROM account ORDER BY id"
STRANGER = "public"
"""Who a wrong sign-in is by: nobody knows."""


def plain_name(typed: str) -> str:
    """An account's name as it is stored: small letters, no blanks around it."""
    return typed.strip().casefold()


async def refuse_weak(password: str, *own: str) -> None:
    """Refuses a password that is short, common, or made of this village's words and names."""
    for worker in await rows(NAMES):
        own += worker["name"], worker["full_name"]
    for words_of in gathered("OWN_WORDS"):
        own += tuple(await words_of())
    if why := passwords.problem(password, *own):
        refuse_now(why, least=passwords.SHORTEST)


async def open_account(account: str) -> dict[str, Any]:
    """The account with this key that still works here; raises NotFound."""
    worker = await row(BY_ID, account)
    if worker is None:
        raise NotFound("account_not_found")
    return worker


async def take_try(name: str, what: str, *, is_here: bool, now: datetime) -> dict[str, Any]:
    """The account (of nobody: empty), with one try counted before anything is looked at: guesses sent at once count too.

    Refuses `sign_in_wait` after too many.
    """
    name = plain_name(name)
    async with quietly():
        account = await row(BY_NAME, name)
        await _count_try(guessing.slot_of(name, what, is_here=is_here), is_here=is_here, now=now)
    return account or {}


async def _count_try(slot: int, *, is_here: bool, now: datetime) -> None:
    async with quietly():
        readable = await rows(TRIES, slot)  # a row that the disk spoiled counts as none, and is written anew
        kept: dict[str, Any] = readable[0] if readable else {"tries": 0, "tried_at": None}
        tries = guessing.counted(kept["tries"], kept["tried_at"], now)
        until = guessing.wait_until(tries, kept["tried_at"], is_here=is_here) if tries else None
        if until and now < until:
            refuse_now("sign_in_wait", minutes=max(1, round((until - now).total_seconds() / 60)))
        await execute(TAKE_TRY, slot, tries + 1, now)


async def forgive(it: Act, name: str, what: str, *, is_here: bool) -> None:
    """Within another act: what was right ends the count of wrong ones."""
    await execute(FORGIVE, guessing.slot_of(plain_name(name), what, is_here=is_here))


async def note_failure(account: str | None, what: str, *, is_here: bool, now: datetime) -> None:
    """Count a wrong sign-in until its quarter of an hour is over; the first one of a place stands in the log at once.

    The first line names no account: else whoever measures would learn which names there are.
    """
    since = guessing.quarter_of(now)
    async with quietly():
        is_first = await value(COUNTING, since, is_here) is None
        key = f"{since:%Y-%m-%dT%H:%M} {account or '-'} {what} {'here' if is_here else 'elsewhere'}"
        await execute(COUNT_FAILURE, key, since, account, is_here, what)
        if is_first:
            await _tell_failure(account=None, facts={"place": _place(is_here)}, by=STRANGER, now=now)


async def settle_failures(now: datetime) -> None:
    """Quarters of an hour that are over go into the log: one line for each account, place and kind, with its count."""
    current = guessing.quarter_of(now)
    if not await rows(PAST, current):
        return
    async with quietly():
        for one in await rows(PAST, current):
            facts = {"count": one["times"], "since": one["since_at"].isoformat(), "what": one["what"], "place": _place(one["is_here"])}
            await _tell_failure(account=one["account"], facts=facts, by=STRANGER, now=now)
        await execute(SETTLED, current)


def _place(is_here: bool) -> str:
    return "here" if is_here else "elsewhere"


@act("staff.failed_sign_in")
async def _tell_failure(it: Act, *, account: str | None, facts: dict[str, Any], by: str, now: datetime, slip: str | None = None) -> None:
    return it.done(None, about=account or STRANGER, facts=facts)


async def prove(account: str, password: str, *, session: str, is_here: bool, now: datetime) -> None:
    """Whoever has this account types its password again before something grave; guesses are counted as at the door.

    They are counted by the session: nobody's guesses at the name hinder who is signed in already.
    Refuses `old_password_wrong`, and `sign_in_wait` after too many.
    """
    worker = await row(BY_ID, account) or {"id": None, "password_hash": None}
    slot = guessing.slot_of(session or account, guessing.PROOF, is_here=is_here)
    await _count_try(slot, is_here=is_here, now=now)
    if not await secrets.password_fits(password, worker["password_hash"]):
        await note_failure(worker["id"], guessing.PASSWORD, is_here=is_here, now=now)
        refuse_now("old_password_wrong")
    async with quietly():
        await execute(FORGIVE, slot)


async def change_language(*, account: str, language: str) -> None:
    """The language in which a person reads the pages; their own affair, so no line in the log."""
    async with quietly():
        await execute("UPDATE account SET language = {} WHERE id = {}", language, account)
        afterwards(sessions.forget_all)
