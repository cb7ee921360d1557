"""One process for one data folder; a second one learns where the first is."""

import subprocess
import sys

import pytest

from libsys.kernel import lock

HOLD = """
import sys, pathlib
from libsys.kernel import lock
held = lock.hold(pathlib.Path(sys.argv[1]))
lock.write(held, {"address": "http://localhost:8123/"})
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_told_where_the_first_answers(tmp_path, other) -> None:
    with pytest.raises(lock.Held) as held:
        lock.hold(tmp_path)
    assert held.value.address == "http://localhost:8123/"
    assert lock.is_held(tmp_path)
    assert lock.holder(tmp_path)["pid"] == other.pid


def test_a_process_that_died_holds_nothing(tmp_path, other) -> None:
    other.kill()
    other.wait()
    assert not lock.is_held(tmp_path)
    with lock.hold(tmp_path) as held:
        lock.write(held, {"address": "http://localhost:9/"})
        assert lock.holder(tmp_path)["address"] == "http://localhost:9/"


def test_a_folder_that_is_not_there_is_made(tmp_path) -> None:
    folder = tmp_path / "a" / "b"
    assert not lock.is_held(folder)
    lock.hold(folder).close()
    assert (folder / lock.NAME).exists()


def test_asking_does_not_take_it(tmp_path) -> None:
    lock.hold(tmp_path).close()
    assert not lock.is_held(tmp_path)
    lock.hold(tmp_path).close()


@pytest.mark.parametrize("text", ["", "not json", "[1, 2]", "{\"address\": ", "\ufeff{}"])
def test_an_unreadable_note_is_an_empty_one(tmp_path, text) -> None:
    (tmp_path / lock.NAME).write_text(text, encoding="utf-8")
    assert lock.holder(tmp_path) == {}


@pytest.mark.parametrize("fault", ["deleted", "replaced", "emptied"])
def test_without_its_lock_file_the_folder_is_still_held(tmp_path, other, fault) -> None:
    file = tmp_path / lock.NAME
    if fault == "emptied":
        file.write_text("")
    else:
        file.unlink()
    if fault == "replaced":
        file.write_text("{}")
    with pytest.raises(lock.Held):
        lock.hold(tmp_path)
    assert lock.is_held(tmp_path)


def test_another_name_of_the_folder_is_the_same_folder(tmp_path, other) -> None:
    link = tmp_path.with_name("link")
    link.symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(lock.Held):
        lock.hold(link)
