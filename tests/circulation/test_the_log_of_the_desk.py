"""The log says of every act of the desk which loan or rule it was about, and what a person would ask later."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from libsys.circulation import actions
from libsys.circulation.rules import BUILT_IN, Cell
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import NotFound, Refused
from tests.circulation import world
from tests.circulation.world import NOW, TODAY, Desk


def act(desk: Desk, **more: Any) -> dict[str, Any]:
    return {"today": desk.today, "now": desk.now, "by": world.BY, **more}


def days(number: int) -> str:
    return (TODAY + timedelta(days=number)).isoformat()


async def log() -> list[tuple[str, str, dict[str, Any]]]:
    """The desk's lines, the first first."""
    lines = await rows("SELECT did, about, facts FROM audit WHERE did LIKE 'circulation.%' ORDER BY number")
    return [(line["did"].removeprefix("circulation."), line["about"], json.loads(line["facts"])) for line in lines]


async def test_a_loan_from_its_lending_to_its_undoing(desk: Desk) -> None:
    copy = await value("SELECT id FROM copy WHERE barcode = 'B000001'")
    await world.change_copy("B000001", is_reference=True)
    lent = await desk.lend(despite=("copy_for_reference", "has_overdue"))
    await desk.renew(lent.loan)
    desk.later(minutes=1)
    renewed = await desk.renew(lent.loan, despite=("renewal_limit_reached", "copy_for_reference"))
    await desk.take_back(on=TODAY)
    desk.later(minutes=1)
    await actions.undo_return(loan_id=lent.loan, **act(desk))
    await actions.undo_renewal(renewal_id=renewed.renewal, **act(desk))
    await actions.undo_loan(loan_id=lent.loan, **act(desk))
    said = await log()
    assert {about for _did, about, _facts in said} == {lent.loan}
    assert [(did, facts) for did, _about, facts in said if did != "renew"] == [
        ("lend", {"copy": copy, "due_on": days(7), "returned_on": None, "despite": ["copy_for_reference"]}),
        ("take_back", {"copy": copy, "on": days(0), "renewals": [], "despite": []}),
        ("undo_return", {"copy": copy}), ("undo_renewal", {"copy": copy}), ("undo_loan", {"copy": copy})]
    assert [facts for did, _about, facts in said if did == "renew"][-1] == {
        "renewal": renewed.renewal, "was_due_on": days(14), "due_on": days(21), "despite": ["renewal_limit_reached"]}
    accepted = await rows("SELECT accepted FROM renewal ORDER BY id")
    assert [one["accepted"] for one in accepted] == [None, "renewal_limit_reached"]


async def test_a_renewal_that_a_return_took_with_it_is_named(desk: Desk) -> None:
    lent = await desk.lend()
    desk.later(days=1)
    renewed = await desk.renew(lent.loan)
    await desk.take_back(on=TODAY)
    assert (await log())[-1][2]["renewals"] == [renewed.renewal]


async def test_a_line_of_paper_with_both_days(desk: Desk) -> None:
    late = await actions.lend(barcode="B000001", member_number="A0001", on=TODAY - timedelta(days=2), returned_on=TODAY, **act(desk))
    [(did, about, facts)] = await log()
    assert (did, about, facts["returned_on"], facts["due_on"]) == ("lend", late.loan, days(0), days(5))


async def test_rules_and_ready_sets(desk: Desk) -> None:
    how = {"now": NOW, "by": world.BY}
    until = TODAY + timedelta(days=30)
    await actions.set_cell(category="anak", collection_kind="referensi", cell=Cell(may_borrow=False), since_on=TODAY, until_on=until, **how)
    rule = await value("SELECT id FROM policy")
    await actions.undo_rule(rule=rule, **how)
    with pytest.raises(NotFound) as nowhere:
        await actions.undo_rule(rule=rule, **how)
    assert nowhere.value.reason.code == "rule_not_found"
    await actions.set_cell(category="", collection_kind="", cell=Cell(loan_days=5), since_on=TODAY, **how)
    await actions.apply_preset(name="village", since_on=TODAY, **how)
    silent = {"may_borrow": None, "loan_days": None, "most_loans": None, "most_renewals": None}
    assert await log() == [
        ("set_cell", "anak/referensi", silent | {"may_borrow": False, "since_on": days(0), "until_on": days(30)}),
        ("undo_rule", "anak/referensi", {"rule": rule, "since_on": days(0), "until_on": days(30)}),
        ("set_cell", "*/*", silent | {"loan_days": 5, "since_on": days(0), "until_on": None}),
        ("apply_preset", "village", {"since_on": days(0), "given_up": {"*/*": silent | {"loan_days": 5}}})]
    kept = await rows("SELECT category, collection_kind, may_borrow, loan_days, since_on, until_on, recorded_at, recorded_by FROM policy ORDER BY id")
    assert [(one["category"], one["collection_kind"], one["loan_days"], one["since_on"], one["until_on"]) for one in kept] == [
        ("anak", "referensi", None, TODAY, until), ("", "", 5, TODAY, None), ("", "", BUILT_IN.loan_days, TODAY, None)]
    assert {(one["recorded_at"], one["recorded_by"]) for one in kept} == {(NOW, world.BY)}


@pytest.mark.parametrize(("category", "kind", "cell", "asked"), [
    ("", "", Cell(loan_days=3), 0),  # the library's own row is what a ready set is about
    ("", "referensi", Cell(may_borrow=False), 0),  # as a school's set has it
    ("", "referensi", Cell(loan_days=1), 1), ("anak", "", Cell(may_borrow=False), 1),
])
async def test_a_ready_set_asks_only_about_rules_of_the_village_s_own(desk: Desk, category: str, kind: str, cell: Cell, asked: int) -> None:
    how = {"since_on": TODAY, "now": NOW, "by": world.BY}
    await actions.set_cell(category=category, collection_kind=kind, cell=cell, **how)
    if not asked:
        await actions.apply_preset(name="village", **how)
        return
    with pytest.raises(Refused) as refused:
        await actions.apply_preset(name="village", **how)
    assert [(why.code, why.facts) for why in refused.value.cautions] == [("preset_replaces_cells", {"count": asked})]


async def test_a_ready_set_writes_only_what_changes(desk: Desk) -> None:
    how = {"since_on": TODAY, "now": NOW, "by": world.BY}
    await actions.apply_preset(name="school", **how)
    await actions.apply_preset(name="village", **how)
    await actions.apply_preset(name="village", **how)
    places = [(one["category"], one["collection_kind"]) for one in await rows("SELECT category, collection_kind FROM policy ORDER BY id")]
    assert places == [("", ""), ("", "referensi"), ("", "referensi")]


@pytest.mark.parametrize(("until", "is_refused"), [(-1, True), (0, False), (None, False)])
async def test_a_period_of_one_day_is_one(desk: Desk, until: int | None, is_refused: bool) -> None:
    until_on: date | None = None if until is None else TODAY + timedelta(days=until)
    writing = actions.set_cell(category="", collection_kind="", cell=Cell(loan_days=1), since_on=TODAY, until_on=until_on, now=NOW, by=world.BY)
    if not is_refused:
        await writing
        assert (await desk.lend()).due_on == TODAY + timedelta(days=1)
        return
    with pytest.raises(Refused) as refused:
        await writing
    assert [why.code for why in refused.value.refusals] == ["ends_before_start"]


async def test_due_dates_that_move_are_told_loan_by_loan(desk: Desk) -> None:
    lent = await desk.lend()
    await world.close_on(TODAY + timedelta(days=7), TODAY + timedelta(days=7))
    for count in (1, 0):
        assert await actions.move_due_dates(**act(desk)) == count
    assert (await log())[1:] == [("move_due_dates", "due_dates", {"moved": {f"{days(7)} {days(8)}": [lent.loan]}})]
