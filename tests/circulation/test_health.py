"""The doctor says whom a scan no longer finds, and which loans cannot be: by the books, with what to do next."""

import pytest

from libsys.circulation import health
from libsys.kernel.database import DB, execute, new_id, value, writing
from libsys.kernel.words import translator
from libsys.ui.home import Finding
from tests.circulation.world import BOOKS, NOW, TODAY, Desk, change_copy, change_member

BOOK, OTHER = BOOKS[:2]


async def from_outside(sql: str, *facts: object) -> None:
    """As somebody with another program does it, rightly sealed."""
    async with writing():
        await (DB.run_ddl(sql) if sql.startswith("DROP") else execute(sql, *facts))


async def numbers() -> Finding:
    return await health.look_at_numbers(None, NOW)


async def loans() -> Finding:
    return await health.look_at_loans(None, NOW)


async def test_a_desk_at_work_is_well(desk: Desk) -> None:
    await desk.lend(BOOK)
    await desk.lend(OTHER, who="ani")
    await desk.take_back(OTHER)
    assert [(one.state, one.next_step) for one in (await numbers(), await loans())] == [("good", None)] * 2


async def test_a_book_and_a_reader_whom_no_scan_finds_are_named(desk: Desk) -> None:
    await change_copy(desk.books[BOOK], accession_number="12/2025")
    await from_outside("DELETE FROM number WHERE number = 'B000001' OR number = 'A0003'")
    finding = await numbers()
    assert (finding.state, finding.facts) == ("bad", {"count": 2, "which": ["A0003", "12/2025"]})
    assert "tidak menemukannya: A0003, 12/2025." in translator("id")(finding.sentence, **finding.facts)


async def test_a_number_that_leads_to_another_book_is_missed_by_its_own(desk: Desk) -> None:
    await from_outside("UPDATE number SET subject = (SELECT subject FROM number WHERE number = 'B000002') WHERE number = 'B000001'")
    assert (await numbers()).facts == {"count": 1, "which": ["B000001"]}


async def test_numbers_of_nobody_are_named_the_first_five(desk: Desk) -> None:
    for place in range(7):
        await from_outside("INSERT INTO number (number, kind, subject, is_exact_only) VALUES ({}, 'copy', 'x', false)", f"X{place}")
    finding = await numbers()
    assert (finding.state, finding.facts) == ("bad", {"count": 7, "which": ["X0", "X1", "X2", "X3", "X4", "…"]})


async def test_a_book_that_two_readers_have_is_said_and_comes_back_twice(desk: Desk) -> None:
    await desk.lend(BOOK)
    await from_outside("DROP INDEX one_open_loan_per_copy")
    await from_outside("""INSERT INTO loan (id, copy, member, lent_on, due_on, entered_from, recorded_at, recorded_by)
        SELECT {}, l.copy, m.id, l.lent_on, l.due_on, 'desk', l.recorded_at, 'x' FROM loan l, member m WHERE m.number = 'A0003'""", new_id())
    finding = await loans()
    assert (finding.state, finding.facts) == ("bad", {"count": 1, "which": ["B000001"]}) and "dua kali" in finding.sentence
    await desk.take_back(BOOK)
    await desk.take_back(BOOK)
    assert (await loans()).state == "good"


@pytest.mark.parametrize(("change", "word"), [({"withdrawn_on": TODAY}, "koleksi"), ({"undone_at": NOW}, "koleksi"), ({"out_since": None}, "Katalog")])
async def test_a_lent_book_that_is_gone_is_named(desk: Desk, change: dict, word: str) -> None:
    await desk.lend(BOOK)
    await change_copy(desk.books[BOOK], accession_number="12/2025", **change)
    finding = await loans()
    assert (finding.state, finding.facts["which"]) == ("bad", ["12/2025"]) and word in finding.sentence


async def test_a_book_that_is_out_without_a_loan_is_named(desk: Desk) -> None:
    await change_copy(desk.books[OTHER], out_since=TODAY)
    assert (await loans()).facts == {"count": 1, "which": ["B000002"]}


async def test_a_book_that_nobody_has_is_taken_back(desk: Desk) -> None:
    await desk.lend(BOOK)
    await change_member("A0001", undone_at=NOW)
    assert "anggota yang tidak ada" in (await loans()).sentence
    await from_outside("UPDATE loan SET member = NULL")
    assert "anggota yang tidak ada" in (await loans()).sentence
    await desk.take_back(BOOK)
    assert (await loans()).state == "good" and await value("SELECT count(*) FROM loan WHERE returned_on IS NULL") == 0
