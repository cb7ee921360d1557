"""The village's engine: one file, one writer, reads that answer at once.

Piccolo's own SQLite engine opens a connection and a thread for every query, loses acknowledged
writes in a power cut (journal DELETE) and fails half of its concurrent writers. Measured: this
engine is 13 times faster per query and lost nothing in 500 crash points (`tests/faults`).

Reads run in the loop's own thread under a time budget; one that needs longer is run again in a
reader thread. Writes run in one writer thread, which alone checkpoints: SQLite before 3.51.3 may
corrupt a WAL file when a second connection commits during a checkpoint.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from piccolo.engine.sqlite import SQLiteEngine

from libsys.kernel.database.connections import begin, inspect, open_connection, roll_back, run, run_inside
from libsys.kernel.database.errors import Busy, NotOpen, translated
from libsys.kernel.database.piccolo_parts import SQLiteParts
from libsys.kernel.database.transaction import HOME_TURN, Transaction, finish
from libsys.kernel.database.worker import Worker

BUDGET_SECONDS = 0.004
LONGEST_SECONDS = 0.05
"""The budget counts work, so that a busy computer makes nothing slow; waiting for the disk has its own, wider limit."""
SLOW_MEMORY_SECONDS = 5.0
READER_COUNT = 2
FOLD_TRIES = 20
READS = ("SELECT", "WITH")
MOST_ARGS_AT_ONCE = 100
"""A statement with more values than this is a bulk write: other desks need not wait for it."""


class VillageEngine(SQLiteParts, SQLiteEngine):
    """Piccolo's SQLite engine with our connections under it; all SQL is still made by Piccolo."""

    def __init__(self) -> None:
        super().__init__(path="")
        self.opener = open_connection
        self.writer: Worker | None = None
        self.readers: asyncio.Queue[Worker] | None = None
        self._reader_list: list[Worker] = []
        self._here: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._slow: dict[str, float] = {}
        self._deadline = self._latest = 0.0
        self.openings = 0
        self.folder: Path | None = None
        """Where the secrets lie that stand in no copy of the library."""
        self.refusal: str | None = None
        """Why nothing may be written (a `Busy` why): the file is a copy, its own disk can only be read."""
        self.lock = asyncio.Lock()

    # Opening and closing

    async def open(self, address: str) -> None:
        """Open the file (made when missing) and check that it is a sound library."""
        self.path = address
        self.openings += 1
        loop = asyncio.get_running_loop()
        if self._loop is not loop:  # Desks that wait for their turn while a copy is restored keep waiting on this lock.
            self._loop, self.lock = loop, asyncio.Lock()
        self.writer = Worker(lambda: self.opener(address, writer=True), "libsys-writer")
        try:
            with translated():
                await self.writer.call(inspect)
                self._here = self.opener(address, writer=False)
        except BaseException:
            await self.close()
            raise
        self._here.set_progress_handler(self._out_of_time, 500)
        self.readers = asyncio.Queue()
        for number in range(READER_COUNT):
            reader = Worker(lambda: self.opener(address, writer=False), f"libsys-reader-{number}")
            self._reader_list.append(reader)
            self.readers.put_nowait(reader)

    async def close(self) -> None:
        """Close every connection, the writer last: it folds the write-ahead log into the file."""
        for reader in self._reader_list:
            reader.close()
        self._reader_list, self.readers = [], None
        if self._here is not None:
            self._here.close()
            self._here = None
        if self.writer is not None:
            self.writer.close()
            self.writer = None
        self._slow.clear()

    async def replace(self, swap: Callable[[], Any]) -> None:
        """Close the file, let `swap` put another in its place, and open again; waits for the writer's turn."""
        async with self.lock:
            address = self.path
            await self.close()
            try:
                await finish(asyncio.to_thread(swap))
            finally:
                await self.open(address)

    async def fold_log(self) -> bool:
        """Fold the write-ahead log into the file and empty it, so that nothing that was erased is left in it.

        False while somebody reads for long (an export): then the next commit of the writer or the close does it.
        """
        async with self.lock:
            for _ in range(FOLD_TRIES):
                if self.writer is None:
                    raise NotOpen("database.start() first")
                [told] = await finish(self.writer.call(run, "PRAGMA wal_checkpoint(TRUNCATE)", ()))
                if not told["busy"]:
                    return True
                await asyncio.sleep(0.05)
        return False

    def _out_of_time(self) -> bool:
        return time.thread_time() > self._deadline or time.perf_counter() > self._latest

    def _start_budget(self) -> None:
        self._deadline = time.thread_time() + BUDGET_SECONDS
        self._latest = time.perf_counter() + LONGEST_SECONDS

    # Reading

    @asynccontextmanager
    async def alone(self, _work: str) -> AsyncIterator[bool]:
        """Whether nobody else is at this work: nobody is, since one process has the folder."""
        yield True

    async def fetch(self, sql: str, args: tuple | list) -> list[dict]:
        """Rows of one statement, in the transaction or snapshot of this task when there is one."""
        current = self.current
        with translated():
            if current:
                return await current.connection.call(run_inside, sql, args)
            if self._here is None and self.lock.locked():
                async with self.lock:  # Another file is being put in the place of this one.
                    pass
            if self._here is None or self._loop is not asyncio.get_running_loop():
                raise NotOpen("database.start() first")
            lines = self.at_once(self._here, run, sql, args)
            if lines is not None:
                return lines
            async with self._reader() as reader:
                return await reader.call(run, sql, args)

    def at_once(self, connection: Any, function: Callable[..., list[dict]], sql: str,
                args: tuple | list) -> list[dict] | None:
        """The rows, run in the loop's own thread within its budget; None when the statement needs longer."""
        if self._slow.get(sql, 0.0) >= time.monotonic():
            return None
        self._start_budget()
        try:
            return function(connection, sql, args)
        except sqlite3.OperationalError as error:
            if "interrupt" not in str(error):
                raise
            if len(self._slow) > 500:
                self._slow.clear()
            self._slow[sql] = time.monotonic() + SLOW_MEMORY_SECONDS
            return None

    def version(self) -> int | None:
        """A number that is another as soon as anybody has committed, in this program or another."""
        if self._here is None or self._loop is not asyncio.get_running_loop():
            return None
        self._start_budget()
        return self._here.execute("PRAGMA data_version").fetchone()[0]

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Worker]:
        readers = self.readers
        if readers is None:
            raise NotOpen("database.start() first")
        reader = await readers.get()
        try:
            yield reader
        finally:
            readers.put_nowait(reader)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[None]:
        """Several reads of one moment: a read transaction on a reader of its own."""
        async with self._reader() as reader:
            if reader.connection is None or not reader.is_idle:  # It may still be stopping for one who left.
                await finish(reader.call(run, "SELECT 1", ()))
            if reader.is_closed:
                raise NotOpen("the library was closed meanwhile")
            run(reader.connection, "BEGIN", ())
            try:
                with self.entered(Transaction(Nearby(self, reader))):
                    yield
            finally:
                if not reader.is_closed:
                    roll_back(reader.connection) if reader.is_idle else await finish(reader.call(roll_back))

    # Writing

    @asynccontextmanager
    async def write_transaction(self, turn: str = HOME_TURN) -> AsyncIterator[Transaction]:
        """The one outermost write: IMMEDIATE, alone whatever its turn, cleaned up on every failure."""
        if self._loop is not asyncio.get_running_loop():
            raise NotOpen("database.start() first")
        if self.refusal:
            raise Busy(self.refusal)
        if self.current is not None:
            raise RuntimeError("a transaction in a transaction would wait for itself: use writing()")
        async with self.lock:
            writer = self.writer
            if writer is None:
                raise NotOpen("database.start() first")
            with translated():
                await finish(writer.call(begin), undo=lambda: writer.call(roll_back))
            with self.entered(Transaction(Nearby(self, writer), turn)) as current:
                try:
                    yield current
                    current.end()
                    with translated():
                        await finish(writer.call(run, "COMMIT", ()))
                except BaseException:
                    await finish(writer.call(roll_back))
                    raise


class Nearby:
    """A worker's connection, used from the loop's own thread while its statements are quick: no thread is woken.

    Only BEGIN and COMMIT wait for the disk or for others; they, long reads and large writes go to the thread.
    """

    def __init__(self, engine: VillageEngine, worker: Worker) -> None:
        self.engine, self.worker = engine, worker

    async def call(self, function: Callable[..., list[dict]], sql: str, args: tuple | list) -> list[dict]:
        """As `Worker.call`, in the same transaction or snapshot."""
        if self.worker.is_closed:
            raise NotOpen("the library was closed meanwhile")
        connection = self.worker.connection
        if self.worker.is_idle and len(args) <= MOST_ARGS_AT_ONCE:
            if not sql.startswith(READS):
                return function(connection, sql, args)  # without a budget: a write that is stopped takes back the whole
            connection.set_progress_handler(self.engine._out_of_time, 500)
            try:
                lines = self.engine.at_once(connection, function, sql, args)
            finally:
                self.worker.watch()
            if lines is not None:
                return lines
        return await self.worker.call(function, sql, args)
