"""The months and their reports: as they stand now, as they were signed, and whether the two still agree."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from libsys.kernel.clock import local_date
from libsys.kernel.database import Memory, reading, row, rows, version
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound, Reason
from libsys.library import card
from libsys.reporting import changes, counting, document, origins, rules
from libsys.reporting.changes import Moves
from libsys.reporting.counting import Cell, Counted
from libsys.reporting.indicators import Indicator, Row, Span

LATEST = """SELECT id, month, revision, document, sha256, signed_by_name, signed_by_title, recorded_at FROM report
    WHERE month = {} ORDER BY revision DESC LIMIT 1"""
REVISIONS = """SELECT revision, sha256, signed_by_name, signed_by_title, recorded_at FROM report WHERE month = {}
    ORDER BY revision DESC"""
SIGNED = """SELECT r.month, r.revision, r.document, r.recorded_at FROM report r
    WHERE r.month >= {} AND r.month <= {}
    AND r.revision = (SELECT max(o.revision) FROM report o WHERE o.month = r.month) ORDER BY r.month"""
MOST_MONTHS = 12

_compared: Memory[dict[tuple[str, int], tuple[Any, bool]]] = Memory(dict)
"""Of each signature the state of the database in which it was compared last, and whether the figures were still its own."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One signature under a month."""

    revision: int
    sha256: str
    signed_by_name: str
    signed_by_title: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Signed:
    """A frozen report."""

    revision: int
    document: dict[str, Any]
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class View:
    """A month as the page shows it: the figures of now, the last signature, and what looks unrecorded."""

    month: Month
    draft: dict[str, Any]
    signed: Signed | None
    has_changed: bool
    doubts: tuple[Reason, ...]
    unvisited: tuple[date, ...]
    revisions: tuple[Revision, ...]
    counted: Counted
    silent: tuple[str, ...] = ()
    moves: Moves | None = None

    @property
    def until(self) -> date | None:
        """The day up to which a month that still runs is counted."""
        return rules.until(self.draft)

    @property
    def began_on(self) -> date | None:
        """The library's first day, where it is later than the month's."""
        span = self.counted.span
        return span.began_on if span.began_on and span.began_on > span.first else None

    @property
    def is_before(self) -> bool:
        """Whether the library did not exist yet."""
        return self.counted.span.opens_on > self.month.last

    @property
    def shown(self) -> dict[str, Any]:
        """What the page and the files tell: the signed report, unless the figures have changed since."""
        return self.signed.document if self.signed and not self.has_changed else self.draft


@dataclass(frozen=True, slots=True)
class Line:
    """A month in the list."""

    month: Month
    state: str
    revision: int | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The rows behind a figure."""

    indicator: Indicator
    rows: list[Row]
    figure: int
    cell: Cell


async def span_of(month: Month, today: date | None = None) -> Span:
    """The month as the indicators ask for it, on the library's own clock; while it runs, up to today."""
    return Span(month, await card.zone(), today, await counting.began_on())


async def draft(month: Month, now: datetime) -> tuple[dict[str, Any], Counted]:
    """The report of a month from the rows as they are."""
    async with reading():
        counted = await counting.count(await span_of(month, local_date(now, await card.zone())))
        return await document.compose(counted, now), counted


async def signed(month: Month) -> Signed | None:
    """The last signed report of a month."""
    revision = await row(LATEST, month.label)
    return Signed(revision["revision"], json.loads(revision["document"]), revision["recorded_at"]) if revision else None


async def view(month: Month, today: date, now: datetime) -> View:
    """Everything the month's page tells."""
    async with reading():
        body, counted = await draft(month, now)
        frozen = await signed(month)
        unvisited = await counting.unvisited(counted.span, today)
        revisions = tuple(Revision(**revision) for revision in await rows(REVISIONS, month.label))
        if frozen is not None:
            moves = await changes.since_signing(month.label, frozen.revision, frozen.document, frozen.recorded_at, body, counted)
        else:
            moves = await changes.since_its_end(month.label, body, counted) if month.is_over(today) else None
    has_changed = frozen is not None and moves is not None and bool(moves.changes)
    return View(month, body, frozen, has_changed, tuple(rules.doubts(body, unvisited)), tuple(unvisited), revisions,
                counted, counted.silent, moves if moves and moves.changes else None)


async def report(month: Month, now: datetime, *, as_draft: bool = False) -> dict[str, Any]:
    """The document that files and machines get: the last signed one, or the draft of now."""
    frozen = None if as_draft else await signed(month)
    return frozen.document if frozen else (await draft(month, now))[0]


async def evidence(month: Month, key: str, cell: Cell = ()) -> Evidence:
    """The rows that are counted for a figure today."""
    async with reading():
        indicator, lines = await counting.evidence(key, await span_of(month, await card.today()), cell)
    return Evidence(indicator, lines, sum(int(one["n"] or 0) for one in lines), cell)


async def first_month(today: date) -> Month:
    """The month of the library's first day, at most the running one."""
    return Month.of(min(await counting.began_on() or today, today))


async def months(last: Month, today: date, now: datetime) -> list[Line]:
    """Up to a year of months ending with this one, the latest first, each with its state."""
    first = max(await first_month(today), last.plus(1 - MOST_MONTHS))
    lines = []
    state = version()  # before what is read: whatever is committed meanwhile is compared anew the next time
    async with reading():
        signatures = {one["month"]: one for one in await rows(SIGNED, first.label, last.label)}
        month = last
        while month >= first:
            lines.append(await _line(month, signatures.get(month.label), today, now, state))
            month = month.previous
    return lines


async def _line(month: Month, frozen: dict[str, Any] | None, today: date, now: datetime, state: Any) -> Line:
    if frozen is None:
        return Line(month, "to_sign" if month.is_over(today) else "running")
    compared, key = _compared.here, (month.label, frozen["revision"])
    if state is None or compared.get(key, (None, False))[0] != state:  # a whole month is counted: not again for nothing
        body, _counted = await draft(month, now)
        compared[key] = (state, not origins.moved(json.loads(frozen["document"]), body))
    return Line(month, "signed" if compared[key][1] else "changed", frozen["revision"], frozen["recorded_at"])


def month_named(text: str, today: date) -> Month:
    """The month of an address; `NotFound` when it is none, or has not begun."""
    try:
        month = Month.parse(text)
    except ValueError:
        raise NotFound("month_not_here") from None
    if month.first > today:
        raise NotFound("month_not_begun", day=month.first)
    return month
