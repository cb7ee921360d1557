"""libsys is started on a disk without any room: nothing is called lost, the catalogue is read, and with room all goes on."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from libsys.kernel import database
from libsys.kernel.database import Busy, sqlite
from libsys.kernel.database.disk import LEAST_ROOM, is_full
from libsys.kernel.settings import Settings
from libsys.setup import lost
from tests.faults.test_read_only_folder import ReadOnly, cut_off

__all__ = ["cut_off"]
SAID = "Penyimpanan komputer penuh"


def no_room(*_: object, **__: object) -> None:
    """What SQLite says where the index of the log has no room."""
    raise Busy("trouble")


async def test_a_full_disk_is_no_lost_library(cut_off, monkeypatch) -> None:
    monkeypatch.setattr(database.DB, "opener", no_room)
    assert (await lost.look(Settings(data=cut_off))).why == "unreadable"  # a disk that fails, with room on it
    monkeypatch.setattr(sqlite, "is_full", lambda _: True)
    with pytest.raises(Busy) as refused:
        await lost.look(Settings(data=cut_off))
    assert refused.value.why == "full"


def test_a_disk_is_full_where_no_room_is_left_for_what_belongs_beside_a_library(tmp_path, monkeypatch) -> None:
    assert not is_full(str(tmp_path / "library.sqlite")) and not is_full(str(tmp_path / "away" / "library.sqlite"))
    for free, is_so in ((LEAST_ROOM - 1, True), (LEAST_ROOM, False), (0, True)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: shutil._ntuple_diskusage(1, 1, free))
        assert is_full(str(tmp_path / "library.sqlite")) is is_so


if os.name == "posix" and os.geteuid() == 0:  # who may not mount has no disk to fill
    @pytest.fixture
    def filled(cut_off: Path, tmp_path: Path) -> Iterator[Path]:
        """The same on a disk of its own, without a byte of room."""
        disk = tmp_path / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk)], check=True)
        shutil.copytree(cut_off, disk / "data")
        with suppress(OSError), open(disk / "photos", "wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        yield disk / "data"
        subprocess.run(["umount", "-l", str(disk)], check=True)

    def test_the_catalogue_is_served_with_the_last_acts_in_it_and_with_room_the_library_itself(filled, tmp_path) -> None:
        before = (filled / "library.sqlite").read_bytes()
        out = tmp_path / "out"
        out.mkdir()
        server = ReadOnly(filled, out)
        try:
            server.start()
            found = httpx.get(server.address + "/", params={"q": "kolam"})
            assert found.status_code == 200 and "Beternak Lele di Kolam 0" in found.text
            refused = httpx.post(server.address + "/staff/sign-in", data={"name": "sari", "password": "kuda lepas pagar bambu"})
            assert refused.status_code == 503 and SAID in refused.text and "mulai lagi" in refused.text
            ready = httpx.get(server.address + "/readyz")
            assert ready.status_code == 503 and ready.json()["disk"] is False
            assert SAID in server.said() and "tidak terbaca" not in server.said() and "--new" not in server.said()
        finally:
            server.kill()
        assert (filled / "library.sqlite").read_bytes() == before
        (filled.parent / "photos").unlink()
        again = ReadOnly(filled, out)
        try:
            again.start()
            found = httpx.get(again.address + "/", params={"q": "kolam"})
            assert "Beternak Lele di Kolam 0" in found.text and httpx.get(again.address + "/readyz").json()["file"] is True
        finally:
            again.kill()
