"""A library is brought to this program's shape whole, or not at all."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from libsys.house import all_tables
from libsys.kernel import assets, database
from libsys.kernel.database import Newer, Unrecorded, rows, value, writing
from tests.conftest import SERVER
from tests.machine import databases

TABLE_NAMES = (
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
    if SERVER
    else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
)
COLUMNS = (
    """SELECT table_name AS tab, column_name AS col, data_type AS kind, character_maximum_length AS most, is_nullable = 'YES' AS free
       FROM information_schema.columns WHERE table_schema = 'public'"""
    if SERVER
    else """SELECT m.name AS tab, c.name AS col, c.type AS kind, NULL AS most, c."notnull" = 0 AS free
       FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"""
)
SAME = {"CHARACTER VARYING": "VARCHAR", "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ", "DOUBLE PRECISION": "REAL"}
SECOND = '''
from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from libsys.kernel.database import execute
ID = "{id}"
async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="")
    async def build():
        await execute("CREATE TABLE next_room (id INTEGER PRIMARY KEY)")
        await execute("{then}")
    manager.add_raw(build)
    return manager
'''


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[str]:
    """An open database in which nothing is yet."""
    found = await databases.create(SERVER) if SERVER else str(tmp_path / "empty.sqlite")
    await database.start(found)
    yield found
    await database.stop()
    if SERVER:
        await databases.drop(SERVER, found)


@pytest.fixture
def more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program that ships one migration more."""
    from libsys import piccolo_app

    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in Path(assets.folder("migrations")).glob("[0-9]*.py"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(assets, "folder", lambda name: folder)
    monkeypatch.setattr(piccolo_app.APP_CONFIG, "migrations_folder_path", str(folder))
    known = set(sys.modules)
    path = list(sys.path)

    def write(then: str) -> str:
        (folder / "2030_01_01_more.py").write_text(SECOND.format(id="2030_01_01_more", then=then), encoding="utf-8")
        return "2030_01_01_more"

    yield write
    sys.path[:] = path
    for name in set(sys.modules) - known:
        del sys.modules[name]


async def names() -> set[str]:
    return {found["name"] for found in await rows(TABLE_NAMES)}


async def test_an_empty_database_becomes_a_library(empty) -> None:
    assert await database.applied() == []
    assert await database.migrate() == database.known() != []
    assert await database.applied() == database.known()
    assert {table._meta.tablename for table in all_tables()} <= await names()
    assert await database.migrate() == []


async def test_a_database_with_other_tables_has_been_through_nothing(empty) -> None:
    async with writing():
        await database.execute("CREATE TABLE photos (name TEXT)")
    assert await database.applied() == []


async def test_the_tables_are_as_their_classes_say(library) -> None:
    found = {(one["tab"], one["col"]): one for one in await rows(COLUMNS)}
    wrong = []
    for table in all_tables():
        for column in table._meta.columns:
            there = found.get((table._meta.tablename, column._meta.db_column_name))
            if there is None:
                wrong.append(f"{table.__name__}.{column._meta.name} is missing")
                continue
            kind = SAME.get(there["kind"].upper(), there["kind"].upper())
            kind = f"{kind}({there['most']})" if there["most"] else kind
            if (kind, bool(there["free"])) != (SAME.get(column.column_type, column.column_type), column._meta.null):
                wrong.append(f"{table.__name__}.{column._meta.name}: {kind}, {there['free']}")
    assert wrong == []


async def test_two_programs_that_begin_at_once_make_one_library(empty) -> None:
    done = await asyncio.gather(database.migrate(), database.migrate(), return_exceptions=True)
    assert await database.applied() == database.known()
    assert await value("SELECT count(*) FROM migration") == len(database.known())
    assert all(isinstance(one, list) for one in done)


async def test_a_newer_library_is_refused(library) -> None:
    async with writing():
        await database.execute("INSERT INTO migration (name, app_name, ran_on) VALUES ({}, {}, CURRENT_TIMESTAMP)",
                               "2099_01_01_flying_books", "libsys")
    with pytest.raises(Newer, match="flying_books"):
        await database.migrate()


async def test_a_copy_is_made_before_a_library_with_data_changes(library, more) -> None:
    name = more("SELECT 1")
    seen = []

    async def copy() -> None:
        seen.append(await database.applied())

    before = await database.applied()
    assert await database.migrate(copy) == [name]
    assert seen == [before]
    assert "next_room" in await names()


async def test_without_its_copy_an_upgrade_does_not_begin(library, more) -> None:
    more("SELECT 1")

    async def copy() -> None:
        raise OSError("no space left on device")

    with pytest.raises(OSError):
        await database.migrate(copy)
    assert "next_room" not in await names()


async def test_a_new_library_needs_no_copy(empty) -> None:
    async def copy() -> None:
        raise AssertionError("there is nothing to copy")

    await database.migrate(copy)


async def test_a_migration_that_fails_leaves_no_trace_and_can_be_tried_again(library, more) -> None:
    """Piccolo by itself commits the tables and their record apart: the next start then fails for ever."""
    more("CREATE TABLE next_room (id INTEGER PRIMARY KEY)")
    for _ in range(2):
        with pytest.raises(Exception) as refused:
            await database.migrate()
        assert "next_room" in str(refused.value)
        assert "next_room" not in await names()
        assert "2030_01_01_more" not in await database.applied()
    async with writing():
        await database.execute("UPDATE counter SET last = last")


async def test_a_lost_record_of_a_migration_is_said_and_nothing_changes(library) -> None:
    lost = "2026_12_03_sign_in_tries"
    async with writing():
        await database.execute("DELETE FROM migration WHERE name = {}", lost)
    before = await names()
    with pytest.raises(Unrecorded, match=lost):
        await database.migrate()
    assert await database.applied() == [name for name in database.known() if name != lost] and await names() == before
