"""Whether this copy may go home with this member."""

from dataclasses import dataclass
from datetime import date

from libsys.circulation.rules.policies import UNLIMITED, Policy
from libsys.kernel.refusals import Judgement


@dataclass(frozen=True)
class LendingFacts:
    """What the desk knows of one copy and one member on the day of lending."""

    barcode: str = ""
    lent_to: str | None = None
    lent_until: date | None = None
    is_reference: bool = False
    is_damaged: bool = False
    missing_since: date | None = None
    withdrawn_on: date | None = None
    lent_since: date | None = None
    """Of a copy that is out: since when."""
    last_lent_on: date | None = None
    last_returned_on: date | None = None
    """For a loan entered later: another loan of the copy that reaches into its days, from when to when."""
    next_lent_on: date | None = None
    """For a loan entered later that has no end yet: when the copy went out again."""
    joined_on: date | None = None
    left_on: date | None = None
    membership_ends: date | None = None
    lacks_consent: bool = False
    open_loans: int = 0
    open_of_kind: int = 0
    overdue: int = 0
    may_be_nameless: bool = False
    """For a loan entered later: that month's loans are detached, and the member may be among those who borrowed then."""
    clock_doubt: str | None = None


def judge_lending(facts: LendingFacts, policy: Policy, today: date, returned_on: date | None = None) -> Judgement:
    """Say whether this copy may go home with this member today, with every reason at once.

    `returned_on`: a line of an old sheet tells of a loan that is over; then the copy's and the member's state of those days counts.

    A reference book is a caution and not a refusal: in a village the librarian knows when a
    dictionary may go home for one night (Koha asks the same way), and the word is kept with the loan.
    """
    judgement = Judgement()
    _judge_copy(judgement, facts, today, returned_on)
    _judge_member(judgement, facts, policy, today, is_over=returned_on is not None)
    if facts.clock_doubt:
        judgement.caution("clock_in_doubt", today=today)
    return judgement


def _judge_copy(judgement: Judgement, facts: LendingFacts, today: date, returned_on: date | None) -> None:
    if returned_on is not None and returned_on < today:
        judgement.refuse("return_before_lending", lent_on=today)
    _judge_overlap(judgement, facts, today, returned_on)
    if facts.withdrawn_on is not None and (returned_on is None or facts.withdrawn_on < returned_on):
        judgement.refuse("copy_withdrawn", barcode=facts.barcode, since=facts.withdrawn_on)
    if facts.is_reference:
        judgement.caution("copy_for_reference")
    if facts.is_damaged:
        judgement.caution("book_damaged")
    if facts.missing_since is not None and facts.withdrawn_on is None:
        judgement.notice("copy_found")


def _judge_overlap(judgement: Judgement, facts: LendingFacts, today: date, returned_on: date | None) -> None:
    """One copy is with one person at a time; a loan that ended before the next one began stands in nobody's way."""
    if facts.lent_until is not None:
        if facts.lent_since is None or facts.lent_since <= today:
            judgement.refuse("copy_already_lent", name=facts.lent_to, due_on=facts.lent_until)
        elif returned_on is None or returned_on > facts.lent_since:
            judgement.refuse("copy_lent_since_then", name=facts.lent_to, lent_on=facts.lent_since)
    if facts.last_returned_on is not None and facts.last_returned_on > today:
        judgement.refuse("copy_was_lent_then", lent_on=facts.last_lent_on, returned_on=facts.last_returned_on)
    elif facts.next_lent_on is not None and returned_on is None:
        judgement.notice("return_day_missing")


def _judge_member(judgement: Judgement, facts: LendingFacts, policy: Policy, today: date, *, is_over: bool) -> None:
    if facts.left_on is not None and not (is_over and facts.left_on >= today):
        judgement.refuse("member_left", left_on=facts.left_on)
    if facts.joined_on is not None and facts.joined_on > today:
        judgement.caution("loan_before_joining", joined_on=facts.joined_on)
    if facts.may_be_nameless:
        judgement.caution("reader_may_count_twice")
    if not policy.may_borrow.value:
        judgement.refuse("category_may_not_borrow")
    if facts.lacks_consent:
        judgement.caution("member_unfinished")
    if facts.membership_ends is not None and facts.membership_ends < today:
        judgement.caution("membership_expired", ended_on=facts.membership_ends)
    limit = policy.most_loans.value
    if limit != UNLIMITED and facts.open_loans >= limit:
        judgement.caution("loan_limit_reached", count=facts.open_loans, limit=limit)
    elif policy.most_of_kind and policy.most_of_kind.value != UNLIMITED:
        if facts.open_of_kind >= policy.most_of_kind.value:
            judgement.caution("loan_limit_reached", count=facts.open_of_kind, limit=policy.most_of_kind.value)
    if facts.overdue:
        judgement.caution("has_overdue", count=facts.overdue)
