"""Copies in trouble, to the letter: what is refused with which folder, what is left lying, what stays as it was."""

import errno
import os
from io import BytesIO
from pathlib import Path

import pytest

from libsys.backups import actions, copying, queries, rules
from libsys.backups.actions import restoring
from libsys.backups.copying import NotGood, note_path
from libsys.kernel import database
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings
from tests.backups.shelf import dump, happen
from tests.samples import old_library
from tests.village import NOW, settle


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in refused.value.refusals]


def full(*arguments: object, **named: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


async def test_the_same_button_twice_is_one_copy(village, settings) -> None:
    made = [await actions.make(settings, kind="asked", now=NOW, by=village["sari"], slip="once") for _ in range(2)]
    assert made[0] == made[1] and len(queries.list_copies(settings)) == 1


async def test_a_folder_of_choice_gets_the_copy_alone(village, settings, tmp_path) -> None:
    both = Settings(data=settings.data, backup_folder=str(tmp_path / "stick"))
    await actions.make(both, kind="asked", now=NOW, folder=tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere").exists() and not (tmp_path / "stick").exists()


async def test_a_second_device_may_be_a_folder_in_a_folder_that_is_not_there_yet(village, settings, tmp_path) -> None:
    both = Settings(data=settings.data, backup_folder=str(tmp_path / "stick" / "libsys" / "copies"))
    for _ in range(2):
        made = await actions.make(both, kind="asked", now=NOW)
        assert queries.look(tmp_path / "stick" / "libsys" / "copies" / Path(made.path).name).is_sound


async def test_a_second_device_that_gives_other_bytes_back_keeps_no_copy(village, settings, tmp_path, monkeypatch) -> None:
    both = Settings(data=settings.data, backup_folder=str(tmp_path / "stick"))
    monkeypatch.setattr(queries, "verify", lambda path, counts: ("0" * 64, 1))
    with pytest.raises(Refused, match="copy_changed_on_device"):
        await actions.make(both, kind="asked", now=NOW)
    assert list((tmp_path / "stick").iterdir()) == []


async def test_a_copy_that_nobody_verified_is_never_let_go(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    for number in range(1, 10):
        (settings.backups / rules.name_for(NOW, "asked", number)).write_bytes(Path(made.path).read_bytes())
    await actions.make(settings, kind="asked", now=NOW)
    assert len(queries.list_copies(settings)) == 11


async def test_before_an_upgrade_a_copy_is_made_under_its_own_name(village, settings) -> None:
    await actions.copy_before_upgrade(settings, NOW)
    assert [(copy.kind, copy.made_at) for copy in queries.list_copies(settings)] == [("upgrade", NOW)]


async def test_a_library_that_was_never_set_up_takes_nobodys_place(library, settings) -> None:
    held = queries.look(Path((await actions.make(settings, kind="asked", now=NOW)).path))
    assert (held.is_sound, held.why, held.library) == (False, "copy_without_card", None)


async def test_a_copy_of_the_first_version_comes_back_upgraded_and_is_copied_before(village, settings, tmp_path) -> None:
    old = old_library.unpack(tmp_path / "old.sqlite")
    loans = len(old_library.everything(old)["loan"])
    await actions.restore(settings, old, by="terminal", now=NOW)
    assert await value("SELECT count(*) FROM loan") == loans
    assert await rows("SELECT id FROM opening_week") and {copy.kind for copy in queries.list_copies(settings)} == {"replaced"}


@pytest.mark.parametrize(("trouble", "code"), [
    (NotGood("restore_busy"), "restore_busy"), (NotGood("second_copy_not_written"), "restore_no_room"),
])
async def test_a_restore_that_cannot_go_on_changes_nothing_and_names_the_folder(village, settings, monkeypatch, trouble, code) -> None:
    def stopped(settings: Settings, now: object) -> None:
        raise trouble

    made = await actions.make(settings, kind="asked", now=NOW)
    await happen(1)
    monkeypatch.setattr(restoring, "_swap", stopped)
    with pytest.raises(Refused) as refused:
        await actions.restore(settings, Path(made.path), by=village["sari"], now=NOW)
    assert reasons(refused) == [(code, {"folder": str(settings.backups)})]
    assert await value("SELECT count(*) FROM audit WHERE did = 'tests.happen'") == 1
    assert not (settings.data / actions.INCOMING).exists()


async def test_a_disk_without_room_for_the_copy_that_comes_back_is_a_sentence(village, settings, monkeypatch) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    monkeypatch.setattr(restoring, "_bring_in", full)
    with pytest.raises(Refused) as refused:
        await actions.restore(settings, Path(made.path), by=village["sari"], now=NOW)
    assert reasons(refused) == [("restore_no_room", {})]


async def test_a_disk_without_room_for_a_copy_that_was_brought_is_a_sentence(village, settings, monkeypatch) -> None:
    made = Path((await actions.make(settings, kind="asked", now=NOW)).path)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Refused) as refused:
        actions.take_in(settings, BytesIO(made.read_bytes()), NOW)
    assert reasons(refused) == [("restore_no_room", {})]
    assert sorted(path.name for path in settings.backups.iterdir()) == [made.name, note_path(made).name]


class TestALibraryThatCannotBeOpened:
    """`libsys restore` over damaged files, with nobody else in the folder."""

    @pytest.fixture
    async def copy(self, settings: Settings, address: str) -> Path:
        await database.start(address)
        await settle()
        path = Path((await actions.make(settings, kind="asked", now=NOW)).path)
        await database.stop()
        (settings.data / "library.sqlite").write_bytes(b"nothing of a library")
        return path

    async def test_it_comes_back_and_the_damaged_files_lie_aside_each_time(self, settings, copy) -> None:
        for _ in range(2):
            held = await actions.restore_damaged(settings, copy)
            assert held.is_sound and held.library == "Perpustakaan Desa Sukamaju"
            assert dump(settings.data / "library.sqlite").keys() == dump(copy).keys()
            (settings.data / "library.sqlite").write_bytes(b"damaged again")
        (aside,) = settings.data.glob("damaged-*")
        assert (aside / "library.sqlite").read_bytes() == b"damaged again"
        await database.start(str(settings.data / "another.sqlite"))  # nobody has it open any more
        await database.stop()

    async def test_a_file_that_is_no_copy_is_refused_with_its_place(self, settings, copy, tmp_path) -> None:
        letter = tmp_path / "letter.sqlite"
        letter.write_text("Kepada Yth.")
        with pytest.raises(Refused) as refused:
            await actions.restore_damaged(settings, letter)
        assert reasons(refused) == [("copy_not_a_library", {"folder": str(letter)})]
        assert (settings.data / "library.sqlite").read_bytes() == b"nothing of a library"

    async def test_a_copy_read_otherwise_the_second_time_is_refused_with_its_place(self, settings, copy, monkeypatch) -> None:
        look = queries.look
        monkeypatch.setattr(restoring.queries, "look", lambda path: look(path))
        monkeypatch.setattr(restoring.queries, "verify", lambda path, counts: ("0" * 64, 1) if path.name == actions.INCOMING else copying.verify(path, counts))
        with pytest.raises(Refused) as refused:
            await actions.restore_damaged(settings, copy)
        assert reasons(refused) == [("copy_changed_on_device", {"folder": str(copy)})]
        assert not (settings.data / actions.INCOMING).exists()

    async def test_a_full_disk_is_a_sentence_and_leaves_nothing_half(self, settings, copy, monkeypatch) -> None:
        monkeypatch.setattr(restoring, "_set_aside", full)
        with pytest.raises(Refused) as refused:
            await actions.restore_damaged(settings, copy)
        assert reasons(refused) == [("restore_no_room", {})]
        assert not (settings.data / actions.INCOMING).exists()
        assert (settings.data / "library.sqlite").read_bytes() == b"nothing of a library"
