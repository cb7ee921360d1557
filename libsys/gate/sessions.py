"""Who is signed in on which device: 256-bit keys, stored hashed, new at every sign-in.

Litestar's own sessions adopt a key that an attacker chose and write the store for every visitor
(measured on 2.25): here nobody has a session before signing in, and none survives signing out.
"""

import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from libsys.acts import quietly
from libsys.acts.registries import gathered
from libsys.gate import secrets
from libsys.gate.permissions import MACHINE, may
from libsys.gate.tables import Session
from libsys.kernel.database import Memory, afterwards, execute, new_id, row

ABSOLUTE = timedelta(hours=12)
IDLE_ELSEWHERE = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=5)
REMEMBERED_SECONDS = 10.0
KEY = re.compile(r"[A-Za-z0-9_-]{43}")
"""How every key is written."""
MOST_REMEMBERED = 500

FIND = """SELECT id, account, csrf, is_local, started_at, seen_at FROM session
    WHERE token_hash = {} AND ended_at IS NULL"""
FIND_TOKEN = "SELECT id, account, label, scopes, used_at FROM api_token WHERE token_hash = {} AND ended_at IS NULL"


@dataclass(frozen=True, slots=True)
class Person:
    """Whose an account is, as the room that keeps the accounts tells the gate."""

    id: str
    name: str
    full_name: str
    role: str
    language: str


@dataclass(frozen=True)
class Who:
    """Who is at the door: a signed-in worker, a machine with a token, or the public."""

    id: str = "public"
    name: str = ""
    full_name: str = ""
    role: str = "public"
    language: str = ""
    csrf: str = ""
    session: str = ""
    is_local: bool = False
    is_token: bool = False
    scopes: tuple[str, ...] = ()
    started_at: datetime | None = None
    seen_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        return self.role == "public"


PUBLIC = Who()
_remembered: Memory[dict[str, tuple[float, Who]]] = Memory(dict)


def forget_all() -> None:
    """Ask the database again who is who: after an account or session changed."""
    _remembered.forget()


def is_alive(who: Who, now: datetime) -> bool:
    """Whether a session is within its limits: 12 hours at most, 30 idle minutes away from the library's machine."""
    if who.started_at is None or who.seen_at is None:
        return False
    if not -timedelta(hours=1) <= now - who.started_at < ABSOLUTE:
        return False
    return who.is_local or now - who.seen_at < IDLE_ELSEWHERE


async def start(*, account: str, is_local: bool, now: datetime) -> str:
    """Sign in: the new key for the cookie; only its hash is kept."""
    token = secrets.new_token()
    async with quietly():
        await Session.insert(Session(id=new_id(), token_hash=secrets.hash_token(token), account=account,
                                     csrf=secrets.new_token(), is_local=is_local, started_at=now, seen_at=now))
    return token


async def person(account: str) -> Person | None:
    """Who has this account and still works here; the room of the accounts hangs up the answer (`PEOPLE`)."""
    [answer] = gathered("PEOPLE")
    return await answer(account)


async def find(token: str, now: datetime) -> Who:
    """Who holds this key; the public when nobody, or when the session has run out."""
    hashed, remembered = secrets.hash_token(token), _remembered.here
    kept = remembered.get(hashed)
    if kept and kept[0] > time.monotonic() and is_alive(kept[1], now):
        return kept[1]
    if (session := await row(FIND, hashed)) is None or (worker := await person(session["account"])) is None:
        return PUBLIC
    who = Who(id=worker.id, name=worker.name, full_name=worker.full_name, role=worker.role, language=worker.language,
              csrf=session["csrf"], session=session["id"], is_local=bool(session["is_local"]),
              started_at=session["started_at"], seen_at=session["seen_at"])
    if not is_alive(who, now):
        return PUBLIC
    if now - session["seen_at"] > SEEN_EVERY:
        async with quietly():
            await execute("UPDATE session SET seen_at = {} WHERE id = {}", now, session["id"])
    if len(remembered) >= MOST_REMEMBERED:
        remembered.clear()
    remembered[hashed] = (time.monotonic() + REMEMBERED_SECONDS, who)
    return who


async def find_token(token: str, now: datetime) -> Who:
    """Which machine holds this API token, itself and not its maker; the public when none, or when its maker may make no key now."""
    key = await row(FIND_TOKEN, secrets.hash_token(token))
    if key is None or (worker := await person(key["account"])) is None or not may(worker.role, "tokens.manage"):
        return PUBLIC
    if key["used_at"] is None or now - key["used_at"] > timedelta(hours=1):
        async with quietly():
            await execute("UPDATE api_token SET used_at = {} WHERE id = {}", now, key["id"])
    return Who(id=key["id"], name=key["label"], full_name=key["label"], role=MACHINE, language=worker.language,
               session=key["id"], is_token=True, scopes=tuple(key["scopes"].split()))


async def renew(session: str) -> str:
    """A new key for the same sitting: the one before opens nothing any more, nor do its forms count."""
    token = secrets.new_token()
    async with quietly():
        await execute("UPDATE session SET token_hash = {}, csrf = {} WHERE id = {} AND ended_at IS NULL",
                      secrets.hash_token(token), secrets.new_token(), session)
    afterwards(forget_all)
    return token


async def drawn_for(csrf: str) -> str | None:
    """For whose session a form was drawn, by the key that lies in it, also when that session has run out; None for nobody's."""
    session = await row("SELECT account FROM session WHERE csrf = {}", csrf) if KEY.fullmatch(csrf) else None
    return session["account"] if session else None


async def end(session: str, now: datetime) -> None:
    """Sign out of one session."""
    async with quietly():
        await execute("UPDATE session SET ended_at = {} WHERE id = {} AND ended_at IS NULL", now, session)
    afterwards(forget_all)


async def end_others(account: str, now: datetime, keep: str = "") -> None:
    """Sign this account out everywhere, except in the session to keep."""
    async with quietly():
        await execute("UPDATE session SET ended_at = {} WHERE account = {} AND id <> {} AND ended_at IS NULL",
                      now, account, keep)
    afterwards(forget_all)


async def end_all(now: datetime) -> None:
    """Sign everybody out: after a restore the sessions are those of another day."""
    async with quietly():
        await execute("UPDATE session SET ended_at = {} WHERE ended_at IS NULL", now)
    afterwards(forget_all)
