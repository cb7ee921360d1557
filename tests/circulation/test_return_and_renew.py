"""A book comes back, or stays out for longer."""

from datetime import date, timedelta

import pytest

from libsys.circulation import actions, queries
from libsys.kernel.database import value
from libsys.kernel.refusals import NotFound, Refused
from tests.circulation import world
from tests.circulation.test_lend import told
from tests.circulation.world import TODAY, Desk


async def test_a_book_comes_back_by_its_barcode_alone(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=2)
    back = await desk.take_back()
    assert (back.loan, back.number, back.days_late, back.notices) == (lent.loan, "A0001", 0, [])
    assert await world.open_count() == 0
    assert await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") is None


async def test_on_the_due_date_is_in_time_and_a_day_after_is_late(desk: Desk) -> None:
    await desk.lend()
    await desk.lend("Bumi Manusia")
    desk.later(days=7)
    assert (await desk.take_back()).days_late == 0
    desk.later(days=1)
    late = await desk.take_back("Bumi Manusia")
    assert (late.days_late, late.notices) == (1, ["returned_late"])


async def test_what_is_not_out_cannot_come_back(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        await desk.take_back()
    assert told(refused.value) == ["copy_not_on_loan"]


async def test_a_repeated_return_is_the_same_return(desk: Desk) -> None:
    await desk.lend()
    first = await desk.take_back(slip="back")
    assert await desk.take_back(slip="back") == first


async def test_a_book_cannot_come_back_before_it_was_lent(desk: Desk) -> None:
    await desk.lend()
    with pytest.raises(Refused) as refused:
        await desk.take_back(on=TODAY - timedelta(days=1))
    assert told(refused.value) == ["return_before_lending"]
    with pytest.raises(Refused) as refused:
        await desk.take_back(on=TODAY + timedelta(days=1))
    assert told(refused.value) == ["day_not_yet"]


async def test_a_return_from_the_emergency_sheet_keeps_its_day(desk: Desk) -> None:
    lent = await desk.lend(on=TODAY - timedelta(days=10))
    await desk.take_back(on=TODAY - timedelta(days=4))
    loan = await queries.find_loan(lent.loan)
    assert loan and (loan.returned_on, loan.days_late(TODAY)) == (TODAY - timedelta(days=4), 0)


async def test_an_unknown_loan_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.renew("0197a000-0000-7000-8000-000000000009")


async def test_a_renewal_in_time_counts_from_the_due_date(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=2)
    done = await desk.renew(lent.loan)
    assert done.due_on == lent.due_on + timedelta(days=7)
    loan = await queries.find_loan(lent.loan)
    assert loan and (loan.due_on, loan.renewals) == (done.due_on, 1)


async def test_a_late_renewal_counts_from_today_and_needs_a_word(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=10)
    with pytest.raises(Refused) as refused:
        await desk.renew(lent.loan)
    assert told(refused.value) == ["has_overdue"]
    done = await desk.renew(lent.loan, despite=("has_overdue",))
    assert done.due_on == desk.today + timedelta(days=7)


async def test_the_second_renewal_needs_a_word(desk: Desk) -> None:
    lent = await desk.lend()
    await desk.renew(lent.loan)
    with pytest.raises(Refused) as refused:
        await desk.renew(lent.loan)
    [why] = refused.value.cautions
    assert (why.code, why.facts) == ("renewal_limit_reached", {"count": 1, "limit": 1})
    await desk.renew(lent.loan, despite=("renewal_limit_reached",))
    assert await value("SELECT accepted FROM renewal WHERE accepted IS NOT NULL") == "renewal_limit_reached"


async def test_a_renewal_that_gains_no_day_is_refused(desk: Desk) -> None:
    await world.change_member("A0001", ends_on=date(2026, 11, 30))
    lent = await desk.lend()
    with pytest.raises(Refused) as refused:
        await desk.renew(lent.loan)
    assert told(refused.value) == ["renewal_gains_nothing"]


async def test_a_returned_book_is_not_renewed(desk: Desk) -> None:
    lent = await desk.lend()
    await desk.take_back()
    with pytest.raises(Refused) as refused:
        await desk.renew(lent.loan)
    assert told(refused.value) == ["loan_already_returned"]


async def test_a_repeated_renewal_renews_once(desk: Desk) -> None:
    lent = await desk.lend()
    first = await desk.renew(lent.loan, slip="longer")
    assert await desk.renew(lent.loan, slip="longer") == first
    assert await value("SELECT count(*) FROM renewal") == 1


async def test_a_loan_that_is_back_is_not_taken_back_again_by_its_button(desk: Desk) -> None:
    lent = await desk.lend()
    await desk.take_back()
    await desk.lend(who="ani")
    with pytest.raises(Refused) as refused:
        await actions.take_back(loan_id=lent.loan, today=desk.today, now=desk.now, by=world.BY)
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("loan_already_returned", {"returned_on": TODAY})]
    assert await world.open_count() == 1


async def test_a_clock_that_went_back_is_asked_about_at_a_return_and_at_a_renewal(desk: Desk) -> None:
    lent = await desk.lend(on=TODAY - timedelta(days=5))
    desk.later(days=-3)
    for doing in (desk.take_back(), desk.renew(lent.loan)):
        with pytest.raises(Refused) as refused:
            await doing
        assert [(why.code, why.facts) for why in refused.value.reasons] == [("clock_in_doubt", {"today": desk.today})]


async def test_a_withdrawn_copy_is_named_by_its_number(desk: Desk) -> None:
    await world.change_copy("B000001", withdrawn_on=TODAY)
    with pytest.raises(Refused) as refused:
        await desk.lend()
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("copy_withdrawn", {"barcode": "B000001", "since": TODAY})]


async def test_a_book_s_number_is_no_reader_s(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        await actions.lend(barcode="B000001", member_number="B000002", today=desk.today, now=desk.now, by=world.BY)
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("member_unknown", {"number": "B000002"})]
