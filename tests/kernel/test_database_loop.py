"""What runs in the loop's own thread and what goes to another: nobody waits for somebody else's long work."""

import asyncio
import contextlib
import sqlite3
import time
from typing import Any

import pytest

from libsys.kernel.database import NotOpen, sqlite
from libsys.kernel.database.transaction import Closed
from libsys.kernel.database.worker import Worker
from tests.kernel.test_database_file import SLOW, add, count, said
from tests.kernel.test_database_file import engine as engine

LONG = SLOW.replace("3000000", "1000000")


@pytest.mark.parametrize(("worked", "waited", "is_over"), [
    (0.0, 0.0, False), (0.004, 0.05, False), (0.0041, 0.0, True), (0.0, 0.051, True)])
async def test_a_read_has_so_much_work_and_so_much_waiting(engine, monkeypatch, worked, waited, is_over) -> None:
    clocks = {"thread_time": 0.0, "perf_counter": 0.0}
    for name in clocks:
        monkeypatch.setattr(sqlite.time, name, lambda name=name: clocks[name])
    engine._start_budget()
    clocks.update(thread_time=worked, perf_counter=waited)
    assert engine.out_of_time() is is_over


async def test_a_read_within_its_budget_is_no_slow_one(engine, monkeypatch) -> None:
    monkeypatch.setattr(sqlite, "LONGEST_SECONDS", 60.0)
    monkeypatch.setattr(sqlite, "BUDGET_SECONDS", 60.0)
    await asyncio.sleep(0.01)
    assert (await engine.fetch(SLOW.replace("3000000", "3000"), ()))[0]["n"] == 3000
    assert engine._slow == {}


async def test_a_slow_statement_is_remembered_for_five_seconds(engine, monkeypatch) -> None:
    clock, asked = [100.0], []
    monkeypatch.setattr(sqlite.time, "monotonic", lambda: clock[0])

    def stopped(*_: Any) -> list[dict]:
        asked.append(clock[0])
        raise sqlite3.OperationalError("interrupted")

    for clock[0] in (100.0, 104.9, 105.0, 105.1, 110.1):
        assert engine.at_once(engine._here, stopped, "SELECT 1", ()) is None
    assert asked == [100.0, 105.1]
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        engine.at_once(engine._here, lambda *_: engine._here.execute("SELECT * FROM no_such_table"), "SELECT 2", ())


@pytest.mark.parametrize("inside", ["write_transaction", "snapshot"])
async def test_a_long_read_inside_does_not_stop_the_others(engine, inside) -> None:
    async def long() -> int:
        async with getattr(engine, inside)():
            return (await engine.fetch(LONG, ()))[0]["n"]

    task, turns = asyncio.create_task(long()), 0
    while not task.done():
        assert await count(engine) == 0
        turns += 1
        await asyncio.sleep(0.002)
    assert await task == 1_000_000 and turns > 10


@pytest.mark.parametrize(("many", "goes"), [(100, []), (101, ["thread"])])
async def test_a_bulk_write_goes_to_the_writers_thread(engine, monkeypatch, many, goes) -> None:
    went: list[str] = []
    call = Worker.call

    async def noting(self: Worker, function: Any, *args: Any) -> Any:
        went.extend(["thread"] if args and str(args[0]).startswith("INSERT") else [])
        return await call(self, function, *args)

    monkeypatch.setattr(Worker, "call", noting)
    async with engine.write_transaction():
        sql = " ".join(["INSERT INTO book (number) VALUES", ", ".join(["(?)"] * many)])
        await engine.fetch(sql, tuple(range(many)))
    assert went == goes and await count(engine) == many


async def test_the_loops_own_connection_and_the_readers_only_read(engine) -> None:
    async with engine._reader() as reader:
        await reader.call(lambda connection: None)
        assert [said(one, "query_only") for one in (engine._here, reader.connection, engine.writer.connection)] == [1, 1, 0]
    assert engine.readers.qsize() == 2


async def test_while_the_disk_commits_the_transaction_takes_nothing_more(engine) -> None:
    class Watched:
        def __init__(self, inner: Any) -> None:
            self.inner = inner

        def execute(self, sql: str, *args: Any) -> Any:
            if sql == "COMMIT":
                seen.append(type(current.connection))
            return self.inner.execute(sql, *args)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.inner, name)

    seen: list[type] = []
    engine.writer.connection = Watched(engine.writer.connection)
    async with engine.write_transaction() as current:
        await engine.fetch("INSERT INTO book VALUES (1, 'a')", ())
    assert seen == [Closed]


async def test_after_a_write_that_failed_the_file_is_free_for_others(engine) -> None:
    with pytest.raises(ValueError):
        async with engine.write_transaction():
            await engine.fetch("INSERT INTO book VALUES (1, 'a')", ())
            raise ValueError
    with contextlib.closing(sqlite3.connect(engine.path, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


async def test_the_log_is_folded_as_soon_as_the_reader_has_gone_and_nobody_waits_for_long(engine, monkeypatch) -> None:
    await add(engine, 1)
    gone, began = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        async with engine.snapshot():
            await count(engine)
            began.set()
            await gone.wait()

    reader = asyncio.create_task(read())
    await began.wait()
    monkeypatch.setattr(sqlite, "FOLD_TRIES", 3)
    waited = time.monotonic()
    assert not await engine.fold_log()
    assert time.monotonic() - waited < 5  # the ten seconds of every other statement would stop all desks
    assert said(engine.writer.connection, "busy_timeout") == 10000
    monkeypatch.setattr(sqlite, "FOLD_TRIES", 200)
    folding = asyncio.create_task(engine.fold_log())
    await asyncio.sleep(0.12)
    assert not folding.done()
    gone.set()
    assert await folding
    await reader
    await add(engine, 2)


async def test_a_log_that_finds_no_room_in_the_file_is_folded_later(engine, monkeypatch) -> None:
    """Who was erased is erased: the act was acknowledged, and its answer is no fault of ours."""
    real = engine.writer.connection

    class Full:
        def execute(self, sql: str, *args: Any) -> Any:
            if "wal_checkpoint" in sql:
                raise sqlite3.OperationalError("database or disk is full")
            return real.execute(sql, *args)

    monkeypatch.setattr(sqlite, "FOLD_TRIES", 2)
    monkeypatch.setattr(engine.writer, "connection", Full())
    assert not await engine.fold_log()
    monkeypatch.setattr(engine.writer, "connection", real)
    assert said(real, "busy_timeout") == 10000 and await engine.fold_log()


async def test_a_worker_is_idle_when_all_that_was_asked_has_been_answered(tmp_path) -> None:
    worker = Worker(lambda: sqlite3.connect(tmp_path / "one.sqlite", check_same_thread=False), "libsys-test")
    assert (worker.is_idle, worker.thread.daemon, worker.thread.name) == (True, True, "libsys-test")
    for _ in range(2):
        asked = asyncio.ensure_future(worker.call(lambda connection: connection.execute("SELECT 1").fetchone()))
        await asyncio.sleep(0)
        assert await asked == (1,) and worker.is_idle
    busy = asyncio.Event()
    loop = asyncio.get_running_loop()

    def work(_: Any) -> None:
        loop.call_soon_threadsafe(busy.set)
        time.sleep(0.05)

    long = asyncio.ensure_future(worker.call(work))
    await busy.wait()
    assert not worker.is_idle
    await long
    assert worker.is_idle
    with pytest.raises(ZeroDivisionError):
        await worker.call(lambda _: 1 / 0)
    worker.close()
    assert not worker.thread.is_alive()
    with pytest.raises(NotOpen):
        await worker.call(lambda _: None)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        worker.connection.execute("SELECT 1")
