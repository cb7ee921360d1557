"""One copy, many loans: those that were undone stand in nobody's way, and each later one bounds those before it."""

from datetime import date, timedelta
from typing import Any

import pytest

from libsys.circulation import actions
from libsys.kernel.database import row, value
from libsys.kernel.refusals import Refused
from tests.circulation import world
from tests.circulation.world import TODAY, Desk


def act(desk: Desk, **more: Any) -> dict[str, Any]:
    return {"today": desk.today, "now": desk.now, "by": world.BY, **more}


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


async def line(desk: Desk, out: int, back: int | None, who: str = "siti") -> actions.Lent:
    """A line of an old sheet: Laskar Pelangi, out and back so many days from today."""
    return await actions.lend(barcode="B000001", member_number=desk.members[who], on=days(out),
                              returned_on=None if back is None else days(back), **act(desk))


async def undo(desk: Desk, lent: actions.Lent) -> None:
    await actions.undo_loan(loan_id=lent.loan, **act(desk, may_correct=True))


async def refusals(doing: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(Refused) as refused:
        await doing
    return [(why.code, why.facts) for why in refused.value.refusals]


async def test_a_line_says_which_loan_it_runs_into_the_first_of_several(desk: Desk) -> None:
    await undo(desk, await line(desk, -20, -2))
    await line(desk, -8, -6)
    await line(desk, -12, -10)
    assert await refusals(line(desk, -20, -2, "ani")) == [("copy_was_lent_then", {"lent_on": days(-12), "returned_on": days(-10)})]
    assert await refusals(line(desk, -9, -7, "ani")) == [("copy_was_lent_then", {"lent_on": days(-8), "returned_on": days(-6)})]
    await line(desk, -10, -8, "ani")


async def test_a_line_without_an_end_runs_into_what_was_out_on_its_day(desk: Desk) -> None:
    await line(desk, -8, -6)
    assert await refusals(line(desk, -8, None, "ani")) == [("copy_was_lent_then", {"lent_on": days(-8), "returned_on": days(-6)})]
    await undo(desk, first := await line(desk, -9, None, "ani"))
    assert first.notices == ["return_day_missing"]
    assert (await line(desk, -6, None, "ani")).notices == []


@pytest.mark.parametrize("is_mistake", [False, True])
async def test_a_book_is_back_by_the_day_on_which_it_went_out_again(desk: Desk, is_mistake: bool) -> None:
    later = [await line(desk, -3, -2, "ani"), await line(desk, -5, -4, "ani")]
    await line(desk, -9, None)
    if is_mistake:
        for one in later:
            await undo(desk, one)
    else:
        assert await refusals(desk.take_back(on=days(-4))) == [("copy_lent_again_then", {"lent_on": days(-5)})]
    assert (await desk.take_back(on=days(-4 if is_mistake else -5))).returned_on == days(-4 if is_mistake else -5)


@pytest.mark.parametrize(("out", "back", "is_undone", "is_in_the_way"), [
    (-9, -8, False, False), (-7, -6, False, False), (-7, -6, True, False), (-4, -3, False, True), (-4, -3, True, False),
    (-5, -4, False, True),  # went out again on the day it came back
    (0, None, False, True), (0, None, True, False),
])
async def test_a_return_is_undone_unless_the_copy_went_out_after_it(
        desk: Desk, out: int, back: int | None, is_undone: bool, is_in_the_way: bool) -> None:
    lent = await desk.lend(on=days(-6))
    await desk.take_back(on=days(-5))
    other = await line(desk, out, back, "ani")
    if is_undone:
        await undo(desk, other)
    undoing = actions.undo_return(loan_id=lent.loan, **act(desk, may_correct=True))
    if is_in_the_way:
        assert await refusals(undoing) == [("copy_lent_since", {})]
    else:
        assert await undoing == actions.Undone(lent.loan, "A0001")
        assert (await row("SELECT returned_on, returned_at, returned_by FROM loan WHERE id = {}", lent.loan)) == {
            "returned_on": None, "returned_at": None, "returned_by": None}
        assert await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") == days(-6)


@pytest.mark.parametrize(("missing", "back", "found_on"), [(-4, -4, -4), (-5, -4, -4), (-3, -4, None)])
async def test_a_line_finds_a_missing_copy_on_the_day_of_its_return(desk: Desk, missing: int, back: int, found_on: int | None) -> None:
    await world.change_copy("B000001", missing_since=days(missing))
    lent = await line(desk, -9, back)
    assert lent.notices == ([] if found_on is None else ["copy_found"])
    day = await value("SELECT happened_on FROM copy_event WHERE what = 'found'")
    assert day == (None if found_on is None else days(found_on))


async def test_a_day_to_come_is_refused_for_both_days_of_a_line_and_says_today(desk: Desk) -> None:
    assert await refusals(line(desk, 1, None)) == [("day_not_yet", {"today": TODAY})]
    assert await refusals(line(desk, -1, 1)) == [("day_not_yet", {"today": TODAY})]


async def test_a_visit_taken_back_at_the_guest_book_does_not_hold_back_the_loan_s_undoing(desk: Desk) -> None:
    from libsys.visits import actions as visits

    lent = await desk.lend()
    visit = await value("SELECT id FROM visit")
    await visits.undo(visit, now=desk.now, by=world.BY)
    desk.later(minutes=1)
    await undo(desk, lent)
    assert await world.open_count() == 0
    assert await value("SELECT undone_at FROM visit") == world.NOW
