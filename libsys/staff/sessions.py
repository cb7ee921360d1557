"""Who is signed in on which device: 256-bit keys, stored hashed, new at every sign-in.

Litestar's own sessions adopt a key that an attacker chose and write the store for every visitor
(measured on 2.25): here nobody has a session before signing in, and none survives signing out.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from libsys.kernel.database import execute, new_id, row, writing
from libsys.staff import secrets
from libsys.staff.tables import Session

ABSOLUTE = timedelta(hours=12)
IDLE_ELSEWHERE = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=5)
REMEMBERED_SECONDS = 10.0
MOST_REMEMBERED = 500

FIND = """SELECT s.id, s.csrf, s.is_local, s.started_at, s.seen_at, a.id AS account, a.name, a.full_name, a.role,
        a.language
    FROM session s JOIN account a ON a.id = s.account
    WHERE s.token_hash = {} AND s.ended_at IS NULL AND a.ended_at IS NULL"""
FIND_TOKEN = """SELECT t.id, t.role, t.used_at, a.id AS account, a.name, a.full_name, a.language
    FROM api_token t JOIN account a ON a.id = t.account
    WHERE t.token_hash = {} AND t.ended_at IS NULL AND a.ended_at IS NULL"""


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
    started_at: datetime | None = None
    seen_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        return self.role == "public"


PUBLIC = Who()
_remembered: dict[str, tuple[float, Who]] = {}


def forget_all() -> None:
    """Ask the database again who is who: after an account or session changed, or another library was opened."""
    _remembered.clear()


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
    async with writing():
        await Session.insert(Session(id=new_id(), token_hash=secrets.hash_token(token), account=account,
                                     csrf=secrets.new_token(), is_local=is_local, started_at=now, seen_at=now))
    return token


async def find(token: str, now: datetime) -> Who:
    """Who holds this key; the public when nobody, or when the session has run out."""
    hashed = secrets.hash_token(token)
    kept = _remembered.get(hashed)
    if kept and kept[0] > time.monotonic() and is_alive(kept[1], now):
        return kept[1]
    found = await row(FIND, hashed)
    if found is None:
        return PUBLIC
    who = Who(id=found["account"], name=found["name"], full_name=found["full_name"], role=found["role"],
              language=found["language"], csrf=found["csrf"], session=found["id"], is_local=bool(found["is_local"]),
              started_at=found["started_at"], seen_at=found["seen_at"])
    if not is_alive(who, now):
        return PUBLIC
    if now - found["seen_at"] > SEEN_EVERY:
        async with writing():
            await execute("UPDATE session SET seen_at = {} WHERE id = {}", now, found["id"])
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[hashed] = (time.monotonic() + REMEMBERED_SECONDS, who)
    return who


async def find_token(token: str, now: datetime) -> Who:
    """Whose machine holds this API token; the public when nobody's."""
    found = await row(FIND_TOKEN, secrets.hash_token(token))
    if found is None:
        return PUBLIC
    if found["used_at"] is None or now - found["used_at"] > timedelta(hours=1):
        async with writing():
            await execute("UPDATE api_token SET used_at = {} WHERE id = {}", now, found["id"])
    return Who(id=found["account"], name=found["name"], full_name=found["full_name"], role=found["role"],
               language=found["language"], session=found["id"], is_token=True)


async def end(session: str, now: datetime) -> None:
    """Sign out of one session."""
    async with writing():
        await execute("UPDATE session SET ended_at = {} WHERE id = {} AND ended_at IS NULL", now, session)
    forget_all()


async def end_others(account: str, now: datetime, keep: str = "") -> None:
    """Sign this account out everywhere, except in the session to keep."""
    async with writing():
        await execute("UPDATE session SET ended_at = {} WHERE account = {} AND id <> {} AND ended_at IS NULL",
                      now, account, keep)
    forget_all()


async def end_all(now: datetime) -> None:
    """Sign everybody out: after a restore the sessions are those of another day."""
    async with writing():
        await execute("UPDATE session SET ended_at = {} WHERE ended_at IS NULL", now)
    forget_all()
