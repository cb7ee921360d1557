"""Row seals: a cell that changed on the disk, a row that is gone or doubled is noticed, and which one it was.

A table says `tags=[SEALED]`. Triggers then write, in the same statement that writes a row, a hash of all its cells
into `row_seal`, and the count and the hash of the whole set into `table_seal`. A row whose seal does not fit is
never written over: it could hide what happened to it. An orphan seal names the row that is gone, and only a row
with just that seal can be brought back from a copy.

The hash is no secret: who can write into the file can make seals. Against that stands the log's chain.
"""

import functools
import operator
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

SEALED = "sealed"
"""The tag of a table whose rows are sealed."""
REFUSED = "libsys: a damaged row"
"""What the triggers say when the row that is to be changed does not fit its seal."""


@dataclass(frozen=True, slots=True)
class Core:
    """A table whose rows are sealed, with its columns in the order of their names."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amiss:
    """What does not fit: a row `altered`, `added` (without a seal) or `lost`, a table's `set`, or one that is `unreadable`."""

    table: str
    what: str
    key: str = ""


def seal_of(*cells: bytes | None) -> int:
    """The seal of a row: 64 bits over its cells as bytes, in the order of the columns' names."""
    return int.from_bytes(blake2b(repr(cells).encode(), digest_size=8).digest(), "big", signed=True)


def set_of(*seals: int) -> int:
    """The seal of a set of rows, in any order: adding and taking away are the same step."""
    return functools.reduce(operator.xor, seals, 0)


def teach(connection: Any) -> None:
    """Let a connection to the file seal what it writes, and look at what it reads."""
    connection.create_function("libsys_seal", -1, seal_of, deterministic=True)
    connection.create_function("libsys_set", -1, set_of, deterministic=True)


# On SQLite. Cells are hashed as bytes: so a text that is no text any more can be hashed too.

ADDED = """CREATE TRIGGER sealed_{table}_added AFTER INSERT ON "{table}" BEGIN
    INSERT INTO row_seal (key, seal) VALUES ('{table} ' || NEW.id, libsys_seal({new}));
    UPDATE table_seal SET row_count = row_count + 1, total = libsys_set(total,
        (SELECT seal FROM row_seal WHERE key = '{table} ' || NEW.id)) WHERE name = '{table}';
END"""
CHANGED = """CREATE TRIGGER sealed_{table}_changed AFTER UPDATE ON "{table}" BEGIN
    SELECT RAISE(ABORT, 'libsys: a damaged row')
        WHERE (SELECT seal FROM row_seal WHERE key = '{table} ' || OLD.id) IS NOT libsys_seal({old});
    UPDATE table_seal SET total = libsys_set(total, (SELECT seal FROM row_seal WHERE key = '{table} ' || OLD.id),
        libsys_seal({new})) WHERE name = '{table}';
    UPDATE row_seal SET key = '{table} ' || NEW.id, seal = libsys_seal({new}) WHERE key = '{table} ' || OLD.id;
END"""
REMOVED = """CREATE TRIGGER sealed_{table}_removed AFTER DELETE ON "{table}" BEGIN
    SELECT RAISE(ABORT, 'libsys: a damaged row')
        WHERE (SELECT seal FROM row_seal WHERE key = '{table} ' || OLD.id) IS NOT libsys_seal({old});
    UPDATE table_seal SET row_count = row_count - 1, total = libsys_set(total,
        (SELECT seal FROM row_seal WHERE key = '{table} ' || OLD.id)) WHERE name = '{table}';
    DELETE FROM row_seal WHERE key = '{table} ' || OLD.id;
END"""
SEAL_ALL = """INSERT INTO row_seal (key, seal) SELECT '{table} ' || id, libsys_seal({cells}) FROM "{table}" WHERE true
    ON CONFLICT (key) DO UPDATE SET seal = excluded.seal"""
ALTERED = """SELECT CAST(t.id AS BLOB), s.seal IS NULL FROM "{table}" t LEFT JOIN row_seal s ON s.key = '{table} ' || t.id
    WHERE s.seal IS NOT libsys_seal({t})"""
SEALS = "SELECT seal FROM row_seal WHERE key > '{table} ' AND key < '{table}!'"
LOST = """SELECT CAST(substr(s.key, {length}) AS BLOB) FROM row_seal s WHERE s.key > '{table} ' AND s.key < '{table}!'
    AND NOT EXISTS (SELECT 1 FROM "{table}" t WHERE t.id IN (substr(s.key, {length}), CAST(substr(s.key, {length}) AS BLOB)))"""
KEPT = "SELECT row_count, total, columns FROM table_seal WHERE name = '{table}'"
COLUMNS = "SELECT name, columns FROM table_seal"
NEWEST = "SELECT 1 FROM migration WHERE name = ?"
TRIGGERS = ("added", "changed", "removed")


def filled(statement: str, core: Core) -> str:
    """A statement about one table: its name and its cells, as bytes, in their places."""
    def cells(row: str) -> str:
        return ", ".join(f'CAST({row}"{column}" AS BLOB)' for column in core.columns)

    return (statement.replace("{new}", cells("NEW.")).replace("{old}", cells("OLD.")).replace("{t}", cells("t."))
            .replace("{cells}", cells("")).replace("{length}", str(len(core.name) + 2)).replace("{table}", core.name))


def triggers(core: Core) -> dict[str, str]:
    """The triggers of a sealed table on SQLite: name -> statement."""
    return {f"sealed_{core.name}_{what}": filled(statement, core)
            for what, statement in zip(TRIGGERS, (ADDED, CHANGED, REMOVED), strict=True)}


def kept(connection: Any) -> list[Core]:
    """The tables that a file itself says are sealed, over their columns; none of one from before there were seals."""
    try:
        return [Core(name, tuple(columns.split())) for name, columns in connection.execute(COLUMNS + " ORDER BY name").fetchall()]
    except sqlite3.Error:
        return []


def due(connection: Any, program: list[Core], newest: str) -> list[Core]:
    """The tables whose seals must be there: in a file of today's shape all of this program's, else those that it names itself."""
    try:
        is_of_today = connection.execute(NEWEST, (newest,)).fetchone()
    except sqlite3.Error:
        is_of_today = None
    return program if is_of_today else kept(connection)


def look(connection: Any, cores: Iterable[Core]) -> list[Amiss]:
    """Every row and set of a file that does not fit its seal; a table that cannot be read is said so."""
    teach(connection)
    amiss: list[Amiss] = []
    for core in cores:
        try:
            amiss += _look(connection, core)
        except (sqlite3.Error, TypeError, ValueError):
            amiss.append(Amiss(core.name, "unreadable"))
    return amiss


def _look(connection: Any, core: Core) -> list[Amiss]:
    altered = [Amiss(core.name, "added" if is_new else "altered", _text(key))
               for key, is_new in connection.execute(filled(ALTERED, core)).fetchall()]
    lost = [Amiss(core.name, "lost", key) for key in sorted(_text(key) for (key,) in connection.execute(filled(LOST, core)))]
    count = total = 0
    for (seal,) in connection.execute(filled(SEALS, core)):
        count, total = count + 1, total ^ seal
    is_whole = connection.execute(filled(KEPT, core)).fetchone() == (count, total, " ".join(core.columns))
    return altered + lost + ([] if is_whole else [Amiss(core.name, "set")])


def _text(key: bytes | None) -> str:
    return (key or b"").decode("utf-8", "replace")
