"""What the public catalogue may say of a title's loans: never who."""

from dataclasses import dataclass
from datetime import date

from libsys.kernel.database import as_date, row

OF_TITLE = """SELECT count(*) AS out_count, min(l.due_on) AS earliest_due FROM loan l JOIN copy c ON c.id = l.copy
    WHERE c.title = {} AND c.undone_at IS NULL AND l.returned_on IS NULL AND l.undone_at IS NULL"""


@dataclass(frozen=True)
class TitleLoans:
    """How many copies of a title are out, and when the first is due back."""

    out_count: int
    earliest_due: date | None


async def title_loans(title_id: str) -> TitleLoans:
    """The loans of one title, without anybody's name."""
    loans = await row(OF_TITLE, title_id) or {"out_count": 0, "earliest_due": None}
    return TitleLoans(loans["out_count"], as_date(loans["earliest_due"]))
