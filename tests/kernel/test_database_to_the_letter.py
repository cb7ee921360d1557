"""The database, to the letter: what each fault is called, which statement goes where, and what a connection is."""

import asyncio
import secrets
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from libsys.kernel import database
from libsys.kernel.database import (
    DB,
    Busy,
    Damaged,
    Duplicate,
    NotOpen,
    afterwards,
    connections,
    execute,
    ids,
    rows,
    value,
    writing,
)
from libsys.kernel.database.errors import translated
from libsys.kernel.tables import JobRun
from tests.conftest import SERVER
from tests.village import NOW


class Told(Exception):
    """What PostgreSQL's driver raises."""

    def __init__(self, sqlstate: str, constraint_name: str | None = None) -> None:
        self.sqlstate, self.constraint_name = sqlstate, constraint_name
        super().__init__("as it says itself")


class InterfaceError(Exception):
    """What it raises of itself."""


@pytest.mark.parametrize(("fault", "ours"), [
    (sqlite3.IntegrityError("UNIQUE constraint failed: book.title"), Duplicate("book.title")),
    (sqlite3.OperationalError("database is locked"), Busy("locked")), (sqlite3.OperationalError("database table is BUSY"), Busy("locked")),
    (sqlite3.OperationalError("database or disk is full"), Busy("full")),
    (sqlite3.OperationalError("attempt to write a readonly database"), Busy("read_only")),
    (sqlite3.OperationalError("unable to open database file"), Busy("trouble")), (sqlite3.OperationalError("disk I/O error"), Busy("trouble")),
    (sqlite3.DatabaseError("database disk image is malformed"), Damaged("database disk image is malformed")),
    (sqlite3.DatabaseError("file is not a database"), Damaged("file is not a database")),
    (Told("23505", "book_title"), Duplicate("book_title")), (Told("23505"), Duplicate("as it says itself")),
    (Told("55P03"), Busy("locked")), (Told("40P01"), Busy("locked")), (Told("40001"), Busy("locked")), (Told("57014"), Busy("locked")),
    (Told("53100"), Busy("full")), (Told("53200"), Busy("full")), (InterfaceError("connection is closed"), Busy("away")),
])
def test_a_fault_of_the_database_has_a_word(fault, ours) -> None:
    with pytest.raises(type(ours)) as raised, translated():
        raise fault
    assert (str(raised.value), vars(raised.value), raised.value.__cause__) == (str(ours), vars(ours), fault)


@pytest.mark.parametrize("fault", [
    ZeroDivisionError(), ValueError("database is locked"), sqlite3.IntegrityError("CHECK constraint failed: UNIQ"),
    sqlite3.IntegrityError("NOT NULL constraint failed: book.title"), sqlite3.OperationalError("no such table: book"),
    sqlite3.ProgrammingError("UNIQUE"), Told("23503"), InterfaceError("another operation is in progress"),
])
def test_any_other_fault_passes_as_it_is(fault) -> None:
    with pytest.raises(type(fault)) as raised, translated():
        raise fault
    assert raised.value is fault


def test_a_key_is_written_bit_by_bit(monkeypatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0x0123456789AB * 1_000_000 + 999_999)
    monkeypatch.setattr(secrets, "randbits", lambda bits: (0xABC << 62 | 0x123) if bits == 74 else 5)
    make = ids.Ids()
    assert [make(), make()] == ["01234567-89ab-7abc-8000-000000000123", "01234567-89ab-7abc-8000-000000000129"]
    monkeypatch.setattr(time, "time_ns", lambda: 0x0123456789AC * 1_000_000)
    assert make() == "01234567-89ac-7abc-8000-000000000123"


@pytest.mark.parametrize(("text", "so"), [
    ("01234567-89ab-7abc-8000-000000000123", True), ("01234567-89ab-7abc-8000-00000000012", False), ("", False), (None, False),
    ("01234567-89ab-7abc-8000-000000000123 ", False), ("01234567-89AB-7abc-8000-000000000123", False),
])
def test_the_shape_of_a_key(text, so) -> None:
    assert ids.is_id(text) is so


def test_a_connection_begins_nothing_by_itself_and_may_be_used_by_any_thread(tmp_path: Path) -> None:
    connection = connections.open_connection(str(tmp_path / "library.sqlite"), writer=True)
    assert connection.isolation_level is None
    assert asyncio.run(asyncio.to_thread(lambda: connection.execute("SELECT 1").fetchone())) == (1,)
    connection.execute("CREATE TABLE one (at TIMESTAMP)")
    sqlite3.register_converter("TIMESTAMP_OF_A_TEST", lambda kept: "converted " + kept.decode())
    connection.execute("CREATE TABLE two (at TIMESTAMP_OF_A_TEST)")
    connection.execute("INSERT INTO two VALUES ('now')")
    assert connection.execute("SELECT at FROM two").fetchone() == ("converted now",)
    connection.close()


def test_a_connection_that_is_refused_is_closed(tmp_path: Path, monkeypatch) -> None:
    opened: list[Any] = []

    def refuse(connection: Any, *, writer: bool) -> None:
        opened.append(connection)
        raise Damaged("refused")

    monkeypatch.setattr(connections, "prepare", refuse)
    with pytest.raises(Damaged):
        connections.open_connection(str(tmp_path / "library.sqlite"), writer=True)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


@pytest.mark.parametrize("writer", [True, False])
def test_every_word_a_connection_is_told(tmp_path: Path, writer) -> None:
    path = str(tmp_path / "library.sqlite")
    first = connections.open_connection(path, writer=True)
    connections.inspect(first)
    connection = first if writer else connections.open_connection(path, writer=False)
    said = {name: connection.execute("PRAGMA " + name).fetchone()[0] for name in (
        "temp_store", "cache_size", "synchronous", "foreign_keys", "wal_autocheckpoint", "busy_timeout", "application_id")}
    assert said == {"temp_store": 2, "cache_size": -4000, "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000,
                    "wal_autocheckpoint": 500 if writer else 0, "application_id": 0x4C425359}
    assert connection.execute("PRAGMA query_only").fetchone()[0] == (0 if writer else 1)
    if writer:
        limits = [connection.execute("PRAGMA " + name).fetchone()[0] for name in ("secure_delete", "journal_size_limit")]
        assert limits == [1, 4194304]
    connection.close()
    first.close()


async def test_what_piccolo_asks_is_asked_with_its_values(library) -> None:
    async with writing():
        await JobRun(name="one", started_at=NOW, done_count=3).save()
    assert [job["done_count"] for job in await JobRun.select().where(JobRun.name == "one")] == [3]
    assert await JobRun.count() == 1 and await JobRun.count().where(JobRun.name == "two") == 0
    await JobRun.update({JobRun.done_count: 4}).where(JobRun.name == "one")
    assert await value("SELECT done_count FROM job") == 4


async def test_a_read_has_a_budget_and_a_write_has_none(library, monkeypatch) -> None:
    """A write that is stopped in the middle takes its whole transaction back."""
    if SERVER:
        return
    tried: list[str] = []
    at_once = DB.at_once

    def noting(connection: Any, function: Any, sql: str, args: Any) -> Any:
        tried.append(sql.split()[0])
        return at_once(connection, function, sql, args)

    monkeypatch.setattr(DB, "at_once", noting)
    async with writing():
        await execute("INSERT INTO job (name, started_at, done_count) VALUES ({}, {}, 0)", "one", "2026-11-26")
        await execute("UPDATE job SET done_count = 1")
        await rows("SELECT name FROM job")
        await rows("WITH one (n) AS (SELECT 1) SELECT n FROM one")
    assert tried == ["SELECT", "WITH"]


async def test_who_stands_in_another_loop_is_told_that_the_library_is_not_open_there(library) -> None:
    if SERVER:
        return

    async def elsewhere() -> list[str]:
        said = []
        for step in (value("SELECT 1"), written()):
            try:
                await step
            except NotOpen as trouble:
                said.append(str(trouble))
        return [*said, str(DB.version())]

    async def written() -> None:
        async with writing():
            pass

    assert await asyncio.to_thread(lambda: asyncio.run(elsewhere())) == ["database.start() first"] * 2 + ["None"]
    assert await value("SELECT 1") == 1 and DB.version() is not None


def test_a_fault_says_its_word_when_it_is_printed() -> None:
    assert (str(Duplicate("loan.copy")), str(Busy("full"))) == ("loan.copy", "full")


async def test_a_step_for_afterwards_is_done_at_once_outside_and_never_when_the_write_failed(library) -> None:
    done: list[str] = []
    afterwards(lambda: done.append("outside"))
    assert done == ["outside"]
    async with writing():
        async with writing():
            afterwards(lambda: done.append("inside"))
        assert done == ["outside"]
    assert done == ["outside", "inside"]
    with pytest.raises(Busy):
        async with writing():
            afterwards(lambda: done.append("failed"))
            raise Busy("full")
    assert done == ["outside", "inside"]


async def test_a_statement_that_was_slow_goes_to_a_reader_until_another_library_is_opened(library) -> None:
    if SERVER:
        return
    assert await value("SELECT 7 AS n") == 7
    DB._slow["SELECT 7 AS n"] = time.monotonic() + 60
    assert DB.at_once(DB._here, lambda *_: [{"n": 8}], "SELECT 7 AS n", ()) is None and await value("SELECT 7 AS n") == 7
    assert DB.at_once(DB._here, lambda *_: [{"n": 8}], "SELECT 8 AS n", ()) == [{"n": 8}]
    await DB.replace(lambda: None)
    assert DB.at_once(DB._here, lambda *_: [{"n": 8}], "SELECT 7 AS n", ()) == [{"n": 8}]


async def test_of_slow_statements_five_hundred_are_remembered(library) -> None:
    if SERVER:
        return

    def stopped(*_: Any) -> list[dict]:
        raise sqlite3.OperationalError("interrupted")

    for number in range(501):
        assert DB.at_once(DB._here, stopped, f"SELECT {number}", ()) is None
    assert len(DB._slow) == 501
    assert DB.at_once(DB._here, stopped, "SELECT 'one more'", ()) is None and list(DB._slow) == ["SELECT 'one more'"]


async def test_who_waits_for_a_moment_of_a_library_that_is_closed_is_told(library) -> None:
    if SERVER:
        return
    async with DB._reader() as reader:
        reader.close()
    taken = 0
    for _ in range(DB.readers.qsize()):
        try:
            async with DB.snapshot():
                assert await value("SELECT 1") == 1
        except NotOpen as trouble:
            taken += "closed meanwhile" in str(trouble)
    assert taken == 1


async def test_what_is_in_the_way_of_writing_is_said_until_a_write_succeeds(library, monkeypatch) -> None:
    if SERVER:
        return

    async def fails(why: str) -> str | None:
        with pytest.raises(Busy):
            async with writing():
                raise Busy(why)
        return database.trouble()

    assert database.trouble() is None and await database.look_down() is None
    assert [await fails("locked"), await fails("full"), await fails("locked")] == [None, "full", "full"]  # a lock passes by itself
    async with writing():
        await execute("INSERT INTO job (name, started_at, done_count) VALUES ('one', {}, 0)", NOW)
    assert database.trouble() is None
    monkeypatch.setattr(DB.ground, "is_read_only", lambda: True)
    assert database.trouble() == await database.look_down() == "read_only"


async def test_who_reads_while_another_library_is_opened_is_told_so(library) -> None:
    if SERVER:
        return
    async with database.reading():
        assert await value("SELECT 1") == 1
        await DB.replace(lambda: None)
        for _ in range(2):
            with pytest.raises(NotOpen, match="closed meanwhile"):
                await value("SELECT 1")
    assert await value("SELECT 1") == 1


async def test_a_long_read_comes_in_pieces_each_row_once_and_in_order(library) -> None:
    numbers = "SELECT n FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) five WHERE n < {} AND n > {} ORDER BY n LIMIT 2"
    assert [[line["n"] for line in piece] async for piece in database.pieces(numbers, 6, after=0, by="n")] == [[1, 2], [3, 4], [5]]
    assert [piece async for piece in database.pieces(numbers, 6, after=5, by="n")] == []


async def test_what_no_row_can_hold_is_refused_alike_on_both_engines(library) -> None:
    for ask in (rows, value, database.row):
        with pytest.raises(database.Unfit):
            await ask("SELECT id FROM member WHERE name = {}", "a\x00b")
    with pytest.raises(database.Unfit):
        async with writing():
            await execute("UPDATE member SET name = {}", "\x00")
