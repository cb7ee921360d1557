"""How a library of each version is made: what the migrations make of an empty file, and nothing more, may be in a copy.

A trigger, a view, an index or a column beyond our own could do anything once the copy is the library; one that is missing
lets wrong rows in. So a copy is held against a file that this program makes anew, up to the copy's own last migration.
"""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from libsys.kernel.database import Memory, elsewhere, known, migrate_up_to, sealing, seals

COLUMNS = "SELECT name FROM pragma_table_info(?)"
MASTER = "SELECT type, name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_master LIMIT 5000"
Part = tuple[str, str, str, str]
Shape = frozenset[Part]
_made: Memory[dict[str, Shape]] = Memory(dict)


def read(connection: Any) -> Shape:
    """Everything that is declared in a file; nothing of it is run."""
    return frozenset(connection.execute(MASTER).fetchall())


def made_by(migration: str) -> Shape:
    """What the migrations make, up to this one."""
    kept = _made.here
    if migration not in kept:
        with ThreadPoolExecutor(1) as thread:  # the loop that asks may be waiting
            kept[migration] = thread.submit(lambda: asyncio.run(_make(migration))).result()
    return kept[migration]


def _in_memory() -> Any:
    return sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)


async def _make(migration: str) -> Shape:
    async with elsewhere(_in_memory) as current:
        await migrate_up_to(migration)
        return await current.connection.call(read)


def migrations_of(connection: Any, shape: Shape) -> list[str] | None:
    """The migrations a file has been through; None when it keeps them as no library does."""
    ours = next(part for part in made_by(known()[-1]) if part[:2] == ("table", "migration"))
    if ours not in shape or any(kind == "view" for kind, *_ in shape):
        return None
    return sorted(str(name) for name, in connection.execute("SELECT name FROM migration LIMIT 5000").fetchall())


def strange_parts(connection: Any, shape: Shape, migrations: list[str]) -> list[str]:
    """The names of what is missing or more than it should be, of a file that has been through these migrations."""
    if not migrations or migrations != [one for one in known() if one <= migrations[-1]]:
        return ["migration"]
    made = made_by(migrations[-1])
    return sorted({name for _, name, *_ in shape ^ (made | _guards(connection, made))})


def strange_in(connection: Any) -> list[str]:
    """The names of what the open library has more, less or otherwise than this program makes of an empty file; views first."""
    made = made_by(known()[-1])
    strange = read(connection) ^ (made | _guards(connection, made))
    return [name for _, name in sorted({(kind != "view", name) for kind, name, *_ in strange})]


def _guards(connection: Any, made: Shape) -> Shape:
    """The triggers of the tables that the file says are sealed; their names and columns are believed of our own tables alone."""
    tables = {name for kind, name, *_ in made if kind == "table"}
    guards: set[Part] = set()
    for core in seals.due(connection, sealing.cores(), known()[-1]):
        columns = sorted(name for name, in connection.execute(COLUMNS, (core.name,)).fetchall())
        if core.name in tables and list(core.columns) == columns:
            guards |= {("trigger", name, core.name, sql) for name, sql in seals.triggers(core).items()}
    return frozenset(guards)
