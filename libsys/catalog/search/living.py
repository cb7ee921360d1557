"""When the library opens: the search index is put in one piece, which makes every search of the day faster."""

import asyncio
import contextvars
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from libsys.catalog import search
from libsys.kernel.database import IS_POSTGRES, writing
from libsys.kernel.settings import Settings

log = logging.getLogger("libsys")


@asynccontextmanager
async def living(settings: Settings) -> AsyncIterator[None]:
    """Tidy beside the opening server, in the writer's own thread; PostgreSQL tidies by itself."""
    if IS_POSTGRES:
        yield
        return
    # A context of its own: a task must not inherit a transaction.
    task = contextvars.Context().run(asyncio.get_running_loop().create_task, _tidy())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _tidy() -> None:
    try:
        async with writing():
            await search.tidy()
    except Exception:
        log.exception("the search index was not tidied")
