"""A disk that can lose power at any moment, beneath real SQLite connections.

SQLite's file operations run through `Disk`, which does them on a real folder and remembers what a disk may forget: of
each file the durable bytes, and the writes since the last sync. `Disk.after_power_cut` is one folder that a power cut
could leave behind: every 512-byte sector not yet synced has survived, is lost, or is garbage. A disk with `lies=1.0`
ignores every sync and says it did them, as bad memory cards do; with it the checks must find losses.

    disk = Disk("honest")
    DB.opener = disk.open                      # the real actions now write through this disk
    disk.watch(lambda point: ...)              # called before each write, sync, truncate and delete
    files = disk.after_power_cut(random.Random(7))      # {name: bytes}, at any moment, also inside `watch`
"""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from libsys.kernel.database.connections import prepare
from tests.faults.connection import CHECKPOINT, FULL, Connection

SECTOR = 512


@dataclass
class Remembered:
    """What the disk holds of one file: bytes that are safe, and what was asked since."""

    durable: bytearray
    exists: bool
    """Whether its name is in the folder for certain."""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(offset, bytes) for a write, (size, None) for a truncation, oldest first."""
    deleted: bool = False

    def settle(self) -> None:
        """A sync that was done: all of it is safe now."""
        for offset, data in self.pending:
            put(self.durable, offset, data)
        self.pending.clear()
        self.exists = True

    def image(self, chance: random.Random) -> bytes | None:
        """The file after a power cut, or None when its name is not there."""
        if (self.deleted or not self.exists) and chance.random() < 0.5:
            return None
        left = bytearray(self.durable)
        for offset, data in self.pending:
            if data is None:
                if chance.random() < 0.5:
                    put(left, offset, None)
                continue
            for start, sector in sectors(offset, data):
                fate = chance.random()
                if fate < 0.45:
                    put(left, start, sector)
                elif fate < 0.55:
                    put(left, start, chance.randbytes(len(sector)))
        return bytes(left)


def put(image: bytearray, offset: int, data: bytes | None) -> None:
    """Write into an image, or cut it to a size."""
    if data is None:
        del image[offset:]
        return
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset : offset + len(data)] = data


def sectors(offset: int, data: bytes) -> list[tuple[int, bytes]]:
    """A write, cut where the disk's sectors begin; bytes outside the write are never touched (powersafe overwrite)."""
    found, at = [], 0
    while at < len(data):
        step = min(SECTOR - (offset + at) % SECTOR, len(data) - at)
        found.append((offset + at, data[at : at + step]))
        at += step
    return found


class Disk(apsw.VFS):
    """A disk by name. `lies` is the share of syncs it ignores; `room` how many bytes fit before it is full."""

    kind_of_file: type["File"]

    def __init__(self, name: str, *, lies: float = 0.0, room: int | None = None, seed: int = 1) -> None:
        self.name, self.lies, self.room = name, lies, room
        self.files: dict[str, Remembered] = {}
        self.points = 0
        self.chance = random.Random(seed)
        self.watcher: Callable[[int], None] | None = None
        self.lock = threading.RLock()
        super().__init__(name, base="")

    def open(self, path: str, *, writer: bool) -> Connection:
        """A connection on this disk, prepared like every connection of the library: for `DB.opener`."""
        connection = Connection(path, vfs=self.name)
        prepare(connection, writer=writer)
        return connection

    def watch(self, watcher: Callable[[int], None] | None) -> None:
        """Call this before every change of the disk, with the number of the point."""
        self.watcher = watcher

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files a power cut at this moment could leave, by name; one of the many possibilities."""
        with self.lock:
            images = {Path(path).name: known.image(chance) for path, known in self.files.items()}
        return {name: image for name, image in images.items() if image is not None}

    def point(self) -> None:
        """One more moment at which the power could go."""
        self.points += 1
        if self.watcher:
            self.watcher(self.points)

    def is_honest_now(self) -> bool:
        """Whether this sync is really done."""
        return self.chance.random() >= self.lies

    def settle_folder(self, folder: Path) -> None:
        """The folder itself is synced, as SQLite does with the first sync of a new log: names come and go for good."""
        for path, known in list(self.files.items()):
            if Path(path).parent == folder:
                known.exists = True
                if known.deleted:
                    del self.files[path]

    def grows_beyond(self, more: int) -> bool:
        """Whether a write would not fit any more."""
        if self.room is None:
            return False
        used = sum(max([len(known.durable), *(at + len(data or b"") for at, data in known.pending)])
                   for known in self.files.values() if not known.deleted)
        return used + more > self.room

    # What SQLite calls

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:
            return apsw.VFSFile("", name, flags)
        with self.lock:
            known = self.files.get(path)
            if known is None or known.deleted:
                here = Path(path)
                present = known is None and here.exists()
                self.files[path] = Remembered(bytearray(here.read_bytes() if present else b""), exists=present)
            return self.kind_of_file(self, path, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        with self.lock:
            self.point()
            super().xDelete(name, sync_folder)
            known = self.files.get(name)
            if known is not None:
                if sync_folder and self.is_honest_now():
                    del self.files[name]
                else:
                    known.deleted = True


class File(apsw.VFSFile):
    """One open file of a `Disk`; connections that open the same file share what is remembered of it."""

    def __init__(self, disk: Disk, path: str, name: str | apsw.URIFilename, flags: list[int]) -> None:
        self.disk, self.path = disk, path
        super().__init__("", name, flags)

    def remembered(self) -> Remembered:
        """What the disk holds of this file now."""
        return self.disk.files[self.path]

    def xWrite(self, data: bytes, offset: int) -> None:
        with self.disk.lock:
            if self.disk.grows_beyond(max(offset + len(data) - self.xFileSize(), 0)):
                raise apsw.FullError(self.full())
            self.disk.point()
            self.remembered().pending.append((offset, bytes(data)))
            try:
                super().xWrite(data, offset)
            except apsw.FullError as error:
                raise apsw.FullError(self.full()) from error

    def full(self) -> str:
        """What is said when there is no room; of the library's own file it tells so, since that is a checkpoint."""
        return FULL if self.path.endswith(("-wal", "-journal")) else FULL + CHECKPOINT

    def xTruncate(self, size: int) -> None:
        with self.disk.lock:
            self.disk.point()
            self.remembered().pending.append((size, None))
            super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        with self.disk.lock:
            self.disk.point()
            if self.disk.is_honest_now():
                known = self.remembered()
                if not known.exists and self.path.endswith(("-wal", "-journal")):
                    self.disk.settle_folder(Path(self.path).parent)
                known.settle()


Disk.kind_of_file = File
