"""What lies in the data folder is for its owner alone: members' names, the keys of sessions, the key that signs."""

import os
import stat
from pathlib import Path

import pytest

from libsys.kernel import files, lock

pytestmark = pytest.mark.usefixtures("loose")


@pytest.fixture
def loose() -> object:
    """The usual mask of a computer: whoever has an account on it reads what others make."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_libsys_keeps_is_made_private_and_what_is_somebodys_is_left(tmp_path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    ours = ["library.sqlite", "library.sqlite-wal", "library.sqlite-shm", "libsys.toml", "libsys.log", "libsys.log.1", "signing.key", "libsys-erased.txt",
            "signed-reports.txt", "exports-to-tell.txt"]
    for name in [*ours, "foto.jpg"]:
        (folder / name).write_text("x")
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    (folder / "libsys-link").symlink_to(outside)
    lock.hold(folder).close()
    assert mode(folder) == 0o700 and {mode(folder / name) for name in [*ours, lock.NAME]} == {0o600}
    assert mode(folder / "foto.jpg") == mode(outside) == 0o644


def test_a_data_folder_that_is_not_there_yet_is_made_private(tmp_path) -> None:
    lock.hold(tmp_path / "a" / "data").close()
    assert mode(tmp_path / "a" / "data") == 0o700


def test_a_folder_that_is_a_link_is_followed_and_one_that_is_gone_is_no_trouble(tmp_path) -> None:
    (tmp_path / "far").mkdir(mode=0o755)
    (tmp_path / "near").symlink_to(tmp_path / "far")
    files.keep_private(tmp_path / "near")
    assert mode(tmp_path / "far") == 0o700
    files.keep_private(tmp_path / "nowhere")
