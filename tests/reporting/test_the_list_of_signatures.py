"""What was signed is listed beside the library, whatever a power cut, a full disk or a bad block did to the list."""

from datetime import date
from pathlib import Path

import pytest

from libsys.backups import actions as backups
from libsys.kernel.database import IS_POSTGRES, writing
from libsys.kernel.jobs import Run
from libsys.kernel.settings import Settings
from libsys.library import card
from libsys.reporting import hangs, remembered, revisions
from tests.reporting.random_village import Village
from tests.reporting.test_seals import sign, twice
from tests.village import NOW


async def listed() -> list[tuple[str, int]]:
    here = await card.here()
    return sorted(remembered.signed_here(here.uid)) if here else []


@pytest.mark.parametrize("spoiled", [b"\xff\xfe broken\n", b"someone 2026-1", b"\x00" * 100], ids=["spoiled", "torn", "empty"])
async def test_a_line_that_the_power_tore_takes_no_other_with_it(village, tmp_path, spoiled) -> None:
    (tmp_path / remembered.FILE).write_bytes(spoiled)
    await twice()
    assert await listed() == [("2026-10", 1), ("2026-10", 2)]
    with (tmp_path / remembered.FILE).open("ab") as file:
        file.write(spoiled)
    assert await listed() == [("2026-10", 1), ("2026-10", 2)]


@pytest.mark.parametrize("trouble", ["the power went between the two", "the disk was full", "an earlier libsys signed"])
async def test_a_signature_that_the_list_missed_is_listed_by_the_next_start(village, tmp_path, monkeypatch, trouble) -> None:
    await Village(4).fill(15)
    if trouble == "the disk was full":
        (tmp_path / remembered.FILE).mkdir()
        await sign()
        (tmp_path / remembered.FILE).rmdir()
    else:
        with monkeypatch.context() as without:
            without.setattr(remembered, "remember", lambda *_: None)
            await sign()
    assert await listed() == []
    for _ in range(2):
        await hangs.keep_month_ends(Run(hangs.JOBS[0], Settings(data=tmp_path)))
    assert await listed() == [("2026-10", 1)]
    assert (tmp_path / remembered.FILE).read_text().count("\n") == 1


async def test_the_number_of_a_report_that_the_list_missed_is_not_given_again(village, tmp_path, monkeypatch) -> None:
    if IS_POSTGRES:
        return
    settings, people = Settings(data=tmp_path), Village(4)
    await people.fill(15)
    made = await backups.make(settings, kind="asked", now=NOW)
    (tmp_path / remembered.FILE).write_bytes(b"torn 2026-0")
    await sign()
    await backups.restore(settings, Path(made.path), by="terminal", now=NOW)
    people.first = people.last = date(2026, 10, 20)
    async with writing():
        await people.add_activities(99)
    assert (await sign()).revision == 2
    assert [one.trouble for one in await revisions.of("2026-10")] == [None, "revision_not_in_copy"]
