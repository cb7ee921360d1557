"""Sticks that are full, gone or lying: never a false success, and the copy before is never touched."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from libsys.backups import actions, copying, queries, rules
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings
from tests.backups.shelf import happen
from tests.faults.stick import Stick
from tests.village import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Stick]:
    """A stick of 64 KB, of which the library needs more."""
    with Stick(tmp_path / "stick", 64 * 1024) as found:
        yield found


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_full_stick_gets_nothing_and_says_so(village, settings, stick, monkeypatch) -> None:
    stick.under(monkeypatch)
    with pytest.raises(Refused, match="copy_not_written"):
        await actions.make(settings, kind="asked", now=NOW, folder=stick.folder)
    assert copies(stick.folder) == []


async def test_a_full_second_device_leaves_the_first_copy_good(village, settings, stick, monkeypatch) -> None:
    both = Settings(data=settings.data, backup_folder=str(stick.folder))
    stick.under(monkeypatch)
    with pytest.raises(Refused, match="second_copy_not_written"):
        await actions.make(both, kind="asked", now=NOW)
    assert copies(stick.folder) == []
    (left,) = queries.list_copies(both)
    assert left.folder == str(settings.backups) and queries.look(Path(left.folder) / left.name).is_sound


async def test_a_stick_that_is_never_there_does_not_fill_the_disk_with_copies(village, settings, tmp_path) -> None:
    (tmp_path / "a file").write_text("")
    both = Settings(data=settings.data, backup_folder=str(tmp_path / "a file" / "stick"))
    for number in range(rules.MOST_OTHERS + 2):
        with pytest.raises(Refused, match="second_copy_not_written"):
            await actions.make(both, kind="asked", now=NOW + timedelta(hours=number))
    assert [copy.made_at.hour for copy in queries.list_copies(both)] == [(NOW.hour + number) % 24 for number in range(7, 1, -1)]


async def test_what_a_power_cut_left_of_a_copy_goes_with_the_next_one(village, settings) -> None:
    settings.backups.mkdir()
    old = [".libsys-20261101-070500-daily.sqlite.part", ".libsys-20261101-070500-daily.sqlite.part-journal",
           ".libsys-20261101-070500-asked-2.sqlite.json.part"]
    others = [".libsys-20261101-070500-daily.sqlite", "libsys-20261101-070500-daily.sqlite.part", ".letter.part"]
    for name in (*old, *others):
        (settings.backups / name).write_text("begun")
        os.utime(settings.backups / name, ((NOW - timedelta(days=2)).timestamp(),) * 2)
    (settings.backups / ".libsys-20261122-070500-daily.sqlite.part").write_text("being written")
    os.utime(settings.backups / ".libsys-20261122-070500-daily.sqlite.part", (NOW.timestamp(),) * 2)
    made = await actions.make(settings, kind="asked", now=NOW)
    name = Path(made.path).name
    assert copies(settings.backups) == sorted([*others, ".libsys-20261122-070500-daily.sqlite.part", name, name + ".json"])


async def test_a_folder_that_is_gone_is_a_sentence(village, settings, tmp_path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(Refused, match="copy_not_written"):
        await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / "a file" / "stick")
    both = Settings(data=settings.data, backup_folder=str(tmp_path / "a file" / "stick"))
    with pytest.raises(Refused, match="second_copy_not_written"):
        await actions.make(both, kind="asked", now=NOW)
    assert len(queries.list_copies(both)) == 1


async def test_a_folder_that_vanishes_in_the_middle_is_a_sentence(village, settings, tmp_path, monkeypatch) -> None:
    verify = copying.verify

    def pulled_out(path: Path, expected: object) -> object:
        shutil.rmtree(path.parent)
        return verify(path, expected)

    monkeypatch.setattr(copying, "verify", pulled_out)
    with pytest.raises(Refused, match="copy_not_written"):
        await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / "stick")


@pytest.mark.parametrize("times", [1, 2])
async def test_a_device_that_returns_other_bytes_is_found_out(village, settings, monkeypatch, times) -> None:
    """The copy is written well and read back otherwise: when its pages are dropped, or on the second reading."""
    good = await actions.make(settings, kind="asked", now=NOW)
    before = Path(good.path).read_bytes()
    hash_file = copying.hash_file
    seen = []

    def lying(path: Path, *, forget: bool) -> tuple[str, int]:
        seen.append(forget)
        found = hash_file(path, forget=forget)
        return ("0" * 64, found[1]) if len(seen) == times else found

    monkeypatch.setattr(copying, "hash_file", lying)
    with pytest.raises(Refused, match="copy_changed_on_device"):
        await actions.make(settings, kind="asked", now=LATER)
    assert True in seen
    assert [copy.name for copy in queries.list_copies(settings)] == [Path(good.path).name]
    assert Path(good.path).read_bytes() == before


async def test_a_copy_that_lost_rows_is_thrown_away(village, settings, monkeypatch) -> None:
    """SQLite's own backup can end well and leave an empty file for which its check says ok."""
    pour = copying._pour

    def lossy(source: str, part: Path, opener: object) -> dict[str, int]:
        expected = pour(source, part, opener)
        return {**expected, "audit": expected["audit"] + 1}

    monkeypatch.setattr(copying, "_pour", lossy)
    with pytest.raises(Refused, match="copy_incomplete"):
        await actions.make(settings, kind="asked", now=NOW)
    monkeypatch.setattr(copying, "_pour", lambda source, part, opener: part.write_bytes(b"") or pour(source, part.with_name("x"), opener))
    with pytest.raises(Refused, match="copy_not_a_library"):
        await actions.make(settings, kind="asked", now=NOW)
    assert queries.list_copies(settings) == []


async def test_a_copy_damaged_on_its_way_is_thrown_away(village, settings, monkeypatch) -> None:
    pour = copying._pour

    def damaging(source: str, part: Path, opener: object) -> dict[str, int]:
        expected = pour(source, part, opener)
        image = bytearray(part.read_bytes())
        image[5 * 4096:7 * 4096] = bytes(8192)
        part.write_bytes(image)
        return expected

    monkeypatch.setattr(copying, "_pour", damaging)
    with pytest.raises(Refused, match=r"copy_(damaged|not_a_library|incomplete)"):
        await actions.make(settings, kind="asked", now=NOW)
    assert queries.list_copies(settings) == [] and copies(settings.backups) == []


async def test_the_copies_before_survive_every_failure(village, settings, monkeypatch) -> None:
    good = [await actions.make(settings, kind="daily", now=NOW - timedelta(days=day)) for day in (3, 2, 1)]
    before = {one.path: Path(one.path).read_bytes() for one in good}
    for name in ("_pour", "verify", "sync_folder"):
        with monkeypatch.context() as patch:
            def broken(*_: object) -> None:
                raise OSError("input/output error")
            patch.setattr(copying, name, broken)
            with pytest.raises(Refused, match="copy_not_written"):
                await actions.make(settings, kind="daily", now=NOW)
    assert {path: Path(path).read_bytes() for path in before} == before
    assert not [name for name in copies(settings.backups) if name.startswith(".")]
    await happen(1)


def test_a_stick_of_this_kind_is_really_full(stick) -> None:
    """The stick itself is worth trusting."""
    program = "import sys; open(sys.argv[1], 'wb').write(bytes(200_000))"
    if stick.is_real:
        assert subprocess.run([sys.executable, "-c", program, str(stick.folder / "x")], capture_output=True).returncode != 0
    else:
        with pytest.raises(OSError, match="space"):
            stick.write(stick.folder / "x", bytes(200_000))
