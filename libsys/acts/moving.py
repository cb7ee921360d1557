"""Moves what was written down under a wrong clock to its right day: what rooms hang up as `MOVES`, shown before and done in one act.

What was written is known by the lines of the log: a fact carries the moment of its line. A day moves when it is the day of
that moment, the one the computer gave; a day that somebody typed stays. `tied` days follow the days they were counted from;
of what the computer ended, the last day is the `eve` of the moment's day.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from libsys.acts.registries import gathered
from libsys.kernel import clock
from libsys.kernel.database import HOME_TURN, as_date, as_instant, execute, rows

LINES = "SELECT happened_at FROM audit WHERE scope = {} AND number BETWEEN {} AND {} ORDER BY number"


@dataclass(frozen=True, slots=True)
class Moves:
    """How a room's facts of one kind move.

    find: SQL that takes the first and last moment and gives `id`, `at` (the moment that wrote it), `days` and `tied`.
    change: SQL (or a function) that takes the new `days`, `tied`, the new moment (when the row's own: `owns_moment`), the id.
    eve: the days are those before the computer's (the last day of what ended). A name in `days` that ends with `_at` is an instant.
    tied_after: they follow only where this day had passed by the moment. is_by_log: `at` is a line of the log, which never moves. then: what else follows, with the ids that moved.
    """

    words: str
    find: str
    change: str | Callable[..., Awaitable[Any]]
    days: tuple[str, ...]
    tied: tuple[str, ...] = ()
    tied_after: str = ""
    eve: int = 0
    owns_moment: bool = True
    is_by_log: bool = False
    then: Callable[[list[str]], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days, for what these moments wrote; `already`: the days by which it was moved before (taking back)."""

    moments: frozenset[datetime]
    days: int
    zone: ZoneInfo
    already: int = 0

    def wrong_day(self, at: datetime) -> date:
        """The day that a fact of this moment carries now, if the computer gave it."""
        return clock.local_date(at, self.zone) + timedelta(days=self.already)


@dataclass(frozen=True, slots=True)
class Moving:
    """One fact that moves: its key, its days before and after, its moment, and whether a day of the computer's is among them."""

    id: str
    before: tuple[date | None, ...]
    after: tuple[date | None, ...]
    at: datetime

    @property
    def is_moved(self) -> bool:
        return self.before != self.after


async def moments(first: int, last: int) -> list[datetime]:
    """When the lines first to last of the library's log were written."""
    return [line["happened_at"] for line in await rows(LINES, HOME_TURN, first, last)]


async def movings(shift: Shift) -> list[tuple[Moves, list[Moving]]]:
    """What would move, by kind, lowest room first."""
    return [(kind, found) for kind in gathered("MOVES") if (found := await _of_kind(kind, shift))]


async def move(shift: Shift) -> list[tuple[Moves, list[Moving]]]:
    """Within an act: everything these moments wrote goes to its right day. Each kind is looked for before it is moved."""
    done = await movings(shift)
    for kind, found in done:
        for one in found:
            moment = (one.at + timedelta(days=shift.already + shift.days),) if kind.owns_moment else ()
            values = (*one.after, *moment, one.id)
            await (execute(kind.change, *values) if isinstance(kind.change, str) else kind.change(*values))
    for kind, found in done:
        if kind.then is not None:
            await kind.then([one.id for one in found])
    return done


def days_touched(done: Iterable[tuple[Moves, list[Moving]]]) -> set[date]:
    """Every day that loses or gets a fact: their months change."""
    return {day for _, found in done for one in found if one.is_moved for day in (*one.before, *one.after) if day}


async def _of_kind(kind: Moves, shift: Shift) -> list[Moving]:
    ahead = timedelta(days=0 if kind.is_by_log else shift.already)
    lines = await rows(kind.find, min(shift.moments) + ahead, max(shift.moments) + ahead)
    found = {}
    for line in lines:
        written = as_instant(line["at"])
        if written is not None and written - ahead in shift.moments:
            found[line["id"]] = _moving(kind, shift, line, written - ahead)
    return [one for one in found.values() if kind.owns_moment or one.is_moved]


def _moving(kind: Moves, shift: Shift, line: dict[str, Any], at: datetime) -> Moving:
    before = tuple(_day(line, name, shift.zone) for name in (*kind.days, *kind.tied))
    wrong, step = shift.wrong_day(at) - timedelta(days=kind.eve), timedelta(days=shift.days)
    after = [day + step if day == wrong else day for day in before[:len(kind.days)]]
    follows = not kind.days or after != list(before[:len(kind.days)])
    if kind.tied_after:
        earlier = as_date(line[kind.tied_after])
        follows = follows and earlier is not None and earlier < clock.local_date(at, shift.zone)
    after += [day + step if day and follows else day for day in before[len(kind.days):]]
    return Moving(line["id"], before, tuple(after), at)


def _day(line: dict[str, Any], name: str, zone: ZoneInfo) -> date | None:
    written = as_instant(line[name]) if name.endswith("_at") else None
    return clock.local_date(written, zone) if written else as_date(line[name])
