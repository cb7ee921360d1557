"""Renewals are taken back and come again with what they belong to; one that was a mistake stays a mistake."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from libsys.circulation import actions, queries
from libsys.kernel.database import row, value
from libsys.kernel.refusals import NotFound, Refused
from tests.circulation import world
from tests.circulation.test_lend import told
from tests.circulation.world import NOW, TODAY, Desk

TWICE = ("renewal_limit_reached",)


def act(desk: Desk, **more: Any) -> dict[str, Any]:
    return {"today": desk.today, "now": desk.now, "by": world.BY, **more}


async def undone_renewal(desk: Desk, renewal: str) -> None:
    await actions.undo_renewal(renewal_id=renewal, **act(desk, may_correct=True))


async def undone_return(desk: Desk, loan: str) -> None:
    await actions.undo_return(loan_id=loan, **act(desk, may_correct=True))


async def stands(loan: str) -> tuple[date, int]:
    """Until when a loan is out, and how often it was renewed."""
    one = await queries.find_loan(loan)
    assert one is not None
    return one.due_on, one.renewals


@pytest.fixture
async def renewed(desk: Desk) -> tuple[str, list[actions.Renewed]]:
    """Lent on Monday; renewed on Tuesday by mistake, on Wednesday, and again on Friday."""
    lent, renewals = await desk.lend(), []
    for days in (1, 1, 2):
        desk.later(days=days)
        renewals.append(await desk.renew(lent.loan, despite=TWICE))
        if len(renewals) == 1:
            desk.later(minutes=1)
            await undone_renewal(desk, renewals[0].renewal)
    return lent.loan, renewals


@pytest.mark.parametrize(("back", "due", "left", "notices"), [
    (0, 7, 0, ["renewal_taken_back"]), (1, 7, 0, ["renewal_taken_back"]), (2, 14, 1, ["renewal_taken_back"]),
    (3, 14, 1, ["renewal_taken_back"]), (4, 21, 2, []),
])
async def test_a_return_takes_the_renewals_after_its_day_with_it_and_undone_brings_back_those_alone(
        desk: Desk, renewed: tuple[str, list[actions.Renewed]], back: int, due: int, left: int, notices: list[str]) -> None:
    loan, renewals = renewed
    mistaken_at = (await queries.renewals_of(loan))[0]["undone_at"]
    done = await desk.take_back(on=TODAY + timedelta(days=back))
    assert (await stands(loan), done.notices) == ((TODAY + timedelta(days=due), left), notices)
    line = await value("SELECT facts FROM audit WHERE did = 'circulation.take_back'")
    assert [one.renewal in line for one in renewals] == [False, left < 1, left < 2]
    desk.later(minutes=1)
    await undone_return(desk, loan)
    assert await stands(loan) == (TODAY + timedelta(days=21), 2)
    assert [one["undone_at"] for one in await queries.renewals_of(loan)] == [mistaken_at, None, None]


async def test_a_renewal_undone_since_gives_no_due_date_when_the_return_is_undone(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=1)
    first = await desk.renew(lent.loan)
    desk.later(days=1)
    await undone_renewal(desk, (await desk.renew(lent.loan, despite=TWICE)).renewal)
    desk.later(minutes=1)
    await desk.take_back(on=TODAY)
    desk.later(minutes=1)
    await undone_return(desk, lent.loan)
    assert await stands(lent.loan) == (first.due_on, 1)


async def test_of_two_renewals_of_one_moment_the_second_gives_the_due_date_and_is_undone_first(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=1)
    first, second = await desk.renew(lent.loan), await desk.renew(lent.loan, despite=TWICE)
    await desk.take_back(on=TODAY)
    desk.later(minutes=1)
    await undone_return(desk, lent.loan)
    assert await stands(lent.loan) == (second.due_on, 2)
    done = await queries.loan_at_desk(lent.loan)
    assert done and done.renewal == second.renewal
    with pytest.raises(Refused) as refused:
        await undone_renewal(desk, first.renewal)
    assert told(refused.value) == ["renewal_not_last"]
    await undone_renewal(desk, second.renewal)
    await undone_renewal(desk, first.renewal)
    assert await stands(lent.loan) == (lent.due_on, 0)
    with pytest.raises(Refused) as refused:
        await undone_renewal(desk, first.renewal)
    assert told(refused.value) == ["already_undone"]


async def test_an_undone_loan_takes_its_renewals_with_it_and_keeps_when_one_was_undone(desk: Desk) -> None:
    lent = await desk.lend()
    await undone_renewal(desk, (await desk.renew(lent.loan)).renewal)
    desk.later(minutes=1)
    await desk.renew(lent.loan)
    desk.later(minutes=1)
    await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert [one["undone_at"] for one in await queries.renewals_of(lent.loan)] == [NOW, NOW + timedelta(minutes=2)]
    for doing in (desk.renew(lent.loan), actions.take_back(loan_id=lent.loan, **act(desk))):
        with pytest.raises(NotFound) as nowhere:
            await doing
        assert nowhere.value.reason.code == "loan_unknown"


@pytest.mark.parametrize(("doing", "code"), [("undo_loan", "loan_unknown"), ("undo_return", "loan_unknown"), ("undo_renewal", "renewal_unknown")])
async def test_what_is_not_here_cannot_be_undone(desk: Desk, doing: str, code: str) -> None:
    with pytest.raises(NotFound) as nowhere:
        await getattr(actions, doing)(**{"renewal_id" if doing == "undo_renewal" else "loan_id": "nobody's"}, **act(desk))
    assert nowhere.value.reason.code == code


async def test_a_renewal_of_a_book_that_is_back_is_not_undone(desk: Desk) -> None:
    lent = await desk.lend()
    renewal = (await desk.renew(lent.loan)).renewal
    await desk.take_back()
    with pytest.raises(Refused) as refused:
        await undone_renewal(desk, renewal)
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("loan_already_returned", {"returned_on": TODAY})]


async def test_each_undoing_has_its_ten_minutes_and_a_librarian_has_longer(desk: Desk) -> None:
    lent = await desk.lend()
    renewal = (await desk.renew(lent.loan)).renewal
    other = await desk.lend("Bumi Manusia")
    await desk.take_back("Bumi Manusia")
    desk.later(minutes=11)
    for doing in (lambda **more: actions.undo_renewal(renewal_id=renewal, **act(desk, **more)),
                  lambda **more: actions.undo_return(loan_id=other.loan, **act(desk, **more)),
                  lambda **more: actions.undo_loan(loan_id=lent.loan, **act(desk, **more))):
        with pytest.raises(Refused) as refused:
            await doing()
        assert told(refused.value) == ["undo_too_late"]
        await doing(may_correct=True)
    assert await world.open_count() == 1


async def test_a_return_is_undone_once(desk: Desk) -> None:
    lent = await desk.lend()
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            await undone_return(desk, lent.loan)
        assert told(refused.value) == ["already_undone"]
        await desk.take_back()
        await undone_return(desk, lent.loan)
    assert await world.open_count() == 1


async def test_a_line_of_paper_with_both_days_has_no_return_to_undo_and_is_undone_whole(desk: Desk) -> None:
    late = await actions.lend(barcode="B000001", member_number="A0001", on=TODAY - timedelta(days=9), returned_on=TODAY - timedelta(days=5), **act(desk))
    with pytest.raises(Refused) as refused:
        await undone_return(desk, late.loan)
    assert told(refused.value) == ["already_undone"]
    await actions.undo_loan(loan_id=late.loan, **act(desk))
    again = await actions.lend(barcode="B000001", member_number="A0003", on=TODAY - timedelta(days=8), returned_on=TODAY - timedelta(days=6), **act(desk))
    assert (await row("SELECT returned_on, undone_at FROM loan WHERE id = {}", again.loan)) == {"returned_on": TODAY - timedelta(days=6), "undone_at": None}


@pytest.mark.parametrize("ends", [None, 3])
async def test_a_renewal_says_why_its_due_date_is_another(desk: Desk, ends: int | None) -> None:
    lent = await desk.lend(on=TODAY - timedelta(days=5))
    if ends is None:
        await world.close_on(TODAY + timedelta(days=9), TODAY + timedelta(days=9))
    else:
        await world.change_member("A0001", ends_on=TODAY + timedelta(days=ends))
    done = await desk.renew(lent.loan)
    assert (done.notices, done.due_on) == (["due_moved"], TODAY + timedelta(days=10)) if ends is None else (["due_capped"], TODAY + timedelta(days=3))
    assert done.number == "A0001"
    made_at: datetime = (await queries.renewals_of(lent.loan))[0]["recorded_at"]
    assert made_at == NOW
