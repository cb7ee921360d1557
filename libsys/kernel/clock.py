"""The computer's clock, read only at the doors; rules and actions get the time as an argument."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

BUILT_ON = date(2026, 11, 1)
"""No true clock can be before the day this program was made."""

BACKWARDS = timedelta(hours=1)
FORWARDS = timedelta(days=60)
NEVER_LATER = BUILT_ON.replace(year=BUILT_ON.year + 10)
"""A library that has nothing on record yet is not set up so long after the program was made: a clock of 2038 is wrong."""


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """The date on the library's own calendar at this instant."""
    return instant.astimezone(zone).date()


def doubt(instant: datetime, last_seen: datetime | None) -> str | None:
    """Why this clock cannot be trusted (a reason code), or None.

    `last_seen` is the latest instant the library has on record. A dead clock battery
    shows 1970; a wrong year typed in the settings jumps ahead.
    """
    if instant.date() < BUILT_ON:
        return "clock_before_program"
    if last_seen is None:
        return "clock_jumped_ahead" if instant.date() > NEVER_LATER else None
    return doubt_of_jump(instant, last_seen)


def doubt_of_jump(instant: datetime, last_seen: datetime) -> str | None:
    """Why this instant cannot follow that one, or None."""
    if instant < last_seen - BACKWARDS:
        return "clock_went_back"
    if instant > last_seen + FORWARDS:
        return "clock_jumped_ahead"
    return None
