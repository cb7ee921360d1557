"""Puts the seals on the tables that ask for them, and looks whether they fit, on the open library.

A migration runs without triggers: what it writes is the program's own doing. Before it, every row is looked at; those
that did not fit are left with their old seals, so that no upgrade makes a damaged row look whole.
"""

from typing import Any

from libsys.kernel import assets
from libsys.kernel.database import seals
from libsys.kernel.database.piccolo_parts import sealed
from libsys.kernel.database.sealing_on_server import (
    PG_AMISS,
    PG_DROP,
    PG_FUNCTIONS,
    PG_ONE,
    PG_SEAL_ALL,
    PG_TRIGGER,
    PG_TRIGGERS,
)
from libsys.kernel.database.seals import Amiss, Core
from libsys.kernel.database.work import DB, IS_POSTGRES, execute, reading, row, rows, value

__all__ = ["accept", "amiss", "bring_back", "cores", "guard_again", "kept_seals", "lay", "lift", "under_another_key", "without_trigger"]

HERE = ("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'table_seal'" if IS_POSTGRES
        else "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'table_seal'")
COUNTED = "SELECT row_count, total, columns FROM table_seal WHERE name = {}"
KEPT = "SELECT name, columns FROM table_seal ORDER BY name"
HELD = """INSERT INTO table_seal (name, columns, row_count, total) VALUES ({}, {}, {}, {})
    ON CONFLICT (name) DO UPDATE SET columns = excluded.columns, row_count = excluded.row_count, total = excluded.total"""
HAS_SEALS = "SELECT count(*) FROM row_seal WHERE key > {} AND key < {}"
OF_TODAY = "SELECT count(*) FROM migration WHERE name = {}"
COLUMNS_OF = ("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = {}" if IS_POSTGRES
              else "SELECT name FROM pragma_table_info({})")
UNKNOWN = (1, 1)
"""So many rows and such a seal are missed where nothing says how many there were."""
SEALS = "SELECT key, seal FROM row_seal WHERE key > {} AND key < {} ORDER BY key"
BROKEN = "SELECT seal FROM row_seal WHERE key = {}"
AGAIN = "UPDATE row_seal SET seal = {} WHERE key = {}"

DROP = "DROP TRIGGER IF EXISTS sealed_{table}_{what}"
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def cores() -> list[Core]:
    """The tables whose rows are sealed."""
    return sealed()


async def amiss() -> list[Amiss]:
    """Every row and table of the open library that does not fit its seal; inside a write, as it stands there."""
    if not await value(HERE):
        return []
    cores = sealed() if await value(OF_TODAY, assets.migrations()[-1]) else await _named()
    return await _amiss_in(cores)


async def _named() -> list[Core]:
    """The tables that the library itself says are sealed, and those whose rows have seals while it says nothing of them."""
    cores = [Core(line["name"], tuple(line["columns"].split())) for line in await rows(KEPT)]
    names = {core.name for core in cores}
    lost = [core.name for core in sealed() if core.name not in names and await value(HAS_SEALS, core.name + " ", core.name + "!")]
    return cores + [Core(name, tuple(sorted(line["name"] for line in await rows(COLUMNS_OF, name)))) for name in lost]


async def _amiss_in(cores: list[Core]) -> list[Amiss]:
    if IS_POSTGRES:
        async with reading():
            return [one for core in cores for one in await _amiss_on_postgres(core)]
    if DB.current is not None:
        return await DB.current.connection.whole(seals.look, cores)
    return await DB.lend_reader(lambda connection: _look_at_once(connection, cores))


def _look_at_once(connection: Any, cores: list[Core]) -> list[Amiss]:
    """The same of the file that we hold open, whatever has its name now, at one moment: what is written meanwhile is no damage."""
    connection.execute("BEGIN")
    try:
        return seals.look(connection, cores)
    finally:
        connection.execute("ROLLBACK")


async def _amiss_on_postgres(core: Core) -> list[Amiss]:
    lines = [Amiss(core.name, line["what"], line["key"]) for line in await rows(PG_AMISS, core.name)]
    kept = await row(COUNTED, core.name)
    is_whole = kept and kept["columns"] == " ".join(core.columns) and await _gone(core.name) == (0, 0)
    return lines + ([] if is_whole else [Amiss(core.name, "set")])


async def lift() -> list[Amiss]:
    """Look at every row, then take the triggers away: a migration is about to write. Inside its transaction."""
    before = await _amiss_in(await _named()) if await value(HERE) else []
    for name in [line["name"] for line in await rows(KEPT)] if await value(HERE) else []:
        await _drop(name)
    return before


async def lay(before: list[Amiss]) -> None:
    """Seal every row of every table that asks for it, but those that did not fit before."""
    if IS_POSTGRES:
        for statement in PG_FUNCTIONS:
            await DB.run_ddl(statement)
    for core in sealed():
        broken = [one.table + " " + one.key for one in before if one.table == core.name and one.key]
        kept = [(key, await value(BROKEN, key)) for key in broken]
        gone = await _gone(core.name)
        if gone == (0, 0) and Amiss(core.name, "set") in before:
            gone = UNKNOWN  # its own line is gone: what it counted can only be missed, never made anew
        await _drop(core.name)
        if not any(one.table == core.name and one.what == "unreadable" for one in before):
            await execute(PG_SEAL_ALL, core.name) if IS_POSTGRES else await execute(seals.filled(seals.SEAL_ALL, core))
        for key, seal in kept:
            await execute(AGAIN, seal if seal is not None else 0, key)
        for statement in _triggers(core).values():
            await DB.run_ddl(statement)
        await _count_again(core, gone)


async def _gone(table: str) -> tuple[int, int]:
    """What the set's seal tells of rows that are gone with their own seals: how many, and the seal of all of them; (0, 0) of a whole one."""
    kept = await row(COUNTED, table)
    if kept is None:
        return 0, 0
    there = (await kept_seals(table)).values()
    return kept["row_count"] - len(there), seals.set_of(kept["total"], *there)


async def _count_again(core: Core, gone: tuple[int, int] = (0, 0)) -> None:
    """The count and the set's seal of a table, made anew from the seals of its rows and of those that are gone."""
    there = (await kept_seals(core.name)).values()
    await execute(HELD, core.name, " ".join(core.columns), len(there) + gone[0], seals.set_of(gone[1], *there))


def _triggers(core: Core) -> dict[str, str]:
    return {f"sealed_{core.name}": seals.filled(PG_TRIGGER, core)} if IS_POSTGRES else seals.triggers(core)


async def _drop(name: str) -> None:
    for what in ("",) if IS_POSTGRES else seals.TRIGGERS:
        await DB.run_ddl((PG_DROP if IS_POSTGRES else DROP).replace("{table}", name).replace("{what}", what))


async def without_trigger() -> list[str]:
    """The sealed tables whose triggers are gone or say something else: what is written there is not sealed."""
    if IS_POSTGRES:
        there = {line["name"] for line in await rows(PG_TRIGGERS)}
        return [core.name for core in sealed() if core.name not in there]
    made: dict[str, Any] = {line["name"]: line["sql"] for line in await rows(TRIGGERS)}
    return [core.name for core in sealed() if any(made.get(name) != sql for name, sql in seals.triggers(core).items())]


# Bringing rows back: only such as have just the seal that was kept, so the row is the one that was lost.

BESIDE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = {} ORDER BY name"
PUT = 'INSERT INTO "{table}" ({names}) VALUES ({places})'
SET = 'UPDATE "{table}" SET {pairs} WHERE id = {}'
KEY = 'UPDATE "{table}" SET id = {} WHERE id = {}'
AS_KEY = 'SELECT libsys_seal({cells}) FROM "{table}" WHERE id = {}'
ONE = 'INSERT INTO row_seal (key, seal) SELECT {} || id, libsys_seal({cells}) FROM "{table}" WHERE id = {} ON CONFLICT (key) DO UPDATE SET seal = excluded.seal'


async def kept_seals(table: str) -> dict[str, int]:
    """The seals that the rows of a table had when they were last written, by key."""
    return {line["key"][len(table) + 1:]: line["seal"] for line in await rows(SEALS, table + " ", table + "!")}


async def under_another_key(core: Core, stray: str, key: str) -> bool:
    """Whether a row without a seal is the row of this key: under it, its cells have just the seal that was kept."""
    as_key = seals.filled(AS_KEY, core).replace('CAST("id" AS BLOB)', "CAST({} AS BLOB)")
    return await value(as_key, key, stray) == await value(BROKEN, f"{core.name} {key}")


async def bring_back(core: Core, whole: list[dict[str, Any]], keys: dict[str, str]) -> None:
    """Put rows of the village's file back as they were; their seals and the set's stand, since they were kept.

    whole: each with every column, as a copy holds it; its seal is the one that was kept: the caller has looked.
    keys: rows whose key alone is damaged, damaged key -> key.
    """
    lock = await rows(BESIDE, core.name)
    for line in lock:
        await DB.run_ddl("DROP TRIGGER " + line["name"])
    for stray, key in keys.items():
        await execute(KEY.replace("{table}", core.name), key, stray)
    there = {line["id"] for line in await rows('SELECT id FROM "{table}"'.replace("{table}", core.name))}
    for cells in whole:
        names = list(core.columns)
        if cells["id"] in there:
            pairs = ", ".join(f'"{name}" = {{}}' for name in names)
            await execute(SET.replace("{table}", core.name).replace("{pairs}", pairs), *(cells[name] for name in names), cells["id"])
        else:
            quoted = ", ".join(f'"{name}"' for name in names)
            places = ", ".join("{}" for _ in names)
            await execute(PUT.replace("{table}", core.name).replace("{names}", quoted).replace("{places}", places),
                          *(cells[name] for name in names))
    for line in lock:
        await DB.run_ddl(line["sql"])


async def accept(core: Core, key: str) -> None:
    """Take a row as it stands now, or its loss: a person has looked at it and says so. Without a key, rows that are gone with their seals."""
    gone = await _gone(core.name) if key else (0, 0)
    if await value('SELECT count(*) FROM "{table}" WHERE id = {}'.replace("{table}", core.name), key):
        await (execute(PG_ONE, core.name, key) if IS_POSTGRES else execute(seals.filled(ONE, core), core.name + " ", key))
    else:
        await execute("DELETE FROM row_seal WHERE key = {}", f"{core.name} {key}")
    await _count_again(core, gone)


async def guard_again() -> None:
    """Put the triggers of every sealed table back where they are gone or say something else."""
    for core in sealed():
        await _drop(core.name)
        for statement in _triggers(core).values():
            await DB.run_ddl(statement)
