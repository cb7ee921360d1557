"""What the card says holds from a day on: the report of an old month tells what held then, whenever it is made."""

import json
from datetime import date, datetime, timedelta

import pytest

from libsys.kernel.database import execute, rows, value, writing
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Refused
from libsys.library import actions, card
from libsys.library.rules import CardFacts, CardValue, value_on
from libsys.reporting import queries as reporting
from tests.village import NOW, TODAY, fields_of, sign_in, sign_out, words_of

FORM = "/library/change"
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
FIELDS = {"population": "jumlah_penduduk", "population_year": "tahun_data_penduduk", "manager_name": "pengelola_nama",
          "name": "nama_perpustakaan", "programme": "status_program", "npp": "npp", "kind": "jenis"}


async def told(month: Month, now: datetime = NOW) -> dict:
    who = (await reporting.draft(month, now))[0]["identitas"]
    return {name: who[key] for name, key in FIELDS.items()}


async def change(client, **typed):
    return await client.post("/library", data=fields_of((await client.get(FORM)).text, "/library") | typed)


@pytest.fixture
async def sari(client):
    await sign_in(client, "sari")
    return client


async def test_the_report_of_october_made_later_tells_the_card_of_october(sari) -> None:
    before = await told(OCTOBER)
    answer = await change(sari, population="2.500", population_year="2026", manager_name="Pak Budi", name="Perpustakaan Cerdas",
                          kind="tbm", programme="mitra_tpbis")
    assert answer.status_code == 303
    assert await told(OCTOBER) == before and before["population"] == 2400 and before["programme"] == []
    assert await told(NOVEMBER) == before | {"population": 2500, "population_year": 2026, "manager_name": "Pak Budi",
                                             "name": "Perpustakaan Cerdas", "kind": "tbm", "programme": ["mitra_tpbis"]}
    assert (await card.here()).population == 2500


async def test_what_was_empty_and_is_filled_in_tells_the_months_before_too(sari) -> None:
    await change(sari, npp="1505012D1000001")
    assert (await told(OCTOBER))["npp"] == (await told(NOVEMBER))["npp"] == "1505012D1000001"
    here = await card.here()
    facts = {name: getattr(here, name) for name in CardFacts.__dataclass_fields__} | {"npp": "1505012D1000002"}
    tomorrow = NOW + timedelta(days=1)
    await actions.change_card(CardFacts(**facts), today=TODAY + timedelta(days=1), now=tomorrow, by="sari")
    assert ((await told(OCTOBER, tomorrow))["npp"], (await told(NOVEMBER, tomorrow))["npp"]) == ("1505012D1000001", "1505012D1000002")


async def test_emptied_is_empty_from_today_on_only(sari) -> None:
    await change(sari, population="", population_year="")
    assert ((await told(OCTOBER))["population"], (await told(NOVEMBER))["population"]) == (2400, None)


async def test_a_correction_of_the_past_is_named_and_reaches_until_today(sari) -> None:
    await change(sari, population="2.500", population_year="2026")
    september = await told(Month(2026, 9))
    answer = await change(sari, population="2.450", since_on="1/10/2026")
    assert answer.headers["location"].endswith("done=card_corrected")
    assert [(await told(month))["population"] for month in (Month(2026, 9), OCTOBER, NOVEMBER)] == [2400, 2450, 2450]
    assert await told(Month(2026, 9)) == september and (await told(OCTOBER))["population_year"] == 2025
    assert (await card.here()).population == 2450
    log = await rows("SELECT did, facts FROM audit WHERE did LIKE 'library.c%' ORDER BY number")
    assert [(line["did"], json.loads(line["facts"])["fields"]) for line in log] == [
        ("library.change", ["population", "population_year"]), ("library.correct", ["population"])]
    assert "Bu Sari" not in str(log)


async def test_a_change_taken_back_was_never_there(sari) -> None:
    before = [await told(month) for month in (OCTOBER, NOVEMBER)]
    await change(sari, population="24.000", manager_name="Pak Budi")
    shown = words_of((await sari.get(FORM)).text)
    assert "Mulai 23 November 2026 Nama pengelola: Pak Budi Jumlah penduduk: 24.000 Batalkan" in shown
    assert "Sejak awal Nama pengelola: Bu Sari Jumlah penduduk: 2.400" in shown
    key = await value("SELECT id FROM card_change WHERE since_on = {}", TODAY)
    form = fields_of((await sari.get(FORM)).text, f"{FORM}/{key}/undo")
    for _ in range(2):
        assert (await sari.post(f"{FORM}/{key}/undo", data=form)).status_code == 303
    assert [await told(month) for month in (OCTOBER, NOVEMBER)] == before
    assert ((await card.here()).population, (await card.here()).manager_name) == (2400, "Bu Sari")
    beginning = await value("SELECT id FROM card_change WHERE undone_at IS NULL")
    assert {(await sari.post(f"{FORM}/{one}/undo")).status_code for one in (key, beginning)} == {404}


async def test_a_filled_in_field_taken_back_is_empty_again(sari) -> None:
    await change(sari, npp="1505012D1000001")
    key = await value("SELECT id FROM card_change")
    assert (await sari.post(f"{FORM}/{key}/undo")).status_code == 303
    assert (await card.here()).npp is None and (await told(OCTOBER))["npp"] is None


async def test_a_day_to_come_is_refused_with_everything_still_there(sari) -> None:
    answer = await change(sari, population="2.500", since_on="1/12/2026")
    assert answer.status_code == 422 and "Tulis 23 November 2026 atau sebelumnya" in words_of(answer.text)
    assert fields_of(answer.text, "/library")["population"] == "2.500" and (await card.here()).population == 2400
    with pytest.raises(Refused):
        await actions.correct_card(CardFacts("A", "desa", "Asia/Jakarta", npp="x"), since_on=TODAY, today=TODAY, now=NOW, by="sari")


async def test_what_does_not_stand_in_the_report_leaves_no_trace_in_time(sari) -> None:
    await change(sari, address="Jalan Baru", head_name="Pak Lurah", since_on="")
    assert (await card.here()).address == "Jalan Baru" and await value("SELECT count(*) FROM card_change") == 0
    assert "Kartu dari waktu ke waktu" not in words_of((await sari.get(FORM)).text)


async def test_another_server_s_change_is_what_the_next_change_is_held_against(village) -> None:
    here = await card.here()
    async with writing():
        await execute("UPDATE library SET population = 2410")
    facts = CardFacts(**{name: getattr(here, name) for name in CardFacts.__dataclass_fields__} | {"population": 2500})
    await actions.change_card(facts, today=TODAY, now=NOW, by="sari")
    assert ((await told(OCTOBER))["population"], (await told(NOVEMBER))["population"]) == (2410, 2500)


async def test_who_may_take_a_change_back(client) -> None:
    await sign_in(client, "sari")
    await change(client, population="2.500")
    key = await value("SELECT max(change) FROM card_value")
    path = f"{FORM}/{key}/undo"
    await sign_in(client, "budi")
    assert (await client.post(path)).status_code == 403
    await sign_out(client)
    assert (await client.post(path)).status_code == 401 and (await card.here()).population == 2500


async def test_the_card_speaks_english(sari) -> None:
    await change(sari, kind="tbm", programme="mitra_tpbis", population="2.500", since_on="1/11/2026")
    sari.cookies.set("lang", "en")
    shown = words_of((await sari.get(FORM)).text)
    for words in ("The card over time", "From 1 November 2026", "From the beginning", "From the day", "Programmes taken part in: empty"):
        assert words in shown


def test_of_two_corrections_the_one_written_last_holds_from_its_day() -> None:
    first, second = date(2026, 3, 1), date(2026, 1, 1)
    values = [CardValue("a", "population", "10", first), CardValue("b", "population", "20", second)]
    days = (date(2025, 1, 1), second, first - timedelta(days=1), first, TODAY)
    assert [value_on(values, day).said for day in days] == [20] * 5
    assert [value_on(values[::-1], day).said for day in days] == [20, 20, 20, 10, 10]
    assert value_on([], TODAY) is None


async def finding(client) -> str:
    card.forget()
    return words_of((await client.get("/dashboard/health")).text)


async def test_a_card_that_differs_from_its_dated_values_is_named_and_saving_it_mends_it(sari) -> None:
    """Written under a clock of 2038: the report tells what is on record until somebody looks."""
    assert "Kartu perpustakaan sama dengan catatan perubahannya" in await finding(sari)
    here = await card.here()
    facts = {name: getattr(here, name) for name in CardFacts.__dataclass_fields__} | {"population": 2500, "manager_name": "Pak Budi"}
    ahead = NOW + timedelta(days=4000)
    await actions.change_card(CardFacts(**facts), today=ahead.date(), now=ahead, by="sari")
    seen = await finding(sari)
    assert "berbeda dengan catatan perubahannya: Nama pengelola, Jumlah penduduk." in seen
    assert "Ubah kartu, betulkan isian itu, dan simpan" in seen
    assert (await told(NOVEMBER))["population"] == 2400
    await actions.change_card(CardFacts(**facts), today=TODAY, now=NOW + timedelta(hours=1), by="sari")
    await undo_of(ahead)
    assert "Kartu perpustakaan sama dengan catatan perubahannya" in await finding(sari)
    assert ((await told(OCTOBER))["population"], (await told(NOVEMBER))["population"]) == (2400, 2500)


async def undo_of(moment: datetime) -> None:
    """The change of the wrong day is taken back."""
    change = await value("SELECT id FROM card_change WHERE recorded_at = {} AND since_on > '2030-01-01'", moment)
    await actions.undo_card(change=change, today=TODAY, now=NOW + timedelta(hours=2), by="sari")


async def test_a_card_that_another_hand_changed_is_named_in_both_languages(sari) -> None:
    await change(sari, population="2.500", name="Perpustakaan Cerdas")
    async with writing():
        await execute("UPDATE library SET population = 9999")
    assert "catatan perubahannya: Jumlah penduduk." in await finding(sari)
    sari.cookies.set("lang", "en")
    seen = await finding(sari)
    sari.cookies.set("lang", "id")
    assert "record of its changes: Population" in seen and "Penduduk" not in seen
    card.forget()
    await change(sari, population="2.500")
    assert "Kartu perpustakaan sama" in await finding(sari)
