"""A disk that can only be read, as a dying card becomes: the catalogue goes on, and every write says why not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import httpx
import pytest

from libsys.kernel import database
from libsys.kernel.database import Busy
from tests.circulation import world
from tests.faults.conftest import browser, sit_down
from tests.faults.day import Day
from tests.faults.disk import Disk, File
from tests.faults.power import open_on
from tests.faults.server import ROOT, Server, environment
from tests.faults.test_kills import prepare

SAID = "tidak dapat ditulis"


@pytest.fixture
async def cut_off(tmp_path: Path) -> Path:
    """The data folder of a library whose last acts are still in its log, as a kill leaves it."""
    folder = tmp_path / "data"
    folder.mkdir()
    await prepare(folder)
    await database.start(str(folder / "library.sqlite"))
    await Day(world.Desk()).catalogue()
    left = tmp_path / "cut off"
    left.mkdir()
    for ending in ("", "-wal"):
        (left / f"library.sqlite{ending}").write_bytes((folder / f"library.sqlite{ending}").read_bytes())
    await database.stop()
    return left


@pytest.fixture
def locked(cut_off: Path) -> Iterator[Path]:
    """The same where nobody may write: mounted so when we may, else by its permissions."""
    if os.name == "posix" and os.geteuid() == 0:
        subprocess.run(["mount", "--bind", str(cut_off), str(cut_off)], check=True)
        subprocess.run(["mount", "-o", "remount,ro,bind", str(cut_off)], check=True)
        yield cut_off
        subprocess.run(["umount", "-l", str(cut_off)], check=True)
    else:
        cut_off.chmod(0o500)
        yield cut_off
        cut_off.chmod(0o700)


def test_the_catalogue_is_served_from_a_copy_with_the_last_acts_in_it(locked, tmp_path) -> None:
    before = {path.name: path.read_bytes() for path in locked.iterdir()}
    out = tmp_path / "out"
    out.mkdir()
    server = ReadOnly(locked, out)
    try:
        assert server.start() < 30
        assert httpx.get(server.address + "/").status_code == 200
        found = httpx.get(server.address + "/", params={"q": "kolam"})
        assert found.status_code == 200 and "Beternak Lele di Kolam 0" in found.text
        refused = httpx.post(server.address + "/staff/sign-in", data={"name": "sari", "password": "kuda lepas pagar bambu"})
        assert refused.status_code == 503 and SAID in refused.text
        assert httpx.get(server.address + "/healthz").status_code == 200
        assert SAID in server.said()
    finally:
        server.kill()
    assert {path.name: path.read_bytes() for path in locked.iterdir()} == before


class ReadOnly(Server):
    """A server whose words go elsewhere: its own folder cannot take them."""

    def __init__(self, data: Path, out: Path) -> None:
        super().__init__(data)
        self.out = out

    def start(self, **env: str) -> float:
        data, self.data = self.data, self.out
        arguments = self.arguments
        self.arguments = lambda: [str(data) if one == str(self.out) else one for one in arguments()]
        return super().start(**env)


def test_a_new_library_cannot_begin_there_and_that_is_said(locked) -> None:
    command = [sys.executable, "-m", "libsys", "serve", "--data", str(locked / "new")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL)
    assert ended.returncode == 1
    assert SAID in ended.stderr and "--data" in ended.stderr and "Traceback" not in ended.stderr


async def test_a_disk_that_turns_read_only_while_serving(address, tmp_path, monkeypatch) -> None:
    """As ext4 does after an error: reads go on, writes are refused by name, and begin again when it is mended."""
    disk = Disk("turning")
    async with open_on(disk, address):
        day = Day(await world.ready())
        await day.lend()
        async with browser(tmp_path) as client:
            await sit_down(client, "budi")
            with monkeypatch.context() as patch:
                def refuse(*_: object) -> None:
                    raise apsw.ReadOnlyError("attempt to write a readonly database")

                patch.setattr(File, "xWrite", refuse)
                for _, act in day.acts()[3:]:
                    with pytest.raises(Busy) as refused:
                        await act()
                    assert refused.value.why == "read_only"
                answer = await client.post("/api/v1/members", json={"name": "W", "sex": "l", "birth_year": 1980},
                                           headers={"idempotency-key": "k"})
                assert answer.status_code == 503 and SAID in answer.json()["detail"]
                for path in ("/", "/circulation", "/members", "/catalog"):
                    assert (await client.get(path)).status_code == 200
            await day.take_back()
