"""When a loan of the past is nobody's any more."""

from datetime import date

from libsys.kernel.periods import Month


def detach_until(today: date, months: int) -> date:
    """What came back on this day or before may be detached from its reader, so many months later."""
    then = Month.of(today).plus(-months)
    return then.first.replace(day=min(today.day, then.last.day))
