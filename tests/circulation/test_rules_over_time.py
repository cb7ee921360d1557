"""Lending rules hold from a day on: a loan entered late from paper is judged by the rules that held on its day."""

from datetime import date, timedelta

import httpx
import pytest

from libsys.circulation import actions, queries
from libsys.circulation.rules import Cell, Rule, cells_on
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import Refused
from tests import village
from tests.circulation import world
from tests.circulation.world import NOW, TODAY, Desk
from tests.village import fields_of, words_of

POLICIES, CELL = "/circulation/policies", "/circulation/policies/cell"


@pytest.fixture
async def sari(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "sari")
    return client


async def say(cell: Cell, since_on: date | None = None, until_on: date | None = None, category: str = "") -> None:
    await actions.set_cell(category=category, collection_kind="", cell=cell, since_on=since_on or TODAY, until_on=until_on,
                           now=NOW, by=world.BY)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


async def test_a_loan_from_paper_has_the_days_that_were_given_then(desk: Desk) -> None:
    await say(Cell(loan_days=14), days(-10))
    await say(Cell(loan_days=3))
    late = await desk.lend(on=days(-6))
    assert late.due_on == days(-6 + 14)
    assert (await desk.lend("Bumi Manusia", who="ani")).due_on == days(3)
    assert (await desk.lend("Beternak Lele", who="ani", on=days(-13))).due_on == days(-6)  # before: 7 days, built in


async def test_who_might_not_borrow_then_is_refused_then_and_lent_to_today(desk: Desk) -> None:
    await say(Cell(may_borrow=False), days(-20), category="anak")
    await say(Cell(may_borrow=True), category="anak")
    with pytest.raises(Refused) as refused:
        await desk.lend(who="bagus", on=days(-1))
    assert [why.code for why in refused.value.refusals] == ["category_may_not_borrow"]
    assert (await desk.lend(who="bagus")).due_on == days(7)


async def test_the_limit_at_the_desk_is_that_of_the_day_on_the_sheet(desk: Desk) -> None:
    await say(Cell(most_loans=5))
    assert [(await queries.member_at_desk("A0001", day)).most_loans for day in (days(-1), TODAY)] == [2, 5]


async def test_holiday_rules_hold_between_two_days_and_then_the_usual_ones(desk: Desk) -> None:
    await say(Cell(loan_days=21), days(-7), days(1))
    lent = [await desk.lend(title, who="ani", on=on, despite=("loan_limit_reached",))
            for title, on in (("Laskar Pelangi", days(-8)), ("Bumi Manusia", days(-7)))]
    assert [one.due_on for one in lent] == [days(0), days(14)]  # the 22nd is a Sunday
    desk.later(days=2)
    assert (await desk.lend("Beternak Lele")).due_on == days(9)


async def test_a_rule_written_for_later_changes_nothing_until_its_day(desk: Desk, sari: httpx.AsyncClient) -> None:
    await say(Cell(loan_days=10), days(8))
    assert (await desk.lend()).due_on == days(7)
    shown = words_of((await sari.get(POLICIES)).text)
    assert "10 hari" in shown and "Mulai 1 Desember 2026" in shown and "7 hari – bawaan" in shown


async def test_the_page_tells_what_held_when_and_takes_back_a_mistake_once(sari: httpx.AsyncClient) -> None:
    drawn = fields_of((await sari.get(CELL + "?category=anak")).text, CELL)
    assert drawn["since_on"] == "23/11/2026" and drawn["until_on"] == ""
    await sari.post(CELL, data=drawn | {"since_on": "1/11/2026", "loan_days": "5"})
    drawn = fields_of((await sari.get(CELL + "?category=anak")).text, CELL)
    await sari.post(CELL, data=drawn | {"loan_days": "50", "most_loans": "1"})
    assert (await queries.cells(TODAY), await queries.cells(date(2026, 11, 22))) == (
        {("anak", ""): Cell(loan_days=50, most_loans=1)}, {("anak", ""): Cell(loan_days=5)})
    shown = words_of((await sari.get(POLICIES)).text)
    assert "Anak, semua koleksi berlaku hari ini 50 hari · paling banyak 1 buku Mulai 23 November 2026" in shown
    assert "Anak, semua koleksi 5 hari Mulai 1 November 2026" in shown
    mistake = await value("SELECT id FROM policy WHERE loan_days = 50")
    undo = f"{POLICIES}/{mistake}/undo"
    form = fields_of((await sari.get(POLICIES)).text, undo)
    for _ in range(2):
        assert (await sari.post(undo, data=form)).status_code == 303
    assert await queries.cells(TODAY) == {("anak", ""): Cell(loan_days=5)}
    assert (await sari.post(undo)).status_code == 404
    assert len(await rows("SELECT did FROM audit WHERE did = 'circulation.undo_rule'")) == 1


async def test_a_period_that_ends_before_it_begins_is_said_with_everything_still_there(sari: httpx.AsyncClient) -> None:
    typed = {"category": "anak", "kind": "", "loan_days": "5", "since_on": "1/12/2026", "until_on": "1/11/2026"}
    answer = await sari.post(CELL, data=typed)
    assert answer.status_code == 422 and "Hari terakhir harus sesudah hari pertama" in words_of(answer.text)
    assert fields_of(answer.text, CELL) | typed == fields_of(answer.text, CELL)


async def test_a_ready_set_begins_on_its_day_and_ends_the_cells_before_it(sari: httpx.AsyncClient) -> None:
    await say(Cell(may_borrow=False), days(-20), category="anak")
    sent = {"name": "reading_garden", "since_on": "1/12/2026", "despite": "preset_replaces_cells"}
    assert (await sari.post(POLICIES + "/preset", data=sent)).status_code == 303
    assert await queries.cells(date(2026, 11, 30)) == {("anak", ""): Cell(may_borrow=False)}
    assert await queries.cells(date(2026, 12, 1)) == {("", ""): Cell(True, 14, 3, 1)}
    assert "ikut aturan di atasnya" in words_of((await sari.get(POLICIES)).text)


async def test_a_volunteer_takes_no_rule_back(client: httpx.AsyncClient) -> None:
    await say(Cell(loan_days=5))
    only = await value("SELECT id FROM policy")
    undo = f"{POLICIES}/{only}/undo"
    assert (await client.post(undo)).status_code == 401
    await village.sign_in(client, "budi")
    assert (await client.post(undo)).status_code == 403
    assert await queries.cells(TODAY) == {("", ""): Cell(loan_days=5)}


def test_a_rule_put_right_on_its_own_day_holds_as_it_was_put_right() -> None:
    first = Rule("a", "", "", Cell(loan_days=70), TODAY, None, NOW)
    right = Rule("b", "", "", Cell(loan_days=7), TODAY, None, NOW + timedelta(minutes=1))
    ended = Rule("c", "", "", Cell(), days(5), None, NOW + timedelta(minutes=2))
    assert [cells_on([first, right, ended], day) for day in (days(-1), TODAY, days(4), days(5))] == [
        {}, {("", ""): Cell(loan_days=7)}, {("", ""): Cell(loan_days=7)}, {}]
