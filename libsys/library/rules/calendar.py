"""On which days the library is open: the week, less its closings, plus its exceptions."""

from dataclasses import dataclass
from datetime import date, timedelta

FARTHEST = 366
"""How far to look for an open day before giving up: a library closed for a year is not open."""


@dataclass(frozen=True)
class Closure:
    """Days that differ from the week, both ends included; `is_open`: open although the week says closed."""

    starts_on: date
    ends_on: date
    name: str
    is_open: bool = False
    repeats_yearly: bool = False

    def covers(self, day: date) -> bool:
        """Whether this day lies in it; a yearly one may cross the new year."""
        if not self.repeats_yearly:
            return self.starts_on <= day <= self.ends_on
        start, end, here = ((when.month, when.day) for when in (self.starts_on, self.ends_on, day))
        return start <= here <= end if start <= end else here >= start or here <= end


@dataclass(frozen=True)
class Calendar:
    """The library's week (weekday -> minutes open) and its closings. No opening days at all means always open."""

    minutes: dict[int, int]
    closures: tuple[Closure, ...] = ()

    def is_open(self, day: date) -> bool:
        """Whether the library is open on this day; an exception wins over a closing."""
        covering = [closure for closure in self.closures if closure.covers(day)]
        if any(closure.is_open for closure in covering):
            return True
        if covering:
            return False
        return not self.minutes or day.weekday() in self.minutes

    def why_closed(self, day: date) -> str | None:
        """The name of the closing that covers this day, if one does."""
        return next((closure.name for closure in self.closures if closure.covers(day) and not closure.is_open), None)

    def next_open(self, day: date) -> date:
        """This day when open, else the next open one."""
        return self._step(day, timedelta(days=1))

    def previous_open(self, day: date) -> date:
        """This day when open, else the last open one before it."""
        return self._step(day, timedelta(days=-1))

    def _step(self, day: date, step: timedelta) -> date:
        found = day
        for _ in range(FARTHEST):
            if self.is_open(found):
                return found
            try:
                found += step
            except OverflowError:
                return day
        return day

    def open_days(self, first: date, last: date) -> list[date]:
        """The open days from first to last, both included."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return [day for day in days if self.is_open(day)]

    def open_minutes(self, first: date, last: date) -> int:
        """How many minutes the library was open from first to last; an exception counts as a usual day."""
        usual = max(self.minutes.values(), default=0)
        return sum(self.minutes.get(day.weekday(), usual) for day in self.open_days(first, last))
