"""Copies, to the letter: the boundaries of age and number, the reasons with their facts, the log, what is synced."""

import json
import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from libsys.backups import actions, copying, queries, rules
from libsys.backups.actions import restoring
from libsys.backups.copying import note_path
from libsys.house import furniture
from libsys.kernel.database import rows
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings
from tests.backups.shelf import happen
from tests.village import NOW

SECOND = timedelta(seconds=1)
LOG = "SELECT did, about, facts FROM audit WHERE did LIKE 'backups.%' ORDER BY number"


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in refused.value.refusals]


@pytest.mark.parametrize(("age", "so"), [
    (timedelta(0), "good"), (timedelta(days=2), "good"), (timedelta(days=2) + SECOND, "watch"), (timedelta(days=7), "watch"),
    (timedelta(days=7) + SECOND, "bad"),
])
def test_the_age_of_the_newest_copy_is_judged(age, so) -> None:
    assert rules.judge_age(age) == so


@pytest.mark.parametrize(("age", "due"), [
    (timedelta(0), False), (timedelta(hours=20) - SECOND, False), (timedelta(hours=20), True), (timedelta(hours=-1), False),
    (timedelta(hours=-1) - SECOND, True),
])
def test_the_daily_copy_is_due_after_twenty_hours(age, due) -> None:
    assert rules.is_daily_due(NOW, [NOW - age]) is due


@pytest.mark.parametrize(("name", "age", "so"), [
    (".libsys-20261122-070500-daily.sqlite.part", timedelta(days=1) + SECOND, True), (".libsys-20261122-070500-daily.sqlite.part", timedelta(days=1), False),
    (".libsys-20261122-070500-asked-3.sqlite.json.part", timedelta(days=9), True), ("xlibsys-20261122-070500-daily.sqlite.part", timedelta(days=9), False),
    ("libsys-20261122-070500-daily.sqlite", timedelta(days=9), False), (".libsys-20261122-070500-daily.sqlite.part.old", timedelta(days=9), False),
])
def test_what_is_left_over_of_a_copy(name, age, so) -> None:
    assert rules.is_left_over(name, age) is so


def test_what_a_copy_is_called() -> None:
    made_at = datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)
    assert rules.name_for(made_at, "daily") == "libsys-20261102-030405-daily.sqlite"
    assert rules.name_for(made_at, "asked", 1) == "libsys-20261102-030405-asked-1.sqlite"


def left(copies: list[rules.Kept]) -> set[str]:
    return {copy.name for copy in copies} - set(rules.to_delete(copies))


def test_exactly_these_copies_stay() -> None:
    monday = datetime(2026, 11, 23, 3, tzinfo=UTC)
    daily = [rules.Kept(f"d{day}", "daily", monday - timedelta(days=day)) for day in range(60)]
    assert left(daily) == {f"d{day}" for day in range(7)} | {"d8", "d15"}  # four weeks: this one, and the last day of three
    assert left([rules.Kept(f"a{n}", "asked", monday - timedelta(hours=n)) for n in range(9)]) == {f"a{n}" for n in range(6)}
    both = [rules.Kept(f"{kind}{n}", kind, monday - timedelta(hours=n)) for n in range(9) for kind in ("asked", "upgrade")]
    assert left(both) == {f"{kind}{n}" for n in range(6) for kind in ("asked", "upgrade")}
    same_day = [rules.Kept(f"h{n}", "daily", monday - timedelta(minutes=n)) for n in range(5)]
    assert left(same_day) == {"h0", "h1", "h2"}
    assert rules.to_delete(same_day) == ["h3", "h4"] and rules.to_delete(same_day, "h4") == ["h3"]


def test_a_copy_without_counts_holds_nothing() -> None:
    assert furniture("hangs") and {count for _, count in queries.contents({})} == {0}
    assert [one.position for one in queries.counted()] == sorted(one.position for one in queries.counted())


async def test_a_copy_tells_its_last_line(village, settings) -> None:
    for minute in (1, 5, 9):
        await happen(minute)
    held = queries.look(Path((await actions.make(settings, kind="asked", now=NOW)).path))
    assert (held.last_at, held.is_newer, held.why) == (NOW + timedelta(minutes=9), False, "")


async def test_every_deed_stands_in_the_log_with_its_facts(village, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW, by=village["sari"])
    path = Path(made.path)
    assert made.size == path.stat().st_size and made.sha256 == copying.hash_file(path, forget=False)[0]
    assert [(line["did"], line["about"], json.loads(line["facts"] or "{}")) for line in await rows(LOG)] == [
        ("backups.make", path.name, {"bytes": made.size})]
    await actions.restore(settings, path, by=village["sari"], now=NOW)
    assert [(line["did"], line["about"]) for line in await rows(LOG)] == [("backups.restore", path.name)]
    await actions.make(settings, kind="daily", now=NOW)
    assert len(await rows(LOG)) == 1  # nobody asked for it


async def test_a_refusal_names_its_folder(village, settings, tmp_path) -> None:
    (tmp_path / "a file").write_text("")
    place = tmp_path / "a file" / "stick"
    with pytest.raises(Refused) as refused:
        await actions.make(settings, kind="asked", now=NOW, folder=place)
    assert reasons(refused) == [("copy_not_written", {"folder": str(place)})]
    no_copy = tmp_path / "letter.sqlite"
    no_copy.write_text("Kepada Yth.")
    with pytest.raises(Refused) as refused:
        await actions.restore(settings, no_copy, by=village["sari"], now=NOW)
    assert reasons(refused) == [("copy_not_a_library", {"folder": str(no_copy)})]
    with pytest.raises(Refused) as refused:
        actions.take_in(settings, BytesIO(b"Kepada Yth."), NOW)
    assert reasons(refused) == [("copy_not_a_library", {"folder": rules.name_for(NOW, "asked")})]
    assert list(settings.backups.iterdir()) == []


async def test_a_copy_that_was_brought_has_a_note_like_any_other(village, settings) -> None:
    made = await actions.make(settings, kind="daily", now=NOW)
    later = NOW + timedelta(hours=1)
    taken = actions.take_in(settings, BytesIO(Path(made.path).read_bytes()), later)
    note = json.loads(note_path(taken).read_text())
    assert (taken.name, note["sha256"], note["size"], note["counts"]) == (rules.name_for(later, "asked"), made.sha256, made.size, made.counts)
    assert [(copy.name, copy.kind, copy.made_at, copy.verified_at) for copy in queries.list_copies(settings)] == [
        (taken.name, "asked", later, later), (Path(made.path).name, "daily", NOW, NOW)]


async def test_copies_that_arrive_in_one_second_are_numbered(village, settings) -> None:
    made = await actions.make(settings, kind="daily", now=NOW)
    taken = [actions.take_in(settings, BytesIO(Path(made.path).read_bytes()), NOW).name for _ in range(3)]
    assert taken == [rules.name_for(NOW, "asked", number) for number in range(3)]


async def test_a_restored_file_is_in_the_log_with_what_its_name_begins_with(village, settings, tmp_path) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    stick = tmp_path / f"{'a' * 115}-sukamaju.sqlite"
    stick.write_bytes(Path(made.path).read_bytes())
    await actions.restore(settings, stick, by=village["sari"], now=NOW)
    assert [line["about"] for line in await rows(LOG)] == ["a" * 115 + "-suka"]


async def test_the_second_device_gets_copy_and_note_and_lets_its_oldest_go(village, settings, tmp_path) -> None:
    both = Settings(data=settings.data, backup_folder=str(tmp_path / "stick"))
    for hour in range(8):
        await actions.make(both, kind="asked", now=NOW + timedelta(hours=hour))
    copies = [(Path(copy.folder), copy.made_at - NOW) for copy in queries.list_copies(both)]
    assert [age for folder, age in copies if folder == both.backups] == [timedelta(hours=hour) for hour in range(7, 1, -1)]
    assert {age for folder, age in copies if folder != both.backups} >= {timedelta(hours=hour) for hour in range(2, 8)}
    for folder in (both.backups, tmp_path / "stick"):
        names = {path.name for path in folder.iterdir()}
        assert {name for name in names if name.endswith(".json")} == {f"{name}.json" for name in names if name.endswith(".sqlite")}


def test_a_note_that_speaks_of_another_file_is_not_believed(settings) -> None:
    settings.backups.mkdir()
    path = settings.backups / "libsys-20260231-030000-asked.sqlite"  # a day that does not exist
    path.write_bytes(b"12345")
    os.utime(path, (NOW.timestamp(),) * 2)
    good = {"size": 5, "counts": {"member": 3}, "verified_at": NOW.isoformat()}
    for note, believed in ((good, ({"member": 3}, NOW)), (good | {"size": 6}, ({}, None)), ([], ({}, None)), (good | {"verified_at": "x"}, ({}, None))):
        note_path(path).write_text(json.dumps(note))
        (copy,) = queries.list_copies(settings)
        assert (copy.made_at, copy.size, (copy.counts, copy.verified_at)) == (NOW, 5, believed)
    assert queries.last_verified(settings) is None


def test_only_our_folders_have_copies(settings, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    both = Settings(data=settings.data, backup_folder="~/stick")
    assert queries.folders(settings) == [settings.backups] and queries.folders(both) == [settings.backups, tmp_path / "home" / "stick"]
    name = rules.name_for(NOW, "asked")
    assert queries.find_copy(both, name) is None
    (tmp_path / "home" / "stick").mkdir(parents=True)
    (tmp_path / "home" / "stick" / name).write_bytes(b"")
    (tmp_path / "home" / "stick" / "letter").write_bytes(b"")
    assert queries.find_copy(both, name) == tmp_path / "home" / "stick" / name
    assert queries.find_copy(both, "letter") is None and queries.find_copy(settings, name) is None


async def test_what_must_outlive_a_power_cut_is_synced(village, settings, tmp_path, monkeypatch) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def noting(handle: int) -> None:
        synced.append(os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))
        fsync(handle)

    both = Settings(data=settings.data, backup_folder=str(tmp_path / "stick"))
    name = rules.name_for(NOW, "asked")
    monkeypatch.setattr(os, "fsync", noting)
    made = await actions.make(both, kind="asked", now=NOW)
    assert synced == [f".{name}.part", "backups", f".{name}.part", "stick"]
    synced.clear()
    taken = actions.take_in(settings, BytesIO(Path(made.path).read_bytes()), NOW)
    assert synced == [f".{taken.name}.part", "backups"]
    synced.clear()
    await actions.restore(settings, taken, by=village["sari"], now=NOW)
    aside = rules.name_for(NOW, "replaced")
    beside = [".library.sqlite-files.json.part", settings.data.name, ".log-head.json.part", settings.data.name]
    assert synced == [actions.INCOMING, actions.INCOMING, f".{aside}.part", "backups", settings.data.name, settings.data.name, *beside]
    synced.clear()
    restoring._set_aside(settings)
    (folder,) = settings.data.glob("damaged-*")
    assert synced == [path for path in ("library.sqlite", "library.sqlite-wal", "library.sqlite-shm") if (folder / path).exists()] + [
        folder.name, settings.data.name]
    assert "library.sqlite" in synced and not (settings.data / "library.sqlite-wal").exists()
