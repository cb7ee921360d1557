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
    last_returned_on: date | None = None
    """For a loan entered later: when the copy last came back."""
    left_on: date | None = None
    membership_ends: date | None = None
    lacks_consent: bool = False
    open_loans: int = 0
    open_of_kind: int = 0
    overdue: int = 0
    clock_doubt: str | None = None


def judge_lending(facts: LendingFacts, policy: Policy, today: date) -> Judgement:
    """Say whether this copy may go home with this member today, with every reason at once.

    A reference book is a caution and not a refusal: in a village the librarian knows when a
    dictionary may go home for one night (Koha asks the same way), and the word is kept with the loan.
    """
    judgement = Judgement()
    _judge_copy(judgement, facts, today)
    _judge_member(judgement, facts, policy, today)
    if facts.clock_doubt:
        judgement.caution("clock_in_doubt", today=today)
    return judgement


def _judge_copy(judgement: Judgement, facts: LendingFacts, today: date) -> None:
    if facts.lent_until is not None:
        judgement.refuse("copy_already_lent", name=facts.lent_to, due_on=facts.lent_until)
    if facts.last_returned_on is not None and facts.last_returned_on > today:
        judgement.refuse("copy_was_lent_then", returned_on=facts.last_returned_on)
    if facts.withdrawn_on is not None:
        judgement.refuse("copy_withdrawn", barcode=facts.barcode, since=facts.withdrawn_on)
    if facts.is_reference:
        judgement.caution("copy_for_reference")
    if facts.is_damaged:
        judgement.caution("book_damaged")
    if facts.missing_since is not None and facts.withdrawn_on is None:
        judgement.notice("copy_found", missing_since=facts.missing_since)


def _judge_member(judgement: Judgement, facts: LendingFacts, policy: Policy, today: date) -> None:
    if facts.left_on is not None:
        judgement.refuse("member_left", left_on=facts.left_on)
    if not policy.may_borrow.value:
        judgement.refuse("category_may_not_borrow")
    if facts.lacks_consent:
        judgement.caution("consent_missing")
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
