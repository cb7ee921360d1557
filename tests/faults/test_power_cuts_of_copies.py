"""The power goes while a copy is made or brought back: no half copy has a good name, and one whole library is there."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from libsys.backups import actions, copying, queries
from libsys.backups.actions import restoring
from libsys.kernel import database
from libsys.kernel.settings import Settings
from tests.circulation import world
from tests.faults.connection import Connection
from tests.faults.disk import Disk
from tests.faults.folder import Folders
from tests.faults.power import FILE, look, open_on, state
from tests.faults.test_power_cuts import LONG
from tests.faults.told import tell

SHARE = 1.0 if LONG else 0.25
NOW = world.NOW


class Cuts:
    """At each moment: the tree that would be left, looked at."""

    def __init__(self, disk: Disk, monkeypatch: pytest.MonkeyPatch, root: Path, after: Path) -> None:
        self.disk, self.root, self.after = disk, root, after
        self.folders = Folders(disk, monkeypatch)
        self.chance = random.Random(11)
        self.count = 0
        self.states: set[str | None] = set()
        self.bad_copies: list[str] = []
        self.left: list[tuple[str | None, bool]] = []
        """Of every cut: the library that is there, and whether the one before is kept as a copy."""

    def cut(self, _: int) -> None:
        if self.chance.random() >= SHARE:
            return
        self.count += 1
        shutil.rmtree(self.after, ignore_errors=True)
        for path, image in self.folders.after_power_cut(self.chance).items():
            left = self.after / Path(path).relative_to(self.root)
            left.parent.mkdir(parents=True, exist_ok=True)
            left.write_bytes(image)
        copies = list((self.after / "backups").glob("libsys-*.sqlite"))
        self.bad_copies += [path.name for path in copies if not queries.look(path).is_sound]
        found = look(self.after / FILE)
        self.states.add(found)
        self.left.append((found, any("replaced" in path.name for path in copies)))


def seen(disk: Disk, address: str) -> str:
    """The state of the library that is open, seen through the same SQLite, which shares its locks."""
    eye = apsw.Connection(address, vfs=disk.name)
    try:
        return state(eye)
    finally:
        eye.close()


def through(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy itself is written through the same disk, and copied with its SQLite."""
    monkeypatch.setattr(copying, "open_part", lambda path: Connection(str(path), vfs=disk.name))


async def test_a_copy_with_its_name_is_always_good(address, monkeypatch, tmp_path_factory) -> None:
    disk = Disk("copying")
    settings = Settings(data=Path(address).parent)
    async with open_on(disk, address):
        await world.ready()
        through(disk, monkeypatch)
        cuts = Cuts(disk, monkeypatch, settings.data, tmp_path_factory.mktemp("after") / "tree")
        for hour in range(3):
            disk.watch(cuts.cut)
            await actions.make(settings, kind="asked", now=NOW + timedelta(hours=hour))
            disk.watch(None)
    tell("power cut: backup", f"{cuts.count} moments", f"{len(cuts.bad_copies)} bad copies")
    assert cuts.count > 60
    assert cuts.bad_copies == [] and None not in cuts.states and len(cuts.states) == 1


async def test_a_restore_leaves_the_old_library_or_the_new_one(address, monkeypatch, tmp_path_factory) -> None:
    disk = Disk("restoring")
    settings = Settings(data=Path(address).parent)
    async with open_on(disk, address):
        desk = await world.ready()
        through(disk, monkeypatch)
        cuts = Cuts(disk, monkeypatch, settings.data, tmp_path_factory.mktemp("after") / "tree")
        allowed: set[str | None] = set()
        lost = 0
        for round_ in range(3):
            made = await actions.make(settings, kind="asked", now=NOW + timedelta(hours=round_))
            await world.add_member(desk, f"m{round_}", f"M{round_}", "Warga", 1990)
            before = seen(disk, address)
            disk.watch(cuts.cut)
            await actions.restore(settings, Path(made.path), by="sari", now=NOW + timedelta(hours=round_))
            disk.watch(None)
            after = seen(disk, address)
            allowed |= {before, after}
            lost += sum(state == after and not kept for state, kept in cuts.left)
            cuts.left.clear()
            assert await database.value("SELECT count(*) FROM member WHERE number = {}", f"M{round_}") == 0
    tell("power cut: restore", f"{cuts.count} moments", f"{len(cuts.bad_copies)} bad copies, {lost} lost")
    assert cuts.count > 30
    assert None not in cuts.states
    assert cuts.states <= allowed  # the old one, or the new one with everybody signed out and the restoring on record
    assert (cuts.bad_copies, lost) == ([], 0)


STEPS = ["_bring_in", "_settle", "_check_settled", "_swap", "pour_second", "write_note", "sync_folder", "_let_incoming_go"]


@pytest.mark.parametrize("step", STEPS)
async def test_a_restore_that_stops_half_way_leaves_a_library_that_opens(address, monkeypatch, step) -> None:
    """The program dies before each step in turn; the next start finds the old library whole, or the new one."""
    class Died(BaseException):
        """As if the process had been killed."""

    settings = Settings(data=Path(address).parent)
    await database.start(address)
    try:
        desk = await world.ready()
        made = await actions.make(settings, kind="asked", now=NOW)
        await world.add_member(desk, "new", "N0001", "Warga Baru", 1990)

        def die(*_: object, **__: object) -> None:
            raise Died

        monkeypatch.setattr(restoring, step, die)
        with pytest.raises(Died):
            await actions.restore(settings, Path(made.path), by="sari", now=NOW)
        monkeypatch.undo()
    finally:
        await database.stop()
    await database.start(address)
    try:
        there = await database.value("SELECT count(*) FROM member WHERE number = 'N0001'")
        kept = [copy for copy in queries.list_copies(settings) if copy.kind == "replaced"]
        assert there == 1 or kept
        assert await database.migrate() == []
        await world.add_member(desk, "next", "N0002", "Warga Lain", 1991)
    finally:
        await database.stop()
    assert all(queries.look(Path(copy.folder) / copy.name).is_sound for copy in queries.list_copies(settings))
