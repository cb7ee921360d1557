"""The faulty disk is worth trusting: SQLite as we set it loses nothing on an honest one, and loses on one that lies."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from libsys.acts import slips
from libsys.kernel import database
from tests.faults.connection import Connection
from tests.faults.disk import Disk
from tests.village import NOW

POINTS = 500


class Run:
    """A row acknowledged after a row, with power cuts at random moments between."""

    def __init__(self, folder: Path, disk: Disk, pragmas: tuple[str, ...], points: int = POINTS) -> None:
        self.folder, self.disk, self.points = folder, disk, points
        self.chance = random.Random(points)
        self.acknowledged = 0
        self.cuts = self.corrupt = self.lost = 0
        self.connection = Connection(str(folder / "library.sqlite"), vfs=disk.name)
        for pragma in pragmas:
            self.connection.execute("PRAGMA " + pragma)
        self.connection.execute("CREATE TABLE loan (number INTEGER PRIMARY KEY, book TEXT)")
        self.connection.execute("CREATE TABLE audit (number INTEGER PRIMARY KEY)")
        disk.watch(self.cut)
        while self.cuts < points:
            self.lend()
        disk.watch(None)
        self.connection.close()

    def lend(self) -> None:
        """Two tables in one transaction, acknowledged when COMMIT has come back."""
        number = self.acknowledged + 1
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("INSERT INTO loan VALUES (?, ?)", (number, "x" * self.chance.randrange(1500)))
        self.connection.execute("INSERT INTO audit VALUES (?)", (number,))
        self.connection.execute("COMMIT")
        self.acknowledged = number

    def cut(self, _: int) -> None:
        """The power goes: what is in the folder now?"""
        self.cuts += 1
        folder = self.folder / "after"
        folder.mkdir(exist_ok=True)
        for left in folder.iterdir():
            left.unlink()
        for name, image in self.disk.after_power_cut(self.chance).items():
            (folder / name).write_bytes(image)
        with closing(sqlite3.connect(folder / "library.sqlite")) as file:
            try:
                sound = file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                loans = [number for (number,) in file.execute("SELECT number FROM loan ORDER BY number")]
                audits = [number for (number,) in file.execute("SELECT number FROM audit ORDER BY number")]
            except sqlite3.DatabaseError as error:
                # A table that is not there was never durable: lost, not corrupt.
                sound, loans, audits = "no such table" in str(error), [], []
        whole = loans == audits == list(range(1, len(loans) + 1))
        self.corrupt += not sound
        self.lost += sound and not (whole and len(loans) >= self.acknowledged)


OURS = ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=50")


def test_our_settings_lose_nothing_in_500_power_cuts(tmp_path) -> None:
    run = Run(tmp_path, Disk("honest"), OURS)
    assert (run.corrupt, run.lost) == (0, 0)
    assert run.acknowledged > 50


def test_a_disk_that_lies_is_found_out(tmp_path) -> None:
    run = Run(tmp_path, Disk("liar", lies=1.0), OURS)
    assert run.corrupt + run.lost > POINTS / 2


def test_the_usual_advice_is_found_out(tmp_path) -> None:
    run = Run(tmp_path, Disk("careless"), ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=50"))
    assert run.corrupt == 0
    assert run.lost > POINTS / 10


def test_a_full_disk_says_so_and_keeps_what_was_acknowledged(tmp_path) -> None:
    disk = Disk("small", room=200_000)
    connection = Connection(str(tmp_path / "library.sqlite"), vfs=disk.name)
    for pragma in OURS:
        connection.execute("PRAGMA " + pragma)
    connection.execute("CREATE TABLE loan (number INTEGER PRIMARY KEY, book TEXT)")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        for number in range(10_000):
            connection.execute("INSERT INTO loan VALUES (?, ?)", (number, "x" * 500))
    kept = connection.execute("SELECT count(*) FROM loan").fetchone()[0]
    assert kept == number
    disk.room = None
    connection.execute("INSERT INTO loan VALUES (?, ?)", (number, "y"))
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


async def test_the_real_engine_writes_and_reads_through_it(address, monkeypatch) -> None:
    disk = Disk("beneath")
    monkeypatch.setattr(database.DB, "opener", disk.open)
    await database.start(address)
    try:
        now = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
        async with database.writing():
            await slips.keep_answer("key", verb="test", by="sari", digest="0", at=NOW, result={"n": 1})
            await database.execute("UPDATE slip SET recorded_at = {} WHERE key = {}", now, "key")
        with pytest.raises(database.Duplicate, match=r"slip\.key"):
            async with database.writing():
                await slips.keep_answer("key", verb="test", by="sari", digest="0", at=NOW, result={})
        async with database.reading():
            found = await database.rows("SELECT verb, recorded_at FROM slip")
    finally:
        await database.stop()
    assert found == [{"verb": "test", "recorded_at": now}]
    assert disk.points > 5
