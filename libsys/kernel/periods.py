"""A month, as reports count it: its first and last day, and the months beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

FIRST_YEAR, LAST_YEAR = 1900, 2200
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days that anything in a library may be about."""
_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month, written "2026-10"; months compare and sort by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not 1 <= self.number <= 12:
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month in "2026-10"; anything else raises ValueError."""
        written = _WRITTEN.fullmatch(text)
        if not written:
            raise ValueError(f"not a month: {text[:20]!r}")
        return cls(int(written[1]), int(written[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def label(self) -> str:
        """Like 2026-10: in addresses, in the database, and for the `month` filter of pages."""
        return f"{self.year:04d}-{self.number:02d}"

    def __str__(self) -> str:
        return self.label

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def next(self) -> Self:
        return self.plus(1)

    @property
    def previous(self) -> Self:
        return self.plus(-1)

    def plus(self, months: int) -> Self:
        """The month so many months later, or earlier when negative."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return type(self)(year, number + 1)

    def days(self) -> Iterator[date]:
        """Every day of the month, in order."""
        return (self.first + timedelta(days=at) for at in range(self.last.day))

    def contains(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.number)

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed, so that the month's numbers can be final."""
        return today > self.last
