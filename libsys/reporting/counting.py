"""Counts a month: each query once, every figure from its rows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from libsys.kernel.database import as_date, row, rows, value
from libsys.kernel.refusals import NotFound
from libsys.library import calendar, card
from libsys.reporting import rules
from libsys.reporting.indicators import ALL, BY_KEY, Indicator, Row, Span

# The first entry of each log: before it, and before the library used libsys, nothing was recorded.
FIRST_ENTRY = {
    "visits": "SELECT min(happened_on) AS on_day FROM visit WHERE undone_at IS NULL",
    "members": "SELECT min(joined_on) AS on_day FROM member WHERE undone_at IS NULL",
    "loans": "SELECT min(lent_on) AS on_day FROM loan WHERE undone_at IS NULL",
    "stock": "SELECT min(received_on) AS on_day FROM copy WHERE undone_at IS NULL",
    "partners": "SELECT min(starts_on) AS on_day FROM partner",
}
FIRST_ACTIVITY = """SELECT min(on_day) AS on_day FROM (SELECT min(starts_on) AS on_day FROM activity
    WHERE undone_at IS NULL UNION ALL SELECT min(happened_on) FROM service_work WHERE undone_at IS NULL
    UNION ALL SELECT min(happened_on) FROM advocacy WHERE undone_at IS NULL) AS firsts"""
ANY_VISIT = """SELECT count(*) FROM visit WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}"""
VISITED = """SELECT DISTINCT happened_on FROM visit WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}"""

Cell = tuple[str, ...]


@dataclass(slots=True)
class Counted:
    """The figures of a month by indicator: a number, a table by cell, or None where nothing was recorded."""

    span: Span
    figures: dict[str, int | None] = field(default_factory=dict)
    tables: dict[str, dict[Cell, int] | None] = field(default_factory=dict)


async def first_entries() -> dict[str, date | None]:
    """When each log begins."""
    firsts = {log: as_date((await row(sql) or {})["on_day"]) for log, sql in FIRST_ENTRY.items()}
    return {**firsts, "activities": as_date(await value(FIRST_ACTIVITY))}


async def kept_logs(span: Span) -> frozenset[str]:
    """The logs in which the month was recorded at all."""
    library = await card.here()
    began_on = library.set_up_at.astimezone(library.zone).date() if library else span.last
    firsts = await first_entries()
    kept = {log for log, first in firsts.items() if rules.is_kept(first, began_on, span.last)}
    week = await calendar.opening()
    if week.weeks and kept & {"visits", "loans", "members"}:
        kept.add("calendar")
    # A month of open days without one visit is a guest book nobody kept, not a village that stayed at home.
    if week.open_days(span.first, span.last) and not await value(ANY_VISIT, span.first, span.last):
        kept.discard("visits")
    return frozenset(kept)


async def count(span: Span) -> Counted:
    """Every figure of the month; call inside `reading()` or `writing()`, so that all see one moment."""
    counted = Counted(span)
    kept = await kept_logs(span)
    seen: dict[Any, list[Row]] = {}
    for indicator in ALL:
        if indicator.log not in kept:
            counted.figures[indicator.key] = counted.tables[indicator.key] = None
            continue
        asked = (indicator.figure or indicator.key, indicator.takes, indicator.derive)
        if asked not in seen:
            seen[asked] = await _fetch(indicator, indicator.figure, span)
        counted.figures[indicator.key] = indicator.total(seen[asked])
        if indicator.by:
            counted.tables[indicator.key] = indicator.table(seen[asked])
    return counted


async def evidence(key: str, span: Span, cell: Cell = ()) -> tuple[Indicator, list[Row]]:
    """The rows behind a figure, or behind one cell of its table; their `n` add up to it."""
    indicator = BY_KEY.get(key)
    if indicator is None or len(cell) not in (0, len(indicator.by)):
        raise NotFound("figure_not_here")
    if indicator.log not in await kept_logs(span):
        return indicator, []
    lines = await _fetch(indicator, indicator.evidence, span)
    return indicator, [row for row in lines if indicator.keeps(row, cell)]


async def unvisited(span: Span, today: date) -> list[date]:
    """The open days that have passed without a visit written down."""
    week = await calendar.opening()
    library = await card.here()
    began_on = library.set_up_at.astimezone(library.zone).date() if library else span.first
    first = await value(FIRST_ENTRY["visits"])
    start = max(span.first, min(began_on, as_date(first) or began_on))
    visited = {as_date(visit["happened_on"]) for visit in await rows(VISITED, span.first, span.last)}
    return [day for day in week.open_days(start, min(span.last, today)) if day not in visited and day < today]


async def _fetch(indicator: Indicator, sql: str, span: Span) -> list[Row]:
    lines = await (indicator.made(span) if indicator.made else rows(sql, *indicator.places(span)))
    return [indicator.derive(one) for one in lines] if indicator.derive else lines
