"""Work in another library's file while this one goes on: a copy is settled before it takes the library's place.

Piccolo asks its engine for the transaction of the task; so within `elsewhere` one task, and no
other, reads and writes the other file. All of it is one transaction there: whole, or not at all.
"""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from libsys.kernel.database.connections import begin, run
from libsys.kernel.database.errors import Damaged, translated
from libsys.kernel.database.transaction import HOME_TURN, Transaction, finish
from libsys.kernel.database.work import DB
from libsys.kernel.database.worker import Worker


@asynccontextmanager
async def elsewhere(make: Callable[[], Any]) -> AsyncIterator[Transaction]:
    """All that this task reads and writes meanwhile is in the file that `make` opens; SQLite only.

    What it changes in memory of the open library is not to be kept: `afterwards` of the transaction is the caller's.
    """
    if DB.current is not None:
        raise RuntimeError("inside another transaction nothing can be elsewhere")
    worker = Worker(make, "libsys-elsewhere")
    try:
        with translated():
            await finish(worker.call(begin))
        with DB.entered(Transaction(worker, HOME_TURN)) as current:
            yield current
            current.end()
            with translated():
                await finish(worker.call(run, "COMMIT", ()))
    finally:  # what is not committed goes with its connection
        await finish(asyncio.to_thread(worker.close))


ASIDE = "libsys_aside"


class Aside:
    """A connection to the server on which `public`, wherever a statement names it, is the schema made aside."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def fetch(self, sql: str, *args: Any) -> Any:
        return await self.connection.fetch(sql.replace("'public'", f"'{ASIDE}'"), *args)

    execute = fetch

    async def call(self, _function: Any, sql: str, args: tuple | list = ()) -> list[dict]:
        return [dict(record) for record in await self.fetch(sql, *args)]


class _NotKept(Exception):
    """Takes back what was made aside."""


@asynccontextmanager
async def aside() -> AsyncIterator[None]:
    """All that this task asks meanwhile is in an empty schema that no other sees, and nothing of it is kept; PostgreSQL only."""
    with contextlib.suppress(_NotKept):
        async with DB.write_transaction(ASIDE) as outer:
            for statement in (f"CREATE SCHEMA {ASIDE}", f"SET LOCAL search_path = {ASIDE}"):
                await outer.connection.fetch(statement)
            with DB.entered(Transaction(Aside(outer.connection), ASIDE)):
                yield
            raise _NotKept


async def migrate_up_to(migration: str) -> None:
    """Inside `elsewhere` or `aside`: what the migrations make of an empty file, up to this one."""
    from piccolo.apps.migrations.commands.forwards import run_forwards
    from piccolo.apps.migrations.tables import Migration

    await Migration.create_table(if_not_exists=True)  # Piccolo itself would look for it in the library's own schema
    with contextlib.redirect_stdout(io.StringIO()):
        outcome = await run_forwards("libsys", migration)
    if not outcome.success:
        raise Damaged(outcome.message or "a migration did not succeed")
