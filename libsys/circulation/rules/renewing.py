"""Whether a loan may be renewed."""

from dataclasses import dataclass
from datetime import date

from libsys.circulation.rules.policies import UNLIMITED, Policy
from libsys.kernel.refusals import Judgement


@dataclass(frozen=True)
class RenewalFacts:
    """What the desk knows of a loan on the day of its renewal."""

    due_on: date
    renewals: int = 0
    overdue: int = 0
    """How many of the member's books are late, this one included."""
    returned_on: date | None = None
    left_on: date | None = None
    membership_ends: date | None = None
    clock_doubt: str | None = None


def judge_renewal(facts: RenewalFacts, policy: Policy, today: date, new_due_on: date) -> Judgement:
    """Say whether this loan may stay out until `new_due_on`, with every reason at once."""
    judgement = Judgement()
    if facts.returned_on is not None:
        judgement.refuse("loan_already_returned", returned_on=facts.returned_on)
    if facts.left_on is not None:
        judgement.refuse("member_left", left_on=facts.left_on)
    if not policy.may_borrow.value:
        judgement.refuse("category_may_not_borrow")
    if new_due_on <= facts.due_on and facts.returned_on is None:
        no_days = policy.loan_days.value == 0
        judgement.refuse("renewal_no_days" if no_days else "renewal_gains_nothing", due_on=facts.due_on)
    limit = policy.most_renewals.value
    if limit != UNLIMITED and facts.renewals >= limit:
        judgement.caution("renewal_limit_reached", count=facts.renewals, limit=limit)
    if facts.overdue:
        judgement.caution("has_overdue", count=facts.overdue)
    if facts.membership_ends is not None and facts.membership_ends < today:
        judgement.caution("membership_expired", ended_on=facts.membership_ends)
    if facts.clock_doubt:
        judgement.caution("clock_in_doubt", today=today)
    return judgement
