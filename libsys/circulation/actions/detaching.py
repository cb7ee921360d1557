"""What somebody read is nobody's any more some months after it came back; no figure of any month moves by it.

Of a loan that is detached stays an opaque number that holds for one month, and of its reader sex, age group and kind:
so that who borrowed in that month is still counted once.
"""

from datetime import date, datetime, timedelta
from typing import Any

from libsys.acts import Act, act, forget_answers
from libsys.circulation import rules
from libsys.circulation.queries import detaching as queries
from libsys.kernel import clock
from libsys.kernel.database import execute, new_id
from libsys.kernel.jobs import Run
from libsys.kernel.periods import Month
from libsys.library import card
from libsys.visits import actions as visits

DETACH = """UPDATE loan SET member = NULL, visit = NULL, reader = {}, reader_sex = {}, reader_group = {}, reader_category = {}
    WHERE member = {} AND lent_on >= {} AND lent_on <= {} RETURNING id"""
NEVER = date(9999, 12, 31)
BY = "job"
OLD_ANSWER = timedelta(days=90)
"""An answer kept for a form that is sent twice says whose loan it was; nobody sends a form again after so long."""


async def detach_the_past(run: Run) -> None:
    """Every month's old loans and the visits of those days, a month at a time; nothing while the clock is in doubt."""
    now = clock.now()
    if not run.settings.history_months or await card.clock_reason(now) is not None:
        return
    until = rules.detach_until(await card.today(), run.settings.history_months)
    months = [month for month in await queries.months(until) if await queries.readers(month, until)]
    visits_left = await queries.count_visitors(until)
    if not months and not visits_left:
        return
    await run.begin(len(months))
    for done, month in enumerate(months, 1):
        await detach(month.label, until=until, now=now, by=BY)
        await run.step(done)
    await visits.forget_visitors(until=until, now=now, by=BY)
    await forget_answers(now - OLD_ANSWER)


@act("circulation.detach")
async def detach(it: Act, month: str, *, until: date, now: datetime, by: str, slip: str | None = None) -> int:
    """Detach the loans of a month from their readers, of all whose last one has been back since `until`; how many.

    Writes loans, audit (the month and a count), slip.
    """
    of = Month.parse(month)
    count = sum([await _detach(reader, of) for reader in await queries.readers(of, until)])
    return it.done(count, about=month, facts={"loans": count}) if count else it.unchanged(0)


async def forget_reader(it: Act, member: str) -> None:
    """Part of an act that erases a person: what they have brought back is nobody's from now on."""
    for of in await queries.months_of(member):
        for reader in await queries.readers(of, NEVER):
            if reader["id"] == member:
                await _detach(reader, of)


async def _detach(reader: dict[str, Any], of: Month) -> int:
    gone = await execute(DETACH, new_id(), reader["sex"], reader["visitor_group"], reader["category"], reader["id"], of.first, of.last)
    return len(gone)
