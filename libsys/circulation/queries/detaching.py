"""Whose loans of which month have been back for so long that they are to be nobody's."""

from datetime import date
from typing import Any

from libsys.kernel.database import as_date, rows, value
from libsys.kernel.periods import Month

OLDEST = "SELECT min(lent_on) FROM loan WHERE member IS NOT NULL AND lent_on <= {}"
# All of one person's loans of the month, or none: else one reader would be counted as two.
READERS = """SELECT DISTINCT m.id, m.sex, m.visitor_group, m.category FROM loan l JOIN member m ON m.id = l.member
    WHERE l.lent_on >= {} AND l.lent_on <= {} AND NOT EXISTS (SELECT 1 FROM loan o WHERE o.member = l.member
        AND o.lent_on >= {} AND o.lent_on <= {} AND o.undone_at IS NULL AND (o.returned_on IS NULL OR o.returned_on > {}))
    ORDER BY m.id"""
VISITORS = "SELECT count(*) FROM visit WHERE member IS NOT NULL AND happened_on <= {}"
READ_IN = "SELECT DISTINCT lent_on FROM loan WHERE member = {}"


async def months(until: date) -> list[Month]:
    """The months in which somebody may have a loan that is to be detached, the oldest first."""
    oldest, last = as_date(await value(OLDEST, until)), Month.of(until)
    found = [] if oldest is None else [Month.of(oldest)]
    while found and found[-1] < last:
        found.append(found[-1].next)
    return found


async def readers(month: Month, until: date) -> list[dict[str, Any]]:
    """Whose loans of this month have all been back since `until` or longer; with what stays of each reader."""
    return await rows(READERS, month.first, month.last, month.first, month.last, until)


async def count_visitors(until: date) -> int:
    """How many visits of these days are still somebody's."""
    return await value(VISITORS, until)


async def months_of(member: str) -> list[Month]:
    """The months in which somebody borrowed."""
    return sorted({Month.of(one["lent_on"]) for one in await rows(READ_IN, member)})
