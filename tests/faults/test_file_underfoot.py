"""The file under our feet is taken away, replaced, emptied or cut while desks work.

What was answered as saved stands in the file that will be opened next, or the answer was no; reads go on where they can.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from libsys.backups import actions, hangs, queries
from libsys.dashboard import health
from libsys.dashboard.beside import look_beside
from libsys.kernel import database, jobs
from libsys.kernel.database import Busy, value
from libsys.kernel.settings import Settings
from tests import village
from tests.attacker import journal_of
from tests.circulation import world
from tests.faults.conftest import browser, sit_down
from tests.faults.day import Day
from tests.faults.disk import Disk
from tests.faults.power import open_on

WORDS = {"file_gone": "tidak ada di foldernya", "folder_gone": "Folder perpustakaan tidak ada", "file_replaced": "diganti berkas lain",
         "file_cut": "terpotong", "log_cut": "-wal terpotong"}


def other_library(file: Path) -> None:
    """Somebody puts another library in its place: an empty one of the same program."""
    with closing(sqlite3.connect(file)) as here, closing(sqlite3.connect(file.with_name("other"))) as there:
        here.backup(there)
    os.replace(file.with_name("other"), file)


def rewritten(file: Path) -> None:
    """The same bytes in a new file, as editors and synchronising programs write."""
    shutil.copyfile(file, file.with_name("other"))
    os.replace(file.with_name("other"), file)


def as_link(file: Path) -> None:
    os.replace(file, file.with_name("elsewhere"))
    shutil.copyfile(file.with_name("elsewhere"), file.with_name("linked"))
    file.symlink_to("linked")


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "unlinked": (os.unlink, "file_gone"),
    "renamed away": (lambda file: os.replace(file, file.with_name("away")), "file_gone"),
    "the folder renamed away": (lambda file: os.replace(file.parent, file.parent.with_name("away")), "folder_gone"),
    "an empty folder in the place of the stick": (lambda file: (os.replace(file.parent, file.parent.with_name("away")), file.parent.mkdir()), "folder_gone"),
    "another library": (other_library, "file_replaced"),
    "the same bytes in a new file": (rewritten, "file_replaced"),
    "a link to a copy": (as_link, "file_replaced"),
    "a folder of that name": (lambda file: (os.unlink(file), file.mkdir()), "file_replaced"),
    "a letter": (lambda file: (os.unlink(file), file.write_text("Kepada Yth.")), "file_replaced"),
    "an empty new file": (lambda file: (os.unlink(file), file.touch()), "file_replaced"),
    "emptied": (lambda file: os.truncate(file, 0), "file_cut"),
    "cut": (lambda file: os.truncate(file, file.stat().st_size - 4096), "file_cut"),
    "cut by a byte": (lambda file: os.truncate(file, file.stat().st_size - 1), "file_cut"),
    "the log emptied": (lambda file: os.truncate(f"{file}-wal", 0), "log_cut"),
    "the log cut": (lambda file: os.truncate(f"{file}-wal", os.path.getsize(f"{file}-wal") - 1), "log_cut"),
}


@pytest.fixture
async def day(address: str, tmp_path: Path):
    """A library with a folder of its own, whose last acts are in the log."""
    folder = tmp_path / "data"
    folder.mkdir()
    os.replace(address, folder / "library.sqlite")
    await database.start(str(folder / "library.sqlite"))
    try:
        yield Day(await world.ready())
    finally:
        await database.stop()


@pytest.mark.parametrize("kind", FAULTS)
async def test_what_cannot_be_kept_is_never_called_saved(day, tmp_path, kind) -> None:
    fault, why = FAULTS[kind]
    async with browser(tmp_path / "data") as client:
        await sit_down(client, "budi")
        await day.lend()
        for path in ("/dashboard", "/dashboard/health"):
            assert (await client.get(path)).status_code == 200
        fault(Path(database.DB.path))
        assert await database.look_down() == why
        with pytest.raises(Busy) as refused:
            await day.visit()
        assert refused.value.why == why
        answer = await client.post("/api/v1/members", json={"name": "W", "sex": "l", "birth_year": 1980}, headers={"idempotency-key": "k"})
        assert answer.status_code == 503 and WORDS[why] in answer.json()["detail"]
        ready = await client.get("/readyz")
        assert ready.status_code == 503 and ready.json()["file"] is False
        for path in ("/dashboard", "/dashboard/health"):
            page = await client.get(path)
            assert page.status_code in (200, 503) and WORDS[why] in page.text, path
        assert (await client.get("/")).status_code in (200, 503)


@pytest.mark.parametrize("kind", ["unlinked", "renamed away", "another library", "a letter", "the folder renamed away"])
async def test_reading_goes_on_where_the_old_file_is_still_held(day, tmp_path, kind) -> None:
    await day.catalogue()
    async with browser(tmp_path / "data") as client:
        await sit_down(client, "budi")
        FAULTS[kind][0](Path(database.DB.path))
        for path in ("/?q=kolam", "/catalog", "/members", "/circulation", "/dashboard"):
            assert (await client.get(path)).status_code == 200, path


@pytest.mark.parametrize("back", ["the file", "the folder"])
async def test_when_the_same_file_comes_back_the_work_goes_on(day, tmp_path, back) -> None:
    file = Path(database.DB.path)
    await day.lend()
    place = file if back == "the file" else file.parent
    os.replace(place, place.with_name("away"))
    with pytest.raises(Busy):
        await day.visit()
    os.replace(place.with_name("away"), place)
    assert await database.look_down() is None
    await day.visit()
    kept = await value("SELECT count(*) FROM visit")
    await database.stop()
    await database.start(str(file))
    assert await value("SELECT count(*) FROM visit") == kept


MENDED = {
    "the log deleted": lambda file: os.unlink(f"{file}-wal"),
    "the log in the place of another": lambda file: rewritten(Path(f"{file}-wal")),
    "the index deleted": lambda file: os.unlink(f"{file}-shm"),
    "both deleted": lambda file: (os.unlink(f"{file}-wal"), os.unlink(f"{file}-shm")),
    "the log deleted and an empty one made": lambda file: (os.unlink(f"{file}-wal"), Path(f"{file}-wal").touch()),
    "the log replaced by a letter": lambda file: (os.unlink(f"{file}-wal"), Path(f"{file}-wal").write_bytes(b"Kepada Yth." * 900)),
}


@pytest.mark.parametrize("by", ["the next act", "the look every few seconds"])
@pytest.mark.parametrize("kind", MENDED)
async def test_a_log_that_somebody_deletes_takes_nothing_along(day, kind, by) -> None:
    file = Path(database.DB.path)
    for _ in range(3):
        await day.visit()
    kept = await value("SELECT count(*) FROM audit")
    MENDED[kind](file)
    if by == "the next act":
        await day.catalogue()
        kept += 1
    else:
        assert await database.look_down() is None
    kept_as_left(file, kept)
    await day.catalogue()
    kept_as_left(file, kept + 1)


def kept_as_left(file: Path, lines: int) -> None:
    """What a kill at this moment leaves holds every act."""
    left = file.parent.with_name("left")
    with suppress(FileNotFoundError):
        shutil.rmtree(left)
    left.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(f"{file}{ending}", left / f"library.sqlite{ending}")
    with closing(sqlite3.connect(left / "library.sqlite")) as found:
        assert found.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert found.execute("SELECT count(*) FROM audit").fetchone()[0] >= lines


async def test_the_file_is_taken_in_the_middle_of_an_act(day, monkeypatch) -> None:
    """Before, within and after the commit: an act that was answered stands in the file that has the name."""
    from libsys.kernel.database.ground import Ground

    file = Path(database.DB.path)
    usual = Ground.commit
    before = await value("SELECT count(*) FROM audit")

    def late(ground: Ground, connection: object) -> list[dict]:
        class Between:
            def execute(self, sql: str) -> object:
                os.replace(file, file.with_name("away"))
                return connection.execute(sql)

        return usual(ground, Between())

    with monkeypatch.context() as patch:
        patch.setattr(Ground, "commit", late)
        with pytest.raises(Busy) as refused:
            await day.catalogue()
    assert refused.value.why == "file_gone"
    os.replace(file.with_name("away"), file)
    await day.catalogue()
    assert await value("SELECT count(*) FROM audit") >= before + 1


async def test_closing_without_ground_writes_into_no_strangers_file(day) -> None:
    file = Path(database.DB.path)
    await day.visit()
    os.unlink(file)
    file.write_text("Kepada Yth.")
    Path(f"{file}-wal").unlink()
    Path(f"{file}-wal").write_text("Milik orang lain")
    await database.stop()
    assert file.read_text() == "Kepada Yth." and Path(f"{file}-wal").read_text() == "Milik orang lain"


async def test_a_log_of_the_library_before_is_not_played_into_another(day, tmp_path) -> None:
    """Somebody copies an old library over a killed one: its log would ruin it."""
    file = Path(database.DB.path)
    shutil.copyfile(file, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as older:
        older.execute("PRAGMA journal_mode=DELETE").fetchall()
        lines = older.execute("SELECT count(*) FROM audit").fetchone()[0]
    for _ in range(5):
        await day.catalogue()
    os.unlink(file)
    shutil.copyfile(tmp_path / "copy", file)
    await database.stop()  # as a kill: nothing is folded in, the log stays
    assert os.path.getsize(f"{file}-wal")
    await database.start(str(file))
    assert await value("SELECT count(*) FROM audit") == lines
    assert [path for path in file.parent.iterdir() if path.name.endswith(".aside")]


async def _killed(file: Path) -> None:
    """The program ends as by a power cut: the log stays, as the very file that it was."""
    log, note = Path(f"{file}-wal"), Path(f"{file}-files.json")
    os.link(log, file.with_name("log"))
    noted = note.read_bytes()
    await database.stop()
    os.replace(file.with_name("log"), log)
    note.write_bytes(noted)


async def test_an_older_copy_written_into_the_killed_librarys_own_file_is_not_mixed_with_its_log(day, tmp_path, caplog) -> None:
    """`cp copy library.sqlite` keeps the file and its number: only what stands in it tells that it is another."""
    file = Path(database.DB.path)
    with closing(sqlite3.connect(file)) as here, closing(sqlite3.connect(tmp_path / "copy")) as copy:
        here.backup(copy)
    lines = await value("SELECT count(*) FROM audit")
    for _ in range(5):
        await day.catalogue()
    await _killed(file)
    file.write_bytes((tmp_path / "copy").read_bytes())
    await database.start(str(file))
    assert await value("SELECT count(*) FROM audit") == lines
    assert await value("PRAGMA integrity_check") == "ok"
    [aside] = file.parent.glob("*.aside")
    assert aside.name.startswith("library.sqlite-wal.") and aside.stat().st_size
    assert f"library.sqlite-wal belongs to another file, and was kept as {aside.name}" in caplog.text
    await day.visit()


async def test_a_note_of_a_start_that_had_no_log_yet_accuses_nobody(day, tmp_path) -> None:
    file = Path(database.DB.path)
    await database.stop()
    Path(f"{file}-files.json").write_text(json.dumps({"file": os.stat(file).st_ino, "log": 0}))
    await database.start(str(file))
    assert not Path(f"{file}-log-lost.json").exists()


async def test_a_library_killed_again_and_again_keeps_its_own_log(day) -> None:
    file = Path(database.DB.path)
    for _ in range(3):
        await day.catalogue()
        lines = await value("SELECT count(*) FROM audit")
        await _killed(file)
        await database.start(str(file))
        assert await value("SELECT count(*) FROM audit") == lines
    assert not list(file.parent.glob("*.aside"))


@pytest.mark.parametrize("left", ["by a clean stop", "by a kill"])
async def test_a_journal_of_another_day_is_not_played_into_the_library(day, left, tmp_path) -> None:
    file = Path(database.DB.path)
    await database.stop()
    older = file.read_bytes()
    await database.start(str(file))
    for _ in range(3):
        await day.catalogue()
    lines = await value("SELECT count(*) FROM audit")
    if left == "by a kill":
        file = Path(shutil.copytree(file.parent, tmp_path / "killed")) / file.name
    await database.stop()
    journal_of(file, older)
    await database.start(str(file))
    assert await value("SELECT count(*) FROM audit") == lines
    await day.catalogue()
    [aside] = file.parent.glob("*.aside")
    assert aside.name.startswith("library.sqlite-journal.") and aside.stat().st_size > len(older)
    assert not Path(f"{file}-journal").exists()
    found = await look_beside(Settings(data=file.parent), village.NOW)
    assert (found.state, found.facts) == ("watch", {"names": [aside.name]})


async def test_a_journal_beside_a_copy_that_another_program_writes_is_left_to_it(tmp_path, template) -> None:
    """A file without a log may have been cut off in another program's transaction: only its journal makes it whole."""
    file = tmp_path / "library.sqlite"
    shutil.copyfile(template, file)
    with closing(sqlite3.connect(file)) as there:
        there.execute("PRAGMA journal_mode=DELETE").fetchall()
    journal_of(file, file.read_bytes())
    await database.start(str(file))
    await database.stop()
    assert not list(tmp_path.glob("*.aside")) and not Path(f"{file}-journal").exists()


async def test_a_library_behind_a_link_is_written_and_its_log_found(day, tmp_path) -> None:
    """The file on the large disk, a link to it in the data folder."""
    file = Path(database.DB.path)
    await database.stop()
    (tmp_path / "large").mkdir()
    os.replace(file, tmp_path / "large" / "library.sqlite")
    file.symlink_to(tmp_path / "large" / "library.sqlite")
    await database.start(str(file))
    await day.catalogue()
    lines = await value("SELECT count(*) FROM audit")
    os.unlink(tmp_path / "large" / "library.sqlite-wal")
    await day.catalogue()
    assert database.trouble() is None and await value("SELECT count(*) FROM audit") == lines + 1
    file.unlink()
    file.symlink_to(tmp_path / "large" / "another")
    assert database.trouble() == "file_gone"
    file.unlink()
    file.symlink_to(tmp_path / "large" / "library.sqlite")
    await database.stop()
    assert [path.name for path in (tmp_path / "large").iterdir()] == ["library.sqlite"]


async def after_a_kill(tmp_path: Path, *gone: str) -> Settings:
    """The folder as a kill leaves it, its last acts in the log; then these files are deleted, and libsys is started."""
    left = tmp_path / "killed"
    left.mkdir()
    file = Path(database.DB.path)
    for ending in ("", "-wal"):
        shutil.copyfile(f"{file}{ending}", left / f"library.sqlite{ending}")
    await database.stop()
    [kept_file, kept_log] = [os.stat(left / name).st_ino for name in ("library.sqlite", "library.sqlite-wal")]
    (left / "library.sqlite-files.json").write_text(json.dumps({"file": kept_file, "log": kept_log}))
    for name in gone:
        os.unlink(left / name)
    await database.start(str(left / "library.sqlite"))
    return Settings(data=left)


async def test_a_log_that_is_gone_at_the_start_is_told_until_a_copy_is_brought_back(day, tmp_path) -> None:
    """Its acts were answered as saved; no head of the log knows of the last half minute."""
    await database.DB.fold_log()
    await day.catalogue()
    settings = await after_a_kill(tmp_path, "library.sqlite-wal")
    for _ in range(2):
        found = await look_beside(settings, village.NOW)
        assert (found.state, found.facts) == ("bad", {"when": village.NOW})
        await database.stop()
        await database.start(str(settings.address))
    async with browser(settings.data) as client:
        await sit_down(client, "budi")
        await health.examine(settings, village.NOW, nightly=True)
        for path in ("/dashboard", "/dashboard/health"):
            assert "library.sqlite-wal hilang atau terpotong" in (await client.get(path)).text, path
    made = await actions.make(settings, kind="asked", now=village.NOW)
    assert (await look_beside(settings, village.NOW)).state == "bad"
    await actions.restore(settings, Path(made.path), by="sari", now=village.NOW)
    assert (await look_beside(settings, village.NOW)).state == "good"


@pytest.mark.parametrize("gone", [(), ("library.sqlite-files.json",), ("library.sqlite-wal", "library.sqlite-files.json")], ids=["nothing", "the note", "both"])
async def test_a_kill_alone_and_a_folder_without_a_note_are_no_lost_log(day, tmp_path, gone) -> None:
    await day.catalogue()
    settings = await after_a_kill(tmp_path, *gone)
    assert (await look_beside(settings, village.NOW)).state == "good"


async def test_a_clean_stop_and_a_log_that_was_mended_are_no_lost_log(day) -> None:
    file = Path(database.DB.path)
    for kind in MENDED:
        await day.catalogue()
        MENDED[kind](file)
        await day.catalogue()
        await database.stop()
        await database.start(str(file))
        assert database.log_lost_at(str(file)) is None, kind


async def test_a_folder_copied_after_a_kill_keeps_its_log(day, tmp_path) -> None:
    await day.catalogue()
    lines = await value("SELECT count(*) FROM audit")
    shutil.copytree(Path(database.DB.path).parent, tmp_path / "copied")
    await database.stop()
    await database.start(str(tmp_path / "copied" / "library.sqlite"))
    assert await value("SELECT count(*) FROM audit") == lines


async def test_a_reader_never_makes_a_library_where_none_is(tmp_path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        database.DB.opener(str(tmp_path / "none.sqlite"), writer=False)
    assert list(tmp_path.glob("none*")) == []


async def seconds_pass(folder: Path) -> None:
    """The look of every few seconds, once."""
    [job] = [one for one in hangs.JOBS if one.name == "backups.ground"]
    await jobs.run_once(job, Settings(data=folder))


@pytest.mark.parametrize("kind", ["unlinked", "another library", "a letter", "an empty new file"])
async def test_what_is_held_open_without_a_name_is_copied_once(day, kind) -> None:
    folder = Path(database.DB.path).parent
    for _ in range(3):
        await day.catalogue()
    lines = await value("SELECT count(*) FROM audit")
    FAULTS[kind][0](folder / "library.sqlite")
    for _ in range(3):
        await seconds_pass(folder)
    [copy] = queries.list_copies(Settings(data=folder))
    held = queries.look(Path(copy.folder) / copy.name)
    assert (copy.kind, held.is_sound, held.counts["audit"]) == ("rescued", True, lines)


async def test_a_stick_that_was_pulled_out_gets_no_copy_in_its_empty_folder(day, tmp_path) -> None:
    folder = Path(database.DB.path).parent
    FAULTS["an empty folder in the place of the stick"][0](folder / "library.sqlite")
    await seconds_pass(folder)
    assert list(folder.iterdir()) == []


async def test_a_disk_that_takes_writes_again_is_no_longer_told_as_full(address, tmp_path) -> None:
    """Nobody needs to write for that: the look of every few seconds tries."""
    disk = Disk("full for a while")
    async with open_on(disk, address):
        day = Day(await world.ready())
        await day.visit()
        disk.room = 0
        with pytest.raises(Busy):
            await day.catalogue()
        await seconds_pass(tmp_path)
        assert database.trouble() == "full"
        async with browser(tmp_path) as client:
            answer = await client.get("/readyz")
            assert answer.status_code == 503 and answer.json()["file"] is False
            disk.room = None
            await seconds_pass(tmp_path)
            assert database.trouble() is None
            assert (await client.get("/readyz")).json()["file"] is True


async def test_a_disk_that_turns_read_only_is_said_before_anybody_writes(day, tmp_path, monkeypatch) -> None:
    folder = Path(database.DB.path).parent
    async with browser(folder) as client:
        await sit_down(client, "budi")
        with monkeypatch.context() as patch:
            known = os.statvfs(folder)
            patch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY, f_bavail=known.f_bavail, f_frsize=known.f_frsize,
                                                                   f_blocks=known.f_blocks, f_bfree=known.f_bfree))
            answer = await client.get("/readyz")
            assert answer.status_code == 503 and answer.json()["file"] is False
            for path in ("/dashboard", "/dashboard/health"):
                assert "tidak dapat ditulis" in (await client.get(path)).text
        await day.visit()
        assert (await client.get("/readyz")).json()["file"] is True


def may_mount() -> bool:
    """Whether this is root on a Linux that lets it."""
    return sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0


REAL = ["a real disk"] if may_mount() else []


@pytest.mark.parametrize("kind", REAL)
async def test_a_stick_that_is_pulled_out_of_its_mount(template, tmp_path, kind) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=30m", "libsys-card", str(folder)], check=True)
    try:
        shutil.copyfile(template, folder / "library.sqlite")
        await database.start(str(folder / "library.sqlite"))
        day = Day(await world.ready())
        async with browser(folder) as client:
            assert (await client.get("/readyz")).json()["file"] is True
            subprocess.run(["umount", "-l", str(folder)], check=True)
            assert (await client.get("/readyz")).status_code == 503
            with pytest.raises(Busy) as refused:
                await day.visit()
            assert refused.value.why == "folder_gone"
            assert (await client.get("/?q=kolam")).status_code == 200
    finally:
        await database.stop()
        subprocess.run(["umount", "-l", str(folder)], capture_output=True)


async def test_looking_at_the_library_touches_no_stranger_that_took_its_name_and_loses_no_act(day, tmp_path) -> None:
    """The looks read what is held open: opened by its name, the stranger would get this library's log, and the log be deleted."""
    file = Path(database.DB.path)
    for _ in range(3):
        await day.catalogue()
    acts = await value("SELECT count(*) FROM audit")
    other_library(file)
    stranger, log = file.read_bytes(), Path(f"{file}-wal").stat().st_size
    assert (await health.look_at_file(Settings(data=file.parent), village.NOW)).state == "good"
    assert await database.sealing.amiss() == [] and database.trouble() == "file_replaced"
    assert file.read_bytes() == stranger and Path(f"{file}-wal").stat().st_size == log > 0
    assert await value("SELECT count(*) FROM audit") == acts
