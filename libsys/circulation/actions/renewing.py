"""A member keeps a book for longer."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.circulation import rules
from libsys.circulation.actions import desk
from libsys.circulation.queries import facts
from libsys.kernel.database import execute, new_id
from libsys.kernel.refusals import NotFound
from libsys.library import calendar, card

INSERT = """INSERT INTO renewal (id, loan, renewed_on, was_due_on, due_on, accepted, recorded_at, recorded_by)
    VALUES ({}, {}, {}, {}, {}, {}, {}, {})"""
MOVE = "UPDATE loan SET due_on = {} WHERE id = {}"


@dataclass(frozen=True)
class Renewed:
    """A renewal: the new due date."""

    loan: str
    renewal: str
    number: str
    due_on: date
    notices: list[str]


@act("circulation.renew")
async def renew(it: Act, *, loan_id: str, today: date, now: datetime, by: str, slip: str | None = None,
                despite: frozenset[str] = frozenset()) -> Renewed:
    """Move a loan's due date: from the old one when in time, from today when late, never back.

    Refuses with every reason at once (`rules.judge_renewal`). Writes the renewal, the loan, the audit line, the slip.
    """
    opening, doubt = await calendar.opening(), await card.clock_reason(now)
    loan = await facts.of_loan(loan_id, today, clock_doubt=doubt)
    if loan is None or loan.undone_at is not None:
        raise NotFound("loan_unknown")
    ends = loan.renewing.membership_ends
    due = rules.plan_renewal(loan.due_on, today, loan.policy.loan_days.value, opening, ends)
    judgement = rules.judge_renewal(loan.renewing, loan.policy, today, due.on)
    if due.capped_by is not None:
        judgement.notice("due_capped")
    elif due.moved_from is not None:
        judgement.notice("due_moved")
    judgement.raise_unless_open(despite)
    renewal = new_id()
    await execute(INSERT, renewal, loan.id, today, loan.due_on, due.on, desk.accepted(judgement, despite), now, by)
    await execute(MOVE, due.on, loan.id)
    done = Renewed(loan.id, renewal, loan.number, due.on, desk.codes(judgement))
    return it.done(done, about=loan.id,
                   facts={"renewal": renewal, "was_due_on": loan.due_on, "due_on": due.on, "despite": judgement.accepted(despite)})
