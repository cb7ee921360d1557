"""While the library is open: one verified copy a day, also when the laptop was off at night."""

import asyncio
import contextvars
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from libsys.backups import actions, queries, rules
from libsys.kernel import clock
from libsys.kernel.database import DB, IS_POSTGRES
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings

LOOK_EVERY_SECONDS = 600
FIRST_AFTER_SECONDS = 20

log = logging.getLogger("libsys")


@asynccontextmanager
async def living(settings: Settings) -> AsyncIterator[None]:
    """Run the daily copy beside the server. PostgreSQL keeps its own copies (README)."""
    if IS_POSTGRES or DB.refusal:
        yield
        return
    # A context of its own: a task must not inherit a transaction.
    task = contextvars.Context().run(asyncio.get_running_loop().create_task, _every_day(settings))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _every_day(settings: Settings) -> None:
    await asyncio.sleep(FIRST_AFTER_SECONDS)
    while True:
        try:
            await make_if_due(settings)
        except Refused as refused:
            log.warning("the daily copy was not made: %s", refused)
        except Exception:
            log.exception("the daily copy was not made")
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def make_if_due(settings: Settings) -> bool:
    """Make today's copy unless there is a good one; says whether it was made."""
    now = clock.now()
    if not rules.is_daily_due(now, [copy.verified_at for copy in queries.list_copies(settings) if copy.verified_at]):
        return False
    await actions.make(settings, kind="daily", now=now)
    return True
