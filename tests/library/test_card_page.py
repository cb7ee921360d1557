"""The library's card, its opening days and closings, and a clock in doubt."""

from datetime import date, timedelta

import pytest

from libsys.acts import audit
from libsys.kernel import clock
from libsys.kernel.database import execute, rows, value, writing
from libsys.library import calendar, card, queries
from libsys.library.actions import change_card
from libsys.library.rules import CardFacts, judge_card, plain_npp, plain_region_code, programmes_kept, programmes_of
from tests.village import NOW, TODAY, fields_of, sign_in, sign_out, words_of

FORM, CLOSINGS = "/library/change", "/library/closings"


async def card_form(client) -> dict:
    return fields_of((await client.get(FORM)).text, "/library")


async def test_the_manager_changes_the_card_and_every_page_knows(client) -> None:
    await sign_in(client, "sari")
    typed = await card_form(client) | {"name": "Perpustakaan Cerdas", "region_code": "1505012008", "phone": "0812-3456-7890",
                                       "npp": "150501 2d1000001", "population": "2.500", "population_year": "2026"}
    assert (await client.post("/library", data=typed)).status_code == 303
    shown = words_of((await client.get("/library")).text)
    for word in ("Perpustakaan Cerdas", "15.05.01.2008", "1505012D1000001", "0812-3456-7890", "2.500 orang (2026)"):
        assert word in shown
    assert (await card.here()).phone == "6281234567890"


@pytest.mark.parametrize(("field", "typed", "says"), [
    ("region_code", "15.05", "15.05.01.2007"), ("region_code", "99.99.99.9999", "15.05.01.2007"), ("npp", "ABC", "15 huruf dan angka"),
    ("phone", "telepon", "belum terbaca"), ("name", "", "Isi bagian ini"), ("name", "x" * 10_000, "Terlalu panjang"),
    ("population", "banyak", "angka"), ("population", "9" * 30, "Terlalu besar"), ("population_year", "", "bersama tahunnya"),
    ("kind", "istana", "Pilih salah satu"), ("time_zone", "Mars/Phobos", "Pilih salah satu"), ("programme", "apa saja", "Pilih salah satu")])
async def test_what_cannot_be_kept_is_said_beside_its_field_with_everything_still_there(client, field, typed, says) -> None:
    await sign_in(client, "sari")
    answer = await client.post("/library", data=await card_form(client) | {"address": "Jalan 😀 Baru", field: typed})
    assert answer.status_code == 422 and says in words_of(answer.text)
    kept = fields_of(answer.text, "/library")
    assert kept["address"] == "Jalan 😀 Baru"
    if field not in ("kind", "time_zone", "programme"):
        assert kept[field] == typed
    assert (await card.here()).address is None


async def test_programmes_are_a_set(client) -> None:
    await sign_in(client, "sari")
    await client.post("/library", data=await card_form(client) | {"programme": ["penerima_bbb_2025", "mitra_tpbis"]})
    assert programmes_of((await card.here()).programme) == ("mitra_tpbis", "penerima_bbb_2025")
    assert programmes_kept(()) is None and programmes_of(None) == ()


def test_codes_as_people_type_them() -> None:
    assert plain_region_code(" 15.05.01.2007 ") == plain_region_code("1505012007") == plain_region_code("15 05 01 2007") == "15.05.01.2007"
    assert plain_region_code("entah") == "entah" and plain_npp("15-05.01 2d1000001") == "1505012D1000001"


def test_every_reason_against_a_card_is_told_at_once() -> None:
    judgement = judge_card(CardFacts("A", "desa", "Asia/Jakarta", npp="x", region_code="y", population=3))
    assert [why.code for why in judgement.refusals] == ["region_code_odd", "npp_odd", "population_needs_year"]


async def test_a_card_read_while_it_changes_is_not_kept_old(village) -> None:
    import asyncio

    await card.here()
    facts = CardFacts("Nama Baru", "desa", "Asia/Makassar")
    card.forget()
    await asyncio.gather(card.here(), change_card(facts, today=TODAY, now=NOW, by="terminal"), card.here())
    assert (await card.here()).name == "Nama Baru" and str(await card.zone()) == "Asia/Makassar"


async def test_a_card_that_another_server_changed_is_read_again_soon(village, monkeypatch) -> None:
    assert card.KEPT_SECONDS <= 10
    monkeypatch.setattr(card, "KEPT_SECONDS", 0)
    assert (await card.here()).name != "Nama dari server lain"
    async with writing():
        await execute("UPDATE library SET name = 'Nama dari server lain'")
    assert (await card.here()).name == "Nama dari server lain"
    assert card.known().name == "Nama dari server lain"


async def test_the_week_decides_which_days_are_open(client) -> None:
    await sign_in(client, "sari")
    typed = fields_of((await client.get("/library/hours")).text, "/library/hours")
    typed.pop("open_0")
    typed |= {"open_6": "1", "from_6": "9:30", "to_6": "12.00"}
    assert (await client.post("/library/hours", data=typed)).status_code == 303
    found = await calendar.opening()
    assert not found.is_open(date(2026, 11, 23)) and found.is_open(date(2026, 11, 29))
    assert found.hours_on(date(2026, 11, 29)) == (570, 720)


@pytest.mark.parametrize(("change", "says"), [({"to_1": "7.00"}, "Jam tutup harus sesudah jam buka"), ({"from_1": ""}, "Tulis jam buka"),
                                              ({"from_1": "25.00"}, "Jam ini belum terbaca")])
async def test_hours_that_cannot_be_are_said(client, change, says) -> None:
    await sign_in(client, "sari")
    typed = fields_of((await client.get("/library/hours")).text, "/library/hours") | change
    answer = await client.post("/library/hours", data=typed)
    assert answer.status_code == 422 and says in words_of(answer.text)
    assert await value("SELECT count(*) FROM opening_hour") == 6


async def close(client, **typed: str):
    form = fields_of((await client.get(CLOSINGS)).text, CLOSINGS)
    return await client.post(CLOSINGS, data=form | {"kind": "closed", "name": "Libur"} | typed)


async def test_closings_of_one_day_a_range_and_every_year(client) -> None:
    await sign_in(client, "sari")
    await close(client, starts_on="24/11/2026", name="Rapat desa")
    await close(client, starts_on="1 Desember 2026", ends_on="3/12/2026")
    await close(client, starts_on="17/8/2020", repeats_yearly="1")
    await close(client, starts_on="29/11/2026", kind="open", name="Lomba")
    found = await calendar.opening()
    closed = [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 3), date(2031, 8, 17)]
    assert not any(found.is_open(day) for day in closed) and found.is_open(date(2026, 11, 29)) and found.is_open(date(2026, 12, 4))
    assert "Rapat desa" in words_of((await client.get(CLOSINGS)).text)


async def test_a_past_day_is_corrected_and_taken_back_once(client) -> None:
    await sign_in(client, "sari")
    assert (await close(client, starts_on="2/11/2026", name="Banjir")).headers["location"].startswith(CLOSINGS)
    assert not (await calendar.opening()).is_open(date(2026, 11, 2))
    key = await value("SELECT id FROM closing")
    assert (await client.post(f"{CLOSINGS}/{key}/undo")).status_code == 303
    assert (await calendar.opening()).is_open(date(2026, 11, 2))
    assert (await client.post(f"{CLOSINGS}/{key}/undo")).status_code == 404
    assert [found["did"] for found in await rows("SELECT did FROM audit ORDER BY number")] == ["library.closing", "library.undo_closing"]


async def test_the_same_closing_sent_twice_is_noted_once(client) -> None:
    await sign_in(client, "sari")
    for _ in range(2):
        assert (await close(client, starts_on="24/11/2026", slip="sama")).status_code == 303
    assert await value("SELECT count(*) FROM closing") == 1


@pytest.mark.parametrize(("typed", "says"), [
    ({"starts_on": "31/2/2026"}, "Tanggal ini tidak ada"), ({"starts_on": "3/12/2026", "ends_on": "1/12/2026"}, "sesudah hari pertama"),
    ({"starts_on": "1/1/2026", "ends_on": "1/6/2027"}, "Paling lama 366 hari"), ({"starts_on": "1/1/2026", "name": ""}, "Isi bagian ini")])
async def test_a_closing_that_cannot_be_is_said(client, typed, says) -> None:
    await sign_in(client, "sari")
    answer = await close(client, **typed)
    assert answer.status_code == 422 and says in words_of(answer.text)
    assert fields_of(answer.text, CLOSINGS)["starts_on"] == typed["starts_on"]


async def test_a_doubted_clock_is_said_until_the_manager_confirms_it(client, village) -> None:
    async with writing():
        await audit.note(by="terminal", at=clock.now() + timedelta(days=300), did="staff.add", about="x")
    assert (await queries.clock_doubt(clock.now())).code == "clock_went_back"
    await sign_in(client, "sari")
    for path in ("/library", "/dashboard"):
        assert "diragukan" in words_of((await client.get(path)).text)
    assert (await client.post("/library/clock")).status_code == 303
    assert await queries.clock_doubt(clock.now()) is None


async def test_who_may_change_the_card(client) -> None:
    assert (await client.get("/library")).headers["location"].startswith("/staff/sign-in")
    await sign_in(client, "rani")
    shown = await client.get("/library")
    assert shown.status_code == 200 and "Ubah kartu" not in words_of(shown.text)
    for path in (FORM, "/library/hours", CLOSINGS):
        assert (await client.get(path)).status_code == 403
    await sign_out(client)
    assert (await client.post("/library", data={})).status_code == 401
