"""Whether a book that is brought can be taken back: nearly always."""

from dataclasses import dataclass
from datetime import date

from libsys.kernel.refusals import Judgement


@dataclass(frozen=True)
class ReturnFacts:
    """What the desk knows of a loan when its book is brought."""

    lent_on: date
    due_on: date
    returned_on: date | None = None
    missing_since: date | None = None
    next_lent_on: date | None = None
    """When the copy went out again after this loan began: then it was back by that day."""
    renewals_after: int = 0
    """Renewals dated after the day of return, which are taken back with it."""
    clock_doubt: str | None = None


def judge_return(facts: ReturnFacts, on: date) -> Judgement:
    """Say whether the book came back on this day; lateness informs, it never stops a return."""
    judgement = Judgement()
    if facts.returned_on is not None:
        judgement.refuse("loan_already_returned", returned_on=facts.returned_on)
    elif on < facts.lent_on:
        judgement.refuse("return_before_lending", lent_on=facts.lent_on)
    elif facts.next_lent_on is not None and on > facts.next_lent_on:
        judgement.refuse("copy_lent_again_then", lent_on=facts.next_lent_on)
    if facts.clock_doubt:
        judgement.caution("clock_in_doubt", today=on)
    if facts.renewals_after:
        judgement.notice("renewal_taken_back")
    if on > facts.due_on:
        judgement.notice("returned_late", days=(on - facts.due_on).days)
    if facts.missing_since is not None:
        judgement.notice("copy_found")
    return judgement
