"""When a book is to be back: so many days, and when that day is closed, the next open day.

A due date is a local date that ends at 23.59: a book brought on that day is in time.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from libsys.library.rules import Calendar


@dataclass(frozen=True)
class Due:
    """A due date, and why it is not simply so many days later."""

    on: date
    moved_from: date | None = None
    """The closed day from which it rolled on."""
    capped_by: date | None = None
    """The end of the membership, before which the book must be back."""


def plan_due(lent_on: date, days: int, calendar: Calendar, membership_ends: date | None = None) -> Due:
    """Count the days, roll on to an open day; a membership that ends earlier pulls it back to an open day.

    Never before the day of lending. A membership that ended before (its caution was accepted) caps nothing.
    """
    plain = _later(lent_on, days)
    on = max(calendar.next_open(plain), lent_on)
    if membership_ends is not None and lent_on <= membership_ends < on:
        return Due(max(calendar.previous_open(membership_ends), lent_on), capped_by=membership_ends)
    return Due(on, moved_from=plain if on != plain else None)


def due_date(today: date, days: int, calendar: Calendar, membership_ends: date | None = None) -> date:
    """The due date of a book lent today."""
    return plan_due(today, days, calendar, membership_ends).on


def plan_renewal(due_on: date, today: date, days: int, calendar: Calendar, membership_ends: date | None = None) -> Due:
    """The new due date: from the old one when in time, from today when late; never before the old one."""
    start = max(due_on, today)
    if membership_ends is not None and today <= membership_ends < start:
        return Due(due_on, capped_by=membership_ends)
    return plan_due(start, days, calendar, membership_ends)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:  # a clock at the end of the calendar still lends
        return date.max
