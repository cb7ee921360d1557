"""From when to when somebody is a member: joined, ended or left, renewed or back.

The member's row says how it stands today (`joined_on`, `ends_on`, `left_on`). What lies between two memberships is an
absence with its days: so that January, recomputed in March, still knows who was no member on its last day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody who had been a member, and became one again, was none; both included."""

    since_on: date
    until_on: date


def last_day(left_on: date | None, ends_on: date | None) -> date | None:
    """The last day of a membership; None while nothing ends it."""
    ends = [day for day in (left_on and left_on - DAY, ends_on) if day is not None]
    return min(ends, default=None)


def absence_until(back_on: date, left_on: date | None, ends_on: date | None) -> Absence | None:
    """The days without membership before it begins again; None when no day lies between."""
    last = last_day(left_on, ends_on)
    return Absence(last + DAY, back_on - DAY) if last is not None and last + DAY < back_on else None
