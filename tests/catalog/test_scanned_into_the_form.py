"""An ISBN that is scanned into the full form is read, and nothing half-filled is saved; a set and its volume are both found."""

from typing import Any

import pytest

from libsys.catalog import actions, queries, search
from libsys.catalog.facts import NewCopies, TitleFacts
from libsys.catalog.rules import isbn
from libsys.kernel.database import value, writing
from libsys.kernel.refusals import Refused
from tests.catalog.desk import BUMI, catalogue, form_for, saved
from tests.village import NOW, TODAY, fields_of, words_of

SET = "979-407-407-1 (no.jil.lengkap) 979-407-408-X (jil.1)"
SECOND = "979-407-407-1 (no.jil.lengkap) 979-407-409-8 (jil.2)"


async def titles() -> int:
    return int(await value("SELECT count(*) FROM title"))


async def test_enter_after_an_isbn_in_the_full_form_saves_nothing_and_keeps_what_was_typed(budi: Any) -> None:
    form = await form_for(budi, title="Bumi", author="Tere Liye") | {"isbn": BUMI, "enter": "1"}
    answer = await budi.post("/catalog/new", data=form)
    assert answer.status_code == 422 and await titles() == 0
    assert "ISBN sudah dibaca, belum disimpan." in words_of(answer.text)
    again = fields_of(answer.text, "/catalog/new")
    assert (again["title"], again["author"], again["isbn"]) == ("Bumi", "Tere Liye", BUMI)
    book = await saved(await budi.post("/catalog/new", data=again | {"enter": "1"}))  # Enter once more: it was read
    assert book.isbn_printed == BUMI


async def test_enter_in_another_field_and_the_button_save_at_once(budi: Any) -> None:
    await saved(await budi.post("/catalog/new", data=await form_for(budi, BUMI, title="Bumi") | {"enter": "1"}))
    await saved(await budi.post("/catalog/new", data=await form_for(budi, title="Bulan") | {"isbn": "978-602-03-3160-7"}))
    assert await titles() == 2


async def test_a_scanned_isbn_that_is_here_already_is_shown(budi: Any) -> None:
    await catalogue()
    answer = await budi.post("/catalog/new", data=await form_for(budi, title="Bum") | {"isbn": BUMI, "enter": "1"})
    assert answer.status_code == 422 and "Mungkin sudah ada Bumi" in words_of(answer.text)


async def test_enter_in_the_isbn_field_of_a_title_that_is_here_saves_nothing(budi: Any) -> None:
    done = await catalogue(isbn=None)
    path = f"/catalog/titles/{done.title_id}/edit"
    answer = await budi.post(path, data=fields_of((await budi.get(path)).text, path) | {"isbn": BUMI, "enter": "1"})
    assert answer.status_code == 422 and await value("SELECT count(*) FROM title WHERE isbn IS NOT NULL") == 0
    assert (await budi.post(path, data=fields_of(answer.text, path))).status_code == 303
    assert await value("SELECT isbn_printed FROM title") == BUMI


async def test_a_number_from_the_desk_is_the_first_copys(budi: Any) -> None:
    form = fields_of((await budi.get("/catalog/new?barcode=QX-7")).text, "/catalog/new")
    assert form["first_barcode"] == "QX-7"
    book = await saved(await budi.post("/catalog/new", data=form | {"title": "Bumi"}))
    assert [copy.barcode for copy in book.copies] == ["QX-7"]


@pytest.mark.parametrize(("printed", "keys"), [
    (SET, ("9789794074084", "9789794074077")), ("979-407-408-X (jil. 1); 979-407-407-1 (set)", ("9789794074084", "9789794074077")),
    ("979-407-407-1 979-407-408-X", ("9789794074077", "9789794074084")), (BUMI, ("9786020332956",)),
    (f"{BUMI} / 9786020332956", ("9786020332956",)), (f"{BUMI} Rp45.000", ("9786020332956",)), ("tidak ada", ()),
    ("978-602-03-3295-5", ("9786020332955",)),
])
def test_every_number_of_the_print_is_read_the_volumes_own_first(printed: str, keys: tuple[str, ...]) -> None:
    assert isbn.every_key(printed) == keys


async def test_a_set_and_its_volumes_are_kept_whole_and_found_by_each_number(budi: Any) -> None:
    first = await catalogue("Sejarah Jawa 1", isbn=SET)
    second = await catalogue("Sejarah Jawa 2", isbn=SECOND)  # no double: the set's number is not the volume's
    page = await queries.title_page(first.title_id)
    assert page is not None and page.isbn_printed == SET
    assert await queries.find_by_isbn("979-407-408-X") == (first.title_id,)
    assert await queries.find_by_isbn("979-407-409-8") == (second.title_id,)
    assert set(await queries.find_by_isbn("979-407-407-1")) == {first.title_id, second.title_id}
    for asked, count in (("979-407-408-X", 1), ("979-407-407-1", 2), ("9789794074077", 2)):
        assert (await search.find(asked)).total == count, asked
    assert "Sejarah Jawa 2" in words_of((await budi.get("/catalog/new", params={"isbn": "979-407-407-1"})).text)


async def test_a_corrected_number_is_no_longer_found(library: str) -> None:
    await catalogue("Sejarah Jawa 1", isbn=SET)
    key = (await queries.find_by_isbn("979-407-407-1"))[0]
    await actions.change_title(title_id=key, facts=TitleFacts("Sejarah Jawa 1", isbn="979-407-408-X"), today=TODAY, now=NOW, by="budi")
    assert await queries.find_by_isbn("979-407-407-1") == ()


async def test_a_print_that_is_too_long_is_refused_in_words_and_never_cut(library: str) -> None:
    with pytest.raises(Refused) as refused:
        await actions.catalogue_title(facts=TitleFacts("Bumi", isbn=f"{BUMI} {'x' * 200}"), copies=NewCopies(1), today=TODAY, now=NOW, by="budi")
    assert refused.value.judgement.refusals[0].code == "catalog_text_too_long"
    long = f"{BUMI} (jilid keras, dengan kotak, cetakan pertama yang diperbaiki)"
    done = await catalogue(isbn=long)
    assert (await queries.title_page(done.title_id)).isbn_printed == long


async def test_an_accession_number_finds_its_book_in_every_search_box(budi: Any) -> None:
    done = await catalogue()
    async with writing():
        from libsys.kernel.database import execute
        await execute("UPDATE copy SET accession_number = '01151/PD/2026' WHERE id = {}", done.copy_ids[0])
    for asked in ("01151/PD/2026", "01151/pd/2026", "01151 / PD / 2026", "B00001", "]C0b00001"):
        assert [hit["title"] for hit in (await search.find(asked)).hits] == ["Bumi"], asked
    assert (await queries.copy_by_barcode("01151/pd/2026")).id == done.copy_ids[0]
    assert (await search.find("99999/PD/2026")).total == 0
