"""The library's calendar as it stands in the rows."""

from libsys.kernel.database import as_date, rows
from libsys.library.rules.calendar import Calendar, Closure

HOURS = "SELECT weekday, opens_minute, closes_minute FROM opening_hour ORDER BY weekday"
CLOSINGS = """SELECT starts_on, ends_on, name, is_open, repeats_yearly FROM closing
    WHERE undone_at IS NULL ORDER BY starts_on, id"""


async def opening() -> Calendar:
    """The week and the closings, ready for the rules."""
    week = {hour["weekday"]: hour["closes_minute"] - hour["opens_minute"] for hour in await rows(HOURS)}
    closures = tuple(
        Closure(as_date(found["starts_on"]), as_date(found["ends_on"]), found["name"], bool(found["is_open"]),
                bool(found["repeats_yearly"]))
        for found in await rows(CLOSINGS)
    )
    return Calendar(week, closures)
