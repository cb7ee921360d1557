"""A closing over open due dates: they stay until somebody moves them, and the page that closes the days offers it."""

import json
from datetime import date, timedelta

import httpx
import pytest

from libsys.circulation import actions, queries
from libsys.kernel.database import rows, value
from libsys.kernel.periods import Month
from libsys.library import actions as library
from libsys.library.rules import Hours
from libsys.report_format.comparison import same_figures
from libsys.reporting import queries as reporting
from tests import village
from tests.circulation import world
from tests.circulation.world import NOW, TODAY, Desk
from tests.village import fields_of, words_of

CLOSINGS, MOVE = "/library/closings", "/circulation/due-dates"
MONDAY = TODAY + timedelta(days=7)
OFFER = "2 buku yang sedang dipinjam jatuh tempo pada hari tutup, yang pertama 30 November 2026"


@pytest.fixture
async def sari(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "sari")
    return client


@pytest.fixture
async def lent(desk: Desk) -> Desk:
    """Siti has two books until Monday the 30th, Ani one that was due long ago."""
    await desk.lend("Laskar Pelangi", "ani", on=TODAY - timedelta(days=20))
    await desk.lend("Bumi Manusia")
    await desk.lend("Beternak Lele")
    return desk


async def due_days() -> list[date]:
    return [loan["due_on"] for loan in await rows("SELECT due_on FROM loan ORDER BY id")]


async def close(client: httpx.AsyncClient, first: str, last: str = "") -> httpx.Response:
    form = fields_of((await client.get(CLOSINGS)).text, CLOSINGS)
    return await client.post(CLOSINGS, data=form | {"kind": "closed", "name": "Libur", "starts_on": first, "ends_on": last})


async def test_due_dates_on_a_new_closing_stay_until_they_are_moved_with_one_button(lent: Desk, sari: httpx.AsyncClient) -> None:
    before = await due_days()
    assert MOVE not in (await sari.get(CLOSINGS)).text
    done = await close(sari, "30/11/2026", "2/12/2026")
    shown = words_of((await sari.get(done.headers["location"])).text)
    assert "tanggal kembali buku yang sudah dipinjam tetap" in shown and OFFER in shown
    assert await due_days() == before == [TODAY - timedelta(days=13), MONDAY, MONDAY]
    assert "2 buku jatuh tempo pada hari tutup" in words_of((await sari.get("/dashboard")).text)
    form = fields_of((await sari.get(CLOSINGS)).text, MOVE)
    answers = [await sari.post(MOVE, data=form) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    assert "sudah digeser ke hari buka berikutnya" in words_of((await sari.get(answers[0].headers["location"])).text)
    assert await due_days() == [before[0], date(2026, 12, 3), date(2026, 12, 3)]
    assert MOVE not in (await sari.get(CLOSINGS)).text
    [line] = await rows("SELECT facts FROM audit WHERE did = 'circulation.move_due_dates'")
    assert len(json.loads(line["facts"])["moved"]["2026-11-30 2026-12-03"]) == 2


async def test_the_page_of_a_loan_tells_that_its_day_was_moved_and_of_no_other(lent: Desk, sari: httpx.AsyncClient) -> None:
    await world.close_on(MONDAY, MONDAY)
    await sari.post(MOVE)
    late, moved = [loan.id for loan in await queries.list_open(TODAY)][:2]
    page = words_of((await sari.get(f"/circulation/loans/{moved}")).text)
    assert ("Jatuh tempo digeser 23 November 2026, 10.00: dari 30 November 2026 menjadi 1 Desember 2026, "
            "karena perpustakaan tutup pada 30 November 2026") in page
    assert "digeser" not in words_of((await sari.get(f"/circulation/loans/{late}")).text)


async def test_a_closing_taken_back_leaves_the_moved_days_and_says_so(lent: Desk, sari: httpx.AsyncClient) -> None:
    await close(sari, "30/11/2026")
    await sari.post(MOVE)
    closing = await value("SELECT id FROM closing")
    done = await sari.post(f"{CLOSINGS}/{closing}/undo")
    assert "Tanggal kembali yang sudah digeser tetap" in words_of((await sari.get(done.headers["location"])).text)
    assert (await due_days())[1:] == [date(2026, 12, 1)] * 2


async def test_a_weekday_that_is_closed_from_now_on_offers_the_same(lent: Desk, sari: httpx.AsyncClient) -> None:
    form = fields_of((await sari.get("/library/hours")).text, "/library/hours")
    form.pop("open_0")
    done = await sari.post("/library/hours", data=form | {"since_on": "24/11/2026"})
    assert OFFER in words_of((await sari.get(done.headers["location"])).text)
    assert OFFER in words_of((await sari.get("/library/hours")).text)
    await sari.post(MOVE)
    assert (await due_days())[1:] == [date(2026, 12, 1)] * 2


async def test_a_renewal_after_the_move_goes_on_from_the_moved_day(lent: Desk) -> None:
    await world.close_on(MONDAY, MONDAY)
    assert await actions.move_due_dates(today=TODAY, now=NOW, by=world.BY) == 2
    assert await actions.move_due_dates(today=TODAY, now=NOW, by=world.BY) == 0
    [loan] = [loan for loan in await queries.list_open(TODAY) if loan.title == "Bumi Manusia"]
    renewed = await lent.renew(loan.id, despite=("has_overdue",))
    assert renewed.due_on == date(2026, 12, 8)
    await actions.undo_renewal(renewal_id=renewed.renewal, today=TODAY, now=NOW, by=world.BY, may_correct=True)
    assert (await due_days())[1] == date(2026, 12, 1)


async def test_moving_due_dates_moves_no_month_that_is_over(lent: Desk) -> None:
    months = [Month(2026, 10), Month(2026, 11)]
    before = [(await reporting.draft(month, NOW))[0] for month in months]
    await world.close_on(MONDAY + timedelta(days=2), MONDAY + timedelta(days=2))  # in December
    lent.later(days=4)
    await lent.lend("Kancil dan Buaya", "bagus")
    assert await actions.move_due_dates(today=lent.today, now=lent.now, by=world.BY) == 0
    await world.close_on(MONDAY + timedelta(days=4), MONDAY + timedelta(days=4))
    assert await actions.move_due_dates(today=lent.today, now=lent.now, by=world.BY) == 1
    assert same_figures(before[0], (await reporting.draft(months[0], lent.now))[0])


async def test_a_library_that_never_opens_again_offers_nothing(lent: Desk, sari: httpx.AsyncClient) -> None:
    await library.set_hours((), since_on=TODAY, now=NOW, by=world.BY)
    assert await queries.due_on_closed_days(TODAY) == [] and MOVE not in (await sari.get(CLOSINGS)).text
    await library.set_hours((Hours(2, 480, 900),), since_on=TODAY + timedelta(days=30), now=NOW, by=world.BY)
    assert [(one.day, one.count, one.next_open) for one in await queries.due_on_closed_days(TODAY)] == [
        (MONDAY, 2, date(2026, 12, 23))]


async def test_the_offer_speaks_english_and_is_a_librarian_s(lent: Desk, client: httpx.AsyncClient) -> None:
    await world.close_on(MONDAY, MONDAY)
    assert (await client.post(MOVE)).status_code == 401
    await village.sign_in(client, "rani")
    assert (await client.post(MOVE)).status_code == 403
    assert "hari tutup" not in words_of((await client.get("/dashboard")).text)
    assert MOVE not in (await client.get("/library")).text
    await village.sign_in(client, "sari")
    client.cookies.set("lang", "en")
    assert "2 book(s) on loan fall due on a closed day, the first on 30 November 2026" in words_of((await client.get(CLOSINGS)).text)
    await village.sign_in(client, "budi")
    assert (await client.post(MOVE)).status_code == 303 and (await due_days())[1:] == [date(2026, 12, 1)] * 2
