"""A log that was cut or made anew, every seal right, is known by the note of a copy; a copy that is brought back is no cut."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from libsys.acts import audit, heads
from libsys.backups import actions
from libsys.backups.copying import note_path
from libsys.kernel.database import execute, folder, sealing, writing
from libsys.staff.health import look_at_log
from libsys.ui.home import Finding
from tests.attacker import rewrite_log
from tests.backups.shelf import happen
from tests.village import NOW


async def copy_of_five(settings) -> Path:
    """Five lines of the log, and a copy of them; nothing lies beside the library."""
    for number in range(5):
        await happen(number)
    made = await actions.make(settings, kind="daily", now=NOW)
    assert not (folder() / heads.FILE).exists()
    return Path(made.path)


async def looked(settings) -> Finding:
    assert await audit.verify() is None and await sealing.amiss() == []
    return await look_at_log(settings, NOW)


@pytest.mark.parametrize("gone", [(5,), (4, 5), (1, 2, 3, 4, 5)])
async def test_lines_that_are_gone_from_the_end_are_known_by_a_copy(village, settings, gone) -> None:
    copy = await copy_of_five(settings)
    assert (await looked(settings)).state == "good"
    await rewrite_log(without=gone)
    finding = await looked(settings)
    assert (finding.state, finding.facts) == ("bad", {"last": 5, "end": 5 - len(gone), "kept_in": [copy.name]})
    assert "pulihkan cadangan itu" in finding.next_step


async def test_a_line_in_another_hand_is_known_by_the_copies_around_it(village, settings) -> None:
    await copy_of_five(settings)
    await happen(6)
    await happen(7)
    later = Path((await actions.make(settings, kind="asked", now=NOW + timedelta(hours=1))).path)
    await happen(8)
    await rewrite_log(altered=6)
    assert (await looked(settings)).facts == {"first": 6, "last": 7, "kept_in": [later.name]}


async def test_a_log_that_goes_on_after_the_cut_does_not_hide_it(village, settings) -> None:
    copy = await copy_of_five(settings)
    await rewrite_log(without=(4, 5))
    for number in range(10, 14):
        await happen(number)
    assert (await looked(settings)).facts == {"first": 1, "last": 5, "kept_in": [copy.name]}


async def test_a_copy_on_the_stick_is_asked_too(village, settings, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    await happen(1)
    made = await actions.make(settings, kind="asked", now=NOW, folder=stick)
    await rewrite_log(without=(1,))
    assert (await looked(settings)).state == "good"  # nobody said where the stick is
    from dataclasses import replace

    assert (await looked(replace(settings, backup_folder=str(stick)))).facts["kept_in"] == [Path(made.path).name]


async def test_an_older_copy_that_is_brought_back_is_no_cut_and_what_is_cut_after_it_is_one(village, settings) -> None:
    older = await copy_of_five(settings)
    await happen(6)
    await actions.make(settings, kind="asked", now=NOW + timedelta(hours=1))
    await actions.restore(settings, older, by=village["sari"], now=NOW + timedelta(hours=2))
    assert (await looked(settings)).state == "good"
    await happen(7)
    await actions.make(settings, kind="asked", now=NOW + timedelta(hours=3))
    await rewrite_log(without=(7,))
    assert (await looked(settings)).facts["end"] == 6


@pytest.mark.parametrize("note", ["{", "[]", "{}", '{"library": "x", "seal": 5}', "no seal"])
async def test_a_note_that_cannot_be_read_and_one_of_an_earlier_libsys_say_nothing(village, settings, note) -> None:
    copy = await copy_of_five(settings)
    note_path(copy).write_text(json.dumps(json.loads(note_path(copy).read_text()) | {"seal": ""}) if note == "no seal" else note)
    await rewrite_log(without=(5,))
    assert (await looked(settings)).state == "good"


async def test_the_copies_of_another_library_say_nothing_of_this_one(village, settings) -> None:
    copy = await copy_of_five(settings)
    note = json.loads(note_path(copy).read_text())
    assert (note["line"], len(note["seal"])) == (5, 64)
    async with writing():
        await execute("UPDATE library SET uid = 'another'")
    await rewrite_log(without=(5,))
    assert (await looked(settings)).state == "good"
