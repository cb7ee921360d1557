"""Writing down what was done, for each of the three strategies."""

import pytest

from libsys.kernel.database import value
from libsys.kernel.keys import one_time_key
from tests.village import fields_of, sign_in, words_of

COMMUNITY = {"name": "Pelatihan hidroponik", "starts_on": "7/11/2026", "male_count": "12", "female_count": "18"}
SERVICE = {"description": "Membuka layanan malam", "happened_on": "7/11/2026", "kind": "jam_layanan"}
ADVOCACY = {"party": "Kepala desa", "happened_on": "7/11/2026", "purpose": "Dana untuk rak buku", "outcome": "proses"}
FILLED = {"community": COMMUNITY, "service": SERVICE, "advocacy": ADVOCACY}
COUNTS = {
    "community": "SELECT count(*) FROM activity WHERE undone_at IS NULL",
    "service": "SELECT count(*) FROM service_work WHERE undone_at IS NULL",
    "advocacy": "SELECT count(*) FROM advocacy WHERE undone_at IS NULL",
}
SHOWN = {"community": "Pelatihan hidroponik", "service": "Membuka layanan malam", "advocacy": "Dana untuk rak buku"}
each_strategy = pytest.mark.parametrize("strategy", ["community", "service", "advocacy"])


def fresh(strategy: str, **more: object) -> dict[str, object]:
    """The shortest form of a strategy, with a key of its own."""
    return {**FILLED[strategy], "slip": one_time_key(), **more}


@each_strategy
async def test_a_short_form_is_enough_and_stands_in_the_months_list(client, strategy):
    await sign_in(client, "budi")
    answer = await client.post(f"/activities/{strategy}", data=fresh(strategy))
    assert answer.status_code == 303
    assert "Sudah dicatat." in words_of((await client.get(answer.headers["location"])).text)
    assert SHOWN[strategy] in words_of((await client.get("/activities?month=2026-11")).text)
    assert SHOWN[strategy] not in words_of((await client.get("/activities?month=2026-10")).text)


@each_strategy
async def test_the_same_form_twice_is_written_down_once(client, strategy):
    await sign_in(client, "budi")
    form = fresh(strategy)
    first = await client.post(f"/activities/{strategy}", data=form)
    again = await client.post(f"/activities/{strategy}", data=form)
    assert first.headers["location"] == again.headers["location"]
    assert await value(COUNTS[strategy]) == 1


@each_strategy
async def test_a_stranger_is_sent_to_sign_in(client, strategy):
    answer = await client.get(f"/activities/{strategy}/new")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/staff/sign-in")


@each_strategy
async def test_a_volunteer_reads_and_does_not_write(client, strategy):
    await sign_in(client, "rani")
    assert (await client.get("/activities")).status_code == 200
    assert (await client.post(f"/activities/{strategy}", data=fresh(strategy))).status_code == 403
    assert await value(COUNTS[strategy]) == 0


@each_strategy
async def test_a_day_that_has_not_come_is_told_beside_the_day_and_keeps_what_was_typed(client, strategy):
    await sign_in(client, "budi")
    day = "starts_on" if strategy == "community" else "happened_on"
    answer = await client.post(f"/activities/{strategy}", data=fresh(strategy, **{day: "1/1/2199"}))
    assert answer.status_code == 422
    assert "belum tiba" in words_of(answer.text)
    kept = {typed.strip() for typed in fields_of(answer.text, f"/activities/{strategy}").values()}
    assert {SHOWN[strategy], "1/1/2199"} <= kept
    assert await value(COUNTS[strategy]) == 0


@pytest.mark.parametrize("more, sentence", [
    pytest.param({"ends_on": "6/11/2026"}, "mendahului hari pertama", id="it ends before it begins"),
    pytest.param({"cost_rupiah": "150,000", "funding": "apbdes"}, "tanpa koma, misalnya 150.000", id="a comma in rupiah"),
    pytest.param({"cost_rupiah": "150.000"}, "sumber dananya tanpa biaya", id="a cost nobody paid"),
    pytest.param({"child_count": "31"}, "melebihi peserta (30 orang)", id="more children than people"),
    pytest.param({"minutes": "2 jam"}, "dalam menit, misalnya 120", id="hours"),
    pytest.param({"minutes": "1,5 Jam"}, "dalam menit, misalnya 90", id="an hour and a half"),
    pytest.param({"minutes": "1500"}, "melebihi hari-harinya", id="longer than a day has minutes"),
    pytest.param({"link": "javascript:alert(1)"}, "diawali https://", id="an address that is none"),
    pytest.param({"name": ""}, "Isi bagian ini dulu", id="no name"),
    pytest.param({"male_count": "-1"}, "Terlalu kecil", id="fewer than none"),
    pytest.param({"name": "x" * 10_000}, "Terlalu panjang", id="a name of ten thousand letters"),
    pytest.param({"field": "x"}, None, id="an unknown field name is not read"),
    pytest.param({"aspect": "politik"}, "Pilih salah satu", id="an unknown choice"),
    pytest.param({"partner": "nobody"}, "Mitra ini tidak ada lagi", id="an unknown partner"),
])
async def test_what_cannot_be_is_said_in_a_sentence(client, more, sentence):
    await sign_in(client, "budi")
    answer = await client.post("/activities/community", data=fresh("community", **more))
    if sentence is None:
        assert answer.status_code == 303
        return
    assert answer.status_code == 422
    assert sentence in words_of(answer.text)
    assert await value(COUNTS["community"]) == 0


async def test_thousands_with_dots_are_understood(client):
    await sign_in(client, "budi")
    answer = await client.post("/activities/community", data=fresh("community", cost_rupiah="150.000", funding="apbdes"))
    assert answer.status_code == 303
    assert await value("SELECT cost_rupiah FROM activity") == 150_000
    assert "Rp150.000" in (await client.get(answer.headers["location"])).text


async def test_nobody_came_needs_the_librarians_word(client):
    await sign_in(client, "budi")
    form = fresh("community", male_count="0", female_count="0")
    answer = await client.post("/activities/community", data=form)
    assert answer.status_code == 422
    assert "keduanya 0" in words_of(answer.text), words_of(answer.text)
    accepted = await client.post("/activities/community", data={**form, "despite": "nobody_took_part"})
    assert accepted.status_code == 303
    assert "nobody_took_part" in await value("SELECT facts FROM audit WHERE did = 'activities.record'")


async def test_a_document_without_its_kind_is_asked_for(client):
    await sign_in(client, "budi")
    answer = await client.post("/activities/advocacy", data=fresh("advocacy", document_number="12/2026"))
    assert answer.status_code == 422
    assert "Pilih jenis dokumennya" in words_of(answer.text)


async def test_support_of_several_kinds_is_kept_and_shown(client):
    await sign_in(client, "budi")
    answer = await client.post("/activities/advocacy", data=fresh("advocacy", support=["dana", "ruang"]))
    shown = words_of((await client.get(answer.headers["location"])).text)
    assert "Dana" in shown and "Ruang" in shown
    form = (await client.get(answer.headers["location"].split("?")[0] + "/edit")).text
    assert 'value="ruang" checked' in form


@each_strategy
async def test_an_address_that_leads_nowhere_is_a_page_with_a_next_step(client, strategy):
    await sign_in(client, "budi")
    for path in (f"/activities/{strategy}/x", "/activities/dancing/new", f"/activities/{strategy}/x/edit"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert "Pilih dari daftar kegiatan" in words_of(answer.text)
    assert (await client.get("/activities?month=13-2026")).status_code == 200
