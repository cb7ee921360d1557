"""A copy counts only when it is known to be good; then it can come back."""

import asyncio
import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from libsys.backups import actions, queries
from libsys.backups.hangs import JOBS
from libsys.house import all_tables
from libsys.kernel import clock, database
from libsys.kernel.database import value
from libsys.kernel.jobs import Run
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings
from tests.backups.shelf import APART, dump, happen
from tests.village import NOW


async def test_a_copy_holds_everything_and_says_so(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    held = queries.look(Path(made.path))
    assert held.is_sound and held.library == "Perpustakaan Desa Sukamaju" and held.counts == made.counts
    assert held.counts["account"] == 3
    (listed,) = queries.list_copies(settings)
    assert (listed.kind, listed.made_at, listed.counts) == ("asked", NOW, made.counts)
    assert queries.last_verified(settings) is not None
    await database.stop()
    assert dump(Path(made.path)) == dump(settings.data / "library.sqlite")


async def test_who_asked_for_a_copy_is_on_record(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW, by=village["sari"])
    assert await value("SELECT about FROM audit WHERE did = 'backups.make'") == Path(made.path).name


async def test_a_copy_is_of_one_moment_while_desks_go_on(village, settings) -> None:
    copying = asyncio.create_task(actions.make(settings, kind="asked", now=NOW))
    number = 0
    while not copying.done():
        await happen(number)
        number += 1
    made = await copying
    assert made.counts["audit"] == made.counts["audit_head"] <= number


async def test_two_copies_in_the_same_second_are_two_files(village, settings) -> None:
    made = await asyncio.gather(*(actions.make(settings, kind="asked", now=NOW) for _ in range(4)))
    assert len({one.path for one in made}) == 4
    assert all(queries.look(Path(one.path)).is_sound for one in made)


@pytest.mark.parametrize("name", ["stik #1", "100% desa", "a?b", "ruang baca", "naïve-désa"])
async def test_the_folder_may_have_any_name(village, settings, tmp_path, name) -> None:
    made = await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / name)
    assert queries.look(Path(made.path)).is_sound


async def test_the_second_device_gets_the_same_copy(village, settings, tmp_path) -> None:
    both = Settings(data=settings.data, backup_folder=str(tmp_path / "stick"))
    made = await actions.make(both, kind="asked", now=NOW)
    second = tmp_path / "stick" / Path(made.path).name
    assert second.read_bytes() == Path(made.path).read_bytes()
    assert [copy.verified_at is not None for copy in queries.list_copies(both)] == [True, True]


async def test_a_copy_comes_back_row_by_row(village, settings) -> None:
    await happen(1)
    made = await actions.make(settings, kind="asked", now=NOW)
    wanted = dump(Path(made.path), APART)
    async with database.writing():
        await database.execute("DELETE FROM opening_hour")
    held = await actions.restore(settings, Path(made.path), by=village["sari"], now=NOW)
    assert held.counts == made.counts
    assert await value("SELECT count(*) FROM opening_hour") == 6
    assert await value("SELECT count(*) FROM audit WHERE did = 'backups.restore'") == 1
    await happen(2)
    await database.stop()
    assert dump(settings.data / "library.sqlite", APART) == wanted


async def test_what_a_restore_replaces_is_kept_and_can_come_back_too(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    await happen(99)
    await actions.restore(settings, Path(made.path), by=village["sari"], now=NOW)
    assert await value("SELECT count(*) FROM audit WHERE about = '99'") == 0
    (replaced,) = [copy for copy in queries.list_copies(settings) if copy.kind == "replaced"]
    assert replaced.verified_at is not None
    await actions.restore(settings, Path(replaced.folder) / replaced.name, by=village["sari"], now=NOW + timedelta(minutes=1))
    assert await value("SELECT count(*) FROM audit WHERE about = '99'") == 1


async def test_everybody_signs_in_again_after_a_restore(village, settings) -> None:
    from libsys.gate import sessions

    token = await sessions.start(account=village["sari"], is_local=True, now=clock.now())
    made = await actions.make(settings, kind="asked", now=NOW)
    assert not (await sessions.find(token, clock.now())).is_public
    await actions.restore(settings, Path(made.path), by=village["sari"], now=clock.now())
    assert (await sessions.find(token, clock.now())).is_public


async def daily(settings) -> bool:
    """Let the daily job look once; whether it made a copy, and a good one."""
    run = Run(JOBS[0], settings)
    await JOBS[0].work(run)
    await run.end()
    return run.has_begun


async def test_the_daily_copy_is_made_once(village, settings, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    assert await daily(settings)
    assert not await daily(settings)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=21))
    assert await daily(settings)


async def test_the_daily_copy_survives_a_clock_that_jumps(village, settings, monkeypatch) -> None:
    """1970, back by months, 2038 and home again: each day has its copy, and none just made is thrown away."""
    for days, is_due in ((0, True), (-300, True), (-20_000, True), (4_100, True), (4_101, True), (0, False), (1, True)):
        monkeypatch.setattr(clock, "now", lambda days=days: NOW + timedelta(days=days))
        assert await daily(settings) == is_due
        assert not await daily(settings)
    assert len(queries.list_copies(settings)) >= 5


async def test_many_days_leave_few_copies_and_never_less_than_three(village, settings, monkeypatch) -> None:
    for day in range(25):
        monkeypatch.setattr(clock, "now", lambda day=day: NOW + timedelta(days=day))
        assert await daily(settings)
        assert len(queries.list_copies(settings)) >= min(3, day + 1)
    left = queries.list_copies(settings)
    assert len(left) <= 11
    assert left[0].made_at == NOW + timedelta(days=24)


async def test_a_note_of_another_file_is_not_believed(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    Path(made.path).write_bytes(b"shorter")
    (listed,) = queries.list_copies(settings)
    assert listed.verified_at is None and listed.counts == {}
    note = Path(made.path + ".json")
    for text in ("", "[]", "{\"size\": 7, \"verified_at\": 5}", "{\"size\": 7, \"verified_at\": \"yesterday\"}", json.dumps({"size": 7, "counts": 3})):
        note.write_text(text)
        (listed,) = queries.list_copies(settings)
        assert listed.verified_at is None


async def test_only_copies_are_found_by_name(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    assert queries.find_copy(settings, Path(made.path).name) == Path(made.path)
    for name in ("../library.sqlite", "library.sqlite", "/etc/passwd", "libsys-20261122-030000-asked.sqlite.json", ""):
        assert queries.find_copy(settings, name) is None


async def test_a_copy_taken_in_from_elsewhere_is_looked_at_first(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    taken = actions.take_in(settings, BytesIO(Path(made.path).read_bytes()), NOW + timedelta(hours=1))
    assert queries.look(taken).is_sound
    with pytest.raises(Refused, match="copy_not_a_library"):
        actions.take_in(settings, BytesIO(b"not a library"), NOW)
    assert len(list(settings.backups.glob("*.sqlite"))) == 2 and not list(settings.backups.glob(".*"))


async def test_every_table_of_the_library_is_counted(village, settings) -> None:
    counts = (await actions.make(settings, kind="asked", now=NOW)).counts
    assert {table._meta.tablename for table in all_tables()} <= counts.keys()
    assert counts["opening_hour"] == 6 and counts["account"] == 3 and "search_fts_data" not in counts


async def test_two_copies_that_arrive_in_one_second_are_two(village, settings) -> None:
    body = Path((await actions.make(settings, kind="daily", now=NOW)).path).read_bytes()
    taken = await asyncio.gather(*(asyncio.to_thread(actions.take_in, settings, BytesIO(body), NOW) for _ in range(3)))
    assert len(set(taken)) == 3 and {path.read_bytes() for path in taken} == {body}


async def test_the_form_of_one_copy_sent_again_for_another_brings_nothing_back(village, settings) -> None:
    """The back button, another copy chosen: nobody is told that it came back."""
    first = Path((await actions.make(settings, kind="asked", now=NOW)).path)
    other = Path((await actions.make(settings, kind="asked", now=NOW + timedelta(minutes=1))).path)
    by = village["sari"]
    await actions.restore(settings, first, by=by, now=NOW + timedelta(minutes=2), slip="one")
    with pytest.raises(Refused) as no:
        await actions.restore(settings, other, by=by, now=NOW + timedelta(minutes=3), slip="one")
    assert [why.code for why in no.value.refusals] == ["slip_of_other_contents"]
    assert await value("SELECT count(*) FROM audit WHERE did = 'backups.restore'") == 1


async def test_after_a_restore_nothing_half_made_is_left_and_the_log_is_folded_away(village, settings) -> None:
    """What lies in a half-made copy or in the log may be what the copy that came back has forgotten."""
    made = await actions.make(settings, kind="asked", now=NOW)
    half = settings.backups / ".libsys-20261122-070500-daily.sqlite.part"
    half.write_bytes(b"half of a library")
    await actions.restore(settings, Path(made.path), by=village["sari"], now=NOW)
    assert not half.exists() and (settings.data / "library.sqlite-wal").stat().st_size == 0
    assert not [path for path in settings.data.iterdir() if "incoming" in path.name]
