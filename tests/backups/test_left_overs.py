"""A stick that is away, and files that never became whole: never a false copy, and nothing half made stays."""

import os
import shutil
from dataclasses import replace

import pytest

from libsys.backups import actions, hangs, second
from libsys.kernel import jobs
from libsys.kernel.refusals import Refused
from tests.village import NOW

HALVES = [".libsys-20261120-030000-daily.sqlite.part", ".libsys-20261120-030000-daily.sqlite.json.part",
          ".libsys-20261120-030000-asked-1.sqlite.part-journal", ".log-head.json.part", ".signed-reports.txt.part", ".signing.key.part", ".libsys-erased.txt.part",
          "library.sqlite.incoming", "library.sqlite.incoming-wal", ".library.sqlite-files.json.part"]
OTHERS = [".photos.part", "film.part", "library.sqlite.bak", ".libsys.part", "libsys-20261120-030000-daily.sqlite", ".libsys-x.sqlite.part"]


async def test_what_a_power_cut_left_half_made_goes_at_the_start_only_ours_and_only_old(settings, tmp_path) -> None:

    stick = tmp_path / "stick"
    for folder in (settings.data, settings.backups, stick):
        folder.mkdir(exist_ok=True)
        for name in HALVES + OTHERS:
            (folder / name).write_text("x")
            os.utime(folder / name, (NOW.timestamp() - 2 * 86400,) * 2)
        (folder / ("." + "libsys-20261123-020000-daily.sqlite.part")).write_text("being written now")
        os.utime(folder / ".libsys-20261123-020000-daily.sqlite.part", (NOW.timestamp() - 60,) * 2)
    [job] = [one for one in hangs.JOBS if one.name == "backups.sweep"]
    await jobs.run_once(job, replace(settings, backup_folder=str(stick)))
    for folder in (settings.data, settings.backups, stick):
        left = {path.name for path in folder.iterdir()}
        assert not left & set(HALVES) and set(OTHERS) <= left and ".libsys-20261123-020000-daily.sqlite.part" in left


async def test_the_folder_of_a_stick_that_is_away_gets_no_copy(village, settings, tmp_path, monkeypatch) -> None:
    stick = tmp_path / "stick"
    with_stick = replace(settings, backup_folder=str(stick))
    plugged = True
    usual = second.device_of
    monkeypatch.setattr(second, "device_of", lambda folder: -1 if plugged and folder.is_relative_to(stick) else usual(folder))
    await actions.make(with_stick, kind="asked", now=NOW)
    assert len(list(stick.glob("*.sqlite"))) == 1
    assert (await hangs.look_at_stick(with_stick, NOW)).state == "good"
    shutil.rmtree(stick)
    plugged = False
    for is_there in (False, True):  # its folder goes too, or stays
        if is_there:
            stick.mkdir()
        with pytest.raises(Refused, match="stick_away"):
            await actions.make(with_stick, kind="asked", now=NOW)
        with pytest.raises(Refused, match="stick_away"):
            await actions.make(settings, kind="asked", now=NOW, folder=stick)
        assert stick.exists() is is_there and list(tmp_path.glob("stick/*")) == []
    assert (await hangs.look_at_stick(with_stick, NOW)).state == "watch"
    plugged = True
    await actions.make(with_stick, kind="asked", now=NOW)
    assert len(list(stick.glob("*.sqlite"))) == 1


async def test_a_folder_on_the_same_disk_is_nobodys_stick(village, settings, tmp_path) -> None:
    with_folder = replace(settings, backup_folder=str(tmp_path / "cloud"))
    for _ in range(2):
        await actions.make(with_folder, kind="asked", now=NOW)
        shutil.rmtree(tmp_path / "cloud")
