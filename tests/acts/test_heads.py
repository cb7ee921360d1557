"""An end of the log that was cut off, or a log that was made anew, is missed: its last line is kept beside the library."""

import asyncio
import json
import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from libsys.acts import audit, heads
from libsys.kernel.database import folder, rows, writing
from libsys.kernel.settings import Settings
from libsys.staff.health import look_at_end_of_log, look_at_log
from tests.attacker import rewrite_log
from tests.village import NOW


async def happen(number: int, did: str = "tests.happen") -> None:
    async with writing():
        await audit.note(by="tests", at=NOW + timedelta(minutes=number), did=did, about=str(number))


@pytest.fixture
async def log(library) -> None:
    for number in range(5):
        await happen(number)
    await heads.keep(NOW + timedelta(minutes=5))


async def test_the_line_beside_the_library_lies_in_the_log(log) -> None:
    assert heads.kept().number == 5 and not await heads.is_missing(heads.kept())
    await happen(6)
    assert not await heads.is_missing(heads.kept())  # it may lag
    await heads.keep(NOW)
    assert heads.kept().number == 6


@pytest.mark.parametrize("gone", [(5,), (4, 5), (1, 2, 3, 4, 5), (1,), (3,)])
async def test_lines_that_are_gone_are_missed_though_the_chain_was_made_anew(log, gone) -> None:
    await rewrite_log(without=gone)
    assert await audit.verify() is None
    assert await heads.is_missing(heads.kept())
    finding = await look_at_log(Settings(data=folder()), NOW)
    assert finding.state == "bad" and finding.facts == {"last": 5, "end": 5 - len(gone), "kept_in": [heads.FILE]}


async def test_which_lines_are_others_is_told_by_the_last_head_that_fits(log, monkeypatch) -> None:
    await happen(6)
    [line] = await rows("SELECT number, seal FROM audit WHERE number = 2")
    beside = [heads.Head(2, line["seal"], NOW.isoformat(), "a copy"), heads.Head(4, "x" * 64, "", "a report"), heads.Head(9, "x" * 64, "", "another")]
    for shown, facts in ((1, None), (2, {"first": 3, "last": 4, "kept_in": ["a report"]}), (3, {"last": 9, "end": 6, "kept_in": ["a report", "another"]})):
        monkeypatch.setattr(heads, "gathered", lambda _kind, some=beside[:shown]: [lambda _settings: asyncio.sleep(0, some)])
        finding = await look_at_log(Settings(data=folder()), NOW)
        assert (finding.state, finding.facts or None) == ("bad" if facts else "good", facts)


async def test_the_missing_line_is_not_forgotten_when_the_log_goes_on(log) -> None:
    await rewrite_log(without=(5,))
    for number in (10, 11):
        await happen(number)
        await heads.keep(NOW + timedelta(hours=1))
    assert heads.kept().number == 5 and await heads.is_missing(heads.kept())


async def test_a_copy_that_the_program_brought_back_is_shorter_and_says_so(log) -> None:
    await rewrite_log(without=(4, 5))
    await happen(10, "backups.restore")
    assert not await heads.is_missing(heads.kept())
    await heads.keep(NOW + timedelta(hours=1))
    assert heads.kept().number == 4


async def test_without_a_file_or_with_a_spoiled_one_nothing_is_said(log) -> None:
    for text in ("", "{", json.dumps({"number": 5}), "[]", "[" * 100_000, "[" * 3000, '{"number": ' * 600):
        (folder() / heads.FILE).write_text(text)
        assert heads.kept() is None
    (folder() / heads.FILE).unlink()
    assert not await heads.is_missing(heads.kept())
    await heads.keep(NOW)
    assert heads.kept().number == 5


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("lay", [lambda path: None, Path.mkdir, a_pipe, lambda path: path.write_text("[" * 100_000)], ids=["nothing", "a folder", "a pipe", "brackets"])
async def test_a_guard_that_is_gone_or_cannot_be_read_is_told_until_the_library_is_opened_again(log, lay) -> None:
    """Whoever cuts the log takes away what would tell of it, or lays something in its place."""
    path, later = folder() / heads.FILE, NOW + timedelta(hours=1)
    assert (await look_at_log(Settings(data=folder()), later)).state == "good"
    path.unlink()
    lay(path)
    finding = await look_at_log(Settings(data=folder()), later)
    assert (finding.state, finding.facts) == ("watch", {"file": heads.FILE})
    with suppress(IsADirectoryError):
        await heads.keep(later)
        assert heads.kept().number == 5
    assert (await look_at_log(Settings(data=folder()), later)).state == "watch"


async def test_the_guard_of_a_log_that_has_only_begun_is_not_missed(library) -> None:
    await happen(0)
    assert (await look_at_log(Settings(data=folder()), NOW + timedelta(minutes=1))).state == "good"


async def test_machines_are_told_of_lines_that_are_gone_within_half_a_minute(log) -> None:
    """Somebody put an older copy in the library's place: `/readyz` says so, not the doctor alone."""
    settings = Settings(data=folder())
    await heads.keep(NOW)
    assert (await look_at_end_of_log(settings, NOW)).state == "good"
    await rewrite_log(without=(4, 5))
    await heads.keep(NOW)
    told = await look_at_end_of_log(settings, NOW)
    assert (told.key, told.state, told.facts) == ("log_end", "bad", {"last": 5, "end": 3, "kept_in": [heads.FILE]})
    await happen(10, "backups.restore")
    await heads.keep(NOW)
    assert (await look_at_end_of_log(settings, NOW)).state == "good"


async def test_a_head_that_was_written_while_a_copy_was_brought_back_accuses_nobody(log) -> None:
    """The job of every half minute falls between the moment of the restoring and the swap."""
    await rewrite_log(without=(4, 5))
    await happen(1, "backups.restore")
    assert heads.kept().number == 5 and await heads.is_missing(heads.kept())  # the head is four minutes younger
    await heads.begin_anew(NOW)
    assert heads.kept().number == 4 and not await heads.is_missing(heads.kept()) and await heads.seen_missing() is None
