"""A book goes home with a member."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.catalog import actions as catalog
from libsys.circulation import rules
from libsys.circulation.actions import desk
from libsys.circulation.queries import facts
from libsys.kernel.database import execute, new_id
from libsys.kernel.refusals import Judgement, refuse_now
from libsys.library import calendar, card
from libsys.library.rules import Calendar
from libsys.visits import actions as visits

INSERT = """INSERT INTO loan (id, copy, member, lent_on, due_on, visit, accepted, entered_from, recorded_at, recorded_by,
    returned_on) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"""


@dataclass(frozen=True)
class Lent:
    """A loan that was made: when the book is due back, and what the desk should be told."""

    loan: str
    number: str
    due_on: date
    notices: list[str]


@act("circulation.lend")
async def lend(it: Act, *, barcode: str, member_number: str, today: date, now: datetime, by: str,
               slip: str | None = None, despite: frozenset[str] = frozenset(), on: date | None = None,
               returned_on: date | None = None) -> Lent:
    """Lend a copy to a member; `on` is a past day from the emergency sheet, `returned_on` when that loan is over already.

    Refuses with every reason at once (`rules.judge_lending`). Writes the loan, the copy's state, the visit,
    the audit line and the slip, together or not at all.
    """
    day = desk.day_of(on, today)
    desk.day_of(returned_on, today)
    opening, doubt = await calendar.opening(), await card.clock_reason(now)
    lending = await facts.for_lending(barcode, member_number, day, clock_doubt=doubt, is_entered_later=on is not None,
                                      returned_on=returned_on)
    if isinstance(lending, str):
        refuse_now(lending, number=barcode if lending == "copy_unknown" else member_number)
    judgement = rules.judge_lending(lending.facts, lending.policy, day, returned_on)
    due = _due(judgement, lending, day, opening)
    judgement.raise_unless_open(despite)
    loan = new_id()
    forgotten = await facts.forgotten_visit(lending.member, day) if day < today else None
    visit = forgotten or await _count_visit(lending.member, day, now, by)
    await execute(INSERT, loan, lending.copy, lending.member, day, due, visit, desk.accepted(judgement, despite),
                  "paper" if on else "desk", now, by, returned_on)
    if lending.facts.missing_since is not None:
        await catalog.found_copy(copy_id=lending.copy, today=returned_on or day, now=now, by=by)
    if returned_on is None:
        await catalog.copy_went_out(lending.copy, on=day)
    done = Lent(loan, lending.number, due, desk.codes(judgement))
    return it.done(done, about=loan,
                   facts={"copy": lending.copy, "due_on": due, "returned_on": returned_on, "despite": judgement.accepted(despite)})


def _due(judgement: Judgement, lending: facts.Lending, day: date, opening: Calendar) -> date:
    """The due date, and in the judgement why it is not simply so many days later."""
    due = rules.plan_due(day, lending.policy.loan_days.value, opening, lending.facts.membership_ends)
    if due.capped_by is not None:
        judgement.notice("due_capped")
    elif due.moved_from is not None:
        judgement.notice("due_moved")
    return due.on


async def _count_visit(member: str, day: date, now: datetime, by: str) -> str | None:
    """The visit that this loan vouches for: of all loans of a member on a day there is one."""
    here = await card.here()
    if here is not None and not here.counts_loan_as_visit:
        return None
    counted = await visits.count_visit(member=member, today=day, now=now, by=by)
    return counted.id
