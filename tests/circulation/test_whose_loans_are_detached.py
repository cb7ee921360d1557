"""Whose loans of a month become nobody's: from the first day of the month to its last, all of one person or none."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from libsys.circulation import actions
from libsys.circulation.daily import detach_the_past
from libsys.circulation.queries import detaching as queries
from libsys.kernel import clock
from libsys.kernel.database import execute, rows, value, writing
from libsys.kernel.jobs import Job, run_once
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings
from libsys.members import actions as members
from tests.circulation import world
from tests.circulation.world import Desk

OCTOBER = Month(2025, 10)
UNTIL = date(2025, 11, 23)
FIRST, LAST = date(2025, 10, 1), date(2025, 10, 31)
BEFORE, AFTER = date(2025, 9, 30), date(2025, 11, 1)
TOO_LATE = date(2025, 11, 24)
READERS: dict[str, list[tuple[date, date | None]]] = {
    # all back on the last day that counts
    "first day": [(FIRST, UNTIL)], "last day": [(LAST, UNTIL)],
    # back too late, or out still: all of one person's loans of the month stay
    "too late": [(FIRST, TOO_LATE), (LAST, UNTIL)], "too late at last": [(date(2025, 10, 15), UNTIL), (LAST, TOO_LATE)],
    "still out": [(date(2025, 10, 14), UNTIL), (date(2025, 10, 15), None)],
    # what was lent in other months holds nothing of this one back, and stays
    "in September": [(BEFORE, TOO_LATE), (date(2025, 10, 8), UNTIL)], "in November": [(AFTER, TOO_LATE), (date(2025, 10, 8), UNTIL)],
}


def act(desk: Desk) -> dict[str, Any]:
    return {"today": desk.today, "now": desk.now, "by": world.BY}


async def line(barcode: str, number: str, out: date, back: date | None, desk: Desk) -> actions.Lent:
    """A line of an old sheet, whatever it is asked about."""
    return await actions.lend(barcode=barcode, member_number=number, on=out, returned_on=back,
                              despite=frozenset({"has_overdue", "reader_may_count_twice"}), **act(desk))


@pytest.fixture
async def readers(desk: Desk) -> Desk:
    """A reader for each case, each with books of their own; Bagus's loan of October was a mistake, and he read nothing else."""
    async with writing():
        await execute("UPDATE library SET set_up_at = {}", datetime(2025, 1, 2, tzinfo=UTC))
    for number, (who, lines) in enumerate(READERS.items(), 11):
        await world.add_member(desk, who, f"A00{number}", who, 1980)
        for place, (out, back) in enumerate(lines):
            await world.add_book(desk, f"{who} {place}", f"B{number}{place}")
            await line(f"B{number}{place}", f"A00{number}", out, back, desk)
    lent = await desk.lend(who="bagus", on=FIRST)
    await actions.undo_loan(loan_id=lent.loan, **act(desk))
    return desk


async def kept() -> dict[str, list[date]]:
    """The days of the loans that are still somebody's."""
    days: dict[str, list[date]] = {}
    for one in await rows("SELECT m.name, l.lent_on FROM loan l JOIN member m ON m.id = l.member ORDER BY m.name, l.lent_on"):
        days.setdefault(one["name"], []).append(one["lent_on"])
    return days


async def test_a_month_lets_go_of_those_who_brought_all_of_it_back_in_time(readers: Desk) -> None:
    done = await actions.detach("2025-10", until=UNTIL, now=readers.now, by="job")
    assert done == 5
    assert await kept() == {
        "in November": [AFTER], "in September": [BEFORE], "still out": [date(2025, 10, 14), date(2025, 10, 15)], "too late": [FIRST, LAST],
        "too late at last": [date(2025, 10, 15), LAST]}
    nameless = await rows("SELECT reader, reader_sex, reader_group, reader_category FROM loan WHERE member IS NULL ORDER BY lent_on")
    assert len({one["reader"] for one in nameless}) == 5
    assert {(one["reader_sex"], one["reader_group"], one["reader_category"]) for one in nameless} == {("p", "umum", "umum"), ("p", "umum", "anak")}
    [line] = await rows("SELECT about, facts FROM audit WHERE did = 'circulation.detach'")
    assert (line["about"], json.loads(line["facts"])) == ("2025-10", {"loans": 5})
    assert await actions.detach("2025-10", until=UNTIL, now=readers.now, by="job") == 0
    assert await value("SELECT count(*) FROM audit WHERE did = 'circulation.detach'") == 1


async def test_the_months_to_look_at_go_from_the_oldest_loan_to_the_day_itself(readers: Desk) -> None:
    assert await queries.months(UNTIL) == [Month(2025, 9), OCTOBER, Month(2025, 11)]
    assert await queries.months(BEFORE) == [Month(2025, 9)]
    assert await queries.months(date(2025, 9, 29)) == []
    async with writing():
        await execute("UPDATE loan SET member = NULL WHERE lent_on = {}", BEFORE)
    assert await queries.months(UNTIL) == [OCTOBER, Month(2025, 11)]


async def test_visits_are_forgotten_up_to_the_day_itself(readers: Desk, tmp_path: Any) -> None:
    days = [one["happened_on"] for one in await rows("SELECT happened_on FROM visit WHERE member IS NOT NULL ORDER BY happened_on")]
    assert [await queries.count_visitors(day) for day in (BEFORE, date(2025, 9, 29), LAST)] == [1, 0, len([day for day in days if day <= LAST])]
    await run_once(Job("circulation.detach", detach_the_past), Settings(data=tmp_path))
    assert await queries.count_visitors(UNTIL) == 0


async def test_what_a_month_lets_go_of_is_gone_from_the_kept_answers_too(desk: Desk) -> None:
    lent = await desk.lend(on=FIRST, slip="old")
    await desk.take_back(on=LAST, slip="back")
    await desk.lend("Bumi Manusia", slip="new")
    await actions.detach("2025-10", until=UNTIL, now=desk.now, by="job")
    assert [one["key"] for one in await rows("SELECT key FROM slip ORDER BY key")] == ["new"]
    assert await value("SELECT member FROM loan WHERE id = {}", lent.loan) is None


async def test_who_is_erased_lets_go_of_every_month_and_of_the_kept_answers_and_nobody_else_does(readers: Desk) -> None:
    await readers.lend(who="first day", slip="slip of the erased")
    await readers.take_back(slip="slip of the return")
    await readers.lend("Bumi Manusia", slip="slip of siti")
    gone = await value("SELECT id FROM member WHERE name = 'first day'")
    await members.leave(gone, on=world.TODAY, **act(readers))
    before = await kept()
    await members.erase(gone, **act(readers))
    before.pop("first day")
    assert await kept() == before
    assert [one["key"] for one in await rows("SELECT key FROM slip ORDER BY key")] == ["slip of siti"]
    assert len(await rows("SELECT id FROM loan WHERE reader IS NOT NULL")) == 2


async def nameless_of(desk: Desk, *days: date, sex: str = "p") -> None:
    """Somebody's loans of these days, of a month that is nobody's any more."""
    await world.add_member(desk, "gone", "A0090", "Gone", 1970, sex=sex)
    for at, day in enumerate(days):
        await world.add_book(desk, f"Gone {at}", f"B09{at}")
        await line(f"B09{at}", "A0090", day, day, desk)
    for label in sorted({Month.of(day).label for day in days}):
        await actions.detach(label, until=UNTIL, now=desk.now, by="job")


async def asks(desk: Desk, on: date, who: str = "siti") -> bool:
    """Whether a line of an old sheet is asked about, since its reader may be one of those who are nobody now."""
    try:
        await actions.lend(barcode="B000001", member_number=desk.members[who], on=on, returned_on=on, **act(desk))
    except Refused as refused:
        assert [(why.code, why.facts) for why in refused.reasons] == [("reader_may_count_twice", {})]
        return True
    return False


@pytest.mark.parametrize(("nameless", "sex", "asked"), [
    (FIRST, "p", True), (LAST, "p", True), (BEFORE, "p", False), (AFTER, "p", False), (FIRST, "l", False),
])
async def test_a_line_is_asked_about_when_somebody_nameless_of_its_month_may_be_its_reader(desk: Desk, nameless: date, sex: str, asked: bool) -> None:
    day = date(2025, 10, 9)
    await world.add_member(desk, "udin", "A0091", "Udin", 1970, sex="l")
    await line("B000004", "A0091", day, day, desk)
    await nameless_of(desk, nameless, sex=sex)
    await actions.detach("2025-10", until=UNTIL, now=desk.now, by="job")
    assert await asks(desk, date(2025, 10, 20)) is asked


@pytest.mark.parametrize(("own", "is_mistake", "asked"), [
    (FIRST, False, False), (LAST, False, False), (FIRST, True, True), (BEFORE, False, True), (AFTER, False, True),
])
async def test_who_has_a_loan_of_that_month_in_their_name_is_not_asked_about(desk: Desk, own: date, is_mistake: bool, asked: bool) -> None:
    await nameless_of(desk, date(2025, 10, 9))
    lent = await line("B000002", "A0001", own, own, desk)
    if is_mistake:
        await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert await asks(desk, date(2025, 10, 20)) is asked


async def test_a_loan_that_was_a_mistake_makes_nobody_of_that_month_a_reader(desk: Desk) -> None:
    lent = await desk.lend(who="ani", on=FIRST)
    await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert await actions.detach("2025-10", until=UNTIL, now=desk.now, by="job") == 1
    assert await asks(desk, date(2025, 10, 20)) is False


async def test_a_line_of_today_or_of_a_named_month_is_never_asked_about(desk: Desk) -> None:
    await nameless_of(desk, FIRST)
    await desk.lend()
    await desk.take_back()
    assert await asks(desk, date(2025, 9, 20)) is False


@pytest.mark.parametrize(("case", "visits"), [("same day", 1), ("other day", 2), ("taken back", 2)])
async def test_a_forgotten_visit_of_the_day_counts_for_another_loan_of_that_day_alone(desk: Desk, case: str, visits: int) -> None:
    from libsys.visits import actions as guest_book

    day = date(2025, 10, 7)
    await desk.lend("Beternak Lele", on=day)
    await guest_book.forget_visitors(until=UNTIL, now=clock.now(), by="job")
    if case == "taken back":
        await guest_book.undo(await value("SELECT id FROM visit"), now=desk.now, by=world.BY, is_correction=True)
    on = date(2025, 10, 8) if case == "other day" else day
    lent = await actions.lend(barcode="B000004", member_number="A0001", on=on, returned_on=on, **act(desk))
    assert await value("SELECT count(*) FROM visit") == visits
    assert await value("SELECT v.happened_on FROM loan l JOIN visit v ON v.id = l.visit WHERE l.id = {} AND v.undone_at IS NULL", lent.loan) == on
