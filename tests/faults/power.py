"""Cuts the power under the real acts, again and again, and looks at the library that is left each time.

Between two acknowledged acts a library has one state. Whatever a power cut leaves must be exactly the state before the
act that was going on, or exactly the one after it: nothing acknowledged is lost, nothing is half there.
"""

import contextlib
import hashlib
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from libsys.kernel import database
from tests.faults.disk import Disk
from tests.faults.told import tell

FILE = "library.sqlite"
TABLES = """SELECT name, 'SELECT * FROM "' || name || '"' FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'search_fts%' ORDER BY name"""
FTS = "INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)"
SMALL_LOG = "PRAGMA wal_autocheckpoint=60"
"""So that short runs have many checkpoints too."""


def state(connection: Any) -> str:
    """Everything that is written in a library, as one number."""
    digest = hashlib.sha256()
    for name, everything in list(connection.execute(TABLES)):
        digest.update(name.encode())
        for line in sorted(map(repr, connection.execute(everything))):
            digest.update(line.encode())
    return digest.hexdigest()


def look(path: Path) -> str | None:
    """The state of a file after its recovery; None when it is not sound. Search and titles must agree."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        try:
            if file.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                return None
            if file.execute("PRAGMA foreign_key_check").fetchone() is not None:
                return None
            if file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'search_fts'").fetchone()[0]:
                file.execute(FTS)
            return state(file)
        except sqlite3.DatabaseError:
            return None


@dataclass
class Power:
    """Counts the cuts by act, and what they did."""

    disk: Disk
    folder: Path
    chance: random.Random
    share: float = 1.0
    """How many of the moments are tried."""
    cuts: Counter = field(default_factory=Counter)
    corrupt: Counter = field(default_factory=Counter)
    wrong: Counter = field(default_factory=Counter)
    """Neither the state before nor the one after: lost, or half there."""
    act: str = ""
    eye: apsw.Connection | None = None
    before: str = ""
    left: list[str] = field(default_factory=list)
    name: str = FILE

    @property
    def total(self) -> int:
        return self.cuts.total()

    def now(self) -> str:
        """The state of the library that is open; seen through the same SQLite, which shares its locks."""
        if self.eye is None:
            self.eye = apsw.Connection(database.DB.path, vfs=self.disk.name)
        return state(self.eye)

    async def during(self, act: str, work: Callable[[], Any]) -> Any:
        """Do one act; every moment of it may be the last."""
        self.act, self.before, self.left = act, self.now(), []
        self.disk.watch(self.cut)
        try:
            done = await work()
        finally:
            self.disk.watch(None)
        after = self.now()
        self.wrong[act] += sum(found not in (self.before, after) for found in self.left)
        return done

    def cut(self, _: int) -> None:
        """The power goes now, in the thread that writes."""
        if self.chance.random() >= self.share:
            return
        self.cuts[self.act] += 1
        self.leave()
        found = look(self.folder / self.name)
        if found is None:
            self.corrupt[self.act] += 1
        else:
            self.left.append(found)

    def leave(self) -> None:
        """Put into the folder what the disk holds after the cut."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for name, image in self.disk.after_power_cut(self.chance).items():
            (self.folder / name).write_bytes(image)

    def close(self) -> None:
        if self.eye is not None:
            self.eye.close()
            self.eye = None

    def tell(self) -> None:
        """Into the closing table, a line for each act."""
        for act, count in sorted(self.cuts.items()):
            tell(f"power cut: {act}", f"{count} moments", f"{self.corrupt[act]} corrupt, {self.wrong[act]} lost or half")


@contextlib.asynccontextmanager
async def open_on(disk: Disk, path: str) -> AsyncIterator[None]:
    """The library, open on this disk."""
    usual = database.DB.opener

    def opener(where: str, *, writer: bool) -> Any:
        connection = disk.open(where, writer=writer)
        if writer:
            connection.execute(SMALL_LOG)
        return connection

    database.DB.opener = opener
    await database.start(path)
    try:
        yield
    finally:
        await database.stop()
        database.DB.opener = usual
