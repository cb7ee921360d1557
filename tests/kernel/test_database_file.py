"""The village's engine on its one file: what it insists on, and what it refuses.

The measured traps of the stack, and where each has its test. From "Safety, part 0":

| finding | remedy | test |
|---|---|---|
| 1 Piccolo's journal DELETE loses acknowledged acts | WAL and synchronous FULL on every connection, asserted | `test_every_connection_is_set_as_it_must_be`, `tests/faults/test_power_cuts.py` |
| 2 the WAL-reset bug of SQLite before 3.51.3 | one process, one writer that alone checkpoints, no mmap | `test_readers_neither_write_nor_checkpoint`, `tests/kernel/test_lock.py` |
| 3 DEFERRED transactions refuse 49 of 50 writers | IMMEDIATE, one at a time; a bare transaction is refused | `test_database_writing.test_fifty_who_read_then_write_the_same_thing_leave_one_winner` |
| 4 a connection and a thread for each query | connections stay open | `test_a_thousand_queries_need_no_more_threads` |
| 5 a failed COMMIT leaves the transaction in the context | everything is cleaned up, a late task is told | `test_a_commit_that_fails_is_cleaned_up`, `test_database_writing.test_a_task_that_outlives_its_transaction_fails_clearly` |
| 6 a power cut in a migration bricks the next start | tables and record in one transaction | `test_migrating.py`, `tests/faults/test_power_cuts.py` |
| 7 sessions can be fixed by an attacker | own sessions, new key at sign-in | `tests/staff` |
| 8 the host check forgets the port | own host check | `tests/staff` |
| 9 hostile input is answered with 500 | bounded fields, own gate | `tests/staff`, `tests/ui/test_bodies.py` |
| 10 pip-audit passes without data | versions and wheels are checked by our own test | `tests/test_wheels.py` |
| 11 copies lie | re-opened, counted, hashed, read back | `tests/backups/test_bad_devices.py` |
| 12 a read-only disk cannot be read in WAL mode | read from a copy, writes refused by name | `tests/faults/test_read_only_folder.py` |

From "The stack", 1 and 2: threads that keep the program alive and BEGIN that leaks a connection (`test_a_locked_file_is_busy_and_
leaks_nothing`), nested transactions that are none (`test_database_writing.test_an_inner_failure_takes_only_the_inner_part_back`),
reads that stop the loop (`test_a_long_read_does_not_stop_the_others`), migrations of a newer program (`test_migrating.py`).
"""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from libsys.kernel.database import Busy, Damaged, NotOpen
from libsys.kernel.database.connections import APPLICATION_ID, open_connection, run
from libsys.kernel.database.sqlite import VillageEngine

SLOW = """WITH RECURSIVE long (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM long WHERE n < 3000000)
    SELECT count(*) AS n FROM long"""


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[VillageEngine]:
    """An open file with one table, on an engine of its own."""
    found = VillageEngine()
    await found.open(str(tmp_path / "library.sqlite"))
    async with found.write_transaction():
        await found.fetch("CREATE TABLE book (number INTEGER PRIMARY KEY, title TEXT UNIQUE)", ())
    yield found
    await found.close()


async def add(engine: VillageEngine, number: int) -> None:
    async with engine.write_transaction():
        await engine.fetch("INSERT INTO book VALUES (?, ?)", (number, f"book {number}"))


async def count(engine: VillageEngine) -> int:
    return (await engine.fetch("SELECT count(*) AS n FROM book", ()))[0]["n"]


def said(connection: Any, name: str) -> Any:
    return connection.execute("PRAGMA " + name).fetchone()[0]


def test_every_connection_is_set_as_it_must_be(tmp_path) -> None:
    path = str(tmp_path / "library.sqlite")
    for writer in (True, False):
        with contextlib.closing(open_connection(path, writer=writer)) as connection:
            found = {name: said(connection, name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
            assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}
            assert said(connection, "mmap_size") == 0
            if writer:
                assert said(connection, "secure_delete") == 1


async def test_readers_neither_write_nor_checkpoint(engine, tmp_path) -> None:
    with contextlib.closing(open_connection(engine.path, writer=False)) as reader:
        assert said(reader, "wal_autocheckpoint") == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("INSERT INTO book VALUES (1, 'x')")


class Lying:
    """A connection that agrees to everything and does one thing differently."""

    def __init__(self, inner: sqlite3.Connection, name: str, value: Any) -> None:
        self.inner, self.name, self.value = inner, name, value

    def execute(self, sql: str, *args: Any) -> Any:
        if sql == "PRAGMA " + self.name:
            return self.inner.execute("SELECT " + ("NULL WHERE 0" if self.value is None else repr(self.value)))
        return self.inner.execute(sql, *args)

    def create_function(self, *args: Any, **words: Any) -> None:
        self.inner.create_function(*args, **words)


@pytest.mark.parametrize(("name", "value"), [
    ("journal_mode", "delete"), ("journal_mode", "memory"), ("synchronous", 1), ("synchronous", 0), ("synchronous", None),
    ("foreign_keys", 0), ("mmap_size", 268435456), ("busy_timeout", 0), ("wal_autocheckpoint", 1000), ("secure_delete", 0),
])
def test_a_connection_that_lies_is_refused(tmp_path, name, value) -> None:
    from libsys.kernel.database.connections import prepare

    with contextlib.closing(sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)) as inner:
        with pytest.raises(Damaged, match=name):
            prepare(Lying(inner, name, value), writer=True)


def test_a_computer_without_memory_mapping_is_as_good(tmp_path) -> None:
    from libsys.kernel.database.connections import prepare

    with contextlib.closing(sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)) as inner:
        prepare(Lying(inner, "mmap_size", None), writer=True)


async def test_a_strangers_file_is_refused_and_stays_as_it_is(tmp_path) -> None:
    path = tmp_path / "library.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as stranger:
        stranger.execute("CREATE TABLE photos (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(Damaged, match="not a libsys library"):
        await VillageEngine().open(str(path))
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["library.sqlite"]


@pytest.mark.parametrize("content", [b"this is a letter to the village head" * 200, b"PK\x03\x04" + bytes(9000)])
async def test_a_file_that_is_no_database_is_damaged_not_a_fault(tmp_path, content) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        await VillageEngine().open(str(path))
    assert path.read_bytes() == content


async def test_a_damaged_page_is_refused_at_the_start(engine) -> None:
    for number in range(300):
        await add(engine, number)
    await engine.close()
    path = Path(engine.path)
    image = bytearray(path.read_bytes())
    assert len(image) >= 5 * 4096
    image[2 * 4096:3 * 4096] = bytes(4096)
    path.write_bytes(image)
    with pytest.raises(Damaged):
        await VillageEngine().open(engine.path)
    assert path.read_bytes() == bytes(image)


async def test_a_file_cut_short_is_refused(engine) -> None:
    for number in range(300):
        await add(engine, number)
    await engine.close()
    path = Path(engine.path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(Damaged):
        await VillageEngine().open(engine.path)


async def test_an_empty_file_is_a_library_about_to_begin(tmp_path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"")
    engine = VillageEngine()
    await engine.open(str(path))
    await engine.close()
    with contextlib.closing(sqlite3.connect(path)) as file:
        assert said(file, "application_id") == APPLICATION_ID


async def test_a_thousand_queries_need_no_more_threads(engine) -> None:
    before = set(threading.enumerate())
    await asyncio.gather(*(count(engine) for _ in range(500)), *(add(engine, number) for number in range(500)))
    begun = [thread for thread in set(threading.enumerate()) - before if thread.name.startswith("libsys-")]
    assert len(begun) <= 2, begun  # its readers begin with their first use
    await engine.close()
    assert not [thread for thread in begun if thread.is_alive()]


async def test_a_long_read_does_not_stop_the_others(engine) -> None:
    answered = 0
    long = asyncio.create_task(engine.fetch(SLOW, ()))
    while not long.done():
        assert await count(engine) == 0
        answered += 1
        await asyncio.sleep(0.002)
    assert (await long)[0]["n"] == 3_000_000
    assert answered > 10


async def test_a_long_read_whose_asker_leaves_is_stopped(engine) -> None:
    """A thousandth of such a read takes half a second: six of them to their end would take an hour."""
    await asyncio.gather(*(engine.fetch(SLOW.replace("3000000", "300000"), ()) for _ in range(2)))
    for _ in range(6):
        task = asyncio.create_task(engine.fetch(SLOW.replace("3000000", "3000000000"), ()))
        await asyncio.sleep(0.03)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await asyncio.wait_for(engine.fetch(SLOW, ()), 300)


async def test_a_locked_file_is_busy_and_leaks_nothing(engine, monkeypatch) -> None:
    """Piccolo's own engine leaves a thread for every BEGIN that fails, and the program never ends."""
    await engine.writer.call(run, "PRAGMA busy_timeout=20", ())
    with contextlib.closing(sqlite3.connect(engine.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        before = threading.active_count()
        for number in range(10):
            with pytest.raises(Busy) as refused:
                await add(engine, number)
            assert refused.value.why == "locked"
        assert threading.active_count() == before
        assert await count(engine) == 0
        other.execute("ROLLBACK")
    await add(engine, 1)
    assert await count(engine) == 1


class Failing:
    """A connection on which one statement fails a number of times."""

    def __init__(self, inner: Any, sql: str, words: str, times: int = 1) -> None:
        self.inner, self.sql, self.words, self.times = inner, sql, words, times

    def execute(self, sql: str, *args: Any) -> Any:
        if sql == self.sql and self.times:
            self.times -= 1
            raise sqlite3.OperationalError(self.words)
        return self.inner.execute(sql, *args)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


@pytest.mark.parametrize(("words", "why"), [
    ("database or disk is full", "full"), ("disk I/O error", "trouble"), ("attempt to write a readonly database", "read_only"),
    ("database is locked", "locked"), ("unable to open database file", "trouble"),
])
async def test_a_commit_that_fails_is_cleaned_up(engine, words, why) -> None:
    engine.writer.connection = Failing(engine.writer.connection, "COMMIT", words)
    with pytest.raises(Busy) as refused:
        await add(engine, 1)
    assert refused.value.why == why
    assert engine.current_transaction.get() is None and not engine.lock.locked()
    assert await count(engine) == 0
    await add(engine, 2)
    assert await count(engine) == 1


async def test_a_rollback_that_fails_is_made_up_for(engine) -> None:
    engine.writer.connection = Failing(engine.writer.connection, "ROLLBACK", "disk I/O error")
    with pytest.raises(sqlite3.OperationalError):
        async with engine.write_transaction():
            await engine.fetch("INSERT INTO book VALUES (1, 'half')", ())
            raise ValueError
    await add(engine, 2)
    assert [found["number"] for found in await engine.fetch("SELECT number FROM book", ())] == [2]


async def test_no_statement_runs_alone_when_the_disk_ended_the_transaction(engine) -> None:
    """SQLite gives a transaction up by itself when the disk is full; the next statement would be kept alone."""
    with pytest.raises(Busy):
        async with engine.write_transaction() as current:
            await engine.fetch("INSERT INTO book VALUES (1, 'half')", ())
            await current.connection.call(run, "ROLLBACK", ())
            await engine.fetch("INSERT INTO book VALUES (2, 'other half')", ())
    assert await count(engine) == 0


async def test_the_library_can_be_replaced_while_desks_work(engine, tmp_path) -> None:
    await add(engine, 1)
    other = VillageEngine()
    await other.open(str(tmp_path / "other.sqlite"))
    async with other.write_transaction():
        await other.fetch("CREATE TABLE book (number INTEGER PRIMARY KEY, title TEXT UNIQUE)", ())
    await other.close()
    stop = asyncio.Event()

    async def reader() -> None:
        while not stop.is_set():
            with contextlib.suppress(NotOpen):
                async with engine.snapshot():
                    await count(engine)
                    await asyncio.sleep(0)
            await count(engine)
            await asyncio.sleep(0.001)

    async def writer() -> int:
        done = 0
        for number in range(100, 140):
            await add(engine, number)
            done += 1
        return done

    readers = [asyncio.create_task(reader()) for _ in range(4)]
    writing = asyncio.create_task(writer())
    await asyncio.sleep(0.01)
    await asyncio.wait_for(engine.replace(lambda: (tmp_path / "other.sqlite").replace(engine.path)), 10)
    assert await asyncio.wait_for(writing, 10) == 40
    stop.set()
    await asyncio.wait_for(asyncio.gather(*readers), 10)
    assert (await engine.fetch("SELECT count(*) AS n FROM book WHERE number = 1", ()))[0]["n"] == 0
    assert 0 < await count(engine) <= 40
    async with engine.snapshot():
        assert await count(engine) > 0


async def test_a_failed_replacement_opens_the_old_library_again(engine) -> None:
    await add(engine, 1)

    def no_room() -> None:
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        await engine.replace(no_room)
    assert await count(engine) == 1
    await add(engine, 2)


async def test_closing_folds_everything_into_the_one_file(engine, tmp_path) -> None:
    await add(engine, 1)
    await engine.close()
    assert [found.name for found in tmp_path.iterdir()] == ["library.sqlite"]
