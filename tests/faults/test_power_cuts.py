"""The power goes at every moment of every act, and nothing acknowledged is lost, nothing is half there."""

import os
import random
from pathlib import Path

import pytest

from libsys.kernel import database
from tests.circulation import world
from tests.faults.day import Day
from tests.faults.disk import Disk
from tests.faults.power import FILE, Power, look, open_on
from tests.faults.told import tell
from tests.samples import old_library

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
POINTS = 20_000 if LONG else 600
SEED = int(os.environ.get("LIBSYS_TEST_SEED") or 0)
"""Which round of the long run this is."""


async def a_day(power: Power, points: int) -> None:
    """Acts upon acts, until the power has gone so often."""
    day = Day(await world.ready())
    while power.total < points:
        for name, act in day.acts():
            await power.during(name, act)


async def test_the_acts_of_a_day(address, tmp_path) -> None:
    disk = Disk("day")
    power = Power(disk, tmp_path / "after", random.Random(2026), share=0.5)
    async with open_on(disk, address):
        await a_day(power, POINTS)
        power.close()
    power.tell()
    assert set(power.cuts) == {"visit", "lend", "renew", "return", "catalogue", "register"}
    assert min(power.cuts.values()) >= 20
    assert (power.corrupt.total(), power.wrong.total()) == (0, 0)


async def test_a_disk_that_lies_loses_acts_and_is_found_out(address, tmp_path) -> None:
    disk = Disk("lying card", lies=1.0)
    power = Power(disk, tmp_path / "after", random.Random(2026), share=0.2)
    async with open_on(disk, address):
        await a_day(power, 120)
        power.close()
    tell("power cut: a disk that lies", f"{power.total} moments", f"{power.corrupt.total() + power.wrong.total()} lost, as it must be")
    assert power.corrupt.total() + power.wrong.total() > power.total / 2


async def test_a_library_that_was_cut_off_goes_on_working(address, tmp_path) -> None:
    """Not only readable: the real engine opens it, checks it and writes."""
    disk = Disk("going on")
    power = Power(disk, tmp_path / "after", random.Random(7), share=0.0)
    async with open_on(disk, address):
        day = Day(await world.ready())
        for _, act in day.acts():
            await act()
        power.leave()
        expected = power.now()
        power.close()
    await database.start(str(tmp_path / "after" / FILE))
    try:
        for name, act in day.acts():
            assert await act() is not None, name
    finally:
        await database.stop()
    assert expected != look(tmp_path / "after" / FILE) is not None


async def test_a_migration_is_whole_or_not_at_all(tmp_path) -> None:
    """Piccolo commits the tables and the record of them apart; a cut between bricked every later start."""
    disk = Disk("migration")
    power = Power(disk, tmp_path / "after", random.Random(3 + SEED), share=1.0 if LONG else 0.3)
    path = tmp_path / "new" / FILE
    path.parent.mkdir()
    async with open_on(disk, str(path)):
        await power.during("migrate", database.migrate)
        whole = power.now()
        power.close()
    power.tell()
    assert power.cuts["migrate"] >= 100
    assert (power.corrupt.total(), power.wrong.total()) == (0, 0)
    assert whole in power.left or power.before in power.left


@pytest.mark.parametrize("seed", range(6))
async def test_the_start_after_a_migration_cut_off_succeeds(tmp_path, seed) -> None:
    """The real engine and the real migration, on what the cut left."""
    disk = Disk(f"migration {seed}")
    chance = random.Random(seed)
    power = Power(disk, tmp_path / "after", chance)
    stop_at = chance.randrange(300)

    def keep(point: int) -> None:
        if point - first == stop_at:
            power.leave()

    path = tmp_path / "new" / FILE
    path.parent.mkdir()
    async with open_on(disk, str(path)):
        first = disk.points
        disk.watch(keep)
        await database.migrate()
        disk.watch(None)
    left = tmp_path / "after" / FILE
    assert left.exists()
    await database.start(str(left))
    try:
        assert await database.migrate() == database.known()
    finally:
        await database.stop()
    assert look(Path(left)) is not None


async def test_an_upgrade_of_the_first_version_is_whole_or_not_at_all(tmp_path) -> None:
    """Whatever moment the power goes, the library of version 0.1.0 is there as it was, or as this version has it."""
    disk = Disk("upgrade")
    power = Power(disk, tmp_path / "after", random.Random(5))
    path = old_library.unpack(tmp_path / "old" / FILE)
    async with open_on(disk, str(path)):
        await power.during("upgrade from 0.1.0", database.migrate)
        power.close()
    power.tell()
    assert power.total >= 10
    assert (power.corrupt.total(), power.wrong.total()) == (0, 0)


@pytest.mark.parametrize("seed", range(6))
async def test_the_start_after_an_upgrade_cut_off_finishes_it(tmp_path, seed) -> None:
    disk = Disk(f"upgrade {seed}")
    power = Power(disk, tmp_path / "after", random.Random(seed))
    stop_at = random.Random(seed).randrange(16)

    def keep(point: int) -> None:
        if point - first == stop_at:
            power.leave()

    path = old_library.unpack(tmp_path / "old" / FILE)
    async with open_on(disk, str(path)):
        first = disk.points
        disk.watch(keep)
        await database.migrate()
        disk.watch(None)
        if not (tmp_path / "after" / FILE).exists():
            power.leave()
    await database.start(str(tmp_path / "after" / FILE))
    try:
        await database.migrate()
        assert await database.applied() == database.known()
        assert await database.value("SELECT count(*) FROM loan") == old_library.LOANS
    finally:
        await database.stop()
