"""While the library is open: what came back long ago is detached from who read it, a month at a time."""

from datetime import timedelta

from libsys.acts import forget_answers
from libsys.circulation import actions, rules
from libsys.circulation.queries import detaching as queries
from libsys.kernel import clock
from libsys.kernel.jobs import Run
from libsys.library import card
from libsys.visits import actions as visits

BY = "job"
OLD_ANSWER = timedelta(days=28)
"""An answer kept for a form that is sent twice says whose loan it was; nobody sends a form again after so long."""


async def detach_the_past(run: Run) -> None:
    """Every month's old loans and the visits of those days, a month at a time; nothing while the clock is in doubt."""
    now = clock.now()
    if not run.settings.history_months or await card.clock_reason(now) is not None:
        return
    await forget_answers(now - OLD_ANSWER)
    until = rules.detach_until(await card.today(), run.settings.history_months)
    months = [month for month in await queries.months(until) if await queries.readers(month, until)]
    visits_left = await queries.count_visitors(until)
    if not months and not visits_left:
        return
    await run.begin(len(months))
    for done, month in enumerate(months, 1):
        await actions.detach(month.label, until=until, now=now, by=BY)
        await run.step(done)
    await visits.forget_visitors(until=until, now=now, by=BY)
