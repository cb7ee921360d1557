"""Books that fall due on a closed day may come back on the next open one."""

from datetime import date, datetime

from libsys.acts import Act, act
from libsys.circulation.queries.closed import due_on_closed_days
from libsys.kernel.database import execute

MOVE = "UPDATE loan SET due_on = {} WHERE due_on = {} AND returned_on IS NULL AND undone_at IS NULL RETURNING id"

# The renewal that gave this day gives the new one: a return that is undone brings it back.
MOVE_RENEWED = """UPDATE renewal SET due_on = {} WHERE due_on = {} AND undone_at IS NULL AND loan IN
    (SELECT id FROM loan WHERE due_on = {} AND returned_on IS NULL AND undone_at IS NULL)"""


@act("circulation.move_due_dates")
async def move_due_dates(it: Act, *, today: date, now: datetime, by: str, slip: str | None = None) -> int:
    """Move every due date from today on that falls on a closed day to the next open day; how many.

    Later than what the reader was told, never earlier, also where a membership ends before: nobody can bring a book
    to a closed door. Writes the loans, their renewals and the audit line.
    """
    moved: dict[str, list[str]] = {}
    for closed in await due_on_closed_days(today):
        loans = [loan["id"] for loan in await execute(MOVE, closed.next_open, closed.day)]
        await execute(MOVE_RENEWED, closed.next_open, closed.day, closed.next_open)
        moved[f"{closed.day} {closed.next_open}"] = loans
    count = sum(map(len, moved.values()))
    return it.done(count, about="due_dates", facts={"moved": moved}) if count else it.unchanged(0)
