"""What the desk counts of a reader and of a copy: what is out today, never what came back, was undone or is another's."""

from datetime import date, timedelta
from typing import Any

import pytest

from libsys.catalog import actions as catalog
from libsys.catalog import search
from libsys.circulation import actions, queries
from libsys.circulation.rules import UNLIMITED, Cell
from libsys.kernel.database import execute, value, writing
from libsys.kernel.refusals import Refused
from tests.circulation import world
from tests.circulation.world import NOW, TODAY, Desk

MAGAZINES = ("Bobo", "Femina", "Tempo", "Trubus", "Intisari")


def act(desk: Desk, **more: Any) -> dict[str, Any]:
    return {"today": desk.today, "now": desk.now, "by": world.BY, **more}


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


async def rule(cell: Cell, category: str = "", kind: str = "") -> None:
    await actions.set_cell(category=category, collection_kind=kind, cell=cell, since_on=days(-90), now=NOW, by=world.BY)


async def undone(desk: Desk, book: str, who: str = "siti", on: date | None = None) -> None:
    lent = await desk.lend(book, who, on=on)
    await actions.undo_loan(loan_id=lent.loan, **act(desk, may_correct=True))


@pytest.fixture
async def reader(desk: Desk) -> Desk:
    """Siti holds two magazines, one of them late, and a book due today; two more late ones came back, and two were a mistake.

    Ani holds a late magazine too.
    """
    await rule(Cell(most_loans=UNLIMITED))
    for number, title in enumerate(MAGAZINES, 201):
        await world.add_book(desk, title, f"B{number:06}", collection_kind="majalah")
    await desk.lend("Intisari", "ani", on=days(-30))
    for book in ("Trubus", "Beternak Lele"):
        await undone(desk, book, on=days(-31))
        await desk.lend(book, on=days(-30))
        await desk.take_back(book, on=days(-1))
    await desk.lend("Bumi Manusia", on=days(-7))
    await desk.lend("Bobo")
    await desk.lend("Femina", on=days(-20))
    return desk


async def cautions(doing: Any) -> dict[str, int]:
    """What the desk asks about before it goes on, and how many it counted."""
    with pytest.raises(Refused) as refused:
        await doing
    return {why.code: why.facts["count"] for why in refused.value.cautions}


async def test_a_reader_s_open_and_late_books_are_counted_and_no_others(reader: Desk) -> None:
    await rule(Cell(most_loans=0), category="umum")
    assert await cautions(reader.lend("Laskar Pelangi")) == {"loan_limit_reached": 3, "has_overdue": 1}
    late = await value("SELECT id FROM loan WHERE lent_on = {}", days(-20))
    assert await cautions(reader.renew(late)) == {"has_overdue": 1}


async def test_a_limit_of_one_kind_counts_books_of_this_kind_only(reader: Desk) -> None:
    await rule(Cell(most_loans=0), kind="majalah")
    assert await cautions(reader.lend("Tempo")) == {"loan_limit_reached": 2, "has_overdue": 1}


@pytest.mark.parametrize(("on", "all_of_them", "magazines", "late"), [
    (-20, 3, 2, 2),  # Femina goes home on this very day
    (-1, 2, 1, 1),  # on this very day Trubus and Beternak Lele came back
    (-21, 2, 1, 2), (-22, 2, 1, 2), (-23, 2, 1, 0),  # due on the day itself is not late
    (-30, 2, 1, 0),
])
async def test_a_line_of_an_old_sheet_counts_what_the_reader_held_then(reader: Desk, on: int, all_of_them: int, magazines: int, late: int) -> None:
    def line() -> Any:
        return actions.lend(barcode=reader.books["Tempo"], member_number="A0001", on=days(on), returned_on=days(on), **act(reader))

    expected = {"has_overdue": late} if late else {}
    await rule(Cell(most_loans=0), category="umum")
    assert await cautions(line()) == {"loan_limit_reached": all_of_them} | expected
    await rule(Cell(), category="umum")
    await rule(Cell(most_loans=0), kind="majalah")
    assert await cautions(line()) == {"loan_limit_reached": magazines} | expected


@pytest.fixture
async def shelf(desk: Desk) -> Desk:
    """Laskar Pelangi was lent to Siti by mistake, was with her, and is with Ani now; its renewals: one undone, two good."""
    await undone(desk, "Laskar Pelangi", on=days(-40))
    await desk.lend(on=days(-40))
    await desk.take_back(on=days(-30))
    lent = await desk.lend(who="ani")
    everything = ("renewal_limit_reached",)
    await desk.renew(lent.loan)
    desk.later(minutes=1)
    await desk.renew(lent.loan, despite=everything)
    desk.later(minutes=1)
    mistake = await desk.renew(lent.loan, despite=everything)
    await actions.undo_renewal(renewal_id=mistake.renewal, **act(desk))
    return desk


async def test_a_scan_tells_who_has_the_copy_now_and_until_when(shelf: Desk) -> None:
    number = await queries.scanned("b000001")
    assert number is not None
    assert (number.kind, number.code, number.borrower_name, number.lent_at, number.due_on) == ("copy", "B000001", "Ani Siti", NOW, days(21))
    assert number.loan == await value("SELECT id FROM loan WHERE returned_on IS NULL AND undone_at IS NULL")
    at_desk = await queries.copy_at_desk("B000001")
    assert at_desk and (at_desk.loan, at_desk.number, at_desk.name, at_desk.due_on) == (number.loan, "A0003", "Ani Siti", days(21))
    await shelf.take_back()
    back = await queries.scanned("B000001")
    assert back and (back.loan, back.borrower_name) == (None, None)
    at_desk = await queries.copy_at_desk("B000001")
    assert at_desk and (at_desk.loan, at_desk.name) == (None, None)


async def test_a_title_shows_its_copies_the_free_ones_first_each_once_and_none_that_never_was(shelf: Desk) -> None:
    title = await value("SELECT title FROM copy WHERE barcode = 'B000001'")
    for barcode, facts in (("B000011", {}), ("B000012", {"undone_at": NOW}), ("B000010", {})):
        await world.add_book(shelf, barcode, barcode)
        await world.change_copy(barcode, title=title, **facts)
    await undone(shelf, "B000011")
    await shelf.lend("B000010", "siti")
    await shelf.take_back("B000010")
    async with writing():
        await execute("UPDATE title SET isbn = '9786020332956' WHERE id = {}", title)
        await search.refresh_all()
    for copies in (await queries.copies_of_isbn("978-602-03-3295-6"), await queries.copies_named("pelangi")):
        assert [(one.barcode, one.name) for one in copies] == [("B000010", None), ("B000011", None), ("B000001", "Ani Siti")]


async def test_a_title_without_copies_is_shown_by_itself(desk: Desk) -> None:
    await world.add_book(desk, "Bumi", "B000200", isbn="9786020332956")
    await world.change_copy("B000200", undone_at=NOW)
    assert [(one.title, one.barcode, one.loan) for one in await queries.copies_of_isbn("9786020332956")] == [("Bumi", None, None)]


async def test_a_reader_at_the_desk_has_each_open_book_once_the_first_due_first(shelf: Desk) -> None:
    await undone(shelf, "Kancil dan Buaya", "ani")
    await shelf.lend("Beternak Lele", "ani")
    await shelf.take_back("Beternak Lele")
    await shelf.lend("Bumi Manusia", "ani", on=days(-3))
    ani = await queries.member_at_desk("a0003", TODAY)
    assert ani and [(one.title, one.due_on, one.renewals, one.days_late(days(5))) for one in ani.loans] == [
        ("Bumi Manusia", days(4), 0, 1), ("Laskar Pelangi", days(21), 2, 0)]
    assert (ani.name, ani.category_name, ani.most_loans, ani.survivor) == ("Ani Siti", "Umum", 2, None)
    await rule(Cell(most_loans=UNLIMITED))
    ani = await queries.member_at_desk("A0003", TODAY)
    assert ani and ani.most_loans is None
    assert await queries.member_at_desk("A0099", TODAY) is None


async def test_what_was_just_done_is_the_last_renewal_that_stands(shelf: Desk) -> None:
    loan = await value("SELECT id FROM loan WHERE returned_on IS NULL AND undone_at IS NULL")
    done = await queries.loan_at_desk(loan)
    assert done and (done.renewed_at, done.due_on, done.days_late) == (NOW + timedelta(minutes=1), days(21), 0)
    await actions.undo_renewal(renewal_id=done.renewal, **act(shelf))
    done = await queries.loan_at_desk(loan)
    assert done and (done.renewed_at, done.due_on) == (NOW, days(14))
    await shelf.take_back()
    shelf.later(days=30)
    late = await shelf.lend("Bumi Manusia", "ani", on=days(1))
    await shelf.take_back("Bumi Manusia", on=days(9))
    late_one = await queries.loan_at_desk(late.loan)
    assert late_one and (late_one.days_late, late_one.renewal, late_one.title, late_one.name) == (1, None, "Bumi Manusia", "Ani Siti")


async def test_a_copy_that_never_was_is_nowhere_at_the_desk(desk: Desk) -> None:
    copy = await value("SELECT id FROM copy WHERE barcode = 'B000001'")
    await catalog.take_back_copy(copy_id=copy, **act(desk))
    assert (await queries.scanned("B000001"), await queries.copy_at_desk("B000001")) == (None, None)
    for doing in (desk.lend(), desk.take_back()):
        with pytest.raises(Refused) as refused:
            await doing
        assert [(why.code, why.facts) for why in refused.value.refusals] == [("copy_unknown", {"number": "B000001"})]


async def test_a_member_who_never_was_borrows_nothing_and_is_not_found_by_name(desk: Desk) -> None:
    for who, facts in (("A0001", {"undone_at": NOW}), ("A0002", {"left_on": TODAY})):
        await world.change_member(who, **facts)
    assert await queries.member_at_desk("A0001", TODAY) is None
    assert [one["name"] for name in ("aminah", "bagus", "ani") for one in await queries.members_named(name)] == ["Ani Siti"]
    with pytest.raises(Refused) as refused:
        await desk.lend()
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("member_unknown", {"number": "A0001"})]


async def test_a_double_is_not_found_by_its_name_and_its_card_leads_to_the_one_person(desk: Desk) -> None:
    stayed = await value("SELECT id FROM member WHERE number = 'A0001'")
    await world.add_member(desk, "double", "A0007", "Siti Aminah", 1990, merged_into=stayed)
    assert [one["number"] for one in await queries.members_named("siti")] == ["A0003", "A0001"]
    double = await queries.member_at_desk("A0007", TODAY)
    assert double and double.survivor == "A0001"
    lent = await desk.lend()
    assert await queries.open_since("B000001", "A0007", TODAY) == lent.loan == await queries.open_since("B000001", "A0001", TODAY)
    assert await queries.open_since("B000001", "A0001", days(-1)) is None
    assert await queries.open_since("B000001", "A0003", TODAY) is None
    await desk.take_back()
    assert await queries.open_since("B000001", "A0001", TODAY) is None
    await undone(desk, "Laskar Pelangi")
    assert await queries.open_since("B000001", "A0001", TODAY) is None


@pytest.mark.parametrize(("typed", "count"), [("a", 0), ("an", 1), ("ani", 1), ("", 0)])
async def test_two_letters_of_a_name_are_looked_for_and_one_is_not(desk: Desk, typed: str, count: int) -> None:
    assert len(await queries.members_named(typed)) == count


@pytest.mark.parametrize(("typed", "count"), [("lel", 1), ("le", 0), ("lelle", 0), ("lele kereta", 0)])
async def test_three_letters_of_a_title_are_looked_for_and_nothing_like_them(desk: Desk, typed: str, count: int) -> None:
    async with writing():
        await search.refresh_all()
    assert len(await queries.copies_named(typed)) == count
