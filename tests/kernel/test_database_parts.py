"""The small parts of the database: which engine an address names, places in SQL, days that come back as text, parts of parts."""

import asyncio
import contextvars
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from piccolo.apps.migrations.commands import forwards

from libsys.acts.tables import Slip
from libsys.kernel import database
from libsys.kernel.database import DB, Damaged, NotOpen, execute, ids, reading, row, rows, value, work, writing
from libsys.kernel.database.postgres import HubEngine
from libsys.kernel.database.sqlite import VillageEngine
from tests.conftest import SERVER
from tests.kernel.notes import NOW, kept, put


@pytest.mark.parametrize(("address", "engine"), [
    ("", VillageEngine), ("library.sqlite", VillageEngine), ("postgres://here/library", HubEngine), ("postgresql://here/library", HubEngine)])
def test_an_address_names_its_engine(monkeypatch, address, engine) -> None:
    monkeypatch.setenv(work.ADDRESS_SETTING, address)
    assert type(work._make_engine()) is engine
    assert work.IS_POSTGRES == (DB.engine_type == "postgres") == bool(SERVER)


async def test_the_secrets_lie_where_it_was_said_else_beside_the_file(address, tmp_path) -> None:
    for folder, lies in ((tmp_path / "elsewhere", tmp_path / "elsewhere"), (None, None if SERVER else Path(address).parent)):
        await database.start(address, folder)
        assert database.folder() == lies
        await database.stop()


@pytest.mark.parametrize(("sql", "village", "hub"), [
    ("SELECT 1", "SELECT 1", "SELECT 1"), ("SELECT {}", "SELECT ?", "SELECT $1"),
    ("SELECT * FROM loan WHERE copy = {} AND due_on < {} LIMIT 5", "SELECT * FROM loan WHERE copy = ? AND due_on < ? LIMIT 5",
     "SELECT * FROM loan WHERE copy = $1 AND due_on < $2 LIMIT 5")])
def test_the_places_of_a_statement(monkeypatch, sql, village, hub) -> None:
    for is_postgres, written in ((False, village), (True, hub)):
        monkeypatch.setattr(work, "IS_POSTGRES", is_postgres)
        assert work._places.__wrapped__(sql) == written


@pytest.mark.parametrize(("text", "day"), [
    (None, None), (date(2026, 11, 23), date(2026, 11, 23)), (NOW, date(2026, 11, 22)), ("2026-11-23", date(2026, 11, 23)),
    ("2026-11-23 17:00:00+00:00", date(2026, 11, 23))])
def test_a_day_however_it_came_back(text, day) -> None:
    assert database.as_date(text) == day and type(database.as_date(text)) is type(day)


@pytest.mark.parametrize(("text", "moment"), [
    (None, None), (NOW, NOW), ("2026-11-23 17:00:00+00:00", datetime(2026, 11, 23, 17, tzinfo=UTC)),
    ("2026-11-23 17:00:00.000001+07:00", datetime(2026, 11, 23, 17, 0, 0, 1, tzinfo=timezone(timedelta(hours=7))))])
def test_a_moment_however_it_came_back(text, moment) -> None:
    assert database.as_instant(text) == moment


async def test_nothing_is_there_where_no_row_is(library) -> None:
    assert await row("SELECT key FROM slip") is None and await value("SELECT key FROM slip") is None
    async with writing():
        await put("a", "one")
        await put("b", "two")
    assert await row("SELECT key, verb FROM slip ORDER BY key") == {"key": "a", "verb": "one"}
    assert await value("SELECT verb, key FROM slip ORDER BY key") == "one"


async def test_a_part_of_a_part_falls_with_the_part_that_held_it(library) -> None:
    async with writing():
        await put("whole")
        with pytest.raises(ValueError):
            async with writing():
                await put("part")
                with pytest.raises(KeyError):
                    async with writing():
                        await put("its first part")
                        raise KeyError
                async with writing():
                    await put("its second part")
                await put("the rest of the part")
                raise ValueError
        async with writing():
            await put("another part")
    assert await kept() == ["another part", "whole"]


async def test_who_is_inside_knows_it(library) -> None:
    assert not database.is_inside()
    for inside in (writing, reading):
        async with inside():
            assert database.is_inside()
    assert not database.is_inside()


async def test_a_library_that_is_closed_says_so_at_every_door(library) -> None:
    await database.stop()
    for statement in (rows("SELECT 1"), Slip.select(), Slip.delete(force=True)):
        with pytest.raises(NotOpen):
            await statement
    for step in (writing, reading):
        with pytest.raises(NotOpen):
            async with step():
                pass
    assert database.version() is None
    if not SERVER:
        with pytest.raises(NotOpen):
            await DB.fold_log()
    await database.start(library)
    assert await kept() == []


async def test_a_transaction_in_a_transaction_is_refused_before_it_waits_for_itself(library) -> None:
    async with writing():
        with pytest.raises(RuntimeError, match=r"use writing\(\)"):
            async with DB.write_transaction():
                pass
    with pytest.raises(RuntimeError, match="inside writing"):
        await execute("DELETE FROM slip")


async def test_what_piccolo_only_reads_waits_for_no_writer(library) -> None:
    async def elsewhere() -> int:
        return await asyncio.wait_for(Slip.count(), 20)

    async with writing():
        await put("a")
        assert await contextvars.Context().run(asyncio.ensure_future, elsewhere()) == 0
    assert await Slip.count() == 1
    await DB.run_ddl("CREATE TABLE one_more (id INTEGER)")
    await DB.run_ddl("DROP TABLE one_more")


async def test_a_migration_that_says_it_failed_is_told_in_its_words_or_in_ours(library, monkeypatch) -> None:
    async with writing():
        await execute("DELETE FROM migration WHERE name = {}", database.known()[-1])
    for said, told in (("no such column", "no such column"), (None, "a migration did not succeed")):
        async def failing(*_: object, said: str | None = said) -> object:
            return forwards.MigrationResult(success=False, message=said)

        monkeypatch.setattr(forwards, "run_forwards", failing)
        with pytest.raises(Damaged, match=told):
            await database.migrate()


def test_a_key_takes_as_many_random_bits_as_it_has_room_for(monkeypatch) -> None:
    asked: list[int] = []

    def randbits(bits: int) -> int:
        asked.append(bits)
        return 0

    monkeypatch.setattr("libsys.kernel.database.ids.secrets.randbits", randbits)
    ids.Ids()()
    assert asked == [74, 32]
