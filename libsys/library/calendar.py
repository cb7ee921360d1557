"""The library's calendar as it stands in the rows."""

from libsys.kernel.database import as_date, as_instant, rows
from libsys.library.rules import are_hours
from libsys.library.rules.calendar import ALWAYS, Calendar, Closure, Week

WEEKS = """SELECT w.id, w.since_on, w.until_on, w.recorded_at, h.weekday, h.opens_minute, h.closes_minute
    FROM opening_week w LEFT JOIN opening_hour h ON h.week = w.id WHERE w.undone_at IS NULL
    ORDER BY w.since_on, w.recorded_at, w.id, h.weekday"""
CLOSINGS = """SELECT starts_on, ends_on, name, is_open, repeats_yearly, until_on FROM closing
    WHERE undone_at IS NULL ORDER BY starts_on, id"""


async def weeks() -> dict[str, Week]:
    """The opening hours of every time, by the key of their week, the oldest first."""
    weeks_by_key: dict[str, Week] = {}
    for line in await rows(WEEKS):
        if line["id"] not in weeks_by_key:
            weeks_by_key[line["id"]] = Week({}, as_date(line["since_on"]), as_date(line["until_on"]),
                                     as_instant(line["recorded_at"]) or ALWAYS)
        if line["weekday"] in range(7):
            minutes = line["opens_minute"], line["closes_minute"]
            weeks_by_key[line["id"]].hours[line["weekday"]] = minutes if are_hours(*minutes) else None
    return weeks_by_key


async def opening() -> Calendar:
    """The weeks and the closings, ready for the rules."""
    closures = tuple(
        Closure(as_date(line["starts_on"]), as_date(line["ends_on"]), line["name"], bool(line["is_open"]),
                bool(line["repeats_yearly"]), as_date(line["until_on"]))
        for line in await rows(CLOSINGS)
    )
    return Calendar(tuple((await weeks()).values()), closures)
