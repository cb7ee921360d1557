"""Lists of loans: what is out, what is due, what one member has borrowed."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from libsys.kernel.database import row, rows, value

PAGE = 50

COLUMNS = """SELECT l.id, c.barcode, t.id AS title_id, t.title, m.id AS member_id, coalesce(m.number, '') AS number,
    coalesce(m.name, '—') AS name, m.hamlet, m.phone,
    l.lent_on, l.due_on, l.returned_on, l.accepted, l.entered_from, l.recorded_at, l.undone_at,
    (SELECT count(*) FROM renewal r WHERE r.loan = l.id AND r.undone_at IS NULL) AS renewals
    FROM loan l JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title LEFT JOIN member m ON m.id = l.member """
ONE = COLUMNS + "WHERE l.id = {}"
OPEN = COLUMNS + """WHERE l.returned_on IS NULL AND l.undone_at IS NULL AND l.due_on >= {} AND l.due_on <= {}
    ORDER BY l.due_on, l.id LIMIT {} OFFSET {}"""
OPEN_IN = COLUMNS + """WHERE l.returned_on IS NULL AND l.undone_at IS NULL AND l.due_on >= {} AND l.due_on <= {}
    AND m.hamlet = {} ORDER BY l.due_on, l.id LIMIT {} OFFSET {}"""
OPEN_OF = COLUMNS + """WHERE l.member = {} AND l.returned_on IS NULL AND l.undone_at IS NULL ORDER BY l.due_on, l.id"""
HISTORY = COLUMNS + """WHERE l.member = {} OR m.merged_into = {}
    ORDER BY l.lent_on DESC, l.id DESC LIMIT {} OFFSET {}"""
EVERY = COLUMNS + "WHERE l.undone_at IS NULL AND l.id > {} ORDER BY l.id LIMIT 1000"
SEARCH = {
    "all": COLUMNS + "WHERE l.undone_at IS NULL ORDER BY l.lent_on DESC, l.id DESC LIMIT {} OFFSET {}",
    "open": COLUMNS + """WHERE l.undone_at IS NULL AND l.returned_on IS NULL
        ORDER BY l.lent_on DESC, l.id DESC LIMIT {} OFFSET {}""",
    "closed": COLUMNS + """WHERE l.undone_at IS NULL AND l.returned_on IS NOT NULL
        ORDER BY l.lent_on DESC, l.id DESC LIMIT {} OFFSET {}""",
    "all_of": COLUMNS + """WHERE m.number = {} AND l.undone_at IS NULL
        ORDER BY l.lent_on DESC, l.id DESC LIMIT {} OFFSET {}""",
    "open_of": COLUMNS + """WHERE m.number = {} AND l.undone_at IS NULL AND l.returned_on IS NULL
        ORDER BY l.lent_on DESC, l.id DESC LIMIT {} OFFSET {}""",
    "closed_of": COLUMNS + """WHERE m.number = {} AND l.undone_at IS NULL AND l.returned_on IS NOT NULL
        ORDER BY l.lent_on DESC, l.id DESC LIMIT {} OFFSET {}""",
}
# Whose number it is: a double's is that of the person it was merged into.
PERSON = "SELECT p.number FROM member n JOIN member p ON p.id = coalesce(n.merged_into, n.id) WHERE n.number = {}"
COUNTS = """SELECT count(*) AS open_count, coalesce(sum(CASE WHEN due_on < {} THEN 1 ELSE 0 END), 0) AS overdue,
    coalesce(sum(CASE WHEN due_on = {} THEN 1 ELSE 0 END), 0) AS due_today
    FROM loan WHERE returned_on IS NULL AND undone_at IS NULL"""
HAMLETS = """SELECT DISTINCT m.hamlet FROM loan l JOIN member m ON m.id = l.member
    WHERE l.returned_on IS NULL AND l.undone_at IS NULL AND m.hamlet IS NOT NULL ORDER BY m.hamlet"""
RENEWALS = """SELECT r.id, r.renewed_on, r.was_due_on, r.due_on, r.accepted, r.recorded_at, r.undone_at
    FROM renewal r WHERE r.loan = {} ORDER BY r.recorded_at, r.id"""

FIRST, LAST = date.min, date.max


@dataclass(frozen=True)
class LoanRow:
    """One loan as a list shows it, with the facts staff may see."""

    id: str
    barcode: str
    title_id: str
    title: str
    member_id: str | None
    number: str
    """Empty, and the name a dash, of a loan that is nobody's any more."""
    name: str
    hamlet: str | None
    phone: str | None
    lent_on: date
    due_on: date
    returned_on: date | None
    accepted: str | None
    entered_from: str
    recorded_at: datetime
    undone_at: datetime | None
    renewals: int

    @property
    def is_open(self) -> bool:
        return self.returned_on is None and self.undone_at is None

    def days_late(self, today: date) -> int:
        """How many days it is, or came back, after its due date."""
        return max(0, ((self.returned_on or today) - self.due_on).days)


@dataclass(frozen=True)
class DueCounts:
    """How many loans are open, late, and due today."""

    open_count: int
    overdue: int
    due_today: int


async def find_loan(loan_id: str) -> LoanRow | None:
    """One loan."""
    loan = await row(ONE, loan_id)
    return LoanRow(**loan) if loan else None


async def renewals_of(loan_id: str) -> list[dict]:
    """The renewals of one loan, the undone ones too, oldest first."""
    return await rows(RENEWALS, loan_id)


async def list_open(today: date, *, show: str = "all", hamlet: str | None = None, page: int = 1) -> list[LoanRow]:
    """Open loans by due date: show all, overdue or today; one more than a page tells that there is another page."""
    first, last = {"overdue": (FIRST, today - timedelta(days=1)), "today": (today, today)}.get(show, (FIRST, LAST))
    place = (PAGE + 1, (page - 1) * PAGE)
    if hamlet is None:
        return [LoanRow(**loan) for loan in await rows(OPEN, first, last, *place)]
    return [LoanRow(**loan) for loan in await rows(OPEN_IN, first, last, hamlet, *place)]


async def hamlets() -> list[str]:
    """The hamlets of those who have a book out."""
    return [place["hamlet"] for place in await rows(HAMLETS)]


async def open_loans_of(member_id: str) -> list[LoanRow]:
    """What one member has out, by due date."""
    return [LoanRow(**loan) for loan in await rows(OPEN_OF, member_id)]


async def history_of(member_id: str, page: int = 1) -> list[LoanRow]:
    """Everything one member has borrowed, newest first; one more than a page."""
    return [LoanRow(**loan) for loan in await rows(HISTORY, member_id, member_id, PAGE + 1, (page - 1) * PAGE)]


async def search_loans(*, is_open: bool | None = None, number: str | None = None, limit: int = PAGE,
                       offset: int = 0) -> list[LoanRow]:
    """Loans for a machine: open or closed ones, of one member or of all, newest first."""
    key = {None: "all", True: "open", False: "closed"}[is_open]
    if number is None:
        return [LoanRow(**loan) for loan in await rows(SEARCH[key], limit, offset)]
    person = await value(PERSON, number)
    return [LoanRow(**loan) for loan in await rows(SEARCH[key + "_of"], person or number, limit, offset)]


async def every_loan() -> AsyncIterator[LoanRow]:
    """Every loan that was not undone, oldest first, a thousand at a time: for taking the data along."""
    last = ""
    while loans := await rows(EVERY, last):
        for one in loans:
            yield LoanRow(**one)
        last = loans[-1]["id"]


async def due_counts(today: date) -> DueCounts:
    """The dashboard's numbers, in one read."""
    [counts] = await rows(COUNTS, today, today)
    return DueCounts(**counts)


async def due_today(today: date) -> int:
    """How many books are due back today."""
    return (await due_counts(today)).due_today


async def overdue(today: date) -> int:
    """How many books are late."""
    return (await due_counts(today)).overdue
