"""The audit log: who did what to which record and when, in lines nobody can quietly rewrite.

Each line is sealed with SHA-256 over itself and the seal before it; the table refuses UPDATE and
DELETE. No personal data goes in: keys, codes and counts only.

Each turn (`writing(turn=…)`) has a chain of its own, its scope, numbered from 1: writers of different turns need not
wait for each other. A chain begins with a seal made of its scope's name, so that no line fits into another chain.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from libsys.kernel import clock
from libsys.kernel.database import (
    HOME_TURN,
    Damaged,
    Memory,
    execute,
    is_inside,
    new_id,
    pieces,
    row,
    rows,
    turn_taken,
    value,
)
from libsys.kernel.refusals import Refused

LAST = "SELECT number, seal FROM audit WHERE scope = {} ORDER BY number DESC LIMIT 1"
ADD = """INSERT INTO audit (id, scope, number, happened_at, recorded_by, did, about, facts, previous, seal)
    VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})"""
LAST_SOUND = "SELECT number, seal FROM audit WHERE scope = {} AND number <= {} ORDER BY number DESC LIMIT 100"
HIGHEST = "SELECT coalesce(max(number), 0) FROM audit WHERE scope = {} AND number <= {}"
SPOILED = "SELECT previous, seal FROM audit WHERE scope = {} AND number > {} ORDER BY number LIMIT 100"
END = """SELECT number, happened_at, recorded_by, did, about, facts, previous, seal FROM audit WHERE scope = {}
    ORDER BY number DESC LIMIT 1"""
CHAINS = "SELECT scope, min(number) - 1 AS before, count(*) AS n FROM audit GROUP BY scope ORDER BY scope"
AFTER = """SELECT number, happened_at, recorded_by, did, about, facts, previous, seal FROM audit
    WHERE scope = {} AND number > {} ORDER BY number LIMIT 500"""
SINCE = """SELECT number, happened_at, did, facts FROM audit WHERE scope = {} AND number > {}
    AND number > (SELECT coalesce(max(number), 0) FROM audit WHERE scope = {} AND number <= {}) - {} AND number <= {} ORDER BY number"""
CLOCK_IS_RIGHT = "library.clock"
BELIEVED = "clock_is_believed"
"""A fact of a line before which the clock was believed or answered for, though the log that it stands in cannot know."""
CONFIRMED_FOR = timedelta(days=7)
"""So long around a confirmation the clock is believed, also one of 1970."""
KEPT_LINES = 2000
"""So many lines back a start looks for the last believable instant."""
MOST_LINES = 2_000_000_000
"""No village writes so many lines: what stands behind (a greater number, or none at all) was spoiled on the disk."""
GENESIS = "0" * 64


@dataclass(slots=True)
class Believed:
    """The last line that was looked at, and the latest instant on record that can be believed."""

    number: int = 0
    seen: datetime | None = None
    confirmed: datetime | None = None


_believed: Memory[Believed] = Memory(Believed)


@dataclass(frozen=True)
class Broken:
    """The first line whose seal does not fit: it, or a line before it, was altered or removed."""

    number: int
    scope: str = HOME_TURN


def genesis(scope: str) -> str:
    """The seal before a chain's first line: zeros for the library's own, for another made of its scope's name."""
    return GENESIS if scope == HOME_TURN else hashlib.sha256(f"audit {scope}".encode()).hexdigest()


def _seal(number: int, at: datetime, by: str, did: str, about: str, facts: str, previous: str) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    line = json.dumps([number, moment, by, did, about, facts, previous], ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def _seal_of(line: dict[str, Any], previous: str) -> str:
    return _seal(line["number"], line["happened_at"], line["recorded_by"], line["did"], line["about"], line["facts"], previous)


async def note(*, by: str, at: datetime, did: str, about: str, facts: dict[str, Any] | None = None) -> tuple[int, str]:
    """Write one line, inside the act's own `writing()` and into its turn's chain: act and line are both there or neither.

    Returns its number and seal.
    """
    scope = turn_taken()
    last = await head(scope)
    number = last["number"] + 1
    text = json.dumps(facts or {}, sort_keys=True, ensure_ascii=False, default=str)
    seal = _seal(number, at, by, did, about, text, last["seal"])
    await execute(ADD, new_id(), scope, number, at, by, did, about, text, last["seal"], seal)
    return number, seal


def facts_of(line: dict[str, Any]) -> dict[str, Any]:
    """What a line says beside its deed; nothing where the disk spoiled it: the line is named as broken, and the rest goes on."""
    try:
        facts = json.loads(line["facts"])
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


async def verify() -> Broken | None:
    """Whether the whole log is as it was written; the first broken line otherwise. Piece by piece, so that others have their turn."""
    library = _believed.here
    for chain in await rows(CHAINS):
        broken = await _verify_chain(chain["scope"], chain["before"], chain["n"])
        if broken is not None:
            return broken if _believed.here is library else await verify()  # a copy was brought back meanwhile
    return None


async def _verify_chain(scope: str, before: int, count: int) -> Broken | None:
    """The first broken line of a chain of so many lines."""
    previous, expected = genesis(scope), 1
    async for lines in pieces(AFTER, scope, after=before, by="number"):
        for line in lines:
            seal = _seal_of(line, previous)
            if line["number"] != expected or line["previous"] != previous or line["seal"] != seal:
                return Broken(line["number"], scope)
            previous, expected = seal, expected + 1
    return Broken(expected, scope) if expected <= count else None  # lines that cannot be read


async def head(scope: str = HOME_TURN) -> dict[str, Any]:
    """The number and seal of a chain's last line: what a printed report may carry."""
    lines = await rows(LAST, scope)
    if getattr(lines, "unreadable", 0) or (lines and lines[0]["number"] > MOST_LINES):
        return await _head_before_the_damage(scope)
    return lines[0] if lines else {"number": 0, "seal": genesis(scope)}


async def _head_before_the_damage(scope: str) -> dict[str, Any]:
    """Where a chain goes on whose last line was spoiled: a damaged line locks nobody out, and stays named as broken.

    A line of which only the number is spoiled keeps its place: brought back from a copy it fits again.
    """
    sound = await rows(LAST_SOUND, scope, MOST_LINES)
    number = await value(HIGHEST, scope, MOST_LINES)
    seal = sound[0]["seal"] if sound else genesis(scope)
    after = {line["previous"]: line["seal"] for line in await rows(SPOILED, scope, MOST_LINES)}
    while seal in after:
        number, seal = number + 1, after.pop(seal)
    return {"number": number, "seal": seal}


async def is_end_sound() -> bool:
    """Whether the log's last line can be read and its own seal fits: what can be asked at any time; `verify` looks at all."""
    try:
        line = await row(END, HOME_TURN)
    except Refused:
        return False
    return line is None or line["seal"] == _seal_of(line, line["previous"])


async def last_seen() -> datetime | None:
    """The latest instant on record that can be believed: a clock that shows less is wrong (`kernel.clock.doubt`).

    Lines written while the clock was wrong do not count, else signing in would settle every doubt;
    from a line that says the clock is right (`says_right`), it all begins anew.
    """
    return (await _look()).seen


def says_right(line: dict[str, Any]) -> bool:
    """Whether the clock is believed from this line of the log (`did`, `facts`) on: somebody said so, or a copy was brought back by it."""
    return line["did"] == CLOCK_IS_RIGHT or f'"{BELIEVED}": true' in line["facts"]


async def clock_reason(now: datetime) -> str | None:
    """Why the computer's clock is in doubt (a reason code), unless somebody has confirmed it since."""
    try:
        kept = await _look()
    except Damaged:  # no line can be added to a log that cannot be read, and a copy can be brought back without it
        return clock.doubt(now, None)
    if kept.confirmed and abs(now - kept.confirmed) < CONFIRMED_FOR:
        return None
    return clock.doubt(now, kept.seen)


async def believed(now: datetime) -> datetime:
    """This instant, or while the clock is in doubt the last one that can be believed: by it ages are reckoned."""
    if await clock_reason(now) is None:
        return now
    return await last_seen() or datetime.combine(clock.BUILT_ON, time(12), UTC)


async def _look() -> Believed:
    kept = _believed.here
    number, seen, confirmed = kept.number, kept.seen, kept.confirmed
    for line in await rows(SINCE, HOME_TURN, number, HOME_TURN, MOST_LINES, KEPT_LINES, MOST_LINES):
        number, at = line["number"], line["happened_at"]
        if says_right(line):
            seen = confirmed = at
        elif seen is None or clock.doubt_of_jump(at, seen) is None:
            seen = at if seen is None else max(seen, at)
    if is_inside():  # What is not finished may still be taken back.
        return Believed(number, seen, confirmed)
    kept.number, kept.seen, kept.confirmed = number, seen, confirmed
    return kept
