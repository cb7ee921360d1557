"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from libsys.kernel.files import read_facts, read_small, write_whole


def test_the_new_text_takes_the_place_of_the_old_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "signing.key"
    for text in (b"one", b"two, longer", b"3"):
        write_whole(target, text, 0o600)
        assert target.read_bytes() == text and stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["signing.key"]


def test_what_a_power_cut_left_of_an_earlier_try_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".list.txt.part").write_text("half")
    write_whole(tmp_path / "list.txt", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["list.txt"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_text_and_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    target = tmp_path / "list.txt"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old" and [path.name for path in tmp_path.iterdir()] == ["list.txt"]


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 3_000, "{", "", "\x00", '{"a": ' * 900, '"' + "x" * 5_000 + '"'])
def test_facts_that_are_none_are_refused_in_one_way(tmp_path: Path, text: str) -> None:
    (tmp_path / "facts.json").write_text(text)
    with pytest.raises(ValueError):
        read_facts(tmp_path / "facts.json")


def test_a_pipe_or_folder_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    for name in ("pipe", "folder", "ring", "none"):
        with pytest.raises(OSError):
            read_small(tmp_path / name, 10)
    (tmp_path / "file").write_text("twelve bytes")
    assert read_small(tmp_path / "file", 6) == b"twelve"
