"""Reads of the staff room: accounts, who is signed in where, machine keys, the log in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from libsys.acts import audit
from libsys.acts.registries import gathered
from libsys.gate import sessions
from libsys.kernel.database import HOME_TURN, as_instant, row, rows
from libsys.kernel.refusals import NotFound
from libsys.kernel.words import N_

OTHER = N_("Perbuatan lain")
FAILED = "staff.failed_sign_in"

ACCOUNTS = """SELECT a.id, a.name, a.full_name, a.role, a.language, a.recorded_at, a.ended_at, a.recovery_hash,
        max(s.seen_at) AS seen_at
    FROM account a LEFT JOIN session s ON s.account = a.id
    GROUP BY a.id, a.name, a.full_name, a.role, a.language, a.recorded_at, a.ended_at, a.recovery_hash
    ORDER BY a.full_name, a.id"""
ACCOUNT = """SELECT a.id, a.name, a.full_name, a.role, a.language, a.recorded_at, a.ended_at, a.recovery_hash,
        max(s.seen_at) AS seen_at
    FROM account a LEFT JOIN session s ON s.account = a.id WHERE a.id = {}
    GROUP BY a.id, a.name, a.full_name, a.role, a.language, a.recorded_at, a.ended_at, a.recovery_hash"""
BY_NAME = "SELECT id FROM account WHERE name = {} AND ended_at IS NULL"
SESSIONS = """SELECT id, is_local, started_at, seen_at FROM session
    WHERE account = {} AND ended_at IS NULL AND started_at > {} ORDER BY started_at DESC, id"""
TOKENS = """SELECT t.id, t.label, t.scopes, t.recorded_at, t.used_at, t.ended_at, a.full_name
    FROM api_token t JOIN account a ON a.id = t.account ORDER BY t.recorded_at DESC, t.id LIMIT 200"""
LATEST = """SELECT a.number, a.happened_at, a.recorded_by, a.did, a.about, a.facts, c.full_name, t.label
    FROM audit a LEFT JOIN account c ON c.id = a.recorded_by LEFT JOIN api_token t ON t.id = a.recorded_by
    WHERE a.scope = {} AND a.number < {} ORDER BY a.number DESC LIMIT {}"""
NAMES = "SELECT id, full_name FROM account UNION ALL SELECT id, label FROM api_token ORDER BY id"


@dataclass(frozen=True)
class Worker:
    """A person who works here, as the manager sees the account."""

    id: str
    name: str
    full_name: str
    role: str
    language: str
    recorded_at: datetime
    ended_at: datetime | None
    has_recovery_code: bool
    seen_at: datetime | None


@dataclass(frozen=True)
class Device:
    """One sign-in that is still open."""

    id: str
    is_local: bool
    started_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class Token:
    """A machine's key, without the key itself."""

    id: str
    label: str
    scopes: tuple[str, ...]
    recorded_at: datetime
    used_at: datetime | None
    ended_at: datetime | None
    full_name: str


@dataclass(frozen=True)
class LogLine:
    """One line of the log: who did what and when; `about` names the person or key that the act was about.

    is_token: not a person did it but another program, by its key. times, place: how often somebody failed to sign in, and where.
    """

    number: int
    at: datetime
    by: str
    deed: str
    did: str
    about: str
    is_token: bool
    times: int | None = None
    place: str | None = None


def _worker(worker: dict) -> Worker:
    worker = {**worker, "seen_at": as_instant(worker["seen_at"]), "has_recovery_code": bool(worker["recovery_hash"])}
    worker.pop("recovery_hash")
    return Worker(**worker)


async def accounts() -> list[Worker]:
    """Everyone who works or has worked here, by name."""
    return [_worker(worker) for worker in await rows(ACCOUNTS)]


async def account(key: str) -> Worker:
    """One account; raises NotFound."""
    worker = await row(ACCOUNT, key)
    if worker is None:
        raise NotFound("account_not_found")
    return _worker(worker)


async def account_by_name(name: str) -> str:
    """The key of an open account by its sign-in name; raises NotFound."""
    worker = await row(BY_NAME, name.strip().casefold())
    if worker is None:
        raise NotFound("account_not_found")
    return worker["id"]


async def devices(account: str, this: str, now: datetime) -> list[Device]:
    """Where this account is signed in at this moment."""
    return [Device(session["id"], bool(session["is_local"]), session["started_at"], session["seen_at"], session["id"] == this)
            for session in await rows(SESSIONS, account, now - sessions.ABSOLUTE)
            if session["is_local"] or now - session["seen_at"] < sessions.IDLE_ELSEWHERE]


async def tokens() -> list[Token]:
    """The keys of machines, newest first; revoked ones too."""
    return [Token(**{**token, "scopes": tuple(token["scopes"].split())}) for token in await rows(TOKENS)]


async def log(limit: int, before: int) -> list[LogLine]:
    """The log in words, newest first."""
    deeds = {deed.verb: deed.words for deed in gathered("DEEDS")}
    names = {worker["id"]: worker["full_name"] for worker in await rows(NAMES)}
    return [LogLine(line["number"], line["happened_at"], line["full_name"] or line["label"] or line["recorded_by"],
                    deeds.get(line["did"], OTHER), line["did"], names.get(line["about"], ""), line["label"] is not None, **_failure(line))
            for line in await rows(LATEST, HOME_TURN, before, limit)]


def _failure(line: dict[str, Any]) -> dict[str, Any]:
    if line["did"] != FAILED:
        return {}
    facts = audit.facts_of(line)
    return {"times": facts.get("count"), "place": facts.get("place")}
