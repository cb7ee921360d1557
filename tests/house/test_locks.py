"""Law 9, beneath the rules: the unique indexes and triggers stay until a line of `locks.txt` goes with them, and both engines have the same."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from libsys.house import all_tables
from tests.house.map import HERE
from tests.house.shape import ENGINES, after, golden, locks

MIGRATIONS = HERE / "migrations"
OF_ONE_ENGINE = {"view search_fts": "the index of words: FTS5 on SQLite, …", "index search_doc_terms": "… tsvector on PostgreSQL"}
"""What one engine alone has, and why. It only shrinks."""
NEWER = '''"""A newer migration."""
from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from libsys.kernel.database import DB, IS_POSTGRES, execute

async def forwards():
    manager = MigrationManager(migration_id="x", app_name="libsys", description="x")
    async def run():
        {line}
    manager.add_raw(run)
    return manager
'''


def unlocked(folder: Path) -> list[str]:
    """Locks that are there without a line in the table, and lines whose lock is gone or says something else."""
    kept = golden((HERE / "tests/house/locks.txt").read_text(encoding="utf-8"))
    made = {engine: locks(after(folder, engine)) for engine in ENGINES}
    return [f"{engine}: {key}: the migrations say {made[engine].get(key)}, tests/house/locks.txt says {kept[engine].get(key)}"
            for engine in ENGINES for key in sorted(made[engine].keys() | kept[engine].keys()) if made[engine].get(key) != kept[engine].get(key)]


def on_one_engine(folder: Path) -> list[str]:
    """Columns, indexes and views that one engine has and the other has not, or has otherwise; triggers stand in the table."""
    sqlite, postgres = (after(folder, engine) for engine in ENGINES)
    return [f"{key}: {sqlite.get(key)} on SQLite, {postgres.get(key)} on PostgreSQL" for key in sorted(sqlite.keys() | postgres.keys())
            if sqlite.get(key) != postgres.get(key) and not key.startswith(("trigger", "function")) and key not in OF_ONE_ENGINE]


def beside_the_statements(folder: Path) -> list[str]:
    """Migrations that change tables otherwise than by statements of their own: Piccolo would write other SQL for each engine, unread."""
    return [f"migrations/{path.name}: {hit[0]}…): say it in a statement" for path in sorted(folder.glob("2*.py"))
            for hit in re.finditer(r"\bmanager\.(?!add_raw\b|add_raw_backwards\b)\w+\(", path.read_text(encoding="utf-8"))]


def test_every_lock_is_there_and_stands_in_the_table() -> None:
    assert unlocked(MIGRATIONS) == []
    assert beside_the_statements(MIGRATIONS) == []


def test_both_engines_are_made_alike() -> None:
    assert on_one_engine(MIGRATIONS) == []
    made = [after(MIGRATIONS, engine).keys() for engine in ENGINES]
    assert len(OF_ONE_ENGINE) <= 2 and OF_ONE_ENGINE.keys() <= made[0] | made[1]


def test_what_is_read_here_is_what_the_migrations_make(template) -> None:
    with closing(sqlite3.connect(template)) as file:
        there = {f"{'trigger' if kind == 'trigger' else 'unique' if 'UNIQUE' in sql else 'index'} {name}"
                 for kind, name, sql in file.execute("SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL")
                 if not name.startswith("sealed_")}  # laid by the program, see tests/kernel/test_seals.py
    made = after(MIGRATIONS, "sqlite")
    assert there == {key for key in made if key.startswith(("unique", "index", "trigger"))}
    declared = {f"column {table._meta.tablename}.{column._meta.db_column_name}" for table in all_tables() for column in table._meta.columns}
    assert declared == {key for key in made if key.startswith("column") and "(" not in key}


@pytest.fixture
def newer(tmp_path: Path):
    """The migrations with one more that runs this line."""

    def build(line: str) -> Path:
        for path in MIGRATIONS.glob("2*.py"):
            shutil.copy(path, tmp_path)
        (tmp_path / "2999_01_01_newer.py").write_text(NEWER.replace("{line}", line), encoding="utf-8")
        return tmp_path

    return build


@pytest.mark.parametrize("line", [
    'await DB.run_ddl("DROP INDEX one_open_loan_per_copy")', 'await DB.run_ddl("drop index if exists one_visit_per_member_and_day;")',
    'await DB.run_ddl("DROP TRIGGER audit_is_not_changed" + (" ON audit" if IS_POSTGRES else ""))', 'await execute("DROP INDEX one_role_per_contributor")',
    'if DB.engine_type == "sqlite":\n            await DB.run_ddl("DROP TRIGGER audit_is_not_deleted")',
    'await DB.run_ddl("DROP INDEX one_open_loan_per_copy")\n        await DB.run_ddl("CREATE UNIQUE INDEX one_open_loan_per_copy ON loan (copy, lent_on)")',
    'await DB.run_ddl("DROP INDEX one_report_per_revision")\n        await DB.run_ddl("CREATE INDEX one_report_per_revision ON report (month, revision)")',
    'await DB.run_ddl("CREATE TABLE loan_new (id TEXT)")\n        await DB.run_ddl("DROP TABLE loan")\n        await DB.run_ddl("ALTER TABLE loan_new RENAME TO loan")',
    'await DB.run_ddl("CREATE UNIQUE INDEX one_name ON member (name)")',
    'if IS_POSTGRES:\n            await DB.run_ddl("ALTER TABLE audit DISABLE TRIGGER audit_is_not_changed")',
    'if IS_POSTGRES:\n            await DB.run_ddl("CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql")',
    'if IS_POSTGRES:\n            await DB.run_ddl("ALTER TABLE copy DROP CONSTRAINT copy_barcode_key")',
])
def test_a_lock_that_goes_comes_or_changes_is_noticed(newer, line) -> None:
    assert unlocked(newer(line))


@pytest.mark.parametrize("line", [
    'if IS_POSTGRES:\n            await DB.run_ddl("ALTER TABLE member ADD COLUMN nick VARCHAR(20)")',
    'if not IS_POSTGRES:\n            await DB.run_ddl("CREATE INDEX member_nick ON member (name)")',
    'await DB.run_ddl("ALTER TABLE member ADD nick TEXT NOT NULL" if IS_POSTGRES else "ALTER TABLE member ADD COLUMN nick TEXT")',
    'await DB.run_ddl({"sqlite": "CREATE INDEX a ON loan (copy)", "postgres": "CREATE INDEX a ON loan (member)"}[DB.engine_type])',
    'if DB.engine_type == "postgres":\n            await DB.run_ddl("CREATE TABLE aside (id TEXT)")',
    'if IS_POSTGRES:\n            await DB.run_ddl("ALTER TABLE member ALTER COLUMN phone SET NOT NULL")',
    'if IS_POSTGRES:\n            await DB.run_ddl("ALTER TABLE member DROP COLUMN phone, ADD COLUMN nick TEXT")',
    'if IS_POSTGRES:\n            await DB.run_ddl("ALTER TABLE member RENAME COLUMN phone TO telephone")',
])
def test_a_shape_of_one_engine_only_is_noticed(newer, line) -> None:
    assert on_one_engine(newer(line))


@pytest.mark.parametrize("line", ['manager.drop_column(table_class_name="Loan", tablename="loan", column_name="visit")', 'manager.drop_table("Loan", "loan")'])
def test_a_change_that_is_no_statement_is_noticed(newer, line) -> None:
    assert beside_the_statements(newer(line))


def test_the_same_on_both_engines_is_fine(newer) -> None:
    line = 'await DB.run_ddl("ALTER TABLE member ADD COLUMN nick VARCHAR(20)" + (\' COLLATE "C"\' if IS_POSTGRES else ""))'
    folder = newer(line + '\n        await DB.run_ddl("CREATE INDEX member_nick ON member (nick)")')
    assert unlocked(folder) == on_one_engine(folder) == []
