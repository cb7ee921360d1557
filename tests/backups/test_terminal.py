"""Copies from the terminal, also when the library itself cannot be opened any more."""

import asyncio
import contextlib
import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from libsys.acts import audit
from libsys.backups import erased, queries
from libsys.cli import main
from libsys.kernel import clock, database, lock
from libsys.kernel.database import value, writing
from libsys.kernel.settings import Settings
from tests.conftest import apart
from tests.village import NOW, settle


@pytest.fixture
def data(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a settled library that nobody has open."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "library.sqlite").write_bytes(Path(template).read_bytes())
    monkeypatch.setenv("LIBSYS_DATA", str(folder))
    monkeypatch.delenv("LIBSYS_DATABASE_URL", raising=False)
    inside(folder, settle)
    return folder


def inside(folder: Path, work):
    """Do something in the library of this folder."""
    async def opened():
        await database.start(str(folder / "library.sqlite"))
        try:
            return await work()
        finally:
            await database.stop()

    return apart(opened)


def run(*arguments: str, typed: str | None = None) -> Result:
    """What somebody types after `libsys`."""
    return apart(lambda: asyncio.to_thread(lambda: CliRunner().invoke(main, list(arguments), input=typed)))


def made(data: Path, folder: Path) -> Path:
    told = run("backup", str(folder), "--json")
    assert told.exit_code == 0, told.output
    return Path(json.loads(told.output)["path"])


def test_a_copy_into_a_folder_of_choice(data, tmp_path) -> None:
    path = made(data, tmp_path / "stick")
    assert path.parent == tmp_path / "stick" and queries.look(path).is_sound
    said = run("backup", str(tmp_path / "stick"))
    assert said.exit_code == 0 and "0 judul" in said.output


def test_a_copy_that_cannot_be_written_ends_with_one_and_a_sentence(data, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    said = run("backup", str(tmp_path / "file" / "stick"))
    assert said.exit_code == 1 and "Periksa ruang" in said.output and "Traceback" not in said.output


def test_restoring_says_first_what_the_file_holds_and_asks(data, tmp_path) -> None:
    path = made(data, tmp_path)
    before = (data / "library.sqlite").read_bytes()
    said = run("restore", str(path), typed="n\n")
    assert "Perpustakaan Desa Sukamaju" in said.output and said.exit_code == 1
    assert (data / "library.sqlite").read_bytes() == before


def test_restoring_brings_it_back_and_keeps_the_other(data, tmp_path) -> None:
    path = made(data, tmp_path)

    async def rename() -> None:
        async with writing():
            await database.execute("UPDATE library SET name = {}", "Nama Baru")

    inside(data, rename)
    said = run("restore", str(path), "--yes")
    assert said.exit_code == 0, said.output
    assert inside(data, lambda: value("SELECT name FROM library")) == "Perpustakaan Desa Sukamaju"
    assert inside(data, lambda: value("SELECT recorded_by FROM audit WHERE did = 'backups.restore'")) == "terminal"
    (kept,) = [copy for copy in queries.list_copies(Settings(data=data)) if copy.kind == "replaced"]
    assert queries.look(Path(kept.folder) / kept.name).library == "Nama Baru"


@pytest.mark.parametrize("damage", ["zeros in the middle", "no database at all", "empty header", "cut short"])
def test_a_damaged_library_comes_back_and_its_files_are_set_aside(data, tmp_path, damage) -> None:
    path = made(data, tmp_path)
    image = bytearray((data / "library.sqlite").read_bytes())
    if damage == "zeros in the middle":
        image[4096 * 4:4096 * 30] = bytes(4096 * 26)
    elif damage == "no database at all":
        image[:] = b"this was a library" * 900
    elif damage == "empty header":
        image[:100] = bytes(100)
    else:
        del image[5000:]
    (data / "library.sqlite").write_bytes(image)
    said = run("restore", str(path), "--yes")
    assert said.exit_code == 0, said.output
    assert inside(data, lambda: value("SELECT name FROM library")) == "Perpustakaan Desa Sukamaju"
    assert inside(data, lambda: value("SELECT count(*) FROM audit WHERE did = 'backups.restore'")) == 1
    (aside,) = data.glob("damaged-*")
    assert (aside / "library.sqlite").read_bytes() == bytes(image)


def test_a_library_that_is_gone_comes_back_from_its_copy(data, tmp_path) -> None:
    path = made(data, tmp_path)
    (data / "library.sqlite").unlink()
    said = run("restore", str(path), "--yes")
    assert said.exit_code == 0, said.output
    assert inside(data, lambda: value("SELECT name FROM library")) == "Perpustakaan Desa Sukamaju"


def test_a_file_that_is_no_copy_changes_nothing(data, tmp_path) -> None:
    (tmp_path / "letter.txt").write_text("Kepada Yth.")
    before = (data / "library.sqlite").read_bytes()
    said = run("restore", str(tmp_path / "letter.txt"), "--yes")
    assert said.exit_code == 1 and "bukan cadangan" in said.output
    assert (data / "library.sqlite").read_bytes() == before


def test_nothing_is_restored_under_a_running_server(data, tmp_path) -> None:
    path = made(data, tmp_path)
    with lock.hold(data) as held:
        lock.write(held, {"address": "http://localhost:8000/"})
        said = run("restore", str(path), "--yes")
    assert said.exit_code == 1 and "http://localhost:8000/" in said.output


def test_a_copy_under_a_clock_in_doubt_is_asked_about(data, monkeypatch) -> None:
    async def wrote() -> None:
        async with writing():
            await audit.note(by="tests", at=NOW, did="tests.happen", about="x")

    inside(data, wrote)
    monkeypatch.setattr(clock, "now", lambda: NOW - timedelta(weeks=5))
    asked = run("backup")
    assert asked.exit_code == 1
    assert "--despite-clock" in asked.output
    assert run("--despite-clock", "backup").exit_code == 0


def restoring(data, path, wrong, monkeypatch) -> tuple[Result, Result]:
    """What `restore` says under a wrong clock, and what it says to who answers for it; the library changes only then."""
    monkeypatch.setattr(clock, "now", lambda: wrong)
    image = (data / "library.sqlite").read_bytes()
    asked = run("restore", str(path), "--yes")
    assert (data / "library.sqlite").read_bytes() == image
    return asked, run("--despite-clock", "restore", str(path), "--yes")


def test_restoring_under_a_clock_in_doubt_is_asked_about(data, tmp_path, monkeypatch) -> None:
    async def wrote() -> None:
        async with writing():
            await audit.note(by="tests", at=NOW, did="tests.happen", about="x")

    inside(data, wrote)
    path = made(data, tmp_path)
    wrong = NOW - timedelta(days=15)
    asked, answered = restoring(data, path, wrong, monkeypatch)
    assert asked.exit_code == 1 and "--despite-clock" in asked.output
    assert answered.exit_code == 0, answered.output
    assert inside(data, lambda: audit.clock_reason(wrong)) is None


@pytest.mark.parametrize("back", [15, 400])
def test_a_damaged_library_comes_back_under_a_wrong_clock_only_with_an_answer(data, tmp_path, monkeypatch, back) -> None:
    async def wrote() -> None:
        async with writing():
            await audit.note(by="tests", at=NOW, did="tests.happen", about="x")

    inside(data, wrote)
    path = made(data, tmp_path)
    (data / "library.sqlite").write_bytes(b"this was a library" * 900)
    asked, answered = restoring(data, path, NOW - timedelta(days=back), monkeypatch)
    assert asked.exit_code == 1 and "--despite-clock" in asked.output
    assert answered.exit_code == 0, answered.output


def test_a_lost_record_of_a_migration_is_one_sentence_that_leads_to_the_copies(data, tmp_path, monkeypatch) -> None:
    copy = made(data, tmp_path / "stick")
    with contextlib.closing(sqlite3.connect(data / "library.sqlite", isolation_level=None)) as file:
        file.execute("DELETE FROM migration WHERE name = '2026_12_03_sign_in_tries'")
    for lang, start in (("id", "Berkas perpustakaan rusak: isinya sudah memuat"), ("en", "The library's file is damaged: it already holds")):
        monkeypatch.setenv("LIBSYS_LANG", lang)
        said = run("serve", "--port", "0")
        assert said.exit_code == 1 and isinstance(said.exception, SystemExit)
        assert start in said.output and "libsys restore" in said.output and len(said.output.splitlines()) == 1
    monkeypatch.setenv("LIBSYS_LANG", "id")
    back = run("restore", str(copy), "--yes")
    assert back.exit_code == 0, back.output
    assert "Susunan data sesuai dengan program." in run("doctor").output


def test_who_was_erased_by_the_list_beside_the_copy_stays_erased_where_a_damaged_library_comes_back(data, tmp_path) -> None:
    path = made(data, tmp_path / "stick")
    erased.remember([tmp_path / "stick"], {erased.fingerprint("siti")})
    (data / erased.FILE).unlink(missing_ok=True)
    (data / "library.sqlite").write_bytes(b"this was a library" * 900)
    said = run("restore", str(path), "--yes")
    assert said.exit_code == 0, said.output
    assert erased.fingerprint("siti") in erased.known([data])
