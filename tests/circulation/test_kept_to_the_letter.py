"""The desk, to the letter: the end of a membership, one slip one act, the rules' reasons and log, the lists' order."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from libsys.circulation import actions, queries
from libsys.circulation.rules import PRESETS, Cell, Due, plan_due, plan_renewal
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import Refused
from libsys.library.rules import Calendar, Closure, Week
from tests.circulation import world
from tests.circulation.world import Desk

MONDAY = date(2026, 11, 23)
WEEK = Calendar((Week(dict.fromkeys(range(6), (480, 900))),))
LOG = "SELECT about, facts FROM audit WHERE did = {} ORDER BY number"


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def how(desk: Desk, **more: Any) -> dict[str, Any]:
    return {"now": desk.now, "by": world.BY, **more}


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in [*refused.value.refusals, *refused.value.cautions]]


@pytest.mark.parametrize(("ends", "due"), [
    (-1, Due(day(7))), (0, Due(day(0), capped_by=day(0))), (6, Due(day(5), capped_by=day(6))), (7, Due(day(7))), (8, Due(day(7))),
])
def test_only_a_membership_that_ends_between_lending_and_due_date_caps(ends: int, due: Due) -> None:
    assert plan_due(MONDAY, 7, WEEK, day(ends)) == due


def test_a_membership_that_ends_on_the_closed_day_of_lending_is_due_at_once() -> None:
    feast = Calendar(WEEK.weeks, (Closure(day(0), day(0), "Panen"),))
    assert plan_due(MONDAY, 7, feast, MONDAY) == Due(MONDAY, capped_by=MONDAY)


@pytest.mark.parametrize(("ends", "due"), [
    (None, Due(day(9))), (-1, Due(day(9))), (0, Due(day(2), capped_by=day(0))), (1, Due(day(2), capped_by=day(1))),
    (2, Due(day(2), capped_by=day(2))), (3, Due(day(3), capped_by=day(3))), (9, Due(day(9))),
])
def test_a_renewal_goes_no_further_than_the_membership_and_never_back(ends: int | None, due: Due) -> None:
    assert plan_renewal(day(2), MONDAY, 7, WEEK, None if ends is None else day(ends)) == due


def test_a_due_date_follows_the_week_that_holds_on_that_day() -> None:
    changing = Calendar((*WEEK.weeks, Week({3: (480, 900)}, since_on=day(5))))
    assert [plan_due(MONDAY, days, changing) for days in (4, 5, 7)] == [
        Due(day(4)), Due(day(10), moved_from=day(5)), Due(day(10), moved_from=day(7))]


async def test_one_slip_undoes_once_and_answers_the_same(desk: Desk) -> None:
    lent = await desk.lend()
    renewed = await desk.renew(lent.loan)
    for name, facts in (("undo_renewal", {"renewal_id": renewed.renewal}), ("undo_return", {"loan_id": lent.loan})):
        if name == "undo_return":
            await desk.take_back()
        done = [await getattr(actions, name)(**facts, today=desk.today, **how(desk, slip=name)) for _ in range(2)]
        assert done == [actions.Undone(lent.loan, "A0001")] * 2
        assert len(await rows(LOG, f"circulation.{name}")) == 1
    other = await desk.lend("Bumi Manusia")
    with pytest.raises(Refused) as refused:
        await actions.undo_loan(loan_id=other.loan, today=desk.today, **how(desk, slip="undo_return"))
    assert reasons(refused)[0][0].startswith("slip")


async def test_one_slip_writes_a_rule_once_and_the_log_says_what_it_said(desk: Desk) -> None:
    cell = Cell(loan_days=3)
    for _ in range(2):
        await actions.set_cell(category="anak", collection_kind="", cell=cell, since_on=desk.today, **how(desk, slip="rule"))
    [line] = await rows(LOG, "circulation.set_cell")
    assert line["about"] == "anak/*" and json.loads(line["facts"])["loan_days"] == 3
    assert await queries.cells(world.TODAY) == {("anak", ""): cell}
    with pytest.raises(Refused) as refused:
        await actions.set_cell(category="anak", collection_kind="", cell=Cell(loan_days=4), since_on=desk.today, **how(desk, slip="rule"))
    assert reasons(refused)[0][0] == "slip_of_other_contents"
    await actions.set_cell(category="", collection_kind="anak", cell=cell, since_on=desk.today, **how(desk))
    await actions.set_cell(category="anak", collection_kind="", cell=Cell(), since_on=desk.today, **how(desk))
    assert await queries.cells(world.TODAY) == {("", "anak"): cell}
    assert [line["about"] for line in await rows(LOG, "circulation.set_cell")] == ["anak/*", "*/anak", "anak/*"]


async def test_a_rule_for_nobody_is_refused_with_every_reason(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        await actions.set_cell(category="raja", collection_kind="peta", cell=Cell(loan_days=1), since_on=desk.today, **how(desk))
    assert reasons(refused) == [("policy_category_unknown", {}), ("policy_kind_unknown", {})]
    assert await queries.cells(world.TODAY) == {}


async def test_a_ready_set_replaces_own_rules_only_when_that_is_accepted(desk: Desk) -> None:
    own = Cell(most_loans=1)
    await actions.apply_preset(name="school", since_on=desk.today, **how(desk))
    await actions.apply_preset(name="village", since_on=desk.today, **how(desk))
    assert await queries.cells(world.TODAY) == PRESETS["village"]
    await actions.set_cell(category="anak", collection_kind="umum", cell=own, since_on=desk.today, **how(desk))
    with pytest.raises(Refused) as refused:
        await actions.apply_preset(name="school", since_on=desk.today, **how(desk))
    assert reasons(refused) == [("preset_replaces_cells", {"count": 1})]
    for _ in range(2):
        await actions.apply_preset(name="school", since_on=desk.today, **how(desk, slip="set"), despite=frozenset({"preset_replaces_cells"}))
    assert await queries.cells(world.TODAY) == PRESETS["school"]
    log = await rows(LOG, "circulation.apply_preset")
    assert [line["about"] for line in log] == ["school", "village", "school"]
    assert json.loads(log[-1]["facts"])["given_up"]["anak/umum"]["most_loans"] == 1
    with pytest.raises(Refused) as refused:
        await actions.apply_preset(name="kantor", since_on=desk.today, **how(desk))
    assert reasons(refused) == [("preset_unknown", {})]


async def test_a_member_s_history_begins_with_the_newest_loan_and_the_open_list_with_the_first_due(desk: Desk) -> None:
    siti = await value("SELECT id FROM member WHERE number = 'A0001'")
    first = await desk.lend(on=desk.today - timedelta(days=9))
    await desk.take_back(on=desk.today - timedelta(days=8))
    second, third = await desk.lend("Bumi Manusia", on=desk.today - timedelta(days=7)), await desk.lend("Beternak Lele")
    assert [one.id for one in await queries.history_of(siti)] == [third.loan, second.loan, first.loan]
    assert await queries.history_of(siti, 2) == [] == await queries.list_open(desk.today, page=2)
    assert [one.id for one in await queries.list_open(desk.today)] == [second.loan, third.loan]
    assert [one.id for one in await queries.list_open(desk.today, show="today")] == [second.loan]
    assert [one.id for one in await queries.list_open(desk.today + timedelta(days=1), show="overdue")] == [second.loan]
    assert [one.id for one in await queries.open_loans_of(siti)] == [second.loan, third.loan]
    assert [one.id for one in await queries.search_loans()] == [third.loan, second.loan, first.loan]
    assert [one.id for one in await queries.search_loans(is_open=False, number="A0001")] == [first.loan]
    assert await queries.search_loans(is_open=True, number="A0003") == []
    assert await queries.due_counts(desk.today) == queries.DueCounts(2, 0, 1)
    assert (await queries.overdue(desk.today + timedelta(days=1)), await queries.due_today(desk.today)) == (1, 1)
