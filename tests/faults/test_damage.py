"""A disk that turns bits, rows that are gone or doubled, guards that were taken away: every harm is told."""

import contextlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from libsys.kernel import database
from libsys.kernel.database import seals
from libsys.kernel.database.piccolo_parts import sealed
from libsys.kernel.database.seals import Core
from tests.faults.told import tell
from tests.samples.old_library import unpack

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
SEED = int(os.environ.get("LIBSYS_TEST_SEED", "1"))
FLIPS = 5000 if LONG else 500
TAMPERINGS = 2000 if LONG else 150


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small library with rows in nearly every table, sealed and closed."""
    import asyncio

    path = unpack(tmp_path_factory.mktemp("damage") / "library.sqlite")

    async def upgrade() -> None:
        await database.start(str(path))
        await database.migrate()
        await database.stop()

    asyncio.run(upgrade())
    return path


def of(sql: str, core: Core, column: str = "") -> str:
    """A statement about one table and one of its columns."""
    return sql.replace("TABLE_", f'"{core.name}"').replace("COLUMN_", f'"{column}"')


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous=OFF")
        yield file


def core_rows(path: Path) -> object:
    """Every cell of the core tables as bytes, or that they cannot be read."""
    try:
        with opened(path) as file:
            file.text_factory = bytes
            return [sorted(file.execute(of("SELECT * FROM TABLE_", core)).fetchall(), key=repr) for core in sealed()]
    except (sqlite3.Error, UnicodeDecodeError) as trouble:  # the name of a column may be no text any more
        return str(trouble)


def is_noticed(path: Path) -> bool:
    """Whether what the doctor looks at finds anything amiss."""
    try:
        with opened(path) as file:
            if file.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok" or file.execute("PRAGMA foreign_key_check").fetchone():
                return True
            made = dict(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
            if any(made.get(name) != sql for core in sealed() for name, sql in seals.triggers(core).items()):
                return True
            return bool(seals.look(file, sealed()))
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def test_bits_that_turn_in_the_core_tables_are_noticed(whole: Path, tmp_path: Path) -> None:
    """At least 99 of 100 of those that changed what a person would read."""
    random_bit, before, raw = random.Random(SEED), core_rows(whole), whole.read_bytes()
    path, harmful, noticed, unseen = tmp_path / "library.sqlite", 0, 0, []
    for _ in range(FLIPS):
        turned = bytearray(raw)
        at = random_bit.randrange(100, len(raw))
        turned[at] ^= 1 << random_bit.randrange(8)
        path.write_bytes(turned)
        if core_rows(path) != before:
            harmful += 1
            if is_noticed(path):
                noticed += 1
            else:
                unseen.append(at)
    tell("a bit that turns on the disk", f"{FLIPS}, of which {harmful} did harm", f"{harmful - noticed} unnoticed")
    assert harmful >= FLIPS / 20 and noticed >= 0.99 * harmful, unseen


def a_row(file: sqlite3.Connection, core: Core, draw: random.Random) -> str:
    keys = [key for (key,) in file.execute(of("SELECT id FROM TABLE_ ORDER BY id", core))]
    return draw.choice(keys)


def change(file: sqlite3.Connection, core: Core, draw: random.Random) -> None:
    """One cell says something else."""
    column = draw.choice([name for name in core.columns if name != "id"])
    key = a_row(file, core, draw)
    file.execute(of("UPDATE TABLE_ SET COLUMN_ = coalesce(COLUMN_, '') || 'x' WHERE id = ?", core, column), (key,))


def lose(file: sqlite3.Connection, core: Core, draw: random.Random) -> None:
    file.execute(of("DELETE FROM TABLE_ WHERE id = ?", core), (a_row(file, core, draw),))


def lose_with_seal(file: sqlite3.Connection, core: Core, draw: random.Random) -> None:
    key = a_row(file, core, draw)
    file.execute(of("DELETE FROM TABLE_ WHERE id = ?", core), (key,))
    file.execute("DELETE FROM row_seal WHERE key = ?", (f"{core.name} {key}",))


def lose_all(file: sqlite3.Connection, core: Core, draw: random.Random) -> None:
    file.execute(of("DELETE FROM TABLE_", core))


def double(file: sqlite3.Connection, core: Core, draw: random.Random) -> None:
    """A row twice, under another key; what is unique beneath it is taken away, as who tampers would."""
    for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (core.name,)).fetchall():
        file.execute(f'DROP INDEX "{name}"')
    unique = [column for (_, name, is_unique, origin, _) in file.execute(f'PRAGMA index_list("{core.name}")').fetchall() if is_unique and origin == "u"
              for (_, _, column) in file.execute(f'PRAGMA index_info("{name}")').fetchall()]
    cells = {name: f'"{name}"' for name in core.columns} | {name: f"\"{name}\" || 'x'" for name in unique} | {"id": "'double'"}
    names, values = ", ".join(f'"{name}"' for name in cells), ", ".join(cells.values())
    file.execute(of("INSERT INTO TABLE_ (NAMES_) SELECT VALUES_ FROM TABLE_ WHERE id = ?", core).replace("NAMES_", names).replace("VALUES_", values), (a_row(file, core, draw),))


def cut(file: sqlite3.Connection, core: Core, draw: random.Random) -> None:
    """A text ends too early."""
    key = a_row(file, core, draw)
    column = draw.choice([name for name in core.columns if name != "id"])
    file.execute(of("UPDATE TABLE_ SET COLUMN_ = substr(COLUMN_, 1, length(COLUMN_) - 1) WHERE id = ? AND length(COLUMN_) > 0", core, column), (key,))


def unguard(file: sqlite3.Connection, core: Core, draw: random.Random) -> None:
    file.execute(f"DROP TRIGGER sealed_{core.name}_{draw.choice(seals.TRIGGERS)}")


TAMPERS: tuple[Callable[[sqlite3.Connection, Core, random.Random], None], ...] = (change, lose, lose_with_seal, lose_all, double, cut, unguard)


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda one: one.__name__)
def test_every_tampering_is_noticed(whole: Path, tmp_path: Path, tamper: Callable[..., None]) -> None:
    draw, path, done = random.Random(SEED), tmp_path / "library.sqlite", 0
    cores = [core for core in sealed() if core.name in filled(whole)]
    while done < TAMPERINGS // len(TAMPERS):
        shutil.copyfile(whole, path)
        before = core_rows(path)
        with opened(path) as file:
            guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            file.execute("BEGIN")
            if tamper is not unguard:
                for name, _ in guards:
                    file.execute("DROP TRIGGER " + name)
            with contextlib.suppress(sqlite3.IntegrityError):  # SQLite itself refuses a cut number that another line has
                tamper(file, draw.choice(cores), draw)
            if tamper is not unguard:
                for _, sql in guards:
                    file.execute(sql)
            file.execute("COMMIT")
        if core_rows(path) != before or tamper is unguard:
            done += 1
            assert is_noticed(path), (tamper.__name__, done)
    tell(f"tampering: {tamper.__name__}", str(done), "0 unnoticed")


def filled(path: Path) -> set[str]:
    with opened(path) as file:
        return {core.name for core in sealed() if file.execute(of("SELECT count(*) FROM TABLE_", core)).fetchone()[0]}


def test_other_programs_cannot_write_into_a_sealed_table_unseen(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    shutil.copyfile(whole, path)
    with opened(path) as stranger, pytest.raises(sqlite3.OperationalError, match="no such function"):
        stranger.execute("UPDATE account SET role = 'manager'")


def test_a_whole_library_is_whole(whole: Path) -> None:
    assert not is_noticed(whole)
    assert len(filled(whole)) >= 8
