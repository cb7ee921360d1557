"""Where our engines meet Piccolo's inner parts: each part by its name, so that a release which moves one is noticed."""

import inspect
import re
from pathlib import Path
from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.commands.forwards import run_forwards
from piccolo.engine.base import Engine
from piccolo.engine.postgres import PostgresEngine
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table

import libsys
from libsys.kernel.database import DB, IS_POSTGRES, key_of, writing
from libsys.kernel.database import piccolo_parts as parts
from libsys.kernel.database.postgres import HubEngine
from libsys.kernel.database.sqlite import VillageEngine
from libsys.kernel.tables import JobRun
from tests.village import NOW

HOME = Path(libsys.__file__).parent
PLACED_ON_SQLITE = {
    "_run_in_new_connection": ("self", "query", "args", "query_type", "table"),
    "_run_in_existing_connection": ("self", "connection", "query", "args", "query_type", "table"),
    "transaction": ("self", "transaction_type", "allow_nested"),
    "__init__": ("self", "path", "log_queries", "log_responses", "connection_kwargs"),
}
PLACED_ON_POSTGRES = {
    "_run_in_pool": ("self", "query", "args"),
    "_run_in_new_connection": ("self", "query", "args"),
    "transaction": ("self", "allow_nested"),
    "get_version": ("self",),
    "get_version_sync": ("self",),
    "__init__": ("self", "config", "extensions", "log_queries", "log_responses", "extra_nodes"),
}
"""What we put our own in the place of, and what Piccolo calls it with."""
CALLED_ON_POSTGRES = {"start_connection_pool": ("self", "kwargs"), "close_connection_pool": ("self",)}
INNER = re.compile(r"current_transaction|_run_in_\w+|\._meta\b|_get_inserted_pk")
ENGINES = re.compile(r"(?:from|import) piccolo\.engine")


def shape(function: Any) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def placed(ours: type, theirs: type) -> set[str]:
    """Every name of Piccolo's engine that ours answers for."""
    own = [base for base in ours.__mro__ if base.__module__.startswith("libsys.")]
    there = {name for base in theirs.__mro__ if base.__module__.startswith("piccolo.") for name in vars(base)}
    return {name for base in own for name, one in vars(base).items() if inspect.isfunction(one) or isinstance(one, property)} & there


def test_the_village_s_engine_stands_in_for_these_parts_and_no_other() -> None:
    assert placed(VillageEngine, SQLiteEngine) == PLACED_ON_SQLITE.keys()
    assert {name: shape(getattr(SQLiteEngine, name)) for name in PLACED_ON_SQLITE} == PLACED_ON_SQLITE


def test_the_hub_s_engine_stands_in_for_these_parts_and_no_other() -> None:
    assert placed(HubEngine, PostgresEngine) == PLACED_ON_POSTGRES.keys()
    asked = {**PLACED_ON_POSTGRES, **CALLED_ON_POSTGRES}
    assert {name: shape(getattr(PostgresEngine, name)) for name in asked} == asked


def test_piccolo_still_looks_for_the_transaction_where_we_put_it() -> None:
    assert "current_transaction" in Engine.__annotations__
    engine = VillageEngine()
    assert not engine.transaction_exists() and engine.current is None
    with engine.entered(parts.Transaction(None)) as transaction:
        assert engine.transaction_exists() and engine.transaction() is transaction
    assert not engine.transaction_exists()


async def test_every_statement_goes_through_our_part(library, monkeypatch) -> None:
    called: list[str] = []

    def watched(name: str) -> None:
        real = getattr(type(DB), name)

        async def watch(self: Any, *args: Any, **given: Any) -> Any:
            called.append(name)
            return await real(self, *args, **given)

        monkeypatch.setattr(type(DB), name, watch)

    alone, within = ("_run_in_pool", None) if IS_POSTGRES else ("_run_in_new_connection", "_run_in_existing_connection")
    for name in filter(None, (alone, within)):
        watched(name)
    assert await JobRun.select() == []
    assert called == [alone]
    called.clear()
    async with writing():
        await JobRun.insert(JobRun(name="test.parts", started_at=NOW))
        await JobRun.update({"done_count": 3}).where(key_of(JobRun) == "test.parts")
        await DB.run_ddl("CREATE TABLE test_parts (id INTEGER)")
        await DB.run_ddl("DROP TABLE test_parts")
        assert [run["done_count"] for run in await JobRun.select()] == [3]
    assert called == ([within] * 5 if within else [])


def test_the_migrations_are_run_by_these_names() -> None:
    assert {"app_name", "migration_id", "fake", "preview"} <= set(shape(run_forwards))
    assert {"migration_id", "app_name", "description"} <= set(shape(MigrationManager))
    assert shape(MigrationManager.add_raw) == ("self", "raw")
    assert {"success", "message"} <= set(inspect.get_annotations(inspect.signature(run_forwards, eval_str=True).return_annotation))


def test_a_table_tells_its_name_and_columns_by_these_names() -> None:
    meta = JobRun._meta
    assert issubclass(JobRun, Table) and meta.tablename == "job" and key_of(JobRun)._meta.db_column_name == "name"
    assert [(column._meta.name, column._meta.null) for column in meta.columns][:3] == [
        ("name", False), ("started_at", False), ("ended_at", True)]


def test_no_other_file_knows_the_inner_parts() -> None:
    wrong = []
    for path in HOME.rglob("*.py"):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(HOME).as_posix()
        if name != "kernel/database/piccolo_parts.py":
            wrong += [(name, inner) for inner in INNER.findall(text)]
        if name not in ("kernel/database/sqlite.py", "kernel/database/postgres.py"):
            wrong += [(name, line) for line in ENGINES.findall(text)]
    assert wrong == []
