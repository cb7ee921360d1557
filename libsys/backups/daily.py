"""While the library is open: one verified copy a day, also when the laptop was off at night."""

from libsys.backups import actions, queries, rules
from libsys.kernel import clock
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.jobs import Run
from libsys.kernel.settings import Settings


async def make_if_due(run: Run) -> None:
    """Make today's copy unless there is a good one. PostgreSQL keeps its own copies (README)."""
    if not IS_POSTGRES and is_due(run.settings):
        await run.begin()
        await actions.make(run.settings, kind="daily", now=clock.now())


def is_due(settings: Settings) -> bool:
    """Whether today's copy is to be made; one that holds damaged records is made once a day too."""
    made = [copy.verified_at or copy.made_at for copy in queries.list_copies(settings) if copy.verified_at or copy.amiss]
    return rules.is_daily_due(clock.now(), made)
