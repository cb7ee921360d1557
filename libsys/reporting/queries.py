"""The months and their reports: as they stand now, as they were signed, and whether the two still agree."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from libsys.kernel.clock import local_date
from libsys.kernel.database import Memory, reading, version
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Judgement, NotFound, Reason, refuse_now
from libsys.library import card
from libsys.reporting import changes, counting, document, origins, revisions, rules
from libsys.reporting.changes import Moves
from libsys.reporting.counting import Cell, Counted
from libsys.reporting.indicators import Indicator, Row, Span
from libsys.reporting.revisions import Revision

MOST_MONTHS = 12

_compared: Memory[dict[tuple[str, int], tuple[Any, bool]]] = Memory(dict)
"""Of each signature the state of the database in which it was compared last, and whether the figures were still its own."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A frozen report that is what was signed."""

    revision: int
    document: dict[str, Any]
    recorded_at: datetime
    signed_by_name: str


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
    def spoiled(self) -> Revision | None:
        """The last signature, when it is not what was signed: then nothing holds until the month is signed again."""
        return self.revisions[0] if self.revisions and not self.revisions[0].is_sound else None

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


def holding(kept: list[Revision]) -> Signed | None:
    """Of a month's revisions, the newest first: the one that holds; None when none does, or the last is not what was signed."""
    last = kept[0] if kept else None
    if last is None or not last.is_sound or last.document is None or last.recorded_at is None:
        return None
    return Signed(last.revision, last.document, last.recorded_at, last.signed_by_name)


async def signed(month: Month) -> Signed | None:
    """The report of a month that holds: the last one signed, when it is what was signed."""
    return holding(await revisions.of(month.label))


async def view(month: Month, today: date, now: datetime) -> View:
    """Everything the month's page tells."""
    async with reading():
        body, counted = await draft(month, now)
        kept = await revisions.of(month.label)
        unvisited = await counting.unvisited(counted.span, today)
        frozen = holding(kept)
        if frozen is not None:
            moves = await changes.since_signing(month.label, frozen.revision, frozen.document, frozen.recorded_at, body, counted)
        else:
            moves = await changes.since_its_end(month.label, body, counted) if month.is_over(today) else None
    has_changed = frozen is not None and moves is not None and bool(moves.changes)
    return View(month, body, frozen, has_changed, tuple(rules.doubts(body, unvisited)), tuple(unvisited), tuple(kept),
                counted, counted.silent, moves if moves and (moves.changes or moves.card) else None)


async def may_be_signed(month: Month, today: date) -> Judgement:
    """Whether a month can be signed, or why not yet."""
    return rules.judge_sign_off(month, today, await counting.began_on())


async def report(month: Month, now: datetime, *, as_draft: bool = False, revision: int | None = None) -> dict[str, Any]:
    """The document that files and machines get: the revision they name, else the last signed one, else the draft of now.

    Refuses one that is not what was signed: it is never handed out as signed. `NotFound` when there is no such revision.
    """
    kept = [] if as_draft else await revisions.of(month.label)
    if revision is not None:
        kept = [one for one in kept if one.revision == revision]
        if not kept:
            raise NotFound("revision_not_here", month=month.label, r=revision)
    if not kept:
        return (await draft(month, now))[0]
    if kept[0].trouble is not None or kept[0].document is None:
        refuse_now("report_spoiled", month=month.label, r=kept[0].revision, why=kept[0].trouble)
    return kept[0].document


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
        kept = await revisions.between(first.label, last.label)
        month = last
        while month >= first:
            lines.append(await _line(month, kept.get(month.label, []), today, now, state))
            month = month.previous
    return lines


async def _line(month: Month, kept: list[Revision], today: date, now: datetime, state: Any) -> Line:
    if not kept:
        return Line(month, "to_sign" if month.is_over(today) else "running")
    frozen = holding(kept)
    if frozen is None:
        return Line(month, "spoiled", kept[0].revision)
    compared, key = _compared.here, (month.label, frozen.revision)
    if state is None or compared.get(key, (None, False))[0] != state:  # a whole month is counted: not again for nothing
        body, _counted = await draft(month, now)
        compared[key] = (state, not origins.moved(frozen.document, body))
    return Line(month, "signed" if compared[key][1] else "changed", frozen.revision, frozen.recorded_at)


def month_named(text: str, today: date) -> Month:
    """The month of an address; `NotFound` when it is none, or has not begun."""
    try:
        month = Month.parse(text)
    except ValueError:
        raise NotFound("month_not_here") from None
    if month.first > today:
        raise NotFound("month_not_begun", day=month.first)
    return month
