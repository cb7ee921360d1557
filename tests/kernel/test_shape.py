"""The open library has, on whichever engine, every column that the tables declare and every lock of `tests/house/locks.txt`."""

from libsys.house import all_tables
from libsys.kernel.database import IS_POSTGRES, rows
from tests.house.map import HERE
from tests.house.shape import golden

ENGINE = "postgres" if IS_POSTGRES else "sqlite"
COLUMNS = {
    "sqlite": """SELECT t.name AS place, c.name AS name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'""",
    "postgres": "SELECT table_name AS place, column_name AS name FROM information_schema.columns WHERE table_schema = 'public'",
}
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgres": "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = 'public'",
}
TRIGGERS = {
    "sqlite": "SELECT name, 1 AS is_on FROM sqlite_master WHERE type = 'trigger'",
    "postgres": "SELECT tgname AS name, CASE WHEN tgenabled = 'O' THEN 1 ELSE 0 END AS is_on FROM pg_trigger WHERE NOT tgisinternal",
}


async def test_the_database_has_the_columns_that_the_tables_declare(library) -> None:
    declared = {(table._meta.tablename, column._meta.db_column_name) for table in all_tables() for column in table._meta.columns}
    tables = {name for name, _ in declared}
    there = {(row["place"], row["name"]) for row in await rows(COLUMNS[ENGINE])}
    assert {one for one in there if one[0] in tables} == declared


async def test_every_lock_is_in_the_database(library) -> None:
    kept = golden((HERE / "tests/house/locks.txt").read_text(encoding="utf-8"))[ENGINE]
    unique = {row["name"]: row["sql"] for row in await rows(INDEXES[ENGINE]) if "UNIQUE" in row["sql"]}
    on = {row["name"] for row in await rows(TRIGGERS[ENGINE]) if row["is_on"]}
    assert {name.split()[1] for name in kept if name.startswith("unique")} <= unique.keys()
    assert {name.split()[1] for name in kept if name.startswith("trigger")} <= on
    part = {name for name, sql in unique.items() if " WHERE " in sql}
    assert part == {name.split()[1] for name, said in kept.items() if name.startswith("unique") and " where " in said}
