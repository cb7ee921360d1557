"""A log that was cut or made anew, every seal right, is known by each signed report: its line is listed beside the library."""

import pytest

from libsys.acts import audit
from libsys.kernel.database import folder, sealing, value
from libsys.kernel.jobs import Run
from libsys.kernel.settings import Settings
from libsys.library import card
from libsys.reporting import hangs, remembered, revisions
from libsys.staff.health import look_at_log
from libsys.ui.home import Finding
from tests.attacker import rewrite_log
from tests.reporting.random_village import Village
from tests.reporting.test_seals import sign
from tests.village import NOW

WITNESS = "signed-reports.txt (2026-10 r1)"


@pytest.fixture
async def signed(village) -> int:
    """October is signed, and something happened before and after it; the number of the line about it."""
    people = Village(4)
    await people.fill(15)
    await happen(1)
    await happen(2)
    await sign()
    line = await value("SELECT max(number) FROM audit")
    await happen(3)
    return line


async def happen(number: int) -> None:
    from tests.backups.shelf import happen

    await happen(number)


async def looked() -> Finding:
    assert await audit.verify() is None and await sealing.amiss() == []
    return await look_at_log(Settings(data=folder()), NOW)


async def test_a_log_that_was_cut_before_the_signature_is_known_by_the_report(signed: int) -> None:
    assert (await looked()).state == "good"
    await rewrite_log(without=(signed, signed + 1))
    finding = await looked()
    assert (finding.state, finding.facts) == ("bad", {"last": signed, "end": signed - 1, "kept_in": [WITNESS]})


async def test_a_log_that_was_made_anew_is_known_by_the_report(signed: int) -> None:
    await rewrite_log(altered=1)
    assert (await looked()).facts == {"first": 1, "last": signed, "kept_in": [WITNESS]}


async def test_the_list_is_not_brought_up_to_a_log_that_was_made_anew(signed: int) -> None:
    await rewrite_log(altered=1)
    before = (folder() / remembered.FILE).read_text()
    await hangs.keep_month_ends(Run(hangs.JOBS[0], Settings(data=folder())))
    assert (folder() / remembered.FILE).read_text() == before and (await looked()).state == "bad"


async def test_a_list_of_an_earlier_libsys_gets_each_report_s_line_from_the_log(signed: int) -> None:
    listed = folder() / remembered.FILE
    listed.write_text(" ".join(listed.read_text().split()[:4]) + "\n")
    await rewrite_log(without=(signed + 1,))
    assert (await looked()).state == "good"
    for _ in range(2):
        await hangs.keep_month_ends(Run(hangs.JOBS[0], Settings(data=folder())))
    assert listed.read_text().count("\n") == 2
    here = await card.here()
    assert here is not None and remembered.signed_here(here.uid)["2026-10", 1].line == signed
    await rewrite_log(altered=1)
    assert (await looked()).facts["kept_in"] == [WITNESS]


async def test_a_line_that_an_earlier_libsys_adds_takes_nothing_away(signed: int) -> None:
    listed = folder() / remembered.FILE
    listed.write_text(listed.read_text() + " ".join(listed.read_text().split()[:4]) + "\n")
    await rewrite_log(altered=1)
    assert (await looked()).state == "bad"


@pytest.mark.parametrize("spoiled", ["x", "-1 " + "a" * 64, "9" * 20 + " " + "a" * 64, "5 short"])
async def test_a_spoiled_line_accuses_nobody(signed: int, spoiled: str) -> None:
    listed = folder() / remembered.FILE
    listed.write_text(" ".join(listed.read_text().split()[:4]) + f" {spoiled}\n")
    assert (await looked()).state == "good"


async def test_a_bit_that_the_disk_turned_in_the_list_accuses_neither_the_report_nor_the_log(signed: int) -> None:
    listed = folder() / remembered.FILE
    before = listed.read_bytes()
    assert before.count(b"\n") == 1
    for bit in range(0, len(before) * 8, 5):
        spoiled = bytearray(before)
        spoiled[bit // 8] ^= 1 << bit % 8
        listed.write_bytes(spoiled)
        assert (await looked()).state == "good", bit
        assert [one.trouble for one in await revisions.of("2026-10")] == [None], bit
    listed.write_bytes(before)
    await rewrite_log(altered=1)
    assert (await looked()).facts["kept_in"] == [WITNESS]
