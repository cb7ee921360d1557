"""A disk that is not to be trusted under a whole village: it is full, fails, turns read-only, or the power goes at any of its writes.

Whatever the desk was doing is then sent once more with the same slip, as a person does who saw no answer. It must be
done once, as the notebook says, whether the first try had been kept or not.
"""

import random
from pathlib import Path
from typing import Any

import apsw

from libsys.kernel import database
from libsys.kernel.database import Busy, Damaged, execute, sealing, value, writing
from libsys.kernel.refusals import NotFound, Refused
from libsys.library import card
from tests.faults.connection import CHECKPOINT, FULL
from tests.faults.disk import Disk, File, Remembered
from tests.simulation.deed import Deed, Moment, Said

KINDS = ("full", "fails", "read_only", "power", "power", "power")
OFTEN = 0.25
SELDOM = 0.05
"""So often of those, the program was upgraded before."""
MOST_WRITES, MOST_WRITES_OF_UPGRADE = 60, 400
"""An act with its line and its seals writes fewer pages; when the trouble comes too late, none was there."""
TROUBLE = {"full": apsw.FullError(FULL), "fails": apsw.IOError("disk I/O error"), "read_only": apsw.ReadOnlyError("attempt to write a readonly database"),
           "power": apsw.IOError("disk I/O error")}


class BadDisk(Disk):
    """`arm` it, and one of its next writes finds trouble; so does every one after it, until it is well again."""

    def __init__(self, name: str, *, lies: float = 0.0) -> None:
        super().__init__(name, lies=lies)
        self.kind, self.left, self.chance_of_cut = "", 0, random.Random()
        self.image: dict[str, bytes] | None = None
        self.is_bad = False

    def arm(self, kind: str, left: int, chance: random.Random) -> None:
        """Trouble of this kind at the write after so many."""
        for path, known in self.files.items():  # a restore puts another file here, behind SQLite's back
            if not known.pending and Path(path).exists():
                self.files[path] = Remembered(bytearray(Path(path).read_bytes()), exists=True)
        self.kind, self.left, self.chance_of_cut, self.image, self.is_bad = kind, left, chance, None, False

    def heal(self) -> dict[str, bytes] | None:
        """The disk is well; what the power cut left, when there was one."""
        self.kind, self.is_bad = "", False
        return self.image

    def point(self) -> None:
        super().point()
        if not self.kind:
            return
        self.left -= 1
        if self.left > 0:
            return
        if self.kind == "power" and self.image is None:
            self.image = self.after_power_cut(self.chance_of_cut)
        self.is_bad = True
        raise TROUBLE[self.kind]


class BadFile(File):
    """What its library's own file cannot take is a checkpoint's affair: the act is whole in the log already."""

    def xWrite(self, data: bytes, offset: int) -> None:
        self.apart(super().xWrite, data, offset)

    def xTruncate(self, size: int) -> None:
        self.apart(super().xTruncate, size)

    def xSync(self, flags: int) -> None:
        self.apart(super().xSync, flags)

    def apart(self, step: Any, *args: Any) -> None:
        try:
            step(*args)
        except (apsw.IOError, apsw.ReadOnlyError) as trouble:
            if self.path.endswith(("-wal", "-journal")):
                raise
            raise apsw.FullError(FULL + CHECKPOINT) from trouble


BadDisk.kind_of_file = BadFile


def can_be_sent_again(deed: Deed) -> bool:
    """Whether the same slip gives the same answer, so that a second sending is nothing else than the first."""
    return deed.is_once and type(deed).do is Deed.do and type(deed).again is Deed.again


async def befall(world: Any, deed: Deed, at: Moment, said: Said, common: Said) -> str:
    """Try it on a disk in trouble; afterwards the disk is well, and after a power cut the library is opened from what was left."""
    if at.draw.random() < SELDOM:
        return await upgrade(world, at.draw)
    kind = at.draw.choice(KINDS)
    world.disk.arm(kind, at.draw.randrange(1, MOST_WRITES), random.Random(at.draw.random()))
    try:
        await deed.do(at, said, **common)
    except (Busy, Damaged, Refused, NotFound):
        pass
    finally:
        befell = kind if world.disk.is_bad else ""
        image = world.disk.heal()
    if image is not None:
        await come_back(world, image)
    assert await value("SELECT count(*) FROM library") == 1 and await sealing.amiss() == [], f"trouble: {kind}"
    return befell


async def upgrade(world: Any, draw: random.Random) -> str:
    """The newest upgrade, that seals every row anew, is cut by the power at any of its writes, and made at the next start."""
    async with writing():
        await execute("DELETE FROM migration WHERE name = {}", database.known()[-1])
    world.disk.arm("power", draw.randrange(1, MOST_WRITES_OF_UPGRADE), random.Random(draw.random()))
    try:
        await database.migrate()
    except (Busy, Damaged):
        pass
    finally:
        image = world.disk.heal()
    if image is not None:
        await come_back(world, image)
    await database.migrate()
    assert await database.applied() == database.known() and await sealing.amiss() == [] == await sealing.without_trigger()
    return "upgrade" if image is not None else ""


async def come_back(world: Any, image: dict[str, bytes]) -> None:
    """The power is back: the program starts with the files that the cut left."""
    await database.stop()
    home = Path(world.address)
    for path in home.parent.glob(home.name + "*"):
        path.unlink()
    for name, content in image.items():
        (home.parent / name).write_bytes(content)
    world.disk.files.clear()
    card.forget()
    await database.start(world.address, world.settings.data)
    assert await value("PRAGMA quick_check(1)") == "ok"
