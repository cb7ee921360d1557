"""Days between which something held go to their right days too: weeks, rules, closings that ended, memberships that began again."""

from datetime import date, datetime, timedelta

import pytest

from libsys.acts import audit
from libsys.circulation import actions as desk
from libsys.circulation.rules import Cell
from libsys.kernel.database import execute, row, value, writing
from libsys.library import actions
from libsys.library.rules import Hours
from libsys.members import actions as members
from libsys.reporting import counting
from tests import village
from tests.circulation import world

BACK = timedelta(days=35)
WRONG, WRONG_DAY = village.NOW - BACK, village.TODAY - BACK
LATER = village.NOW + timedelta(hours=2)
DAY = timedelta(days=1)


async def moved(first: int, days: int = 35) -> None:
    """Everything since this line goes so many days on."""
    await actions.move_days(first=first, last=(await audit.head())["number"], days=days, today=village.TODAY, now=LATER, by="sari")


async def taken_back() -> None:
    await actions.undo_move(line=(await audit.head())["number"], now=LATER + timedelta(minutes=1), by="sari")


async def begun() -> int:
    return (await audit.head())["number"] + 1


async def test_a_period_that_began_today_keeps_its_length(library) -> None:
    """Ramadan hours and a rule for two weeks, from the computer's today: the last day moves with the first."""
    await village.settle()
    first = await begun()
    until = WRONG_DAY + 13 * DAY
    await actions.set_hours((Hours(0, 480, 720),), since_on=WRONG_DAY, until_on=until, now=WRONG, by="sari")
    await desk.set_cell(category="", collection_kind="", cell=Cell(loan_days=3), since_on=WRONG_DAY, until_on=until,
                        now=WRONG + timedelta(minutes=1), by="sari")
    typed = {"since_on": date(2026, 10, 1), "until_on": date(2026, 10, 9)}
    await actions.set_hours((Hours(1, 480, 720),), **typed, now=WRONG + timedelta(minutes=2), by="sari")
    await moved(first)
    for table in ("SELECT since_on, until_on FROM policy", "SELECT since_on, until_on FROM opening_week WHERE since_on > '2026-11-01'"):
        assert await row(table) == {"since_on": village.TODAY, "until_on": until + BACK}
    assert await row("SELECT since_on, until_on FROM opening_week WHERE since_on = '2026-10-01'") == typed
    await taken_back()
    assert await row("SELECT since_on, until_on FROM policy") == {"since_on": WRONG_DAY, "until_on": until}


async def test_a_yearly_closing_that_was_ended_ends_on_its_right_day(library) -> None:
    await village.settle()
    closing = await actions.add_closing(starts_on=date(2025, 8, 17), ends_on=date(2025, 8, 17), name="HUT RI", is_open=False,
                                        repeats_yearly=True, now=WRONG - DAY, by="sari")
    first = await begun()
    await actions.end_closing(closing=closing, today=WRONG_DAY, now=WRONG, by="sari")
    assert await value("SELECT until_on FROM closing") == WRONG_DAY - DAY
    await moved(first)
    assert await row("SELECT starts_on, until_on FROM closing") == {"starts_on": date(2025, 8, 17), "until_on": village.TODAY - DAY}
    await taken_back()
    assert await value("SELECT until_on FROM closing") == WRONG_DAY - DAY


@pytest.mark.parametrize(("left_at", "left_on", "back_at", "back_on", "days", "since", "until"), [
    (village.NOW - timedelta(days=60), village.TODAY - timedelta(days=60), WRONG, WRONG_DAY, 35,
     village.TODAY - timedelta(days=60), village.TODAY - DAY),  # left in earnest, back while the clock was wrong
    (WRONG, WRONG_DAY, village.NOW, village.TODAY, 30, WRONG_DAY + timedelta(days=30), village.TODAY - DAY),  # left while it was wrong
])
async def test_the_days_between_two_memberships_follow_the_day_that_moved(library, left_at: datetime, left_on: date, back_at: datetime, back_on: date,
                                                                         days: int, since: date, until: date) -> None:
    await world.ready()
    siti = await value("SELECT id FROM member WHERE number = 'A0001'")
    leaves, returns = {"on": left_on, "today": left_on, "now": left_at}, {"today": back_on, "now": back_at}
    first = await begun()
    await members.leave(siti, **leaves, by="budi")
    if left_at != WRONG:
        first = await begun()
    await members.come_back(siti, **returns, by="budi")
    before = await row("SELECT since_on, until_on FROM absence")
    await actions.move_days(first=first, last=first, days=days, today=village.TODAY, now=LATER, by="sari")
    assert await row("SELECT since_on, until_on FROM absence") == {"since_on": since, "until_on": until}
    await taken_back()
    assert await row("SELECT since_on, until_on FROM absence") == before


async def test_a_library_set_up_under_a_wrong_clock_begins_on_its_right_day(library) -> None:
    """No month is reported in which the library was not there yet."""
    await village.settle()
    async with writing():
        await execute("UPDATE library SET set_up_at = {}", WRONG)
    first = await begun()
    await members.register(name="Dewi", sex="p", birth_year=1990, today=WRONG_DAY, now=WRONG, by="budi")
    actions.card.forget()
    await moved(first)
    assert await counting.began_on() == village.TODAY
    await taken_back()
    assert await counting.began_on() == WRONG_DAY


async def test_both_days_of_an_old_sheet_move_and_none_gets_a_moment(library) -> None:
    at_desk = await world.ready()
    first = await begun()
    at_desk.later(days=-35)
    lent = await desk.lend(barcode=at_desk.books["Kancil dan Buaya"], member_number="A0001", on=WRONG_DAY - DAY, returned_on=WRONG_DAY,
                           today=WRONG_DAY, now=WRONG, by="budi", despite=frozenset({"clock_in_doubt"}))
    await moved(first)
    assert await row("SELECT lent_on, returned_on, returned_at FROM loan WHERE id = {}", lent.loan) == {
        "lent_on": WRONG_DAY - DAY, "returned_on": village.TODAY, "returned_at": None}


async def test_a_return_that_goes_behind_a_renewal_lets_it_stand(library) -> None:
    """The clock went back over a renewal: the return took it back, and gives it back when its day is right."""
    at_desk = await world.ready()
    lent = await at_desk.lend()
    at_desk.later(days=6)
    renewed = await at_desk.renew(lent.loan)
    first = await begun()
    at_desk.later(days=-4)
    wrong = at_desk.today
    await desk.take_back(loan_id=lent.loan, today=wrong, now=at_desk.now, by="tests", despite=frozenset({"clock_in_doubt"}))
    assert await standing() == (wrong, lent.due_on, 0)
    at_desk.later(days=20)
    await actions.move_days(first=first, last=first, days=20, today=at_desk.today, now=at_desk.now, by="sari")
    assert await standing() == (at_desk.today, renewed.due_on, 1)
    await taken_back()
    assert await standing() == (wrong, lent.due_on, 0)
    await desk.undo_return(loan_id=lent.loan, may_correct=True, today=at_desk.today, now=at_desk.now, by="tests")
    assert await standing() == (None, renewed.due_on, 1)


async def standing() -> tuple[date | None, date, int]:
    """Back on, due on, and how many renewals count."""
    loan = await row("SELECT returned_on, due_on FROM loan")
    return loan["returned_on"], loan["due_on"], await value("SELECT count(*) FROM renewal WHERE undone_at IS NULL")
