"""On which days the library is open: the week that holds on that day, less its closings, plus its exceptions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from libsys.kernel.since import holding_or_first

FARTHEST = 366
"""How far to look for an open day before giving up: a library closed for a year is not open."""
ALWAYS = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Closure:
    """Days that differ from the week, both ends included; `is_open`: open although the week says closed."""

    starts_on: date
    ends_on: date
    name: str
    is_open: bool = False
    repeats_yearly: bool = False
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether this day lies in it; a yearly one counts from its first year until it ends, and may cross the new year."""
        if not self.repeats_yearly:
            return self.starts_on <= day <= self.ends_on
        if day < self.starts_on or (self.until_on is not None and day > self.until_on):
            return False
        start, end, here = ((when.month, when.day) for when in (self.starts_on, self.ends_on, day))
        return start <= here <= end if start <= end else here >= start or here <= end


@dataclass(frozen=True)
class Week:
    """Opening hours from a day on: weekday (0 Monday) -> opening and closing minute. Empty: closed every day.

    With `until_on` they hold for a period only, as in the month of fasting. None: open, and the disk spoiled from when to when.
    """

    hours: dict[int, tuple[int, int] | None]
    since_on: date = date.min
    until_on: date | None = None
    recorded_at: datetime = ALWAYS
    undone_at: datetime | None = None


@dataclass(frozen=True)
class Calendar:
    """The library's weeks and its closings. No week at all (nobody has said when it opens) means always open."""

    weeks: tuple[Week, ...] = ()
    closures: tuple[Closure, ...] = ()

    def week_on(self, day: date) -> Week | None:
        """The week that holds on this day; before the first, the first."""
        return holding_or_first(self.weeks, day)

    def usual_on(self, day: date) -> Week | None:
        """The week without end of this day, whatever holds for a period meanwhile."""
        return holding_or_first((week for week in self.weeks if week.until_on is None), day)

    def hours_on(self, day: date) -> tuple[int, int] | None:
        """From and to which minute the library is open on this day; None when closed, when nobody has said, or where the disk spoiled it.

        A day open by exception has the hours of the longest day of its week.
        """
        week = self.week_on(day)
        if week is None or not self.is_open(day):
            return None
        longest = max(filter(None, week.hours.values()), key=lambda hours: hours[1] - hours[0], default=None)
        return week.hours.get(day.weekday(), longest)

    def is_open(self, day: date) -> bool:
        """Whether the library is open on this day; an exception wins over a closing."""
        covering = [closure for closure in self.closures if closure.covers(day)]
        if any(closure.is_open for closure in covering):
            return True
        if covering:
            return False
        week = self.week_on(day)
        return week is None or day.weekday() in week.hours

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
        near = day
        for _ in range(FARTHEST):
            if self.is_open(near):
                return near
            try:
                near += step
            except OverflowError:
                return day
        return day

    def open_days(self, first: date, last: date) -> list[date]:
        """The open days from first to last, both included."""
        return [day for day in _days(first, last) if self.is_open(day)]

    def open_minutes(self, first: date, last: date) -> int:
        """How many minutes the library was open from first to last."""
        spans = (self.hours_on(day) for day in _days(first, last))
        return sum(closes - opens for opens, closes in filter(None, spans))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
