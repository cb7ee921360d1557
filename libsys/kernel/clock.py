"""The computer's clock, read only at the doors; rules and actions get the time as an argument."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

BUILT_ON = date(2026, 11, 1)
"""No true clock can be before the day this program was made."""

BACKWARDS = timedelta(hours=1)
FORWARDS = timedelta(days=60)


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
    return doubt_of_jump(instant, last_seen) if last_seen else None


def doubt_of_jump(instant: datetime, last_seen: datetime) -> str | None:
    """Why this instant cannot follow that one, or None."""
    if instant < last_seen - BACKWARDS:
        return "clock_went_back"
    if instant > last_seen + FORWARDS:
        return "clock_jumped_ahead"
    return None
