"""A book comes back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.catalog import actions as catalog
from libsys.circulation import rules
from libsys.circulation.actions import desk
from libsys.circulation.queries import facts
from libsys.kernel.database import execute
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.library import card

CLOSE = "UPDATE loan SET returned_on = {}, returned_at = {}, returned_by = {} WHERE id = {}"
NOT_RENEWED = "UPDATE renewal SET undone_at = {} WHERE loan = {} AND undone_at IS NULL AND renewed_on > {}"
DUE = "UPDATE loan SET due_on = {} WHERE id = {}"


@dataclass(frozen=True)
class Returned:
    """A loan that ended: whose it was, and how many days late."""

    loan: str
    number: str
    returned_on: date
    days_late: int
    notices: list[str]


@act("circulation.take_back")
async def take_back(it: Act, *, today: date, now: datetime, by: str, barcode: str | None = None, loan_id: str | None = None,
                    slip: str | None = None, despite: frozenset[str] = frozenset(), on: date | None = None) -> Returned:
    """Take a book back, by its barcode alone or by its loan; `on` is a past day from the emergency sheet.

    A renewal dated after that day is taken back with it. Refuses `copy_unknown`, `copy_not_on_loan`,
    `loan_already_returned`, `return_before_lending`, `copy_lent_again_then`.
    Writes the loan, the copy's state, the audit line and the slip.
    """
    day = desk.day_of(on, today)
    doubt = await card.clock_reason(now)
    loan = await facts.of_loan(loan_id or await _open_loan(barcode or ""), day, clock_doubt=doubt)
    if loan is None or loan.undone_at is not None:
        raise NotFound("loan_unknown")
    later = await facts.renewed_after(loan.id, day)
    due = later[0]["was_due_on"] if later else loan.due_on
    judgement = rules.judge_return(replace(loan.returning, due_on=due, renewals_after=len(later)), day)
    judgement.raise_unless_open(despite)
    await execute(CLOSE, day, now, by, loan.id)
    if later:
        await execute(NOT_RENEWED, now, loan.id, day)
        await execute(DUE, due, loan.id)
    if loan.returning.missing_since is not None:
        await catalog.found_copy(copy_id=loan.copy, today=day, now=now, by=by)
    await catalog.copy_came_back(loan.copy)
    done = Returned(loan.id, loan.number, day, max(0, (day - due).days), desk.codes(judgement))
    return it.done(done, about=loan.id,
                   facts={"copy": loan.copy, "on": day, "renewals": [one["id"] for one in later],
                          "despite": judgement.accepted(despite)})


async def _open_loan(barcode: str) -> str:
    copy = await facts.open_loan_of(barcode)
    if copy is None:
        refuse_now("copy_unknown", number=barcode)
    if copy["loan"] is None:
        refuse_now("copy_not_on_loan")
    return copy["loan"]
