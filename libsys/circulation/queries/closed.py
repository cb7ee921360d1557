"""Which open loans fall due on a day on which nobody can bring the book."""

from dataclasses import dataclass
from datetime import date

from libsys.kernel.database import as_date, rows
from libsys.library import calendar

DUE_DAYS = """SELECT due_on, count(*) AS n FROM loan WHERE returned_on IS NULL AND undone_at IS NULL AND due_on >= {}
    GROUP BY due_on ORDER BY due_on"""


@dataclass(frozen=True)
class ClosedDue:
    """A closed day, how many books are due on it, and the open day that follows."""

    day: date
    count: int
    next_open: date


async def due_on_closed_days(today: date) -> list[ClosedDue]:
    """The closed days from today on with books due, the first first; none where no open day follows within a year."""
    opening = await calendar.opening()
    due = [ClosedDue(day, one["n"], opening.next_open(day)) for one in await rows(DUE_DAYS, today)
           if not opening.is_open(day := as_date(one["due_on"]))]
    return [closed for closed in due if closed.next_open > closed.day]
