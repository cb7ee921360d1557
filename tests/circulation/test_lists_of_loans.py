"""Each list of loans holds what its name says: open or returned ones, of one person or of all, and never one that was undone."""

from datetime import timedelta

import pytest

from libsys.circulation import actions, queries
from libsys.kernel.database import execute, rows, value, writing
from libsys.kernel.refusals import Refused
from libsys.library import actions as library
from tests.circulation import world
from tests.circulation.world import Desk

MORE = """INSERT INTO loan (id, copy, member, lent_on, due_on, returned_on, returned_at, recorded_at, recorded_by, entered_from)
    SELECT {}, copy, member, lent_on, due_on, returned_on, returned_at, recorded_at, recorded_by, entered_from FROM loan WHERE id = {}"""


def act(desk: Desk) -> dict:
    return {"today": desk.today, "now": desk.now, "by": world.BY}


async def change(sql: str, *args: object) -> None:
    async with writing():
        await execute(sql, *args)


async def village_of_loans(desk: Desk) -> dict[str, str]:
    """Siti gave two books of one day back, has two of another day and had one undone; Ani has one, lent before those and written down last."""
    loans: dict[str, str] = {}
    for name, book in (("first", "Laskar Pelangi"), ("second", "Bumi Manusia"), ("undone", "Beternak Lele")):
        loans[name] = (await desk.lend(book)).loan
        if name == "undone":
            await actions.undo_loan(loan_id=loans[name], **act(desk))
        else:
            await desk.take_back(book)
    desk.later(days=2)
    for name, book in (("out", "Laskar Pelangi"), ("out too", "Bumi Manusia")):
        loans[name] = (await desk.lend(book)).loan
    loans["ani's"] = (await desk.lend("Kancil dan Buaya", "ani", on=desk.today - timedelta(days=1))).loan
    return {key: name for name, key in loans.items()}


@pytest.mark.parametrize(("is_open", "number", "names"), [
    (None, None, ["out too", "out", "ani's", "second", "first"]), (True, None, ["out too", "out", "ani's"]), (False, None, ["second", "first"]),
    (None, "A0001", ["out too", "out", "second", "first"]), (True, "A0001", ["out too", "out"]), (False, "A0001", ["second", "first"]),
    (True, "A0003", ["ani's"]), (False, "A0003", []), (None, "A0099", []),
])
async def test_loans_are_listed_newest_first(desk: Desk, is_open: bool | None, number: str | None, names: list[str]) -> None:
    loans = await village_of_loans(desk)
    assert [loans[one.id] for one in await queries.search_loans(is_open=is_open, number=number)] == names


async def test_a_list_has_a_page_of_fifty_and_goes_on_where_it_is_told(desk: Desk) -> None:
    loans = await village_of_loans(desk)
    assert [loans[one.id] for one in await queries.search_loans(limit=2, offset=1)] == ["out", "ani's"]
    [line] = await rows("SELECT * FROM loan WHERE id = {}", next(key for key, name in loans.items() if name == "first"))
    async with writing():
        for number in range(60):
            await execute(MORE, f"more-{number:02}", line["id"])
    assert len(await queries.search_loans()) == 50
    assert len(await queries.history_of(line["member"])) == 51  # one more tells that there is another page
    assert len(await queries.history_of(line["member"], page=2)) == 15


@pytest.fixture
async def due(desk: Desk) -> Desk:
    """Due long ago, yesterday, today and tomorrow; Ani's in Tegal. One that came back and one that was undone were due today."""
    await change("UPDATE member SET hamlet = CASE WHEN number = 'A0003' THEN 'Tegal' ELSE 'Krajan' END")
    everything = ("has_overdue", "loan_limit_reached")
    for book, who, ago in (("Laskar Pelangi", "siti", 20), ("Bumi Manusia", "ani", 8), ("Beternak Lele", "ani", 7), ("Kancil dan Buaya", "siti", 6)):
        lent = await desk.lend(book, who, on=desk.today - timedelta(days=ago + 1), despite=everything)
        await actions.undo_loan(loan_id=lent.loan, **act(desk))
        await desk.lend(book, who, on=desk.today - timedelta(days=ago), despite=everything)
        await change("UPDATE loan SET due_on = {} WHERE undone_at IS NOT NULL OR lent_on = {}", desk.today, desk.today - timedelta(days=7))
    await world.add_book(desk, "Bobo", "B000201")
    await desk.lend("Bobo", "ani", on=desk.today - timedelta(days=7), despite=everything)
    await desk.take_back("Bobo")
    await change("UPDATE loan SET due_on = {} WHERE lent_on = {} AND undone_at IS NULL", desk.today - timedelta(days=1), desk.today - timedelta(days=8))
    return desk


@pytest.mark.parametrize(("show", "hamlet", "titles"), [
    ("all", None, ["Laskar Pelangi", "Bumi Manusia", "Beternak Lele", "Kancil dan Buaya"]), ("overdue", None, ["Laskar Pelangi", "Bumi Manusia"]),
    ("today", None, ["Beternak Lele"]), ("all", "Tegal", ["Bumi Manusia", "Beternak Lele"]), ("overdue", "Tegal", ["Bumi Manusia"]),
    ("today", "Tegal", ["Beternak Lele"]), ("overdue", "Krajan", ["Laskar Pelangi"]), ("today", "Krajan", []),
    ("all", "Krajan", ["Laskar Pelangi", "Kancil dan Buaya"]),
])
async def test_what_is_late_and_what_is_due_today_is_listed_by_day_and_hamlet(due: Desk, show: str, hamlet: str | None, titles: list[str]) -> None:
    assert [one.title for one in await queries.list_open(due.today, show=show, hamlet=hamlet)] == titles


async def test_the_counts_of_today_are_of_open_loans(due: Desk) -> None:
    assert await queries.due_counts(due.today) == queries.DueCounts(open_count=4, overdue=2, due_today=1)
    [loan] = [one for one in await queries.list_open(due.today) if one.title == "Bumi Manusia"]
    assert [loan.days_late(day) for day in (due.today - timedelta(days=2), due.today - timedelta(days=1), due.today)] == [0, 0, 1]


async def test_the_list_of_open_loans_goes_on_after_fifty(due: Desk) -> None:
    [last] = [one.id for one in await queries.list_open(due.today) if one.title == "Kancil dan Buaya"]
    for number in range(50):
        await world.add_book(due, f"Buku {number:02}", f"B0003{number:02}")
        await change(MORE.replace("SELECT {}, copy,", "SELECT {}, (SELECT id FROM copy WHERE barcode = {}),"), f"more-{number:02}", f"B0003{number:02}", last)
    for hamlet, full in ((None, 51), ("Krajan", 51)):
        assert len(await queries.list_open(due.today, hamlet=hamlet)) == full
        assert len(await queries.list_open(due.today, hamlet=hamlet, page=2)) == (4 if hamlet is None else 2)


async def test_a_history_is_the_person_s_with_what_still_stands_on_a_double_the_newest_first(desk: Desk) -> None:
    loans = {name: key for key, name in (await village_of_loans(desk)).items()}
    siti, ani = [await value("SELECT id FROM member WHERE number = {}", number) for number in ("A0001", "A0003")]
    assert [one.id for one in await queries.history_of(siti)] == [loans[name] for name in ("out too", "out", "undone", "second", "first")]
    await world.change_member("A0003", merged_into=siti)
    assert [one.id for one in await queries.history_of(siti)] == [loans[name] for name in ("out too", "out", "ani's", "undone", "second", "first")]
    assert [one.id for one in await queries.history_of(ani)] == [loans["ani's"]]
    assert [one.id for one in await queries.open_loans_of(siti)] == [loans["out"], loans["out too"]]
    assert [one.id async for one in queries.every_loan()] == [loans[name] for name in ("first", "second", "out", "out too", "ani's")]
    assert [one.is_open for one in await queries.history_of(siti)] == [True, True, True, False, False, False]


async def test_the_hamlets_are_those_of_who_has_a_book_out(desk: Desk) -> None:
    await village_of_loans(desk)
    await change("UPDATE member SET hamlet = 'Krajan'")
    assert await queries.hamlets() == ["Krajan"]
    await change("UPDATE member SET hamlet = 'Tegal' WHERE number = 'A0003'")
    assert await queries.hamlets() == ["Krajan", "Tegal"]
    await desk.take_back("Kancil dan Buaya")
    assert await queries.hamlets() == ["Krajan"]
    lent = await desk.lend("Kancil dan Buaya", "ani")
    await actions.undo_loan(loan_id=lent.loan, **act(desk))
    assert await queries.hamlets() == ["Krajan"]
    await change("UPDATE member SET hamlet = NULL")
    assert await queries.hamlets() == []


async def test_the_renewals_of_a_loan_are_told_oldest_first_and_the_undone_one_too(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=2)
    first = await desk.renew(lent.loan)
    desk.later(minutes=1)
    await actions.undo_renewal(renewal_id=first.renewal, **act(desk))
    desk.later(days=1)
    second = await desk.renew(lent.loan)
    told = await queries.renewals_of(lent.loan)
    assert [(one["id"], one["undone_at"] is not None) for one in told] == [(first.renewal, True), (second.renewal, False)]
    assert await queries.renewals_of("nobody's") == []


async def test_only_open_loans_move_from_a_closed_day(desk: Desk) -> None:
    loans = {name: key for key, name in (await village_of_loans(desk)).items()}
    closed = desk.today + timedelta(days=9)
    await change("UPDATE loan SET due_on = {}", closed)
    await library.add_closing(starts_on=closed, ends_on=closed, name="Libur", is_open=False, repeats_yearly=False, now=desk.now, by=world.BY)
    assert [(one.day, one.count, one.next_open) for one in await queries.due_on_closed_days(desk.today)] == [(closed, 3, closed + timedelta(days=1))]
    assert await actions.move_due_dates(**act(desk)) == 3
    moved = {one["id"] for one in await rows("SELECT id FROM loan WHERE due_on > {}", closed)}
    assert moved == {loans["out"], loans["out too"], loans["ani's"]}


@pytest.mark.parametrize(("barcode", "number", "code", "said"), [
    ("B000099", "A0001", "copy_unknown", "B000099"), ("B000001", "A0099", "member_unknown", "A0099"),
])
async def test_who_or_what_is_unknown_is_named_by_its_own_number(desk: Desk, barcode: str, number: str, code: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        await actions.lend(barcode=barcode, member_number=number, **act(desk))
    assert [(one.code, one.facts["number"]) for one in refused.value.refusals] == [(code, said)]


async def test_a_return_that_is_undone_brings_back_the_due_date_that_had_moved(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=2)
    due = (await desk.renew(lent.loan)).due_on
    await library.add_closing(starts_on=due, ends_on=due, name="Libur", is_open=False, repeats_yearly=False, now=desk.now, by=world.BY)
    assert await actions.move_due_dates(**act(desk)) == 1
    [open_loan] = await queries.list_open(desk.today)
    await desk.take_back(on=desk.today - timedelta(days=1))  # before the renewal, which is taken back with it
    await actions.undo_return(loan_id=lent.loan, **act(desk))
    [again] = await queries.list_open(desk.today)
    assert again.due_on == open_loan.due_on > due and again.renewals == 1
