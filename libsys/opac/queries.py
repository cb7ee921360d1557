"""What the public may know: opening hours, what goes on, when a book comes back. Nobody's name."""

import json
from dataclasses import dataclass
from datetime import date, time

from libsys.kernel.database import as_date, rows
from libsys.kernel.database import row as first_row
from libsys.library import calendar

NEXT_ACTIVITY = """SELECT name, starts_on, place FROM activity WHERE undone_at IS NULL AND starts_on >= {}
    ORDER BY starts_on, id LIMIT 1"""
LAST_ACTIVITY = """SELECT name, starts_on, place FROM activity WHERE undone_at IS NULL
    ORDER BY starts_on DESC, id LIMIT 1"""
DUE = """SELECT l.copy, l.due_on FROM loan l JOIN copy c ON c.id = l.copy
    WHERE c.title = {} AND l.returned_on IS NULL AND l.undone_at IS NULL"""
SAME_PEOPLE = """SELECT d.shown FROM (SELECT other.title FROM title_contributor other
        WHERE other.contributor = (SELECT own.contributor FROM title_contributor own WHERE own.title = {}
            ORDER BY own.position, own.id LIMIT 1) AND other.title <> {} ORDER BY other.title DESC LIMIT 5) near
    JOIN search_doc d ON d.title = near.title WHERE d.facets >= 0 ORDER BY near.title DESC LIMIT 4"""
SAME_SUBJECT = """SELECT d.shown FROM (SELECT other.title FROM title_subject other
        WHERE other.subject = (SELECT own.subject FROM title_subject own WHERE own.title = {}
            ORDER BY own.position, own.id LIMIT 1) AND other.title <> {} ORDER BY other.title DESC LIMIT 5) near
    JOIN search_doc d ON d.title = near.title WHERE d.facets >= 0 ORDER BY near.title DESC LIMIT 4"""


@dataclass(frozen=True, slots=True)
class Today:
    """Whether the library is open today, its hours, why it is closed, and when it opens next."""

    is_open: bool
    opens: time | None = None
    closes: time | None = None
    why_closed: str | None = None
    next_open: date | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """An activity as the front page names it."""

    name: str
    on: date
    place: str | None
    is_past: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Another title to go on to."""

    id: str
    title: str
    class_number: str | None
    author: str | None


async def opening_today(day: date) -> Today:
    """The library's day as a visitor needs it."""
    opening = await calendar.opening()
    if not opening.is_open(day):
        later = opening.next_open(day)
        return Today(False, why_closed=opening.why_closed(day), next_open=later if later > day else None)
    hours = opening.hours_on(day)
    return Today(True, _time(hours[0]), _time(hours[1])) if hours else Today(True)


async def happening(day: date) -> Happening | None:
    """The next activity, else the last one."""
    coming = await first_row(NEXT_ACTIVITY, day)
    activity = coming or await first_row(LAST_ACTIVITY)
    return activity and Happening(activity["name"], activity["starts_on"], activity["place"], coming is None)


async def due_back(title_id: str) -> dict[str, date | None]:
    """By copy, the day it is due back; copies at home are not named."""
    return {loan["copy"]: as_date(loan["due_on"]) for loan in await rows(DUE, title_id)}


async def beside(title_id: str) -> tuple[list[Beside], list[Beside]]:
    """Titles of the same people, and others about the same."""
    people = [one for near in await rows(SAME_PEOPLE, title_id, title_id) if (one := _beside(near["shown"]))]
    subject = [one for near in await rows(SAME_SUBJECT, title_id, title_id) if (one := _beside(near["shown"]))]
    return people, [one for one in subject if one not in people]


def _beside(drawn: str) -> Beside | None:
    """None for what the disk spoiled: the search is mended at night."""
    try:
        said = json.loads(drawn)
        return Beside(said["id"], said["title"], said["class_number"], said["author"])
    except (ValueError, TypeError, KeyError):
        return None


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60) if minute < 24 * 60 else time(23, 59)  # no clock has 24.00
