"""What the desk sees: the member with the open loans, one copy, one title, or several people of a name."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.catalog import queries as catalog
from libsys.catalog import search
from libsys.catalog.rules import state_of
from libsys.circulation.queries.policies import policy_on
from libsys.circulation.rules import UNLIMITED, Offer, offers
from libsys.finding import fold
from libsys.kernel.database import row, rows, value
from libsys.library import numbers
from libsys.members.rules import name_patterns

SCANNED = """SELECT c.barcode AS code, l.id AS loan, l.recorded_at AS lent_at, l.due_on, b.name AS borrower_name
    FROM copy c LEFT JOIN loan l ON l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL
    LEFT JOIN member b ON b.id = l.member WHERE c.id = {} AND c.undone_at IS NULL"""
MEMBER = """SELECT m.id, m.number, m.name, m.hamlet, m.ends_on, m.left_on, k.name AS category_name,
    s.number AS survivor, m.category
    FROM member m LEFT JOIN member_category k ON k.key = m.category LEFT JOIN member s ON s.id = m.merged_into
    WHERE m.number = {} AND m.undone_at IS NULL"""
LOANS = """SELECT l.id, c.barcode, t.id AS title_id, t.title, t.class_number, l.lent_on, l.due_on,
    (SELECT count(*) FROM renewal r WHERE r.loan = l.id AND r.undone_at IS NULL) AS renewals
    FROM loan l JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title
    WHERE l.member = {} AND l.returned_on IS NULL AND l.undone_at IS NULL ORDER BY l.due_on, l.id"""
LOAN = """SELECT l.id, c.barcode, t.title, coalesce(m.number, '') AS number, coalesce(m.name, '—') AS name, l.lent_on, l.due_on, l.returned_on, l.returned_at,
    l.recorded_at, l.undone_at, r.id AS renewal, r.recorded_at AS renewed_at
    FROM loan l JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title LEFT JOIN member m ON m.id = l.member
    LEFT JOIN renewal r ON r.loan = l.id AND r.undone_at IS NULL
    WHERE l.id = {} ORDER BY r.recorded_at DESC, r.id DESC LIMIT 1"""
COPY = """SELECT c.barcode, c.shelf, c.is_reference, c.condition, c.missing_since, c.withdrawn_on, t.id AS title_id,
    t.title, t.class_number, l.id AS loan, l.due_on, m.number, m.name
    FROM copy c JOIN title t ON t.id = c.title
    LEFT JOIN loan l ON l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL
    LEFT JOIN member m ON m.id = l.member WHERE c.id = {} AND c.undone_at IS NULL"""
# Those that can be lent first: of a class set of forty the free one is on top.
TITLE = """SELECT c.barcode, c.shelf, c.is_reference, c.condition, c.missing_since, c.withdrawn_on, t.id AS title_id,
    t.title, t.class_number, l.id AS loan, l.due_on, m.number, m.name
    FROM title t LEFT JOIN copy c ON c.title = t.id AND c.undone_at IS NULL
    LEFT JOIN loan l ON l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL
    LEFT JOIN member m ON m.id = l.member WHERE t.id = {} ORDER BY coalesce(l.id, ''), c.barcode LIMIT 50"""
NAMED = """SELECT number, name, hamlet, birth_year FROM member
    WHERE name_folded LIKE {} AND name_folded LIKE {} AND name_folded LIKE {} AND name_folded LIKE {}
    AND undone_at IS NULL AND left_on IS NULL AND merged_into IS NULL
    ORDER BY name_folded, number LIMIT 30"""
OPEN_SINCE = """SELECT l.id FROM loan l JOIN copy c ON c.id = l.copy JOIN member n ON coalesce(n.merged_into, n.id) = l.member
    WHERE c.barcode = {} AND n.number = {} AND l.lent_on = {} AND l.returned_on IS NULL AND l.undone_at IS NULL"""
LEAST_LETTERS, MOST_TITLES = 3, 5


@dataclass(frozen=True)
class Scanned:
    """What a number belongs to; for a copy on loan, since when, until when and with whom."""

    kind: str
    code: str
    loan: str | None = None
    lent_at: datetime | None = None
    due_on: date | None = None
    borrower_name: str | None = None


@dataclass(frozen=True)
class DeskLoan:
    """One open loan of the member at the desk."""

    id: str
    barcode: str
    title_id: str
    title: str
    class_number: str | None
    lent_on: date
    due_on: date
    renewals: int

    def days_late(self, today: date) -> int:
        return max(0, (today - self.due_on).days)


@dataclass(frozen=True)
class MemberAtDesk:
    """The member at the desk; `survivor` is the number that took this one's place."""

    id: str
    number: str
    name: str
    hamlet: str | None
    category_name: str | None
    ends_on: date | None
    left_on: date | None
    survivor: str | None
    most_loans: int | None
    """How many books at once; None when there is no limit."""
    loans: tuple[DeskLoan, ...] = ()


@dataclass(frozen=True)
class LoanAtDesk:
    """One loan and the last thing that was done to it, so that it can be undone."""

    id: str
    barcode: str
    title: str
    number: str
    name: str
    lent_on: date
    due_on: date
    returned_on: date | None
    returned_at: datetime | None
    recorded_at: datetime
    undone_at: datetime | None
    renewal: str | None
    renewed_at: datetime | None

    @property
    def days_late(self) -> int:
        return max(0, (self.returned_on - self.due_on).days) if self.returned_on else 0


@dataclass(frozen=True)
class CopyAtDesk:
    """One copy, where it is or who has it; `barcode` is None for a title without copies."""

    barcode: str | None
    shelf: str | None
    is_reference: bool | None
    condition: str | None
    missing_since: date | None
    withdrawn_on: date | None
    title_id: str
    title: str
    class_number: str | None
    loan: str | None
    due_on: date | None
    number: str | None
    name: str | None

    @property
    def state(self) -> str:
        """The key of the catalogue's words for where it is."""
        return state_of(withdrawn_on=self.withdrawn_on, is_out=self.loan is not None, missing_since=self.missing_since,
                        condition=self.condition, is_reference=self.is_reference)


async def scanned(typed: str) -> Scanned | None:
    """Whose number this is, however it was scanned: a member's, a copy's barcode or its accession number.

    None when nothing has it, or several copies have the accession number.
    """
    owner = await numbers.known(typed)
    if owner is not None and owner.kind == "member":
        return Scanned("member", owner.number)
    keys = (owner.subject,) if owner is not None else await catalog.copy_keys(typed)
    copy = await row(SCANNED, keys[0]) if len(keys) == 1 else None
    return Scanned("copy", **copy) if copy else None


async def open_since(barcode: str, number: str, day: date) -> str | None:
    """The loan of this copy by this member from this day on that has not come back yet."""
    return await value(OPEN_SINCE, barcode, number, day)


async def offers_for(typed: str) -> tuple[Offer, ...]:
    """What can be recorded under a number that nobody has, the most likely first."""
    return offers(typed, last_barcode=await numbers.propose("barcode"), last_member=await numbers.propose("member"))


async def member_at_desk(number: str, day: date) -> MemberAtDesk | None:
    """The member with this number, the open loans by due date, the limit of this day."""
    owner = await numbers.known(number)
    member = await row(MEMBER, owner.number if owner else number)
    if member is None:
        return None
    most = (await policy_on(day, member.pop("category"))).most_loans.value
    loans = tuple(DeskLoan(**loan) for loan in await rows(LOANS, member["id"]))
    return MemberAtDesk(**{**member, "most_loans": None if most == UNLIMITED else most, "loans": loans})


async def loan_at_desk(loan_id: str) -> LoanAtDesk | None:
    """What was just done: one loan with its last renewal."""
    loan = await row(LOAN, loan_id)
    return LoanAtDesk(**loan) if loan else None


async def copy_at_desk(barcode: str) -> CopyAtDesk | None:
    """One copy, on the shelf or with whom."""
    keys = await catalog.copy_keys(barcode)
    copy = await row(COPY, keys[0]) if len(keys) == 1 else None
    return CopyAtDesk(**copy) if copy else None


async def copies_of_isbn(isbn: str) -> list[CopyAtDesk]:
    """The titles of an ISBN (of a set: its volumes) with their copies; a title without copies is one entry without a barcode."""
    return [CopyAtDesk(**copy) for key in await catalog.find_by_isbn(isbn) for copy in await rows(TITLE, key)]


async def copies_named(typed: str) -> list[CopyAtDesk]:
    """The copies of the first titles with these words; words that no book has find nothing, not something like them."""
    if len(fold(typed)) < LEAST_LETTERS:
        return []
    page = await search.find(typed, size=MOST_TITLES)
    titles = [] if page.corrected or page.left_out else page.hits
    return [CopyAtDesk(**copy) for title in titles for copy in await rows(TITLE, title["id"])]


async def members_named(typed: str) -> list[dict]:
    """Members in whose name these words are, in whatever order, at most 30; none for a single letter."""
    return await rows(NAMED, *name_patterns(typed)) if len(fold(typed)) > 1 else []
