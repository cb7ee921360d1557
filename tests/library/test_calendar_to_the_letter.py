"""The calendar, the card and the hours, to the letter: boundary days, minutes, every reason, the log."""

from datetime import date, time, timedelta

import pytest

from libsys.kernel.database import row, rows
from libsys.kernel.refusals import NotFound, Refused
from libsys.library import actions, card, forms, queries
from libsys.library.rules import Calendar, CardFacts, Closure, Hours, Week, judge_card, judge_closing, judge_hours
from libsys.library.rules.calendar import FARTHEST
from tests.village import NOW, TODAY, fields_of, sign_in

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
WEEK = Week(dict.fromkeys(range(5), (480, 900)) | {5: (480, 720)})
GOOD = CardFacts("Perpustakaan", "desa", "Asia/Jakarta")


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_a_closing_covers_its_first_and_its_last_day() -> None:
    closing = Closure(day(1), day(3), "Cuti")
    assert [closing.covers(day(number)) for number in range(5)] == [False, True, True, True, False]


def test_a_yearly_closing_may_cross_the_new_year() -> None:
    feast = Closure(date(2026, 12, 30), date(2027, 1, 2), "Tahun baru", repeats_yearly=True)
    inside = [date(2026, 12, 30), date(2027, 1, 2), date(2029, 12, 31), date(2030, 1, 1)]
    outside = [date(2026, 12, 29), date(2026, 1, 1), date(2027, 1, 3), date(2029, 12, 29)]
    assert all(map(feast.covers, inside)) and not any(map(feast.covers, outside))
    one = Closure(date(2026, 8, 17), date(2026, 8, 17), "Kemerdekaan", repeats_yearly=True)
    assert [one.covers(date(2027, 8, number)) for number in (16, 17, 18)] == [False, True, False]


def test_why_a_day_is_closed_is_the_closing_that_covers_it_and_closes() -> None:
    calendar = Calendar((WEEK,), (Closure(day(0), day(0), "Lewat"), Closure(day(2), day(2), "Buka", is_open=True),
                                  Closure(day(2), day(4), "Cuti")))
    assert [calendar.why_closed(day(number)) for number in range(6)] == ["Lewat", None, "Cuti", "Cuti", "Cuti", None]
    assert [calendar.is_open(day(number)) for number in range(6)] == [False, True, True, False, False, True]


def test_minutes_are_those_of_the_open_days_and_an_exception_has_the_longest_days() -> None:
    calendar = Calendar((Week({0: (480, 900), 5: (0, 300), 6: (480, 490)}),), (Closure(day(1), day(1), "Lomba", is_open=True),))
    assert calendar.hours_on(day(0)) == (480, 900) and calendar.hours_on(day(1)) == (480, 900)
    assert calendar.hours_on(day(2)) is None and calendar.hours_on(day(5)) == (0, 300)
    assert calendar.open_days(day(0), day(6)) == [day(0), day(1), day(5), day(6)]
    assert calendar.open_minutes(day(0), day(6)) == 420 + 420 + 300 + 10
    assert calendar.open_minutes(day(0), day(0)) == 420 and calendar.open_minutes(day(2), day(2)) == 0
    assert Calendar().open_minutes(day(0), day(6)) == 0 and Calendar().is_open(SUNDAY) and Calendar().hours_on(MONDAY) is None


def test_the_next_open_day_is_this_one_or_the_nearest_and_no_search_is_endless() -> None:
    calendar = Calendar((WEEK,), (Closure(day(0), day(1), "Cuti"),))
    assert calendar.next_open(day(2)) == day(2) == calendar.next_open(day(0)) == calendar.next_open(day(1))
    assert calendar.previous_open(day(1)) == day(-2) and calendar.previous_open(day(2)) == day(2)
    never = Calendar((Week({}),))
    assert never.next_open(MONDAY) == MONDAY == never.previous_open(MONDAY)
    assert never.previous_open(date.min) == date.min and never.next_open(date.max) == date.max
    far = Calendar((Week({}),), (Closure(day(FARTHEST - 1), day(FARTHEST - 1), "Sekali", is_open=True),))
    assert far.next_open(MONDAY) == day(FARTHEST - 1) and far.next_open(day(-1)) == day(-1)


@pytest.mark.parametrize(("week", "until_on", "why"), [
    ((Hours(0, 0, 1440),), None, []), ((Hours(0, 480, 900), Hours(6, 480, 481)), TODAY, []),
    ((Hours(0, 480, 480),), None, ["closes_before_opens"]), ((Hours(0, 480, 1441),), None, ["closes_before_opens"]),
    ((Hours(0, -1, 480),), None, ["closes_before_opens"]), ((Hours(7, 480, 900),), None, ["weekday_twice"]),
    ((Hours(-1, 480, 900),), None, ["weekday_twice"]), ((Hours(0, 480, 900), Hours(0, 1000, 1100)), None, ["weekday_twice"]),
    ((), TODAY - timedelta(days=1), ["ends_before_start"]),
])
def test_hours_are_judged(week, until_on, why) -> None:
    assert [one.code for one in judge_hours(week, TODAY, until_on).refusals] == why


@pytest.mark.parametrize(("days", "why"), [
    (0, []), (365, []), (366, [("closing_too_long", {"most": 366})]), (-1, [("ends_before_start", {})]),
])
def test_a_closing_is_judged(days, why) -> None:
    assert [(one.code, dict(one.facts)) for one in judge_closing(TODAY, TODAY + timedelta(days=days)).refusals] == why


async def test_what_the_rules_refuse_is_not_written_whoever_asks(village) -> None:
    """Not only the form: the API and the terminal stand before the same verb."""
    by, before = village["sari"], await card.here()
    bad = CardFacts("Nama", "desa", "Asia/Jakarta", region_code="15", npp="x", population=1)
    for verb, when in ((actions.change_card, {"today": TODAY}), (actions.write_card, {})):
        with pytest.raises(Refused) as refused:
            await verb(bad, now=NOW, by=by, **when)
        assert [why.code for why in refused.value.refusals] == ["region_code_odd", "npp_odd", "population_needs_year"]
    with pytest.raises(Refused, match="already_set_up"):
        await actions.write_card(GOOD, now=NOW, by=by)
    with pytest.raises(Refused, match="closes_before_opens"):
        await actions.set_hours((Hours(0, 900, 480),), since_on=TODAY, now=NOW, by=by)
    with pytest.raises(Refused, match="ends_before_start"):
        await actions.set_hours((), since_on=TODAY, until_on=TODAY - timedelta(days=1), now=NOW, by=by)
    with pytest.raises(Refused, match="closing_too_long"):
        await actions.add_closing(starts_on=TODAY, ends_on=TODAY + timedelta(days=366), name="Lama", is_open=False,
                                  repeats_yearly=False, now=NOW, by=by)
    assert await card.here() == before and not await rows("SELECT * FROM closing")
    assert not judge_card(GOOD).refusals


async def test_every_deed_is_kept_with_who_and_when_and_stands_in_the_log(village) -> None:
    by = village["sari"]
    week = await actions.set_hours((Hours(0, 480, 900),), since_on=TODAY, until_on=SUNDAY, now=NOW, by=by)
    kept = await row("SELECT * FROM opening_week WHERE id = {}", week)
    assert (kept["since_on"], kept["until_on"], kept["recorded_by"], kept["recorded_at"]) == (TODAY, SUNDAY, by, NOW)
    assert [dict(line) for line in await rows("SELECT weekday, opens_minute, closes_minute FROM opening_hour WHERE week = {}", week)] == [
        {"weekday": 0, "opens_minute": 480, "closes_minute": 900}]
    closing = await actions.add_closing(starts_on=TODAY, ends_on=SUNDAY, name="Lomba", is_open=True, repeats_yearly=True,
                                        now=NOW, by=by)
    kept = await row("SELECT * FROM closing WHERE id = {}", closing)
    assert (kept["starts_on"], kept["ends_on"], kept["name"], bool(kept["is_open"]), bool(kept["repeats_yearly"]),
            kept["recorded_by"], kept["recorded_at"]) == (TODAY, SUNDAY, "Lomba", True, True, by, NOW)
    await actions.undo_hours(week=week, now=NOW, by=by)
    await actions.undo_closing(closing=closing, now=NOW, by=by)
    await actions.change_card(GOOD, today=TODAY, now=NOW, by=by)
    await actions.confirm_clock(now=NOW, by=by)
    for verb in (actions.undo_hours(week=week, now=NOW, by=by), actions.undo_closing(closing=closing, now=NOW, by=by)):
        with pytest.raises(NotFound):
            await verb
    log = [(line["did"], line["about"], line["facts"]) for line in await rows("SELECT did, about, facts FROM audit ORDER BY number")]
    assert [did for did, _, _ in log] == [
        "library.hours", "library.closing", "library.undo_hours", "library.undo_closing", "library.change", "library.clock"]
    assert [about for _, about, _ in log] == ["here", closing, "here", closing, "here", "here"]
    assert all(part in log[0][2] for part in (week, '"days"', "2026-11-23", "2026-11-29"))
    assert '"is_open"' in log[1][2] and week in log[2][2]
    assert (await card.here()).name == "Perpustakaan" and await card.clock_reason(NOW) is None


async def test_the_list_of_different_days_is_in_order(village) -> None:
    by = village["sari"]

    async def note(name: str, first: date, last: date, yearly: bool = False) -> str:
        return await actions.add_closing(starts_on=first, ends_on=last, name=name, is_open=False, repeats_yearly=yearly, now=NOW, by=by)

    yesterday = TODAY - timedelta(days=1)
    await note("yearly", TODAY, TODAY, yearly=True)
    await note("later", SUNDAY, SUNDAY)
    await note("ends today", yesterday, TODAY)
    await note("yesterday", yesterday, yesterday)
    await note("long ago", date(2026, 1, 2), date(2026, 1, 2))
    await actions.undo_closing(closing=await note("undone", TODAY, TODAY), now=NOW, by=by)
    assert [one.name for one in await queries.coming(TODAY)] == ["ends today", "later", "yearly"]
    assert [one.name for one in await queries.past(TODAY)] == ["yesterday", "long ago"]


def test_minutes_and_times_of_the_form() -> None:
    assert forms.minute_of(time(8, 30)) == 510 and forms.time_of(510) == time(8, 30) and forms.time_of(1440) == time(23, 59)
    week = forms.typed_week({1: Hours(1, 540, 600)})
    assert (week["open_1"], week["from_1"], week["to_1"], week["open_0"], week["from_0"], week["to_6"]) == (
        True, time(9), time(10), False, time(9), time(10))
    assert forms.time_of(0) == time(0) and forms.minute_of(time(0)) == 0
    assert len(week) == 21 and forms.typed_week({})["from_3"] == time(8) and forms.typed_week({})["to_3"] == time(15)


MOST = {"name": 120, "npp": 30, "region_code": 20, "village": 80, "district": 80, "regency": 80, "province": 80, "address": 200,
        "phone": 40, "manager_name": 120, "head_name": 120, "head_title": 80}


@pytest.mark.parametrize("field", MOST)
async def test_a_line_of_the_card_has_a_length(client, field) -> None:
    await sign_in(client, "sari")
    form = fields_of((await client.get("/library/change")).text, "/library")
    fitting = {"npp": "1505012D1000001", "region_code": "1505012008", "phone": "0812-3456-7890"}.get(field, "x" * MOST[field])
    assert (await client.post("/library", data=form | {field: "y" * (MOST[field] + 1)})).status_code == 422
    assert "Terlalu panjang" not in (await client.post("/library", data=form | {field: "9" * MOST[field]})).text
    form = fields_of((await client.get("/library/change")).text, "/library")
    assert (await client.post("/library", data=form | {field: fitting})).status_code == 303
    kept = getattr(await card.here(), field)
    assert kept == {"region_code": "15.05.01.2008", "phone": "6281234567890"}.get(field, fitting)


@pytest.mark.parametrize(("field", "good", "bad"), [
    ("population", "0", "-1"), ("population", "10000000", "10000001"), ("population_year", "1990", "1989"),
    ("population_year", "2100", "2101"),
])
async def test_a_number_of_the_card_has_bounds(client, field, good, bad) -> None:
    await sign_in(client, "sari")
    form = fields_of((await client.get("/library/change")).text, "/library")
    assert (await client.post("/library", data=form | {field: bad})).status_code == 422
    assert (await client.post("/library", data=form | {field: good})).status_code == 303


@pytest.mark.parametrize(("field", "typed"), [("name", ""), ("name", "x" * 121), ("starts_on", ""), ("kind", ""), ("kind", "perhaps")])
async def test_a_closing_asks_for_its_name_day_and_kind(client, field, typed) -> None:
    await sign_in(client, "sari")
    form = fields_of((await client.get("/library/closings")).text, "/library/closings")
    form |= {"name": "x" * 120, "starts_on": "24/11/2026", "kind": "closed"}
    assert (await client.post("/library/closings", data=form | {field: typed})).status_code == 422
    assert (await client.post("/library/closings", data=form)).status_code == 303


@pytest.mark.parametrize(("field", "typed"), [("since_on", ""), ("from_0", ""), ("to_0", ""), ("to_0", "08.00"), ("until_on", "1/1/2020")])
async def test_the_week_asks_for_its_day_and_both_times(client, field, typed) -> None:
    await sign_in(client, "sari")
    form = fields_of((await client.get("/library/hours")).text, "/library/hours") | {"since_on": "23/11/2026"}
    assert form["open_0"] and form["from_0"] == "08.00"
    assert (await client.post("/library/hours", data=form | {field: typed})).status_code == 422
    assert (await client.post("/library/hours", data=form)).status_code == 303


@pytest.mark.parametrize("field", ["name", "kind", "time_zone"])
async def test_the_card_asks_for_what_it_needs(client, field) -> None:
    await sign_in(client, "sari")
    form = fields_of((await client.get("/library/change")).text, "/library")
    assert (await client.post("/library", data=form | {field: ""})).status_code == 422


def test_the_longest_day_is_the_longest_and_not_the_latest() -> None:
    calendar = Calendar((Week({0: (900, 910), 1: (480, 900)}),), (Closure(SUNDAY, SUNDAY, "Lomba", is_open=True),))
    assert calendar.hours_on(SUNDAY) == (480, 900)
