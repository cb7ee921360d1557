"""A book comes in: from its ISBN to its place on the shelf."""

import asyncio
from typing import Any

import pytest

from libsys.catalog import queries
from libsys.kernel.database import value
from tests.catalog.desk import BUMI, catalogue, form_for, saved, write_down
from tests.village import fields_of, sign_in, sign_out, words_of


async def test_only_the_title_is_needed(budi: Any) -> None:
    title = await saved(await write_down(budi, title="Resep Bu Wati"))
    assert (title.title, title.isbn, title.author) == ("Resep Bu Wati", None, None)
    assert title.class_number == "641.5"  # proposed from the title
    assert title.call_number == "641.5 RES"


async def test_headings_label_and_numbers_are_proposed_and_can_all_be_changed(budi: Any) -> None:
    form = await form_for(budi, BUMI, title="Bumi", author="Tere Liye", propose="1")
    page = await budi.post("/catalog/new", data=form)
    assert page.status_code == 422
    proposed = fields_of(page.text, "/catalog/new")
    assert (proposed["heading"], proposed["call_number"]) == ("Liye, Tere", "LIY b")
    changed = proposed | {"heading": "Tere Liye", "class_number": "899.221", "call_number": "F TER b",
                          "first_barcode": "PD-0100", "first_accession": "17/PD/2026", "copies": "3"}
    title = await saved(await budi.post("/catalog/new", data=changed))
    assert (title.credits[0].heading, title.class_number, title.call_number) == ("Tere Liye", "899.221", "F TER b")
    assert [copy.barcode for copy in title.copies] == ["PD-0100", "PD-0101", "PD-0102"]
    assert [copy.accession_number for copy in title.copies] == ["17/PD/2026", "18/PD/2026", "19/PD/2026"]


async def test_islam_has_its_own_class(budi: Any) -> None:
    title = await saved(await write_down(budi, title="Cahaya", class_subject="fiqh"))
    assert title.class_number == "2X4"
    assert (await saved(await write_down(budi, title="Terang", class_number="2x0"))).class_number == "2X0"


async def test_several_authors_and_other_roles(budi: Any) -> None:
    title = await saved(await write_down(
        budi, title="Panen", author="Wulan Sari dan Adi Pranoto", name_1="Dewi Lestari", role_1="penerjemah"))
    assert [(one.heading, one.role) for one in title.credits] == [
        ("Sari, Wulan", "pengarang"), ("Pranoto, Adi", "pengarang"), ("Lestari, Dewi", "penerjemah")]


async def test_after_saving_the_next_isbn_is_one_enter_away(budi: Any) -> None:
    answer = await write_down(budi, BUMI, title="Bumi")
    page = await budi.get(answer.headers["location"])
    assert "Tersimpan: 1 eksemplar, mulai B00001." in words_of(page.text)
    box = page.text[page.text.index('id="isbn-box"'):]
    assert "autofocus" in box[: box.index(">")]


async def test_a_book_that_is_here_offers_more_copies_at_once(budi: Any) -> None:
    first = await saved(await write_down(budi, BUMI, title="Bumi"))
    page = await budi.get("/catalog/new", params={"isbn": "9786020332956"})
    assert "Sudah ada di katalog" in words_of(page.text)
    action = f"/catalog/titles/{first.id}/copies"
    added = await budi.post(action, data=fields_of(page.text, action) | {"copies": "2"})
    title = await saved(added)
    assert [copy.barcode for copy in title.copies] == ["B00001", "B00002", "B00003"]


async def test_source_and_shelf_are_remembered_from_the_last_book(budi: Any) -> None:
    await write_down(budi, title="Satu", source="bbb", shelf="R2", publisher="Tani Maju", received_on="1/11/2026")
    form = await form_for(budi, title="Dua")
    assert (form["source"], form["shelf"], form["received_on"], form["publisher"]) == ("bbb", "R2", "1/11/2026", "")
    page = await budi.get("/catalog/new", params={"last": "1"})
    assert fields_of(page.text, "/catalog/new")["publisher"] == "Tani Maju"


async def test_a_title_typed_into_the_isbn_box_becomes_the_title(budi: Any) -> None:
    assert (await form_for(budi, "Laskar Pelangi"))["title"] == "Laskar Pelangi"


async def test_the_same_form_sent_twice_writes_one_book(budi: Any) -> None:
    form = await form_for(budi, BUMI, title="Bumi")
    once, again = await budi.post("/catalog/new", data=form), await budi.post("/catalog/new", data=form)
    assert once.headers["location"] == again.headers["location"]
    assert await value("SELECT count(*) FROM copy") == 1


async def test_two_desks_with_the_same_box_hear_of_each_other(budi: Any) -> None:
    here, there = await form_for(budi, BUMI, title="Bumi"), await form_for(budi, BUMI, title="Bumi")
    answers = await asyncio.gather(budi.post("/catalog/new", data=here), budi.post("/catalog/new", data=there))
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    late = next(answer for answer in answers if answer.status_code == 422)
    assert "ISBN ini sudah ada di katalog: Bumi." in words_of(late.text)
    assert (await queries.recent())[1] == 1
    despite = fields_of(late.text, "/catalog/new") | {"despite": "isbn_already_here", "title": "Bumi, jilid 2"}
    assert [copy.barcode for copy in (await saved(await budi.post("/catalog/new", data=despite))).copies] == ["B00002"]


async def test_a_proposed_number_that_another_desk_took_moves_on(budi: Any) -> None:
    form = await form_for(budi, title="Satu")
    await catalogue("Dua", isbn=None)
    assert [copy.barcode for copy in (await saved(await budi.post("/catalog/new", data=form))).copies] == ["B00002"]


async def test_a_barcode_typed_twice_is_refused_and_everything_typed_stays(budi: Any) -> None:
    await write_down(budi, title="Satu", first_barcode="PD-1")
    answer = await write_down(budi, title="Dua", author="Tere Liye", first_barcode="PD-1")
    assert answer.status_code == 422
    assert "Nomor PD-1 sudah dipakai. Pakai nomor lain." in words_of(answer.text)
    kept = fields_of(answer.text, "/catalog/new")
    assert (kept["title"], kept["author"], kept["first_barcode"]) == ("Dua", "Tere Liye", "PD-1")
    assert (await queries.recent())[1] == 1


@pytest.mark.parametrize(("field", "typed", "sentence"), [
    ("year", "3024", "Terlalu besar. Tulis angka paling banyak 2100."),
    ("year", "9223372036854775808", "Terlalu besar."),
    ("title", "a" * 10_000, "Terlalu panjang (10.000 huruf)."),
    ("price_rupiah", "lima ribu", "Tulis jumlah rupiahnya dengan angka"),
    ("price_rupiah", "-5000", "Terlalu kecil."),
    ("copies", "1000", "Terlalu besar. Tulis angka paling banyak 100."),
    ("received_on", "31/2/2026", "Tanggal ini tidak ada"),
    ("received_on", "1/1/2099", "Tanggal terima 1 Januari 2099 belum tiba."),
    ("first_barcode", "ada spasi", "Barcode ada spasi tidak bisa dipakai."),
    ("heading", "Satu; Dua", "Jumlah tajuk tidak sama"),
    ("language", "klingon", "Pilih salah satu dari daftar."),
    ("subjects", "x" * 121, "Terlalu panjang (121 huruf)."),
])
async def test_what_cannot_be_is_said_and_everything_typed_stays(
    budi: Any, field: str, typed: str, sentence: str
) -> None:
    answer = await write_down(budi, **{"title": "Bumi", "author": "Tere Liye", field: typed})
    assert answer.status_code == 422
    assert sentence in words_of(answer.text)
    kept = fields_of(answer.text, "/catalog/new")
    assert kept["author"] == "Tere Liye"
    if field != "language":
        assert kept[field] == typed
    assert await value("SELECT count(*) FROM title") == await value("SELECT count(*) FROM copy") == 0


@pytest.mark.parametrize("typed", ["15.000", "15000", "Rp15.000", "15.000,00"])
async def test_a_price_is_understood_as_people_write_it(budi: Any, typed: str) -> None:
    title = await saved(await write_down(budi, title="Bumi", price_rupiah=typed))
    assert title.copies[0].price_rupiah == 15_000


async def test_emoji_stay_and_direction_marks_go(budi: Any) -> None:
    title = await saved(await write_down(budi, title="\u202eBumi \U0001f30d\u200f", author="Tere\u202e Liye"))
    assert (title.title, title.author) == ("Bumi \U0001f30d", "Tere Liye")
    assert (await saved(await write_down(budi, title="\U0001f30d\U0001f30d"))).title == "\U0001f30d\U0001f30d"


async def test_a_year_to_come_and_an_odd_class_are_cautions(budi: Any) -> None:
    answer = await write_down(budi, title="Bumi", year="2090", class_number="ABC")
    assert "Tahun terbit 2090 belum tiba." in words_of(answer.text)
    assert "Kelas ABC bukan nomor yang biasa" in words_of(answer.text)
    form = fields_of(answer.text, "/catalog/new") | {"despite": ["year_to_come", "class_unknown"]}
    assert (await saved(await budi.post("/catalog/new", data=form))).year == 2090


async def test_a_title_without_isbn_that_is_here_already_is_a_caution(budi: Any) -> None:
    await catalogue("Panduan Tani", isbn=None, author="Wulan Sari", year=2020)
    answer = await write_down(budi, title="PANDUAN TANI", author="Wulan Sari", year="2020")
    assert "Judul yang sama sudah ada di katalog: Panduan Tani." in words_of(answer.text)
    assert (await write_down(budi, title="Panduan Tani", author="Orang Lain", year="2020")).status_code == 303


async def test_strangers_sign_in_first_and_volunteers_only_read(client: Any) -> None:
    stranger = await client.get("/catalog/new")
    assert stranger.status_code == 303
    assert stranger.headers["location"].startswith("/staff/sign-in")
    await sign_in(client, "rani")
    assert (await client.get("/catalog")).status_code == 200
    assert "Buku tanpa ISBN" not in words_of((await client.get("/catalog")).text)
    for path in ("/catalog/new", "/catalog/packs"):
        assert (await client.get(path)).status_code == 403
    assert (await client.post("/catalog/new", data={"title": "Bumi"})).status_code == 403
    await sign_out(client)
    assert await value("SELECT count(*) FROM title") == 0


async def test_the_list_finds_titles_and_shows_the_newest_first(budi: Any) -> None:
    await catalogue("Bumi", isbn=None)
    await catalogue("Bulan", isbn=None)
    page = words_of((await budi.get("/catalog")).text)
    assert page.index("Bulan") < page.index("Bumi")
    assert "Bumi" in words_of((await budi.get("/catalog", params={"q": "bum"})).text)
    assert "Belum ditemukan" in words_of((await budi.get("/catalog", params={"q": "zzzz"})).text)
