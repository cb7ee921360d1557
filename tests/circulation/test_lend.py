"""A book goes home with a member, or the desk says why not, with every reason at once."""

from datetime import date, timedelta

import pytest

from libsys.circulation import actions, queries
from libsys.circulation.rules import Cell
from libsys.circulation.tables import Loan
from libsys.kernel.database import row, rows, value
from libsys.kernel.refusals import Refused
from tests.circulation import world
from tests.circulation.world import TODAY, Desk


def told(refused: Refused) -> list[str]:
    return [why.code for why in refused.reasons]


async def test_a_book_is_lent_for_seven_days(desk: Desk) -> None:
    lent = await desk.lend()
    assert lent.due_on == TODAY + timedelta(days=7)
    assert lent.notices == []
    [loan] = await queries.open_loans_of(await value("SELECT id FROM member WHERE number = 'A0001'"))
    assert (loan.title, loan.lent_on, loan.due_on, loan.days_late(TODAY)) == ("Laskar Pelangi", TODAY, lent.due_on, 0)


async def test_the_catalogue_shows_it_as_out(desk: Desk) -> None:
    await desk.lend()
    assert await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") == TODAY


async def test_the_loan_counts_one_visit_a_day_however_many_books(desk: Desk) -> None:
    await desk.lend()
    await desk.lend("Bumi Manusia")
    [visit] = await rows("SELECT visitor_count, purpose, happened_on FROM visit")
    assert visit == {"visitor_count": 1, "purpose": "pinjam_kembali", "happened_on": TODAY}


async def test_a_library_may_choose_that_loans_count_no_visit(desk: Desk) -> None:
    from libsys.kernel.database import execute, writing
    from libsys.library import card

    async with writing():
        await execute("UPDATE library SET counts_loan_as_visit = {}", False)
    card.forget()
    await desk.lend()
    assert await value("SELECT count(*) FROM visit") == 0


async def test_it_is_in_the_audit_log_without_a_name(desk: Desk) -> None:
    lent = await desk.lend()
    line = await row("SELECT did, about, facts FROM audit ORDER BY number DESC LIMIT 1")
    assert (line["did"], line["about"]) == ("circulation.lend", lent.loan)
    assert "Siti" not in line["facts"]


async def test_a_due_day_that_is_closed_rolls_to_the_next_open_day_and_says_so(desk: Desk) -> None:
    await world.close_on(TODAY + timedelta(days=7), TODAY + timedelta(days=9))
    lent = await desk.lend()
    assert lent.due_on == TODAY + timedelta(days=10)
    assert lent.notices == ["due_moved"]


async def test_a_membership_that_ends_sooner_steps_back_to_an_open_day(desk: Desk) -> None:
    await world.change_member("A0001", ends_on=date(2026, 11, 29))  # a Sunday, closed
    lent = await desk.lend()
    assert lent.due_on == date(2026, 11, 28)
    assert lent.notices == ["due_capped"]


async def test_a_copy_already_out_says_with_whom_and_until_when(desk: Desk) -> None:
    due = (await desk.lend()).due_on
    with pytest.raises(Refused) as refused:
        await desk.lend(who="ani")
    [why] = refused.value.refusals
    assert (why.code, why.facts) == ("copy_already_lent", {"name": "Siti Aminah", "due_on": due})
    assert await world.open_count() == 1


async def test_all_reasons_are_told_at_once(desk: Desk) -> None:
    await world.change_member("A0002", consent_on=None, ends_on=TODAY - timedelta(days=1))
    await world.change_copy("B000001", is_reference=True, condition="rusak")
    with pytest.raises(Refused) as refused:
        await desk.lend(who="bagus")
    assert told(refused.value) == ["copy_for_reference", "book_damaged", "member_unfinished", "membership_expired"]
    assert await world.open_count() == 0


async def test_cautions_accepted_by_name_are_kept_with_the_loan(desk: Desk) -> None:
    await desk.lend("Bumi Manusia")
    await desk.lend("Beternak Lele")
    with pytest.raises(Refused) as refused:
        await desk.lend()
    [why] = refused.value.cautions
    assert (why.code, why.facts) == ("loan_limit_reached", {"count": 2, "limit": 2})
    lent = await desk.lend(despite=("loan_limit_reached",))
    loan = await queries.find_loan(lent.loan)
    assert loan and loan.accepted == "loan_limit_reached"


async def test_accepting_one_caution_does_not_waive_another(desk: Desk) -> None:
    await world.change_copy("B000001", is_reference=True, condition="rusak")
    with pytest.raises(Refused) as refused:
        await desk.lend(despite=("copy_for_reference",))
    assert told(refused.value) == ["book_damaged"]


async def test_a_refusal_is_not_waived_by_naming_it(desk: Desk) -> None:
    await world.change_copy("B000001", withdrawn_on=TODAY)
    with pytest.raises(Refused) as refused:
        await desk.lend(despite=("copy_withdrawn",))
    assert told(refused.value) == ["copy_withdrawn"]


async def test_a_member_who_left_may_not_borrow(desk: Desk) -> None:
    await world.change_member("A0001", left_on=TODAY)
    with pytest.raises(Refused) as refused:
        await desk.lend()
    assert told(refused.value) == ["member_left"]


async def test_a_late_book_needs_a_word(desk: Desk) -> None:
    await desk.lend()
    desk.later(days=8)
    with pytest.raises(Refused) as refused:
        await desk.lend("Bumi Manusia")
    assert told(refused.value) == ["has_overdue"]


async def test_a_missing_copy_that_is_lent_is_found_again(desk: Desk) -> None:
    await world.change_copy("B000001", missing_since=date(2026, 1, 1))
    lent = await desk.lend()
    assert lent.notices == ["copy_found"]
    assert await value("SELECT missing_since FROM copy WHERE barcode = 'B000001'") is None


@pytest.mark.parametrize(("barcode", "number", "code"), [("B999999", "A0001", "copy_unknown"),
                                                          ("B000001", "A9999", "member_unknown")])
async def test_an_unknown_number_is_said_plainly(desk: Desk, barcode: str, number: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await actions.lend(barcode=barcode, member_number=number, today=desk.today, now=desk.now, by=world.BY)
    assert told(refused.value) == [code]


async def test_rules_are_respected_by_member_category_and_collection_kind(desk: Desk) -> None:
    async def rule(category: str, kind: str, cell: Cell) -> None:
        await actions.set_cell(category=category, collection_kind=kind, cell=cell, since_on=desk.today, now=desk.now, by=world.BY)

    await world.add_book(desk, "Bobo", "B000100", collection_kind="majalah")
    await world.add_book(desk, "Kamus", "B000101", collection_kind="referensi")
    await rule("anak", "", Cell(loan_days=3))
    await rule("anak", "majalah", Cell(loan_days=2, most_loans=1))
    await rule("anak", "referensi", Cell(may_borrow=False))
    assert (await desk.lend("Bobo", "bagus")).due_on == TODAY + timedelta(days=2)
    assert (await desk.lend("Laskar Pelangi", "bagus")).due_on == TODAY + timedelta(days=3)
    with pytest.raises(Refused) as refused:
        await desk.lend("Kamus", "bagus")
    assert told(refused.value) == ["category_may_not_borrow", "loan_limit_reached"]
    assert (await desk.lend("Kamus", "siti")).due_on == TODAY + timedelta(days=7)


async def test_a_clock_that_went_back_is_asked_about(desk: Desk) -> None:
    await desk.lend()
    desk.later(days=-3)
    with pytest.raises(Refused) as refused:
        await desk.lend("Bumi Manusia")
    assert told(refused.value) == ["clock_in_doubt"]
    lent = await desk.lend("Bumi Manusia", despite=("clock_in_doubt",))
    assert lent.due_on >= desk.today


async def test_the_emergency_sheet_records_a_past_day(desk: Desk) -> None:
    lent = await desk.lend(on=TODAY - timedelta(days=3))
    loan = await queries.find_loan(lent.loan)
    assert loan and (loan.lent_on, loan.due_on, loan.entered_from) == (
        TODAY - timedelta(days=3), TODAY + timedelta(days=4), "paper")
    assert await value("SELECT happened_on FROM visit") == TODAY - timedelta(days=3)


async def test_the_emergency_sheet_knows_no_future(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        await desk.lend(on=TODAY + timedelta(days=1))
    assert told(refused.value) == ["day_not_yet"]


async def test_a_past_day_on_which_the_copy_was_out_is_refused(desk: Desk) -> None:
    await desk.lend(on=TODAY - timedelta(days=5))
    await desk.take_back()
    with pytest.raises(Refused) as refused:
        await desk.lend(who="ani", on=TODAY - timedelta(days=3))
    assert told(refused.value) == ["copy_was_lent_then"]


async def test_the_same_slip_again_gives_the_same_answer(desk: Desk) -> None:
    first = await desk.lend(slip="one")
    assert await desk.lend(slip="one") == first
    assert await world.open_count() == 1


async def test_a_refused_loan_leaves_nothing_behind(desk: Desk) -> None:
    await world.change_member("A0001", left_on=TODAY)
    before = await value("SELECT count(*) FROM audit")
    with pytest.raises(Refused):
        await desk.lend(slip="none")
    assert await value("SELECT count(*) FROM audit") == before
    assert await value("SELECT count(*) FROM slip") == 0
    assert await Loan.count() == 0
