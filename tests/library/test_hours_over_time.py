"""Opening hours change from a day on: what was open before stays open in every month that is counted later."""

import json
from datetime import date, timedelta

import pytest

from libsys.kernel.database import value
from libsys.kernel.periods import Month
from libsys.library import actions, calendar
from libsys.library import queries as library
from libsys.library.rules import Calendar, Closure, Hours, Week
from libsys.reporting import queries as reporting
from tests.village import NOW, fields_of, sign_in, words_of

CLOSINGS = "/library/closings"
FRIDAYS_SHORT = tuple(Hours(day, 480, 900) for day in range(5))
FASTING = tuple(Hours(day, 540, 720) for day in range(6))


async def figures(month: Month) -> tuple[int, int]:
    _body, counted = await reporting.draft(month, NOW)
    return counted.figures["hari_buka"], counted.figures["jam_buka_menit"]


async def set_hours(week, since_on: date, until_on: date | None = None) -> str:
    return await actions.set_hours(week, since_on=since_on, until_on=until_on, now=NOW, by="sari")


@pytest.fixture
async def visited(village) -> None:
    """A guest book that is kept, so that the calendar counts."""
    from libsys.visits import actions as visits

    await visits.tap(sex="p", group="umum", purpose="baca", today=date(2026, 8, 1), now=NOW, by="rani")


async def test_saturday_unticked_from_a_day_on_moves_no_month_before(visited) -> None:
    before = [await figures(Month(2026, number)) for number in (9, 10)]
    await set_hours(FRIDAYS_SHORT, date(2026, 11, 23))
    assert [await figures(Month(2026, number)) for number in (9, 10)] == before
    opening = await calendar.opening()
    assert opening.is_open(date(2026, 11, 21)) and not opening.is_open(date(2026, 11, 28))


async def test_the_month_of_fasting_has_its_own_hours_and_then_the_usual_ones_hold_again(visited) -> None:
    days, minutes = await figures(Month(2026, 10))
    await set_hours(FASTING, date(2026, 10, 12), date(2026, 10, 17))
    assert await figures(Month(2026, 10)) == (days, minutes - 6 * (420 - 180))
    opening = await calendar.opening()
    assert opening.hours_on(date(2026, 10, 17)) == (540, 720) and opening.hours_on(date(2026, 10, 19)) == (480, 900)


async def test_a_period_taken_back_was_never_there_and_the_only_week_stays(village, client) -> None:
    await sign_in(client, "sari")
    key = await set_hours(FASTING, date(2026, 10, 12), date(2026, 10, 17))
    page = await client.get("/library/hours")
    assert "12 Oktober 2026 sampai 17 Oktober 2026" in words_of(page.text)
    form = fields_of(page.text, f"/library/hours/{key}/undo")
    for _ in range(2):
        assert (await client.post(f"/library/hours/{key}/undo", data=form)).status_code == 303
    assert (await calendar.opening()).hours_on(date(2026, 10, 17)) == (480, 900)
    line = await value("SELECT facts FROM audit WHERE did = 'library.undo_hours'")
    assert json.loads(line) == {"week": key, "since_on": "2026-10-12"}
    only = await value("SELECT id FROM opening_week WHERE undone_at IS NULL")
    assert (await client.post(f"/library/hours/{only}/undo")).status_code == 404


async def test_the_page_asks_from_when_and_keeps_what_was_typed(client, village) -> None:
    await sign_in(client, "sari")
    typed = fields_of((await client.get("/library/hours")).text, "/library/hours")
    assert typed["since_on"] == "23/11/2026" and typed["until_on"] == ""
    typed |= {"since_on": "1 Desember 2026", "until_on": "30/11/2026", "from_0": "07.00"}
    refused = await client.post("/library/hours", data=typed)
    assert refused.status_code == 422 and "Hari terakhir harus sesudah hari pertama" in words_of(refused.text)
    assert fields_of(refused.text, "/library/hours")["from_0"] == "07.00"
    assert (await client.post("/library/hours", data=typed | {"until_on": ""})).status_code == 303
    opening = await calendar.opening()
    assert opening.hours_on(date(2026, 11, 30)) == (480, 900) and opening.hours_on(date(2026, 12, 7)) == (420, 900)


async def test_hours_put_right_on_their_first_day_tell_the_days_before_too(village) -> None:
    await set_hours(FASTING, date(2024, 6, 3))
    await actions.set_hours(FRIDAYS_SHORT, since_on=date(2024, 6, 3), now=NOW + timedelta(minutes=5), by="sari")
    opening = await calendar.opening()
    assert opening.hours_on(date(2024, 6, 3)) == opening.hours_on(date(2024, 5, 27)) == (480, 900)
    assert not opening.is_open(date(2024, 6, 1))


async def test_hours_said_twice_alike_hold_once_in_the_list(village) -> None:
    for _ in range(2):
        await set_hours(FRIDAYS_SHORT, date(2026, 11, 23))
    assert [line.holds for line in await library.weeks(date(2026, 11, 25))] == [True, False, False]
    assert [line.holds for line in await library.weeks(date(2026, 11, 20))] == [False, False, True]


async def test_hours_written_later_for_a_day_between_two_hold_until_the_second(village) -> None:
    await set_hours(FRIDAYS_SHORT, date(2026, 11, 16))
    await set_hours(tuple(Hours(day, 540, 720) for day in range(6)), date(2026, 11, 2))
    opening = await calendar.opening()
    mondays = [opening.hours_on(date(2026, *day)) for day in ((10, 26), (11, 2), (11, 9), (11, 16))]
    assert mondays == [(480, 900), (540, 720), (540, 720), (480, 900)]
    assert [opening.is_open(date(2026, 11, day)) for day in (14, 21)] == [True, False]


def test_a_yearly_closing_counts_from_its_first_year_on() -> None:
    feast = Closure(date(2027, 8, 17), date(2027, 8, 17), "Kemerdekaan", repeats_yearly=True)
    assert [feast.covers(date(year, 8, 17)) for year in (2026, 2027, 2031)] == [False, True, True]
    new_year = Closure(date(2026, 12, 30), date(2027, 1, 2), "Tahun Baru", repeats_yearly=True)
    assert [new_year.covers(day) for day in (date(2026, 1, 1), date(2027, 1, 1), date(2030, 12, 31))] == [False, True, True]


async def test_the_first_year_of_a_yearly_closing_moves_no_month_before_it(visited, client) -> None:
    await sign_in(client, "sari")
    before = await figures(Month(2026, 8))
    form = fields_of((await client.get(CLOSINGS)).text, CLOSINGS)
    typed = {"kind": "closed", "name": "Kemerdekaan", "starts_on": "17/8/2027", "repeats_yearly": "1"}
    assert (await client.post(CLOSINGS, data=form | typed)).status_code == 303
    assert "setiap tahun mulai 2027" in words_of((await client.get(CLOSINGS)).text)
    opening = await calendar.opening()
    assert [opening.is_open(date(year, 8, 17)) for year in (2026, 2027, 2028)] == [True, False, False]
    assert await figures(Month(2026, 8)) == before == (26, 26 * 420)


async def test_a_yearly_closing_that_ends_leaves_the_years_before(visited, client) -> None:
    await sign_in(client, "sari")
    await actions.add_closing(starts_on=date(2024, 10, 28), ends_on=date(2024, 10, 28), name="Sumpah Pemuda", is_open=False,
                              repeats_yearly=True, now=NOW, by="sari")
    before = await figures(Month(2026, 10))
    key = await value("SELECT id FROM closing")
    form = fields_of((await client.get(CLOSINGS)).text, f"{CLOSINGS}/{key}/end")
    for _ in range(2):
        assert (await client.post(f"{CLOSINGS}/{key}/end", data=form)).status_code == 303
    assert (await client.post(f"{CLOSINGS}/{key}/end")).status_code == 404
    assert await figures(Month(2026, 10)) == before
    opening = await calendar.opening()
    assert [opening.is_open(date(year, 10, 28)) for year in (2025, 2026, 2027)] == [False, False, True]
    assert "setiap tahun sampai 22 November 2026" in words_of((await client.get(CLOSINGS)).text)


def test_a_closing_that_ended_covers_its_last_day_and_no_day_after() -> None:
    feast = Closure(date(2024, 8, 16), date(2024, 8, 18), "Panen", repeats_yearly=True, until_on=date(2026, 8, 17))
    assert [feast.covers(date(2026, 8, day)) for day in (15, 16, 17, 18)] == [False, True, True, False]


async def test_an_open_day_within_a_yearly_closing_is_an_exception_of_that_year(village) -> None:
    for name, is_open, repeats in (("Kemerdekaan", False, True), ("Lomba", True, False)):
        await actions.add_closing(starts_on=date(2026, 8, 17), ends_on=date(2026, 8, 17), name=name, is_open=is_open,
                                  repeats_yearly=repeats, now=NOW, by="sari")
    opening = await calendar.opening()
    assert [opening.is_open(date(year, 8, 17)) for year in (2026, 2027)] == [True, False]


async def test_saturday_unticked_on_the_page_during_the_fasting_keeps_the_usual_hours(client, village) -> None:
    await sign_in(client, "sari")
    await set_hours(FASTING, date(2026, 11, 16), date(2026, 12, 5))
    assert "9.00–12.00" in words_of((await client.get("/library")).text)
    typed = fields_of((await client.get("/library/hours")).text, "/library/hours")
    assert (typed["from_0"], typed["to_0"]) == ("08.00", "15.00")
    typed.pop("open_5")
    assert (await client.post("/library/hours", data=typed)).status_code == 303
    opening = await calendar.opening()
    days = {date(2026, 11, 14): (480, 900), date(2026, 11, 28): (540, 720), date(2026, 12, 12): None, date(2026, 12, 14): (480, 900)}
    assert {day: opening.hours_on(day) for day in days} == days


async def test_all_weekdays_unticked_is_closed_and_told_and_counted_so(visited, client) -> None:
    await sign_in(client, "sari")
    october = await figures(Month(2026, 10))
    form = {name: typed for name, typed in fields_of((await client.get("/library/hours")).text, "/library/hours").items()
            if not name.startswith("open_")}
    assert (await client.post("/library/hours", data=form | {"since_on": "1/11/2026"})).status_code == 303
    assert await figures(Month(2026, 11)) == (0, 0) and await figures(Month(2026, 10)) == october
    assert words_of((await client.get("/library")).text).count("tutup") >= 7
    assert "tutup setiap hari" in words_of((await client.get("/library/hours")).text)
    assert "Tutup hari ini" in words_of((await client.get("/")).text)


def test_no_day_ticked_is_closed_and_no_hours_at_all_is_open() -> None:
    assert not Calendar((Week({}),)).is_open(date(2026, 11, 23))
    assert Calendar().is_open(date(2026, 11, 23)) and Calendar().hours_on(date(2026, 11, 23)) is None
