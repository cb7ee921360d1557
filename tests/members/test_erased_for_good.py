"""Who was erased stays erased: nothing is left on the disk, and no older copy brings them back."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from libsys.backups import actions as backups
from libsys.backups import erased, rules
from libsys.backups.queries import find_copy
from libsys.kernel import database
from libsys.kernel.database import DB, IS_POSTGRES, row, value
from libsys.kernel.jobs import Run
from libsys.kernel.settings import Settings
from libsys.members import actions, hangs, queries
from tests import village as cast
from tests.circulation import world
from tests.members.people import BAGUS, register
from tests.village import NOW, TODAY

MARKS = ("Zulkarnain", "zulkarnain", "Wulandari", "628111222333", "Dusun Teluk", "Pindah ke Kerinci")
ZUL = {**BAGUS, "name": "Zulkarnain", "guardian_name": "Bu Wulandari", "guardian_phone": "08111222333", "hamlet": "Dusun Teluk"}


@pytest.fixture
def settings(library: str, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, backup_folder=str(tmp_path / "stick"))


async def zul(by: str, **more) -> str:
    return (await register(by, ZUL, joined_on=date(2026, 6, 1), **more)).id


async def forget(member: str, by: str, settings: Settings | None = None) -> None:
    await actions.leave(member, on=TODAY, because="Pindah ke Kerinci", today=TODAY, now=NOW, by=by)
    await actions.erase(member, today=TODAY, now=NOW, by=by, slip="erase", settings=settings)


def marks_in(folder: Path) -> set[tuple[str, str]]:
    """Which words about the person stand in which file, byte by byte."""
    return {(path.name, mark) for path in folder.rglob("*") if path.is_file() for mark in MARKS if mark.encode() in path.read_bytes()}


async def test_no_byte_of_the_data_folder_says_who_was_erased(village, settings):
    member = await zul(village["budi"])
    other = await register(village["budi"])
    if not IS_POSTGRES:
        assert marks_in(settings.data)  # the log before
    await forget(member, village["budi"], settings)
    assert marks_in(settings.data) == set()
    assert (await row("SELECT name, sex, birth_year FROM member WHERE id = {}", member)) == {"name": "—", "sex": "l", "birth_year": 2014}
    assert (await queries.sheet(other.id)).details.name == "Siti Nur'Aini"


async def test_half_made_copies_go_at_once_and_whole_ones_stay(village, settings):
    if IS_POSTGRES:
        return
    member = await zul(village["budi"])
    made = await backups.make(settings, kind="daily", now=NOW)
    whole = {path.name for path in settings.backups.iterdir()}
    for name in (".libsys-20261120-030000-daily.sqlite.part", ".libsys-20261120-030000-daily.sqlite.part-journal"):
        assert rules.PART.fullmatch(name)
        (settings.backups / name).write_text("Zulkarnain")
    for name in ("library.sqlite.incoming", "library.sqlite.incoming-wal", ".libsys-20261120-030000-asked.sqlite.part"):
        (settings.data / name).write_text("Zulkarnain")
    await forget(member, village["budi"], settings)
    assert {place for place, _ in marks_in(settings.data)} == {Path(made.path).name}
    assert {path.name for path in settings.backups.iterdir()} == whole | {erased.FILE}
    assert marks_in(settings.backups / erased.FILE) == set()


async def restored(settings: Settings, name: str) -> None:
    path = find_copy(settings, name)
    assert path is not None
    await backups.restore(settings, path, by="tests", now=NOW + timedelta(minutes=1))


async def test_an_older_copy_brings_nobody_back(village, settings):
    if IS_POSTGRES:
        return
    member, double = await zul(village["budi"]), (await register(village["budi"], {**ZUL, "name": "Zulkarnain B."})).id
    await world.add_book(world.Desk(), "Laskar Pelangi", "B000001")
    from libsys.circulation import actions as circulation
    lent = await circulation.lend(barcode="B000001", member_number="A0001", today=TODAY, now=NOW, by="tests")
    made = await backups.make(settings, kind="daily", now=NOW)
    await circulation.take_back(loan_id=lent.loan, today=TODAY, now=NOW, by="tests")
    await actions.merge(double, into="A0001", today=TODAY, now=NOW, by="tests")
    await forget(member, village["budi"], settings)
    await restored(settings, Path(made.path).name)
    for key in (member, double):
        kept = await row("SELECT name, erased_on, left_on FROM member WHERE id = {}", key)
        assert kept == {"name": "—", "erased_on": TODAY, "left_on": TODAY}
    assert {place for place, _ in marks_in(settings.data)} <= {Path(made.path).name}
    # What was out in that copy is out, and comes back by its number.
    assert (await circulation.take_back(barcode="B000001", today=TODAY, now=NOW, by="tests")).number == "A0001"
    assert await value("SELECT count(*) FROM audit WHERE did = 'members.stay_erased'") == 2


@pytest.mark.parametrize("lies", ["beside the copy", "beside the library"])
async def test_a_damaged_library_or_a_new_computer_knows_them_by_the_list(village, settings, tmp_path, lies):
    if IS_POSTGRES:
        return
    member = await zul(village["budi"])
    await backups.make(settings, kind="daily", now=NOW)
    await forget(member, village["budi"], settings)
    await database.stop()
    stick = tmp_path / "stick"
    [copy] = [path for path in stick.iterdir() if rules.is_copy_name(path.name)]
    new = Settings(data=tmp_path / "new")
    new.data.mkdir()
    if lies == "beside the library":
        os.replace(stick / erased.FILE, new.data / erased.FILE)
    for ending in ("", "-wal"):
        (new.data / f"library.sqlite{ending}").write_bytes(b"no library")
    await backups.restore_damaged(new, copy)
    await database.start(new.address)
    assert (await queries.sheet(member)).details.name == "—"


async def test_an_older_copy_that_is_put_in_the_place_of_the_library_by_hand_brings_nobody_back(village, settings):
    if IS_POSTGRES:
        return
    member, other = await zul(village["budi"]), await register(village["budi"])
    made = await backups.make(settings, kind="daily", now=NOW)
    await forget(member, village["budi"], settings)
    await database.stop()
    shutil.copyfile(made.path, DB.path)
    await database.start(DB.path)
    assert (await queries.sheet(member)).details.name == "Zulkarnain"
    run = Run(hangs.JOBS[0], settings)
    await hangs.JOBS[0].work(run)
    assert (await queries.sheet(member)).details.name == "—" and (await queries.sheet(other.id)).details.name == "Siti Nur'Aini"
    assert {place for place, _ in marks_in(settings.data)} <= {Path(made.path).name} and run.has_begun
    await hangs.JOBS[0].work(again := Run(hangs.JOBS[0], settings))
    assert not again.has_begun


@pytest.mark.parametrize("harm", ["gone", "no file"])
async def test_the_list_beside_the_copies_alone_is_enough(village, settings, harm):
    if IS_POSTGRES:
        return
    member = await zul(village["budi"])
    made = await backups.make(settings, kind="daily", now=NOW)
    await forget(member, village["budi"], settings)
    (settings.data / erased.FILE).unlink()
    if harm == "no file":
        (settings.data / erased.FILE).mkdir()
    await restored(settings, Path(made.path).name)
    assert (await queries.sheet(member)).details.name == "—"


async def test_a_library_that_erased_somebody_before_there_was_a_list_writes_it_at_its_next_copy(village, settings):
    if IS_POSTGRES:
        return
    member = await zul(village["budi"])
    await forget(member, village["budi"], settings)
    (settings.data / erased.FILE).unlink()
    await backups.make(settings, kind="daily", now=NOW)
    for folder in (settings.data, settings.backups, tmp := settings.data / "stick"):
        assert erased.known([folder]) == {erased.fingerprint(member)}
    erased.remember([tmp, settings.data / "nowhere"], {"f" * 64})
    assert len(erased.known([tmp])) == 2 and not (settings.data / "nowhere").exists()


@pytest.mark.parametrize("spoiled", [b"\xff\xfe", b"half a fingerp", b"\x00" * 64 + b"\n"], ids=["spoiled", "torn", "empty"])
def test_a_spoiled_line_of_the_list_hides_nobody_else(tmp_path, spoiled):
    erased.remember([tmp_path], {"a" * 64})
    with (tmp_path / erased.FILE).open("ab") as file:
        file.write(spoiled)
    assert erased.known([tmp_path]) == {"a" * 64}
    erased.remember([tmp_path], {"b" * 64})
    assert erased.known([tmp_path]) == {"a" * 64, "b" * 64}
    assert [path.name for path in tmp_path.iterdir()] == [erased.FILE]


def test_a_list_that_cannot_be_read_today_is_not_written_over(tmp_path, monkeypatch, caplog):
    erased.remember([tmp_path], {"a" * 64})
    with monkeypatch.context() as broken:
        def fails(*_: object, **__: object) -> str:
            raise OSError("the disk gives no answer")
        broken.setattr(Path, "read_text", fails)
        assert erased.known([tmp_path]) == set() and "could not be read" in caplog.text
        erased.remember([tmp_path], {"b" * 64})
    assert erased.known([tmp_path]) == {"a" * 64}


def test_a_full_disk_leaves_the_list_as_it_was_and_no_half_of_one(tmp_path, monkeypatch):
    erased.remember([tmp_path], {"a" * 64})
    with monkeypatch.context() as full:
        def fails(_: int) -> None:
            raise OSError("no space left")
        full.setattr("libsys.kernel.files.os.fsync", fails)
        erased.remember([tmp_path], {"b" * 64})
    assert erased.known([tmp_path]) == {"a" * 64} and [path.name for path in tmp_path.iterdir()] == [erased.FILE]


async def test_the_log_is_left_to_a_later_moment_while_somebody_reads_for_long(village, settings, monkeypatch):
    if IS_POSTGRES:
        return
    monkeypatch.setattr("libsys.kernel.database.sqlite.FOLD_TRIES", 1)
    member = await zul(village["budi"])
    async with database.reading():
        await value("SELECT count(*) FROM member")
        assert not await DB.fold_log()
    await forget(member, village["budi"], settings)
    assert marks_in(settings.data) == set()


async def test_a_persons_data_are_on_one_page_to_print(client, village):
    member = await zul(village["budi"])
    await cast.sign_in(client, "rani")
    assert (await client.get(f"/members/{member}/data")).status_code == 403
    await cast.sign_in(client, "budi")
    words = cast.words_of((await client.get(f"/members/{member}/data")).text)
    for said in ("Zulkarnain", "A0001", "Laki-laki", "2014", "Bu Wulandari", "0811-1222-333", "Dusun Teluk", "1 Juni 2026", "Anak"):
        assert said in words, said
