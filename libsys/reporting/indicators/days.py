"""On how many days, and for how long, the library was open."""

from libsys.library import calendar
from libsys.reporting.indicators.kind import Indicator, Row, Span


async def open_days(span: Span) -> list[Row]:
    """The open days of the month since the library began: the week, less the closings, plus the exceptions."""
    week = await calendar.opening()
    return [{"id": day.isoformat(), "on_day": day, "n": 1} for day in week.open_days(span.opens_on, span.last)]


async def open_minutes(span: Span) -> list[Row]:
    """The same days, each with its minutes."""
    week = await calendar.opening()
    return [
        {"id": day.isoformat(), "on_day": day, "n": week.open_minutes(day, day)}
        for day in week.open_days(span.opens_on, span.last)
    ]


INDICATORS = (
    Indicator(
        "hari_buka", made=open_days, log="calendar", shows=("on_day",),
    ),
    Indicator(
        "jam_buka_menit", made=open_minutes, log="calendar", shows=("on_day", "n"),
    ),
)
