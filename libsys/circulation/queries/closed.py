"""Which open loans fall due on a day on which nobody can bring the book, and which were moved from one."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.acts import audit
from libsys.kernel.database import as_date, rows
from libsys.library import calendar

DUE_DAYS = """SELECT due_on, count(*) AS n FROM loan WHERE returned_on IS NULL AND undone_at IS NULL AND due_on >= {}
    GROUP BY due_on ORDER BY due_on"""
MOVED = """SELECT happened_at, facts FROM audit WHERE did = 'circulation.move_due_dates' AND about = 'due_dates'
    ORDER BY number"""


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


@dataclass(frozen=True)
class DueMoved:
    """A due date that was moved from a closed day to an open one, and when somebody did it."""

    at: datetime
    was_due_on: date
    due_on: date


async def due_moves_of(loan_id: str) -> list[DueMoved]:
    """When a loan's due date was moved because its day was closed, the first first; the log keeps each loan's two days."""
    moves = []
    for line in await rows(MOVED):
        for days, loans in audit.facts_of(line).get("moved", {}).items():
            if loan_id in loans:
                was, due = map(date.fromisoformat, days.split())
                moves.append(DueMoved(line["happened_at"], was, due))
    return moves
