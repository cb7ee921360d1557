"""The hub's engine: PostgreSQL through Piccolo and asyncpg, with the same promises as the village's file."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from piccolo.engine.postgres import PostgresEngine

from libsys.kernel.database.errors import NotOpen, translated
from libsys.kernel.database.piccolo_parts import PostgresParts
from libsys.kernel.database.transaction import HOME_TURN, Transaction, finish

OLDEST = 150000
SECONDS = 10
"""To reach the server, and to get a line to it."""
MOST_SECONDS = 60
"""For one read of a page; a server that hangs must not hold everybody for ever."""


@lru_cache(maxsize=1000)
def lock_of(turn: str) -> int:
    """The advisory lock of a turn: its writers go one after another, as on SQLite, since rules read before they write."""
    return int.from_bytes(hashlib.blake2b(turn.encode(), digest_size=8).digest(), signed=True)


class HubConnection:
    """A pooled connection with the same face as a SQLite worker, for our own transactions."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def fetch(self, sql: str, *args: Any) -> Any:
        with translated():
            return await self.connection.fetch(sql, *args)

    execute = fetch

    async def call(self, _function: Any, sql: str, args: tuple | list = ()) -> list[dict]:
        return [dict(record) for record in await self.connection.fetch(sql, *args)]


class HubEngine(PostgresParts, PostgresEngine):
    """Piccolo's PostgreSQL engine, its pool always on, its address given when the library opens."""

    def __init__(self) -> None:
        super().__init__(config={}, extensions=())
        self.openings = 0
        self.folder: Path | None = None
        self.refusal: str | None = None

    async def get_version(self) -> float:
        """Not asked at import: the server may be elsewhere, or down. `open` checks it."""
        return OLDEST / 10000

    def get_version_sync(self) -> float:
        return OLDEST / 10000

    async def open(self, address: str) -> None:
        """Start the pool and check the server's age."""
        self.openings += 1
        self.config = {"dsn": address}
        with translated():
            await self.start_connection_pool(min_size=0, max_size=8, server_settings={"timezone": "UTC"}, timeout=SECONDS)
        version = await self.fetch("SHOW server_version_num", ())
        if int(version[0]["server_version_num"]) < OLDEST:
            await self.close()
            raise NotOpen("PostgreSQL 15 or newer is needed")

    async def close(self) -> None:
        if self.pool:
            await self.close_connection_pool()

    def trouble(self) -> str | None:
        """Why nothing can be written: PostgreSQL says so itself when it is asked."""
        return self.refusal

    async def look_down(self) -> str | None:
        """Whether there is something in the way of writing: PostgreSQL looks after its own files."""
        return self.refusal

    def version(self) -> int | None:
        """None: other programs write to the same database, and only asking it would tell."""
        return None

    async def fetch(self, sql: str, args: tuple | list) -> list[dict]:
        """Rows of one statement, in the transaction or snapshot of this task when there is one."""
        current = self.current
        with translated():
            if current:
                return await current.connection.call(None, sql, args)
            if self.pool is None:
                raise NotOpen("database.start() first")
            async with self.pool.acquire(timeout=SECONDS) as connection:
                return [dict(record) for record in await connection.fetch(sql, *args, timeout=MOST_SECONDS)]

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[None]:
        """Several reads of one moment: REPEATABLE READ, read only."""
        async with self._borrowed() as connection:
            step = connection.transaction(isolation="repeatable_read", readonly=True)
            with translated():
                await step.start()
            try:
                with self.entered(Transaction(HubConnection(connection))):
                    yield
            finally:
                await finish(step.rollback())

    @asynccontextmanager
    async def write_transaction(self, turn: str = HOME_TURN) -> AsyncIterator[Transaction]:
        """An outermost write, alone in its turn: the turn's advisory lock ends with the transaction."""
        self.refuse_nested()
        async with self._borrowed() as connection:
            step = connection.transaction()
            with translated():
                await step.start()
            try:
                with translated():
                    await connection.execute("SELECT pg_advisory_xact_lock($1)", lock_of(turn))
                with self.entered(Transaction(HubConnection(connection), turn)) as current:
                    yield current
                    current.end()
                    with translated():
                        await finish(step.commit())
            except BaseException:
                if not connection.is_closed() and connection.is_in_transaction():
                    await finish(step.rollback())
                raise

    @asynccontextmanager
    async def alone(self, work: str) -> AsyncIterator[bool]:
        """Whether nobody else is at this work; nobody begins it while the block runs, nor is it held when this server dies."""
        async with self._borrowed() as connection:
            with translated():
                is_free = await connection.fetchval("SELECT pg_try_advisory_lock($1)", lock_of("work " + work))
            yield is_free  # the pool lets the lock go when the connection comes back

    @asynccontextmanager
    async def _borrowed(self) -> AsyncIterator[Any]:
        if self.pool is None:
            raise NotOpen("database.start() first")
        with translated():
            connection = await self.pool.acquire(timeout=SECONDS)
        try:
            yield connection
        finally:
            with translated():
                await asyncio.shield(self.pool.release(connection))
