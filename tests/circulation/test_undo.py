"""What was just done at the desk can be taken back: ten minutes for everyone, later by a librarian."""

import pytest

from libsys.catalog import actions as catalog
from libsys.circulation import actions, queries
from libsys.kernel.database import row, value
from libsys.kernel.refusals import Refused
from libsys.members import actions as members
from tests.circulation import world
from tests.circulation.test_lend import told
from tests.circulation.world import TODAY, Desk


def act(desk: Desk, **more: object) -> dict:
    return {"today": desk.today, "now": desk.now, "by": world.BY, **more}


async def test_an_undone_loan_counts_nowhere(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(minutes=10)
    await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert await world.open_count() == 0
    assert await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") is None
    assert await value("SELECT count(*) FROM visit WHERE undone_at IS NULL") == 0
    await desk.lend(who="ani")


async def test_the_visit_stays_while_another_loan_of_the_day_vouches_for_it(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(minutes=1)
    await desk.lend("Bumi Manusia")
    await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert await value("SELECT count(*) FROM visit WHERE undone_at IS NULL") == 1


async def test_after_ten_minutes_only_who_may_correct_undoes(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(minutes=11)
    with pytest.raises(Refused) as refused:
        await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert told(refused.value) == ["undo_too_late"]
    await actions.undo_loan(loan_id=lent.loan, **act(desk, may_correct=True))
    assert await world.open_count() == 0


async def test_undoing_twice_says_it_is_undone(desk: Desk) -> None:
    lent = await desk.lend()
    await actions.undo_loan(loan_id=lent.loan, **act(desk, slip="undo"))
    await actions.undo_loan(loan_id=lent.loan, **act(desk, slip="undo"))
    with pytest.raises(Refused) as refused:
        await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert told(refused.value) == ["already_undone"]


async def test_an_undone_return_leaves_a_renewal_undone_that_the_desk_undid_in_the_same_moment(desk: Desk) -> None:
    lent = await desk.lend()
    renewed = await desk.renew(lent.loan)
    await actions.undo_renewal(renewal_id=renewed.renewal, **act(desk))
    await desk.take_back()
    await actions.undo_return(loan_id=lent.loan, **act(desk))
    loan = await queries.find_loan(lent.loan)
    assert loan and (loan.due_on, loan.renewals) == (lent.due_on, 0)


async def test_an_undone_return_opens_the_loan_with_its_due_date(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=1)
    await desk.take_back()
    await actions.undo_return(loan_id=lent.loan, **act(desk))
    [loan] = await queries.list_open(desk.today)
    assert (loan.id, loan.due_on) == (lent.loan, lent.due_on)
    assert await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") == TODAY


async def test_a_return_is_not_undone_once_somebody_else_has_the_book(desk: Desk) -> None:
    lent = await desk.lend()
    await desk.take_back()
    await desk.lend(who="ani")
    with pytest.raises(Refused) as refused:
        await actions.undo_return(loan_id=lent.loan, **act(desk))
    assert told(refused.value) == ["copy_lent_since"]


async def test_a_return_is_not_undone_once_somebody_else_had_the_book_and_brought_it_back(desk: Desk) -> None:
    lent = await desk.lend()
    await desk.take_back()
    await desk.lend(who="ani")
    desk.later(days=1)
    await desk.take_back()
    with pytest.raises(Refused) as refused:
        await actions.undo_return(loan_id=lent.loan, **act(desk, may_correct=True))
    assert told(refused.value) == ["copy_lent_since"]


async def test_the_last_of_two_returns_of_one_day_can_be_undone(desk: Desk) -> None:
    await desk.lend(who="ani")
    await desk.take_back()
    desk.later(minutes=5)
    lent = await desk.lend()
    await desk.take_back()
    await actions.undo_return(loan_id=lent.loan, **act(desk))
    assert await world.open_count() == 1


@pytest.mark.parametrize(("since", "why"), [("erased", "member_was_erased"), ("withdrawn", "copy_withdrawn"), ("taken back", "copy_unknown")])
async def test_a_return_is_not_undone_when_the_reader_or_the_book_is_no_more(desk: Desk, since: str, why: str) -> None:
    lent = await desk.lend()
    await desk.take_back()
    loan = await row("SELECT member, copy FROM loan WHERE id = {}", lent.loan)
    if since == "erased":
        await members.leave(loan["member"], on=TODAY, **act(desk))
        await members.erase(loan["member"], **act(desk))
    elif since == "withdrawn":
        await catalog.withdraw_copy(copy_id=loan["copy"], on=TODAY, because="Basah", **act(desk))
    else:
        await catalog.take_back_copy(copy_id=loan["copy"], **act(desk))
    with pytest.raises(Refused) as refused:
        await actions.undo_return(loan_id=lent.loan, **act(desk, may_correct=True))
    assert told(refused.value) == [why]
    assert await world.open_count() == 0


async def test_an_undone_renewal_gives_back_the_due_date(desk: Desk) -> None:
    lent = await desk.lend()
    renewed = await desk.renew(lent.loan)
    await actions.undo_renewal(renewal_id=renewed.renewal, **act(desk))
    loan = await queries.find_loan(lent.loan)
    assert loan and (loan.due_on, loan.renewals) == (lent.due_on, 0)


async def test_only_the_last_renewal_is_undone(desk: Desk) -> None:
    lent = await desk.lend()
    first = await desk.renew(lent.loan)
    desk.later(minutes=1)
    await desk.renew(lent.loan, despite=("renewal_limit_reached",))
    with pytest.raises(Refused) as refused:
        await actions.undo_renewal(renewal_id=first.renewal, **act(desk))
    assert told(refused.value) == ["renewal_not_last"]


async def test_a_loan_whose_book_is_back_is_not_undone(desk: Desk) -> None:
    lent = await desk.lend()
    await desk.take_back()
    with pytest.raises(Refused) as refused:
        await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert told(refused.value) == ["loan_already_returned"]
