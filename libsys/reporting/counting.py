"""Counts a month: each query once, every figure from its rows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from libsys.kernel.database import as_date, row, rows, value
from libsys.kernel.refusals import NotFound
from libsys.library import calendar, card
from libsys.reporting import rules
from libsys.reporting.indicators import ALL, BY_KEY, Indicator, Row, Span

# The first entry of each log: what was before it nobody wrote down, so it is unknown and not nothing.
FIRST_ENTRY = {
    "visits": "SELECT min(happened_on) AS on_day FROM visit WHERE undone_at IS NULL",
    "members": "SELECT min(joined_on) AS on_day FROM member WHERE undone_at IS NULL",
    "loans": "SELECT min(lent_on) AS on_day FROM loan WHERE undone_at IS NULL",
    "stock": """SELECT min(on_day) AS on_day FROM (SELECT min(received_on) AS on_day FROM copy WHERE undone_at IS NULL
        UNION ALL SELECT min(e.happened_on) FROM copy c JOIN copy_event e ON e.copy = c.id AND e.what = 'received'
            AND e.undone_at IS NULL WHERE c.undone_at IS NULL AND c.received_on IS NULL) AS firsts""",
    "pelibatan_masyarakat": "SELECT min(starts_on) AS on_day FROM activity WHERE undone_at IS NULL",
    "peningkatan_layanan_informasi": "SELECT min(happened_on) AS on_day FROM service_work WHERE undone_at IS NULL",
    "advokasi": "SELECT min(happened_on) AS on_day FROM advocacy WHERE undone_at IS NULL",
    "partners": "SELECT min(starts_on) AS on_day FROM partner",
}
LOGS = ("calendar", *FIRST_ENTRY)
"""Everything that has to be kept for a figure to be more than unknown, in the order of the report."""
ANY_VISIT = """SELECT count(*) FROM visit WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}"""
VISITED = """SELECT DISTINCT happened_on FROM visit WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}"""

Cell = tuple[str, ...]


@dataclass(slots=True)
class Counted:
    """The figures of a month by indicator: a number, a table by cell, or None where the log is silent."""

    span: Span
    figures: dict[str, int | None] = field(default_factory=dict)
    tables: dict[str, dict[Cell, int] | None] = field(default_factory=dict)
    silent: tuple[str, ...] = ()


async def first_entries() -> dict[str, date | None]:
    """When each log begins."""
    return {log: as_date((await row(sql) or {})["on_day"]) for log, sql in FIRST_ENTRY.items()}


async def began_on(firsts: dict[str, date | None] | None = None) -> date | None:
    """The library's first day; None until it is set up."""
    library = await card.here()
    if library is None:
        return None
    return rules.first_day(library.set_up_at.astimezone(library.zone).date(), firsts or await first_entries())


async def kept_logs(span: Span) -> frozenset[str]:
    """The logs in which the month was recorded at all."""
    kept = {log for log, first in (await first_entries()).items() if rules.is_kept(first, span.last)}
    week = await calendar.opening()
    if week.weeks and span.opens_on <= span.last:
        kept.add("calendar")
    # A month of open days without one visit is a guest book nobody kept, not a village that stayed at home.
    if week.open_days(span.opens_on, span.last) and not await value(ANY_VISIT, span.first, span.last):
        kept.discard("visits")
    return frozenset(kept)


async def count(span: Span) -> Counted:
    """Every figure of the month; call inside `reading()` or `writing()`, so that all see one moment."""
    kept = await kept_logs(span)
    counted = Counted(span, silent=tuple(log for log in LOGS if log not in kept))
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
    visited = {as_date(visit["happened_on"]) for visit in await rows(VISITED, span.first, span.last)}
    return [day for day in week.open_days(span.opens_on, min(span.month.last, today)) if day not in visited and day < today]


async def _fetch(indicator: Indicator, sql: str, span: Span) -> list[Row]:
    lines = await (indicator.made(span) if indicator.made else rows(sql, *indicator.places(span)))
    return [indicator.derive(one) for one in lines] if indicator.derive else lines
