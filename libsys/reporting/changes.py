"""What moved in a month since it was signed, or since it ended: each figure, both values, and the deeds that did it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from libsys.acts import audit
from libsys.acts.registries import gathered
from libsys.kernel.database import HOME_TURN, as_date, row, rows, value
from libsys.kernel.periods import Month
from libsys.kernel.words import N_
from libsys.report_format.comparison import Difference
from libsys.reporting import origins
from libsys.reporting.counting import Counted
from libsys.reporting.origins import Line

SIGNED = """SELECT number, facts FROM audit WHERE scope = {} AND did = 'reporting.sign_off' AND about = {} ORDER BY number DESC"""
ENDED = "SELECT document, log_number, recorded_at FROM month_end WHERE month = {}"
SETTLED = "SELECT month FROM month_end UNION SELECT month FROM report"
LINES = """SELECT a.number, a.happened_at, a.recorded_by, a.did, a.about, a.facts, coalesce(c.full_name, t.label) AS full_name
    FROM audit a LEFT JOIN account c ON c.id = a.recorded_by LEFT JOIN api_token t ON t.id = a.recorded_by WHERE a.scope = {} AND a.number > {} ORDER BY a.number"""
# The days that the records of these lines are about, as they are written now.
DAYS = (
    """SELECT a.number, v.happened_on AS on_day FROM audit a JOIN visit v ON v.id = a.about WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, p.happened_on AS on_day FROM audit a JOIN party p ON p.id = a.about WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, l.lent_on AS on_day FROM audit a JOIN loan l ON l.id = a.about WHERE a.scope = {} AND a.number > {}
        AND a.did NOT IN ('circulation.renew', 'circulation.undo_renewal', 'circulation.undo_return', 'circulation.take_back')""",
    """SELECT a.number, r.renewed_on AS on_day FROM audit a JOIN renewal r ON r.loan = a.about WHERE a.scope = {} AND a.number > {}
        AND a.did IN ('circulation.renew', 'circulation.undo_renewal')""",
    """SELECT a.number, m.joined_on AS on_day FROM audit a JOIN member m ON m.id = a.about WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, e.happened_on AS on_day FROM audit a JOIN copy_event e ON e.copy = a.about
        AND (e.recorded_at = a.happened_at OR e.undone_at = a.happened_at) WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, c.received_on AS on_day FROM audit a JOIN copy c ON c.id = a.about WHERE a.scope = {} AND a.number > {}
        AND a.did IN ('catalog.change_copy', 'catalog.take_back_copy') AND c.received_on IS NOT NULL""",
    """SELECT a.number, e.happened_on AS on_day FROM audit a JOIN copy c ON c.title = a.about
        JOIN copy_event e ON e.copy = c.id AND e.what = 'received' WHERE a.scope = {} AND a.number > {}
        AND (a.did = 'catalog.change_title' OR c.recorded_at = a.happened_at)""",
    """SELECT a.number, x.starts_on AS on_day FROM audit a JOIN activity x ON x.id = a.about WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, x.happened_on AS on_day FROM audit a JOIN service_work x ON x.id = a.about WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, x.happened_on AS on_day FROM audit a JOIN advocacy x ON x.id = a.about WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, x.starts_on AS on_day FROM audit a JOIN partner x ON x.id = a.about WHERE a.scope = {} AND a.number > {}""",
    """SELECT a.number, x.starts_on AS on_day FROM audit a JOIN closing x ON x.id = a.about WHERE a.scope = {} AND a.number > {}
        AND NOT x.repeats_yearly""",
    """SELECT a.number, x.ends_on AS on_day FROM audit a JOIN closing x ON x.id = a.about WHERE a.scope = {} AND a.number > {}
        AND NOT x.repeats_yearly""",
)
OWN_DAYS = ("on", "left_on", "had_left_on", "ended_on", "since_on")
"""Facts of a line that are the days it is about; they go before those of the record, which may have moved since."""
FROM_TODAY = "library.change"
"""What this says of the card holds from the day it was done on."""
OTHER = N_("Perbuatan lain")
MOST_DEEDS = 4


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log that may have moved a figure; `about` is the key of its record."""

    number: int
    at: datetime
    by: str
    did: str
    words: str
    about: str
    on: date | None = None
    strategy: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that moved; `more`: how many deeds beside those named."""

    key: str
    before: Any
    after: Any
    deeds: tuple[LogLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved since a moment, and whether that was a signature; `card`: what the card says otherwise since."""

    since: datetime
    is_signed: bool
    changes: tuple[Change, ...]
    card: tuple[Change, ...] = ()


async def since_signing(month: str, revision: int, frozen: dict[str, Any], signed_at: datetime, now: dict[str, Any],
                        counted: Counted) -> Moves:
    """What moved since this revision was signed."""
    numbers = [one["number"] for one in await rows(SIGNED, HOME_TURN, month) if audit.facts_of(one).get("revision") == revision]
    return Moves(signed_at, True, *await _changes(frozen, now, numbers[0] if numbers else 0, counted))


async def since_its_end(month: str, now: dict[str, Any], counted: Counted) -> Moves | None:
    """What moved since the month ended; None when nobody kept how it stood then."""
    kept = await row(ENDED, month)
    if kept is None:
        return None
    return Moves(kept["recorded_at"], False, *await _changes(json.loads(kept["document"]), now, kept["log_number"], counted))


async def without_end(first: Month, today: date) -> list[Month]:
    """The months from this one on that are over, not signed, and of which nobody kept how they stood."""
    settled = {one["month"] for one in await rows(SETTLED)}
    months = [first.plus(number) for number in range((today.year - first.year) * 12 + today.month - first.number)]
    return [month for month in months if month.label not in settled]


async def _changes(before: dict[str, Any], after: dict[str, Any], since: int, counted: Counted) -> tuple[tuple[Change, ...], ...]:
    """The figures that moved, and what the card says otherwise."""
    differences, card = origins.moved(before, after), origins.card_moved(before, after)
    if not differences and not card:
        return (), ()
    raw = await rows(LINES, HOME_TURN, since)
    days = await _days(since)
    for one in raw:
        if one["did"] == FROM_TODAY:
            days.setdefault(one["number"], {one["happened_at"].date()})
    lines = [Line(one["number"], one["did"], facts, _own_days(one["about"], facts) or frozenset(days.get(one["number"], ())))
             for one in raw for facts in (audit.facts_of(one),)]
    by_number, words = {one["number"]: one for one in raw}, {deed.verb: deed.words for deed in gathered("DEEDS")}
    span = counted.span

    def told(one: Difference) -> Change:
        found = ([line for line in lines if origins.can_move(line, one.key, span.month, span.began_on)]
                 or [line for line in lines if origins.may_concern(line, one.key)])
        deeds = tuple(_deed(by_number[line.number], line, words) for line in found[-MOST_DEEDS:][::-1])
        return Change(one.key, one.before, one.after, deeds, max(0, len(found) - MOST_DEEDS))

    return tuple(map(told, differences)), tuple(map(told, card))


def _deed(one: dict[str, Any], line: Line, words: dict[str, str]) -> LogLine:
    return LogLine(line.number, one["happened_at"], one["full_name"] or one["recorded_by"], line.did, words.get(line.did, OTHER),
                one["about"], max(line.days, default=None), line.facts.get("strategy"))


async def _days(since: int) -> dict[int, set[date]]:
    days: dict[int, set[date]] = {}
    for query in DAYS:
        for one in await rows(query, HOME_TURN, since):
            if day := as_date(one["on_day"]):
                days.setdefault(one["number"], set()).add(day)
    return days


def _own_days(about: str, facts: dict[str, Any]) -> frozenset[date]:
    texts = [about, *(facts.get(name) for name in OWN_DAYS)]
    return frozenset(day for text in texts if isinstance(text, str) and (day := _day(text)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


async def log_number() -> int:
    """How long the log is."""
    return int(await value("SELECT coalesce(max(number), 0) FROM audit WHERE scope = {} AND number <= {}", HOME_TURN, audit.MOST_LINES))
