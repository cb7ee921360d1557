"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from libsys.kernel.files import write_whole


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
