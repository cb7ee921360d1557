"""Reads of the library's card and calendar, shaped for its pages."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.kernel.database import as_date, rows
from libsys.kernel.refusals import Reason
from libsys.kernel.since import BEGINNING
from libsys.library import calendar, card
from libsys.library.rules import Calendar, CardValue, Hours
from libsys.library.rules.calendar import Week

COMING = """SELECT id, starts_on, ends_on, name, is_open, repeats_yearly, until_on FROM closing WHERE undone_at IS NULL
    AND until_on IS NULL AND (repeats_yearly OR ends_on >= {}) ORDER BY repeats_yearly, starts_on, id"""
PAST = """SELECT id, starts_on, ends_on, name, is_open, repeats_yearly, until_on FROM closing WHERE undone_at IS NULL
    AND (until_on IS NOT NULL OR (NOT repeats_yearly AND ends_on < {})) ORDER BY starts_on DESC, id LIMIT 60"""


@dataclass(frozen=True)
class Different:
    """Days that differ from the week, as the list shows them."""

    id: str
    starts_on: date
    ends_on: date
    name: str
    is_open: bool
    repeats_yearly: bool
    until_on: date | None


@dataclass(frozen=True)
class CardLine:
    """One change of the card, as the list shows it: what it says since when; `change` is None for the beginning."""

    change: str | None
    since_on: date
    values: tuple[CardValue, ...]


@dataclass(frozen=True)
class WeekLine:
    """Opening hours of a time, as the list shows them: its days in short, and whether it holds today."""

    id: str
    since_on: date
    until_on: date | None
    hours: dict[int, tuple[int, int] | None]
    holds: bool


async def card_changes() -> list[CardLine]:
    """What the card said from time to time, the newest change first, what held since the beginning last."""
    by_change: dict[tuple[str, date], list[CardValue]] = {}
    for value in await card.values():
        key = ("" if value.since_on == BEGINNING else value.change, value.since_on)
        by_change.setdefault(key, []).append(value)
    first = by_change.pop(("", BEGINNING), [])
    lines = [CardLine(change, since_on, tuple(values)) for (change, since_on), values in reversed(by_change.items())]
    return [*lines, CardLine(None, BEGINNING, tuple(first))] if first else lines


def _hours(week: Week | None) -> dict[int, Hours | None]:
    return {weekday: Hours(weekday, *minutes) if minutes else None for weekday, minutes in (week.hours if week else {}).items()}


async def week(today: date) -> dict[int, Hours | None]:
    """The opening hours of today by weekday (0 Monday); None where the disk spoiled those of an open day."""
    return _hours((await calendar.opening()).week_on(today))


async def usual_week(today: date) -> dict[int, Hours | None]:
    """The opening hours without end by weekday, although others hold for a period just now."""
    return _hours((await calendar.opening()).usual_on(today))


async def weeks(today: date) -> list[WeekLine]:
    """Opening hours of every time, the newest first."""
    by_key = await calendar.weeks()
    holding = Calendar(tuple(by_key.values())).week_on(today)
    return [WeekLine(key, week.since_on, week.until_on, week.hours, week is holding)
            for key, week in reversed(by_key.items())]


def _different(closing: dict) -> Different:
    return Different(closing["id"], as_date(closing["starts_on"]), as_date(closing["ends_on"]), closing["name"],
                     bool(closing["is_open"]), bool(closing["repeats_yearly"]), as_date(closing["until_on"]))


async def coming(today: date) -> list[Different]:
    """Days that differ from today on, then the yearly ones."""
    return [_different(closing) for closing in await rows(COMING, today)]


async def past(today: date) -> list[Different]:
    """The last sixty that lie behind."""
    return [_different(closing) for closing in await rows(PAST, today)]


async def clock_doubt(now: datetime) -> Reason | None:
    """Why the computer's clock is in doubt, as a reason that can be said; None when it is not, or was confirmed."""
    code = await card.clock_reason(now)
    return Reason(code) if code else None
