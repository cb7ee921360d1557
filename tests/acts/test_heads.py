"""An end of the log that was cut off, or a log that was made anew, is missed: its last line is kept beside the library."""

import json
from datetime import timedelta

import pytest

from libsys.acts import audit, heads
from libsys.kernel.database import execute, folder, rows, writing
from libsys.staff.hangs import look_at_log
from tests.village import NOW


async def happen(number: int, did: str = "tests.happen") -> None:
    async with writing():
        await audit.note(by="tests", at=NOW + timedelta(minutes=number), did=did, about=str(number))


@pytest.fixture
async def log(library) -> None:
    for number in range(5):
        await happen(number)
    await heads.keep(NOW + timedelta(minutes=5))


async def without(*numbers: int) -> None:
    """As somebody would who knows how the log is locked."""
    lines = [line for line in await rows("SELECT * FROM audit ORDER BY number") if line["number"] not in numbers]
    from libsys.kernel.database import DB, IS_POSTGRES

    async with writing():
        if IS_POSTGRES:
            await DB.run_ddl("ALTER TABLE audit DISABLE TRIGGER USER")
        else:
            await DB.run_ddl("DROP TRIGGER audit_is_not_deleted")
        await execute("DELETE FROM audit")
        for line in lines:
            await audit.note(by=line["recorded_by"], at=line["happened_at"], did=line["did"], about=line["about"])


async def test_the_line_beside_the_library_lies_in_the_log(log) -> None:
    assert heads.kept().number == 5 and await heads.judge(heads.kept()) is None
    await happen(6)
    assert await heads.judge(heads.kept()) is None  # it may lag
    await heads.keep(NOW)
    assert heads.kept().number == 6


@pytest.mark.parametrize("gone", [(5,), (4, 5), (1, 2, 3, 4, 5), (1,), (3,)])
async def test_lines_that_are_gone_are_missed_though_the_chain_was_made_anew(log, gone) -> None:
    await without(*gone)
    assert await audit.verify() is None
    assert (await heads.judge(heads.kept())).number == 5
    finding = await look_at_log(None, NOW)
    assert finding.state == "bad" and finding.facts == {"line": 5, "end": 5 - len(gone)}


async def test_the_missing_line_is_not_forgotten_when_the_log_goes_on(log) -> None:
    await without(5)
    for number in (10, 11):
        await happen(number)
        await heads.keep(NOW + timedelta(hours=1))
    assert heads.kept().number == 5 and await heads.judge(heads.kept())


async def test_a_copy_that_the_program_brought_back_is_shorter_and_says_so(log) -> None:
    await without(4, 5)
    await happen(10, "backups.restore")
    assert await heads.judge(heads.kept()) is None
    await heads.keep(NOW + timedelta(hours=1))
    assert heads.kept().number == 4


async def test_without_a_file_or_with_a_spoiled_one_nothing_is_said(log) -> None:
    for text in ("", "{", json.dumps({"number": 5}), "[]"):
        (folder() / heads.FILE).write_text(text)
        assert heads.kept() is None
    (folder() / heads.FILE).unlink()
    assert await heads.judge(heads.kept()) is None
    await heads.keep(NOW)
    assert heads.kept().number == 5
