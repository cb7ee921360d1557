"""The disk is full in the middle of the day: said clearly, reading goes on, and so does writing as soon as there is room."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from libsys.acts import audit
from libsys.kernel import blobs, clock, database
from libsys.kernel.database import Busy, value, writing
from libsys.kernel.keys import one_time_key
from tests.circulation import world
from tests.faults.conftest import browser, sit_down
from tests.faults.day import Day
from tests.faults.disk import Disk
from tests.faults.power import look, open_on
from tests.village import NOW

FULL = "Penyimpanan komputer penuh"


@contextmanager
def counted(folder: Path) -> Iterator[tuple[Callable[[], None], Callable[[], None], Disk | None]]:
    """A disk that counts its bytes, beneath SQLite: works everywhere."""
    disk = Disk(f"full {folder}")

    def used() -> int:
        return sum(path.stat().st_size for path in folder.glob("library.sqlite*") if not path.name.endswith("-shm"))

    def fill() -> None:
        disk.room = used()

    def free() -> None:
        disk.room = None

    yield fill, free, disk


@contextmanager
def mounted(folder: Path) -> Iterator[tuple[Callable[[], None], Callable[[], None], Disk | None]]:
    """A real small file system, filled up with ballast."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "libsys-full", str(folder)], check=True, capture_output=True)
    ballast = folder / "ballast"

    def fill() -> None:
        with open(ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return

    try:
        yield fill, ballast.unlink, None
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


def may_mount() -> bool:
    """Whether this is root on a Linux that lets it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0


KINDS = {"counted": counted} | ({"mounted": mounted} if may_mount() else {})


@pytest.mark.parametrize("kind", KINDS)
async def test_a_full_disk_stops_writing_only_and_only_as_long_as_it_is_full(template, tmp_path, monkeypatch, kind) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with KINDS[kind](folder) as (fill, free, disk):
        shutil.copyfile(template, folder / "library.sqlite")
        async with open_on(disk or Disk(f"plain {folder}"), str(folder / "library.sqlite")):
            day = Day(await world.ready())
            monkeypatch.setattr(clock, "now", lambda: day.desk.now)
            async with browser(tmp_path) as client:
                await a_full_day(day, client, fill, free)
        assert look(folder / "library.sqlite") is not None


async def a_full_day(day: Day, client, fill: Callable[[], None], free: Callable[[], None]) -> None:
    await sit_down(client, "budi")
    await day.lend()
    fill()
    before = await written()
    acknowledged = refused = 0
    for _ in range(400):
        for name, act in day.acts():
            if name in ("lend", "renew", "return"):
                continue
            try:
                await act()
                acknowledged += 1
            except Busy as busy:
                assert busy.why == "full"
                refused += 1
        if refused > 5:
            break
    assert refused > 5
    assert await written() == before + acknowledged
    page = await client.post(f"/circulation/loans/{day.loan}/return", data={"slip": one_time_key(), "member": ""})
    assert page.status_code == 503 and FULL in page.text
    machine = await client.post("/api/v1/members", json={"name": "Warga", "sex": "l", "birth_year": 1980},
                                headers={"idempotency-key": "full"})
    assert machine.status_code == 503 and FULL in machine.json()["detail"]
    for path in ("/", "/circulation", "/catalog", "/members", "/healthz"):
        assert (await client.get(path)).status_code == 200, path
    free()
    freed = time.monotonic()
    page = await client.post(f"/circulation/loans/{day.loan}/return", data={"slip": one_time_key(), "member": ""})
    assert page.status_code == 303
    await day.visit()
    assert time.monotonic() - freed < 10
    assert await audit.verify() is None


async def written() -> int:
    return await value("SELECT count(*) FROM visit") + await value("SELECT count(*) FROM title") + await value(
        "SELECT count(*) FROM member") - await value("SELECT count(*) FROM visit WHERE purpose = 'pinjam_kembali'")


@pytest.mark.parametrize("point", range(0, 40, 3))
async def test_a_disk_that_fills_at_any_write_keeps_acts_whole(address, point) -> None:
    """In the middle of an act, of its inner parts and of its commit: all of it or nothing, and said as `Busy`."""
    disk = Disk(f"filling {point}")
    async with open_on(disk, address):
        day = Day(await world.ready())
        before = await value("SELECT count(*) FROM loan"), await value("SELECT count(*) FROM visit")
        first = disk.points

        def fill(now: int) -> None:
            if now - first == point:
                disk.room = 0

        disk.watch(fill)
        try:
            await day.lend()
        except Busy as busy:
            assert busy.why == "full"
            after = await value("SELECT count(*) FROM loan"), await value("SELECT count(*) FROM visit")
            assert after == before
        disk.watch(None)
        disk.room = None
        assert database.DB.current_transaction.get() is None
        if await value("SELECT count(*) FROM loan") == 0:
            await day.lend()
        assert await value("SELECT count(*) FROM loan") == 1
        async with writing():
            pass
    assert look(Path(address)) is not None


@pytest.mark.parametrize("point", range(1, 25, 3))
async def test_a_picture_on_a_disk_that_fills_is_kept_whole_or_not_at_all(address, point) -> None:
    photo = BytesIO()
    Image.effect_noise((900, 700), 90).convert("RGB").save(photo, "JPEG")
    photo.seek(0)
    disk = Disk(f"filling with a picture {point}")
    async with open_on(disk, address):
        drawn = await blobs.draw(photo)
        first = disk.points

        def fill(now: int) -> None:
            if now - first == point:
                disk.room = 0

        disk.watch(fill)
        with pytest.raises(Busy) as busy:
            async with writing():
                await blobs.keep(drawn, by="sari", now=NOW)
        assert busy.value.why == "full" and await blobs.find(drawn.blob.sha256) is None
        disk.watch(None)
        disk.room = None
        async with writing():
            kept = await blobs.keep(drawn, by="sari", now=NOW)
        assert await blobs.content(kept.sha256) == ("image/jpeg", drawn.content)
    assert look(Path(address)) is not None
