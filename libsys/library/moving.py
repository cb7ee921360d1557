"""What was entered under a wrong clock, and how it goes to its right day: the lines of the log say what it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from libsys.acts import audit, moving
from libsys.acts.registries import gathered
from libsys.kernel import clock
from libsys.kernel.database import HOME_TURN, rows
from libsys.kernel.refusals import Judgement, refuse_now
from libsys.library import card

MOST_LINES = 5_000
UNDONE = "undone"
WRITTEN = """SELECT number, happened_at, did, facts FROM audit
    WHERE scope = {} AND recorded_by <> 'demo' AND number > (SELECT coalesce(max(number), 0) FROM audit WHERE scope = {}) - {} ORDER BY number"""
MOVED = """SELECT number, happened_at, did, facts FROM audit
    WHERE did IN ('library.move_days', 'library.undo_move') AND scope = {} ORDER BY number DESC"""
UNDATED = ("staff.sign_in", "gate.accept_clock")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Lines in a row that were written while the clock was in doubt; `before`: the last day that could be believed."""

    first: int
    last: int
    day: date
    before: date | None


@dataclass(frozen=True, slots=True)
class Move:
    """A move of days that stands: its line in the log, the lines it is about, and by how much."""

    line: int
    first: int
    last: int
    days: int
    count: int
    at: datetime


async def shift_of(first: int, last: int, days: int, already: int = 0) -> moving.Shift:
    """The move of what these lines wrote. Refuses lines that are not there, too many of them, and no days."""
    moments = await moving.moments(first, last) if 0 <= last - first < MOST_LINES else []
    if not moments:
        refuse_now("lines_not_found", most=MOST_LINES)
    if not days:
        refuse_now("nothing_moves")
    return moving.Shift(frozenset(moments), days, await card.zone(), already)


def judge_shift(found: Iterable[tuple[moving.Moves, list[moving.Moving]]], today: date) -> Judgement:
    """Whether something moves, and nothing the computer dated moves ahead of today."""
    judged = Judgement()
    facts = [(kind, one) for kind, facts in found for one in facts if one.is_moved]
    if not facts:
        judged.refuse("nothing_moves")
    own = [day for kind, one in facts for day, old in zip(one.after[:len(kind.days)], one.before, strict=False) if day and day != old]
    if own and max(own) > today:
        judged.refuse("move_into_future", day=max(own))
    return judged


def signed_among(days: Iterable[date], signed: set[str]) -> list[str]:
    """The signed months (`2026-10`) that these days are of."""
    return sorted({day.isoformat()[:7] for day in days} & signed)


async def frozen_months() -> set[str]:
    """The months whose report is signed, as the room of the reports knows them."""
    return {month for ask in gathered("FROZEN") for month in await ask()}


async def sittings() -> list[Sitting]:
    """What was written while the clock was in doubt, the newest first; lines that date nothing do not make one.

    Nor do lines of days for which somebody said afterwards that the clock was right, nor what has gone to its right day.
    """
    zone = await card.zone()
    seen: datetime | None = None
    runs: list[list[dict[str, Any]]] = [[]]
    before: list[datetime | None] = [None]
    confirmed: list[datetime] = []
    for line in await rows(WRITTEN, HOME_TURN, HOME_TURN, MOST_LINES):
        at = line["happened_at"]
        if (is_right := audit.says_right(line)):
            confirmed.append(at)
        elif seen is not None and clock.doubt(at, seen):
            runs[-1].append(line)
            before[-1] = seen
            continue
        seen = at if is_right or seen is None else max(seen, at)
        if runs[-1]:
            runs.append([])
            before.append(None)
    done = await moves()
    found = [Sitting(run[0]["number"], run[-1]["number"], clock.local_date(run[0]["happened_at"], zone),
                    clock.local_date(last, zone) if last else None)
            for run, last in reversed(list(zip(runs, before, strict=True))) if any(_is_doubted(line, confirmed) for line in run)]
    return [one for one in found if not any(move.first <= one.first and one.last <= move.last for move in done)]


def _is_doubted(line: dict[str, Any], confirmed: list[datetime]) -> bool:
    return line["did"] not in UNDATED and not any(abs(line["happened_at"] - at) < audit.CONFIRMED_FOR for at in confirmed)


async def moves() -> list[Move]:
    """The moves of days that stand, the newest first."""
    undone: set[int] = set()
    standing = []
    for line in await rows(MOVED, HOME_TURN):
        facts = audit.facts_of(line)
        if line["did"] == "library.undo_move":
            undone.add(facts.get(UNDONE, 0))
        elif line["number"] not in undone:
            standing.append(Move(line["number"], facts["first"], facts["last"], facts["days"], facts["count"], line["happened_at"]))
    return standing


def days_between(moments: Iterable[datetime], right: date, zone: Any) -> int:
    """By how many days the first of these moments was wrong."""
    return (right - clock.local_date(min(moments), zone)) // timedelta(days=1)
