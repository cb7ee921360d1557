"""A slip of the hand at the desk is taken back; what was recorded stays readable in the audit log."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.catalog import actions as catalog
from libsys.circulation import rules
from libsys.circulation.queries import facts
from libsys.kernel.database import execute, row
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.visits import actions as visits

UNDO_LOAN = "UPDATE loan SET undone_at = {} WHERE id = {}"
UNDO_ITS_RENEWALS = "UPDATE renewal SET undone_at = {} WHERE loan = {} AND undone_at IS NULL"
REOPEN = "UPDATE loan SET returned_on = NULL, returned_at = NULL, returned_by = NULL WHERE id = {}"
# Renewals that this return took back were undone at its moment, and are dated after its day: one that the desk
# undid in the same moment stays undone.
RENEW_AGAIN = "UPDATE renewal SET undone_at = NULL WHERE loan = {} AND undone_at = {} AND renewed_on > {} RETURNING id"
DUE_AGAIN = """UPDATE loan SET due_on = (SELECT r.due_on FROM renewal r WHERE r.loan = {} AND r.undone_at IS NULL
    ORDER BY r.recorded_at DESC, r.id DESC LIMIT 1) WHERE id = {}"""
UNDO_RENEWAL = "UPDATE renewal SET undone_at = {} WHERE id = {}"
MOVE_BACK = "UPDATE loan SET due_on = {} WHERE id = {}"
RENEWAL = "SELECT id, loan, was_due_on, recorded_at, undone_at FROM renewal WHERE id = {}"
LAST_RENEWAL = """SELECT id FROM renewal WHERE loan = {} AND undone_at IS NULL
    ORDER BY recorded_at DESC, id DESC LIMIT 1"""

UNVOUCHED = """SELECT v.id FROM loan l JOIN visit v ON v.id = l.visit WHERE l.id = {} AND v.undone_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM loan o WHERE o.visit = v.id AND o.undone_at IS NULL)"""


@dataclass(frozen=True)
class Undone:
    """An act that was taken back, and whose loan it was."""

    loan: str
    number: str


@act("circulation.undo_loan")
async def undo_loan(it: Act, *, loan_id: str, today: date, now: datetime, by: str, may_correct: bool = False,
                    slip: str | None = None) -> Undone:
    """Take back a lending: the copy is on the shelf again and the loan counts nowhere.

    Refuses after ten minutes (unless `may_correct`), and a loan whose book has come back.
    """
    loan = await _loan(loan_id, today)
    judgement = rules.judge_undo(loan.recorded_at, now, may_correct=may_correct, undone_at=loan.undone_at)
    if loan.returned_at is not None:
        judgement.refuse("loan_already_returned", returned_on=loan.returned_on)
    judgement.raise_unless_open()
    await execute(UNDO_LOAN, now, loan.id)
    await execute(UNDO_ITS_RENEWALS, now, loan.id)
    if loan.returned_on is None:
        await catalog.copy_came_back(loan.copy)
    await catalog.not_found_then(loan.copy, at=loan.recorded_at, now=now)
    await _undo_visit(loan, now, by)
    return _done(it, loan)


@act("circulation.undo_return")
async def undo_return(it: Act, *, loan_id: str, today: date, now: datetime, by: str, may_correct: bool = False,
                      slip: str | None = None) -> Undone:
    """Take back a return: the loan is open again with the due date it had.

    Refuses after ten minutes (unless `may_correct`), and when the copy has gone out to somebody else
    since, was withdrawn or taken back, or the reader was erased.
    """
    loan = await _loan(loan_id, today)
    if loan.returned_at is None:
        refuse_now("already_undone")
    judgement = rules.judge_undo(loan.returned_at, now, may_correct=may_correct, undone_at=loan.undone_at)
    rules.judge_reopening(judgement, loan.reopening)
    judgement.raise_unless_open()
    await execute(REOPEN, loan.id)
    if await execute(RENEW_AGAIN, loan.id, loan.returned_at, loan.returned_on):
        await execute(DUE_AGAIN, loan.id, loan.id)
    await catalog.not_found_then(loan.copy, at=loan.returned_at, now=now)
    await catalog.copy_went_out(loan.copy, on=loan.lent_on)
    return _done(it, loan)


@act("circulation.undo_renewal")
async def undo_renewal(it: Act, *, renewal_id: str, today: date, now: datetime, by: str, may_correct: bool = False,
                       slip: str | None = None) -> Undone:
    """Take back a renewal: the due date before it holds again.

    Refuses after ten minutes (unless `may_correct`), a returned loan, and a renewal that another has followed.
    """
    renewal = await row(RENEWAL, renewal_id)
    if renewal is None:
        raise NotFound("renewal_unknown")
    loan = await _loan(renewal["loan"], today)
    judgement = rules.judge_undo(renewal["recorded_at"], now, may_correct=may_correct,
                                 undone_at=renewal["undone_at"])
    if loan.returned_on is not None:
        judgement.refuse("loan_already_returned", returned_on=loan.returned_on)
    last = await row(LAST_RENEWAL, loan.id)
    if renewal["undone_at"] is None and last is not None and last["id"] != renewal_id:
        judgement.refuse("renewal_not_last")
    judgement.raise_unless_open()
    await execute(UNDO_RENEWAL, now, renewal_id)
    await execute(MOVE_BACK, renewal["was_due_on"], loan.id)
    return _done(it, loan)


async def _undo_visit(loan: facts.LoanFacts, now: datetime, by: str) -> None:
    """The visit that this loan vouched for goes with it, unless another loan of the day vouches for it too."""
    counted = await row(UNVOUCHED, loan.id)
    if counted is not None:
        await visits.undo(counted["id"], now=now, by=by, is_correction=True)


async def _loan(loan_id: str, today: date) -> facts.LoanFacts:
    loan = await facts.of_loan(loan_id, today)
    if loan is None:
        raise NotFound("loan_unknown")
    return loan


def _done(it: Act, loan: facts.LoanFacts) -> Undone:
    return it.done(Undone(loan.id, loan.number), about=loan.id, facts={"copy": loan.copy})
