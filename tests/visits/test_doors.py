"""The pages of the guest book."""

from datetime import date, timedelta

import pytest

from libsys.kernel.database import value
from libsys.library import card
from libsys.visits import actions, queries
from tests import village as cast

TAP = {"sex": "p", "group": "sd", "purpose": "baca"}
PAST = "/visits/days/2026-11-20"


@pytest.fixture
async def door(client):
    """A phone at the door, in Rani's hand."""
    await cast.sign_in(client, "rani")
    return client


@pytest.fixture
async def desk(client):
    """A browser with Pak Budi before it."""
    await cast.sign_in(client, "budi")
    return client


async def drawn(browser, path: str, action: str | None = None) -> dict[str, str]:
    return cast.fields_of((await browser.get(path)).text, action or path)


async def test_three_taps_count_a_visitor_and_say_so(door):
    answer = await door.post("/visits", data=await drawn(door, "/visits") | TAP)
    page = cast.words_of((await door.get(answer.headers["location"])).text)
    assert "Kunjungan dihitung." in page and "Perempuan, SD, Membaca" in page and "Kunjungan hari ini 1" in page


async def test_strangers_are_sent_to_sign_in_and_volunteers_do_not_correct(client):
    assert "/staff/sign-in" in (await client.get("/visits")).headers["location"]
    await cast.sign_in(client, "rani")
    assert (await client.get(PAST)).status_code == 200
    assert (await client.get(PAST + "/paper")).status_code == 403
    assert (await client.post("/visits/x/take-back", data={})).status_code == 403


async def test_a_double_click_counts_one_and_another_visitor_from_the_old_page_counts_too(door):
    form = await drawn(door, "/visits")
    await door.post("/visits", data=form | TAP)
    again = await door.post("/visits", data=form | TAP)
    assert "visit_counted_before" in again.headers["location"]
    await door.post("/visits", data=form | TAP | {"sex": "l"})
    await door.post("/visits", data=await drawn(door, "/visits") | TAP)
    assert await queries.count_on(await card.today()) == 3


async def test_a_tap_without_sex_or_group_says_what_is_missing_and_keeps_the_rest(door):
    answer = await door.post("/visits", data=await drawn(door, "/visits") | {"group": "smp", "purpose": "baca"})
    assert answer.status_code == 422 and "Pilih dulu" in cast.words_of(answer.text)
    assert cast.fields_of(answer.text, "/visits")["group"] == "smp"
    for bad in ({"sex": "x"}, {"group": "\x00"}, {"purpose": "x" * 10_000}):
        assert (await door.post("/visits", data=await drawn(door, "/visits") | TAP | bad)).status_code == 422
    assert await value("SELECT count(*) FROM visit") == 0


async def test_the_last_tap_has_its_undo(door):
    await door.post("/visits", data=await drawn(door, "/visits") | TAP)
    last = await value("SELECT id FROM visit")
    form = await drawn(door, "/visits", f"/visits/{last}/undo")
    first = await door.post(f"/visits/{last}/undo", data=form)
    assert first.headers["location"] == (await door.post(f"/visits/{last}/undo", data=form)).headers["location"]
    page = (await door.get("/visits")).text
    assert "Kunjungan hari ini 0" in cast.words_of(page) and "/undo" not in page


async def test_a_group_and_its_mistakes(door):
    form = await drawn(door, "/visits/parties/new", "/visits/parties")
    typed = form | {"name": "SDN 2 <i>", "male_count": "12", "female_count": "15", "group": "sd", "purpose": "kegiatan",
                    "happened_on": "20/11/2026"}
    for bad in ({"name": ""}, {"male_count": "", "female_count": ""}, {"happened_on": "1/1/2099"}, {"male_count": "-1"}):
        answer = await door.post("/visits/parties", data=typed | bad)
        assert answer.status_code == 422 and cast.fields_of(answer.text, "/visits/parties")["purpose"] == "kegiatan"
    answer = await door.post("/visits/parties", data=typed)
    page = (await door.get(answer.headers["location"])).text
    assert "SDN 2 &lt;i&gt;" in page and "12 laki-laki, 15 perempuan" in page and "take-back" not in page


async def test_a_group_of_twelve_of_whom_nobody_noted_the_sex(door):
    form = await drawn(door, "/visits/parties/new", "/visits/parties")
    typed = form | {"name": "Karang Taruna", "unknown_count": "12", "group": "umum", "purpose": "kegiatan", "happened_on": "20/11/2026"}
    assert "unknown_count" in form
    wrong = await door.post("/visits/parties", data=typed | {"unknown_count": "dua belas"})
    assert wrong.status_code == 422 and cast.fields_of(wrong.text, "/visits/parties")["unknown_count"] == "dua belas"
    page = (await door.get((await door.post("/visits/parties", data=typed)).headers["location"])).text
    assert "12 tidak dicatat" in cast.words_of(page) and "12 kunjungan" in cast.words_of(page)


async def test_a_paper_day_from_the_calendar_to_its_correction(desk):
    assert "–" in cast.words_of((await desk.get("/visits/months/2026-11")).text)
    form = await drawn(desk, PAST + "/paper")
    typed = form | {"count_sd_l": "7", "count_sd_p": "9", "purpose_baca": "10"}
    wrong = await desk.post(PAST + "/paper", data=typed | {"purpose_baca": "99", "count_umum_l": "x"})
    assert wrong.status_code == 422 and cast.fields_of(wrong.text, PAST + "/paper")["count_sd_p"] == "9"
    too_many = await desk.post(PAST + "/paper", data=typed | {"purpose_baca": "99"})
    assert "99" in cast.words_of(too_many.text) and too_many.status_code == 422
    assert (await desk.post(PAST + "/paper", data=typed)).status_code == 303
    page = cast.words_of((await desk.get(PAST)).text)
    assert "16 kunjungan" in page and "SD 7 9 0 16" in page and "Membaca 10" in page and "Tidak dicatat 6" in page
    assert "16 kunjungan pada 1 hari" in cast.words_of((await desk.get("/visits/months/2026-11")).text)
    again = await drawn(desk, PAST + "/paper")
    assert (again["count_sd_l"], again["count_sd_p"], again["purpose_baca"]) == ("7", "9", "10")
    assert (await desk.post(PAST + "/paper", data=again | {"count_sd_p": "3"})).status_code == 303
    assert await queries.count_on(date(2026, 11, 20)) == 10


async def test_a_closed_day_needs_a_tick(desk):
    sunday = "/visits/days/2026-11-15/paper"
    typed = await drawn(desk, sunday) | {"count_sd_l": "2"}
    answer = await desk.post(sunday, data=typed)
    assert answer.status_code == 422 and 'value="library_was_closed"' in answer.text
    assert (await desk.post(sunday, data=typed | {"despite": "library_was_closed"})).status_code == 303


async def test_an_entry_of_an_old_day_is_taken_back_by_the_librarian(desk, village):
    on = date(2026, 11, 20)
    then = cast.NOW - timedelta(days=3)
    made = await actions.tap(**TAP, today=on, now=then, by=village["rani"])
    party = await actions.bring_party(on=on, name="SDN 2", leader=None, male_count=1, female_count=1, group="sd",
                                      purpose="baca", today=on, now=then, by=village["rani"])
    for action in (f"/visits/{made.id}/take-back", f"/visits/parties/{party}/take-back"):
        answer = await desk.post(action, data=await drawn(desk, PAST, action))
        assert answer.headers["location"].startswith(PAST)
    assert await queries.count_on(on) == 0


async def test_days_and_months_that_are_none(desk):
    for path in ("/visits/days/2026-02-30", "/visits/days/x", "/visits/days/1900-01-01", "/visits/days/20261120",
                 "/visits/months/2026-13", "/visits/months/x", "/visits/months/1900-01", "/visits/days/x/paper"):
        assert (await desk.get(path)).status_code == 404, path
    assert (await desk.get("/visits/months?on=20/11/2026")).headers["location"] == PAST
    for bad in ("x", "31/2/2026", "1/1/1950"):
        assert (await desk.get("/visits/months", params={"on": bad})).status_code == 422
    assert (await desk.get("/visits/months/2199-12")).status_code == 200


async def test_the_pages_in_english(desk):
    desk.cookies.set("lang", "en")
    assert "Visits today" in (await desk.get("/visits")).text
    assert "Library closed" in (await desk.get("/visits/days/2026-11-15")).text


async def test_the_paper_form_says_how_many_were_counted_otherwise_and_leaves_out_what_is_on_paper(desk, village) -> None:
    then = cast.NOW - timedelta(days=3)
    on = then.date()
    for _ in range(2):
        await actions.tap(**TAP, today=on, now=then, by=village["rani"])
    await actions.enter_day(on, cells={("sd", "l"): 7}, purposes={}, today=cast.TODAY, now=cast.NOW, by=village["budi"],
                            despite=frozenset({"day_has_taps"}))
    assert "sudah ada 2 kunjungan dari tombol" in cast.words_of((await desk.get(f"{PAST}/paper")).text)


async def test_the_calendar_of_a_month_has_its_first_and_its_last_day(desk, village) -> None:
    for on in (date(2026, 10, 1), date(2026, 10, 31)):
        await actions.enter_day(on, cells={("sd", "l"): on.day}, purposes={}, today=cast.TODAY, now=cast.NOW, by=village["budi"])
    page = (await desk.get("/visits/months/2026-10")).text
    assert "32 kunjungan pada 2 hari" in cast.words_of(page)
    days = [f"/visits/days/2026-10-{number:02}" for number in range(1, 32)]
    assert [page.count(f'"{one}"') for one in days] == [1] * 31
    assert "/visits/days/2026-11-01" not in page and "/visits/days/2026-09-30" not in page
