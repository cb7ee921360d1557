"""Everything the rules must know of one copy, one member or one loan: a joined read and the rules of that day, for the hot path."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.catalog import queries as catalog
from libsys.circulation.queries.policies import policy_on
from libsys.circulation.rules import LendingFacts, Policy, RenewalFacts, ReopeningFacts, ReturnFacts
from libsys.kernel.database import row, rows, value
from libsys.kernel.periods import Month
from libsys.library import numbers
from libsys.members.rules import is_child

LENDING = """SELECT c.id AS copy, c.barcode, c.collection_kind, c.is_reference, c.condition, c.missing_since,
    c.withdrawn_on, m.id AS member, m.number, m.sex, m.category, m.birth_year, m.consent_on, m.ends_on, m.left_on, m.joined_on,
    l.lent_on AS lent_since, l.due_on AS lent_until, b.name AS lent_to,
    (SELECT count(*) FROM loan o WHERE o.member = m.id AND o.returned_on IS NULL AND o.undone_at IS NULL) AS open_loans,
    (SELECT count(*) FROM loan o JOIN copy k ON k.id = o.copy WHERE o.member = m.id AND o.returned_on IS NULL
        AND o.undone_at IS NULL AND k.collection_kind = c.collection_kind) AS open_of_kind,
    (SELECT count(*) FROM loan o WHERE o.member = m.id AND o.returned_on IS NULL AND o.undone_at IS NULL
        AND o.due_on < {}) AS overdue
    FROM copy c
    LEFT JOIN member card ON card.id = {} AND card.undone_at IS NULL
    LEFT JOIN member m ON m.id = coalesce(card.merged_into, card.id)
    LEFT JOIN loan l ON l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL
    LEFT JOIN member b ON b.id = l.member
    WHERE c.id = {} AND c.undone_at IS NULL"""

LOAN = """SELECT l.id, l.copy, l.lent_on, l.due_on, l.returned_on, l.returned_at, l.recorded_at, l.undone_at,
    c.barcode, c.collection_kind, c.missing_since, c.withdrawn_on, c.undone_at AS copy_undone_at,
    m.id AS member, coalesce(m.number, '') AS number, m.category, m.ends_on, m.left_on, m.erased_on,
    (SELECT count(*) FROM renewal r WHERE r.loan = l.id AND r.undone_at IS NULL) AS renewals,
    (SELECT count(*) FROM loan o WHERE o.member = m.id AND o.returned_on IS NULL AND o.undone_at IS NULL
        AND o.due_on < {}) AS overdue,
    (SELECT count(*) FROM loan o WHERE o.copy = l.copy AND o.id <> l.id AND o.undone_at IS NULL
        AND (o.returned_on IS NULL OR o.lent_on > l.returned_on
            OR (o.lent_on = l.returned_on AND o.id > l.id))) AS lent_again
    FROM loan l JOIN copy c ON c.id = l.copy LEFT JOIN member m ON m.id = l.member WHERE l.id = {}"""

OPEN_LOAN = """SELECT c.id AS copy, l.id AS loan FROM copy c
    LEFT JOIN loan l ON l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL
    WHERE c.id = {} AND c.undone_at IS NULL"""
# Another loan that reaches into the days from the first to the second; none when both only touch.
OVERLAP = """SELECT lent_on, returned_on FROM loan WHERE copy = {} AND undone_at IS NULL AND returned_on > {} AND lent_on < {}
    ORDER BY lent_on, id LIMIT 1"""
LATER = """SELECT lent_on FROM loan WHERE copy = {} AND undone_at IS NULL AND lent_on > {} ORDER BY lent_on, id LIMIT 1"""
THEN = """SELECT count(*) AS open_loans, coalesce(sum(CASE WHEN k.collection_kind = {} THEN 1 ELSE 0 END), 0) AS open_of_kind,
    coalesce(sum(CASE WHEN o.due_on < {} THEN 1 ELSE 0 END), 0) AS overdue
    FROM loan o JOIN copy k ON k.id = o.copy WHERE o.member = {} AND o.undone_at IS NULL AND o.lent_on <= {}
    AND (o.returned_on IS NULL OR o.returned_on > {})"""
# Whether somebody of this sex borrowed in these days and is nobody any more, while this member has no loan of those days: both may be one.
NAMELESS = """SELECT 1 AS one FROM loan d WHERE d.member IS NULL AND d.reader_sex = {} AND d.undone_at IS NULL AND d.lent_on >= {} AND d.lent_on <= {}
    AND NOT EXISTS (SELECT 1 FROM loan o WHERE o.member = {} AND o.undone_at IS NULL AND o.lent_on >= {} AND o.lent_on <= {})
    AND EXISTS (SELECT 1 FROM audit a WHERE a.did = 'circulation.detach' AND a.about = {}) LIMIT 1"""
FORGOTTEN_VISIT = """SELECT v.id FROM loan l JOIN visit v ON v.id = l.visit WHERE l.member = {} AND l.lent_on = {}
    AND v.member IS NULL AND v.undone_at IS NULL ORDER BY v.id LIMIT 1"""
RENEWED_AFTER = """SELECT id, was_due_on FROM renewal WHERE loan = {} AND undone_at IS NULL AND renewed_on > {}
    ORDER BY renewed_on, recorded_at, id"""


@dataclass(frozen=True)
class Lending:
    """One copy before one member: what the rules ask, and the keys to write."""

    copy: str
    member: str
    number: str
    facts: LendingFacts
    policy: Policy


@dataclass(frozen=True)
class LoanFacts:
    """One loan as it stands, with what the rules of return, renewal and undo ask."""

    id: str
    copy: str
    member: str | None
    number: str
    lent_on: date
    due_on: date
    returned_on: date | None
    returned_at: datetime | None
    recorded_at: datetime
    undone_at: datetime | None
    reopening: ReopeningFacts
    returning: ReturnFacts
    renewing: RenewalFacts
    policy: Policy


async def for_lending(barcode: str, member_number: str, day: date, *, clock_doubt: str | None,
                      is_entered_later: bool, returned_on: date | None = None) -> Lending | str:
    """What must be known to lend this copy to this member, or which is not here: copy_unknown, member_unknown."""
    owner, copies = await numbers.known(member_number), await catalog.copy_keys(barcode)
    both = await row(LENDING, day, owner.subject if owner else "", copies[0]) if len(copies) == 1 else None
    if both is None:
        return "copy_unknown"
    if both["member"] is None:
        return "member_unknown"
    over = await _other_loans(both["copy"], day, returned_on) if is_entered_later else {}
    held = await row(THEN, both["collection_kind"], day, both["member"], day, day) if returned_on else None
    held = held or {name: both[name] for name in ("open_loans", "open_of_kind", "overdue")}
    is_missing = both["missing_since"] is not None and (returned_on is None or both["missing_since"] <= returned_on)
    facts = LendingFacts(
        barcode=both["barcode"], lent_to=both["lent_to"], lent_until=both["lent_until"], lent_since=both["lent_since"], **over,
        is_reference=bool(both["is_reference"]),
        is_damaged=both["condition"] == "rusak", missing_since=both["missing_since"] if is_missing else None,
        withdrawn_on=both["withdrawn_on"], joined_on=both["joined_on"], left_on=both["left_on"], membership_ends=both["ends_on"],
        lacks_consent=both["consent_on"] is None and is_child(both["birth_year"], day),
        may_be_nameless=is_entered_later and await _may_be_nameless(both["member"], both["sex"], Month.of(day)),
        **held, clock_doubt=clock_doubt,
    )
    policy = await policy_on(day, both["category"], both["collection_kind"])
    return Lending(both["copy"], both["member"], both["number"], facts, policy)


async def _may_be_nameless(member: str, sex: str, month: Month) -> bool:
    """Whether the member may be one of those whose loans of this month are detached already."""
    days = month.first, month.last
    return await value(NAMELESS, sex, *days, member, *days, month.label) is not None


async def forgotten_visit(member: str, day: date) -> str | None:
    """The visit of a past day that another loan of the member vouches for, though nobody knows any more whose visit it was."""
    return await value(FORGOTTEN_VISIT, member, day)


async def _other_loans(copy: str, day: date, returned_on: date | None) -> dict[str, date]:
    """What the copy's other loans mean for one of that day: which reaches into it, else which came after it."""
    until = returned_on or date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
    if other := await row(OVERLAP, copy, day, until):
        return {"last_lent_on": other["lent_on"], "last_returned_on": other["returned_on"]}
    later = await row(LATER, copy, day)
    return {"next_lent_on": later["lent_on"]} if later else {}


async def renewed_after(loan_id: str, day: date) -> list[dict]:
    """The renewals of a loan that are dated after a day, oldest first, with the due date before each."""
    return await rows(RENEWED_AFTER, loan_id, day)


async def of_loan(loan_id: str, day: date, *, clock_doubt: str | None = None) -> LoanFacts | None:
    """What must be known of one loan to take its book back, renew it or undo something."""
    loan = await row(LOAN, day, loan_id)
    if loan is None:
        return None
    later = await row(LATER, loan["copy"], loan["lent_on"])
    returning = ReturnFacts(lent_on=loan["lent_on"], due_on=loan["due_on"], returned_on=loan["returned_on"],
                            next_lent_on=later["lent_on"] if later else None,
                            missing_since=loan["missing_since"], clock_doubt=clock_doubt)
    renewing = RenewalFacts(due_on=loan["due_on"], renewals=loan["renewals"], overdue=loan["overdue"],
                            returned_on=loan["returned_on"], left_on=loan["left_on"],
                            membership_ends=loan["ends_on"], clock_doubt=clock_doubt)
    reopening = ReopeningFacts(barcode=loan["barcode"], is_lent_again=bool(loan["lent_again"]),
                               is_unknown=loan["copy_undone_at"] is not None, withdrawn_on=loan["withdrawn_on"],
                               is_reader_erased=loan["erased_on"] is not None or loan["member"] is None)
    return LoanFacts(
        id=loan["id"], copy=loan["copy"], member=loan["member"], number=loan["number"], lent_on=loan["lent_on"],
        due_on=loan["due_on"], returned_on=loan["returned_on"], returned_at=loan["returned_at"],
        recorded_at=loan["recorded_at"], undone_at=loan["undone_at"], reopening=reopening,
        returning=returning, renewing=renewing,
        policy=await policy_on(day, loan["category"], loan["collection_kind"]),
    )


async def open_loan_of(barcode: str) -> dict | None:
    """The copy with this barcode and the key of its open loan (None on the shelf); None when there is no such copy."""
    copies = await catalog.copy_keys(barcode)
    return await row(OPEN_LOAN, copies[0]) if len(copies) == 1 else None
