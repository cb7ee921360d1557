"""A log that is cut, emptied or written over, while the library is open or before it is opened again, is told."""

import asyncio
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from libsys.dashboard.beside import look_beside
from libsys.kernel import database
from libsys.kernel.database import Busy, NotOpen, value
from libsys.kernel.database.marks import Marks, marks_of
from libsys.kernel.settings import Settings
from tests import village
from tests.faults.test_file_underfoot import _killed, day

__all__ = ["day"]


def overwritten(log: Path, at: int, many: int) -> None:
    """A part of the log is all zeros, as a failing card gives back; the file is as long as before."""
    with open(log, "r+b") as file:
        file.seek(at)
        file.write(bytes(many))


def turned(log: Path, at: int) -> None:
    """One bit is another."""
    content = bytearray(log.read_bytes())
    content[at] ^= 8
    log.write_bytes(content)


WITHIN_PAGES = ("one bit of a page", "a page of zeros")
"""What SQLite's sums alone tell; they are looked at after a kill."""
HARMS: dict[str, Callable[[Path], object]] = {
    "cut in half": lambda log: os.truncate(log, log.stat().st_size // 2),
    "cut by its last page": lambda log: os.truncate(log, log.stat().st_size - 4120),
    "emptied": lambda log: os.truncate(log, 0),
    "all zeros": lambda log: overwritten(log, 0, log.stat().st_size),
    "its head zeros": lambda log: overwritten(log, 0, 32),
    "a block of zeros": lambda log: overwritten(log, 4096, 4096),
    "one bit of a page": lambda log: turned(log, 32 + 24 + 900),
    "a page of zeros": lambda log: overwritten(log, 32 + 4120 + 24, 4096),
    "letters": lambda log: log.write_bytes(b"Kepada Yth." * (log.stat().st_size // 11 + 1)),
}


async def looked_twice() -> None:
    """Two of the looks of every three seconds."""
    for _ in range(2):
        await database.DB.watch_log()
    assert await database.look_down() is None


@pytest.mark.parametrize("harm", HARMS)
async def test_what_is_cut_from_the_log_of_a_killed_library_is_told_at_the_next_start(day, harm) -> None:
    file = Path(database.DB.path)
    for _ in range(3):
        await day.catalogue()
    await looked_twice()
    await _killed(file)
    HARMS[harm](Path(f"{file}-wal"))
    await database.start(str(file))
    assert (await look_beside(Settings(data=file.parent), village.NOW)).state == "bad"
    await day.visit()


@pytest.mark.parametrize("harm", [harm for harm in HARMS if harm not in WITHIN_PAGES])
async def test_what_is_cut_from_the_open_log_is_noticed_within_seconds_and_told_at_the_next_start(day, harm) -> None:
    file = Path(database.DB.path)
    for _ in range(3):
        await day.catalogue()
    await looked_twice()
    HARMS[harm](Path(f"{file}-wal"))
    await database.DB.watch_log()
    assert await database.look_down() == "log_cut"
    with pytest.raises(Busy) as refused:
        await day.visit()
    assert refused.value.why == "log_cut"
    await database.stop()  # closes nothing: what is left of the log is looked at by the next start
    assert database.log_lost_at(str(file)) == village.NOW


async def test_a_log_that_is_folded_in_or_begins_anew_accuses_nobody(day) -> None:
    """Killed after each of a hundred things that happen to a log: no start says that anything was lost."""
    file, draw = Path(database.DB.path), random.Random(1)
    for _ in range(25):
        for _ in range(draw.randrange(1, 5)):
            await draw.choice((day.catalogue, day.visit, database.DB.fold_log, database.DB.watch_log, looked_twice))()
        lines = await value("SELECT count(*) FROM audit")
        if draw.random() < 0.2:
            await database.stop()
        else:
            await _killed(file)
        await database.start(str(file))
        assert await value("SELECT count(*) FROM audit") == lines
        assert (await look_beside(Settings(data=file.parent), village.NOW)).state == "good"


async def test_a_log_that_outgrew_its_bound_begins_anew_and_nothing_is_told(day) -> None:
    """SQLite folds it by itself at five hundred pages, and goes on at its beginning."""
    for _ in range(60):
        await day.catalogue()
        await database.DB.watch_log()
        assert await database.look_down() is None


def test_a_log_is_read_as_far_as_its_marks_go(tmp_path) -> None:
    file, log = tmp_path / "a", tmp_path / "a-wal"
    assert marks_of(log) == Marks()
    with closing(sqlite3.connect(file, isolation_level=None)) as here:
        here.execute("PRAGMA journal_mode=WAL").fetchall()
        assert marks_of(log) == Marks()
        here.execute("CREATE TABLE t (x)")
        first = marks_of(log)
        here.execute("INSERT INTO t VALUES (1)")
        second = marks_of(log)
        assert (first.frames, second.frames, second.salts) == (2, 3, first.salts)
        here.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        here.execute("INSERT INTO t VALUES (1)")
        assert marks_of(log).salts != first.salts and marks_of(log).frames == 1
        assert not second.are_lost_in(marks_of(log)) and second.are_lost_in(first) and not first.are_lost_in(second) and second.are_lost_in(Marks())


async def test_looks_beside_commits_folds_and_stops_accuse_nobody(day) -> None:
    """The look of every three seconds, and every home page's, at every moment of somebody else's work."""
    file = Path(database.DB.path)
    is_over = False

    async def looking() -> None:
        while not is_over:
            with suppress(NotOpen):
                await database.DB.watch_log()
                assert await database.look_down() in (None, "log_gone", "index_gone")
            await asyncio.sleep(0)

    lookers = [asyncio.create_task(looking()) for _ in range(3)]
    for _ in range(15):
        await day.catalogue()
        await database.DB.fold_log()
        await day.visit()
        await database.DB.replace(lambda: None)
    is_over = True
    await asyncio.gather(*lookers)
    assert not Path(f"{file}-log-lost.json").exists() and database.trouble() is None


async def test_what_is_written_before_its_commit_is_nobodys_yet(tmp_path) -> None:
    """A transaction larger than its memory spills into the log; a power cut takes that, and nothing is lost."""
    with closing(sqlite3.connect(tmp_path / "a", isolation_level=None)) as here:
        here.execute("PRAGMA journal_mode=WAL").fetchall()
        here.execute("CREATE TABLE t (x)")
        before = marks_of(tmp_path / "a-wal")
        here.execute("PRAGMA cache_size=5")
        here.execute("BEGIN")
        here.executemany("INSERT INTO t VALUES (?)", [("x" * 3000,)] * 200)
        assert os.path.getsize(tmp_path / "a-wal") > 200_000 and marks_of(tmp_path / "a-wal") == before
        here.execute("COMMIT")
        assert marks_of(tmp_path / "a-wal").frames > before.frames + 100
