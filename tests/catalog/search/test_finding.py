"""A reader finds a book by what they remember of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.catalog import queries
from libsys.catalog.search import find
from tests.catalog.search import shelf_of_books


@pytest.fixture
async def books(village) -> dict[str, str]:
    return await shelf_of_books.fill()


async def titles(typed: str, **selected: str) -> list[str]:
    return [hit["title"] for hit in (await find(typed, selected)).hits]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("wira", "Wirausaha Desa"),  # the beginning of a word
        ("penulisan", "Belajar Menulis Puisi"),  # another form of the word
        ("kancil buaya", "Kancil dan Buaya"),
        ("KANCIL, buaya!", "Kancil dan Buaya"),
        ("nuraini", "Fikih Wanita"),  # the author, without the apostrophe
        ("perikanan", "Budi Daya Lele"),  # the subject
        ("2x4", "Fikih Wanita"),  # the class, as it is spoken
        ("639", "Budi Daya Lele"),
        ("639.3", "Budi Daya Lele"),
        ("farmers smith", "English for Farmers"),  # a word of the title and one of the author
    ],
)
async def test_what_is_remembered_is_enough(books, typed, first) -> None:
    assert (await titles(typed))[0] == first


async def test_the_order_is_title_then_people_then_subject_then_other_forms(books) -> None:
    assert await titles("lele") == ["Lele", "Budi Daya Lele", "Wirausaha Desa"]
    assert await titles("sarwono") == ["Sarwono Bercerita", "Tanaman Obat", "Wirausaha Desa"]
    assert await titles("tanaman") == ["Tanaman Obat", "Cara Menanam Jagung"]


async def test_equal_titles_stand_in_the_order_they_were_catalogued(books) -> None:
    second = await shelf_of_books.add("Lele", "Rani")
    hits = (await find("lele")).hits
    assert [hit["id"] for hit in hits[:2]] == [books["Lele"], second.title_id]


@pytest.mark.parametrize(("typed", "meant"), [("wirausha", "wirausaha"), ("tanamn", "tanaman"), ("jagnug", "jagung")])
async def test_a_slip_of_the_finger_is_forgiven_and_said(books, typed, meant) -> None:
    found = await find(typed)
    assert found.corrected == meant and found.total
    assert found.hits == (await find(meant)).hits


async def test_a_slip_in_the_stem_finds_the_longer_word(village) -> None:
    """The shelf knows "kewirausahaan" only; the reader types its stem, and wrongly."""
    await shelf_of_books.add("Kewirausahaan untuk Pemula", "Rani")
    assert (await find("wirausha")).corrected == "wirausaha"
    assert await titles("wirausha") == ["Kewirausahaan untuk Pemula"]


async def test_words_that_no_book_has_are_left_out_and_named(books) -> None:
    found = await find("lele qqqxyz")
    assert found.left_out == ("qqqxyz",) and found.corrected is None
    assert [hit["title"] for hit in found.hits] == ["Lele", "Budi Daya Lele", "Wirausaha Desa"]
    assert (await find("qqqxyz")).total == 0
    assert (await find("😀")).total == 0


async def test_an_isbn_finds_its_book_with_or_without_hyphens_old_or_new(books) -> None:
    await shelf_of_books.add("Bumi", "Tere Liye", isbn="978-602-03-3295-6")
    for typed in ("9786020332956", "978-602-03-3295-6", "ISBN: 978 602 03 3295 6"):
        assert await titles(typed) == ["Bumi"]
    await shelf_of_books.add("The Hobbit", "Tolkien", isbn="0-261-10221-4")
    assert await titles("0261102214") == await titles("9780261102217") == ["The Hobbit"]


async def test_the_number_on_a_book_finds_it(books) -> None:
    page = await queries.title_page(books["Lele"])
    barcode = page.copies[0].barcode
    assert await titles(barcode) == ["Lele"]
    assert await titles(barcode.lower()) == ["Lele"]


async def test_without_words_the_newest_come_first(books) -> None:
    found = await find("  ", size=3)
    assert [hit["title"] for hit in found.hits] == ["Sarwono Bercerita", "Belajar Menulis Puisi", "Kancil dan Buaya"]
    assert (found.total, found.pages) == (10, 4)
    assert [hit["title"] for hit in (await find("", size=3, page=4)).hits] == ["Tanaman Obat"]


async def test_facets_narrow_and_count_what_each_choice_would_leave(books) -> None:
    found = await find("lele", {"class": "600"})
    assert [hit["title"] for hit in found.hits] == ["Budi Daya Lele", "Wirausaha Desa"]
    assert found.facets["class"] == [("600", 2), ("800", 1)]
    assert found.facets["audience"] == [("semua", 1), ("dewasa", 1)]
    assert await titles("", language="en") == ["English for Farmers"]
    assert await titles("lele", **{"class": "600", "audience": "anak"}) == []


async def test_pages_follow_each_other_without_gap(books) -> None:
    for number in range(45):
        await shelf_of_books.add(f"Dongeng {number:02}")
    pages = [[hit["title"] for hit in (await find("dongeng", page=page)).hits] for page in (1, 2, 3)]
    whole = [title for page in pages for title in page]
    assert [len(page) for page in pages] == [20, 20, 6]
    assert whole == [f"Dongeng {number:02}" for number in range(45)] + ["Kancil dan Buaya"]
    assert (await find("dongeng", page=99)).page == 3


HOSTILE = ('"', "' OR 1=1 --", "AND OR NOT NEAR(", "title:*", "*", "a*b^c", "{terms} : x", "\x00", "‮lele", "😀" * 50,
           "lele" * 2500, "% _", "1e999", "-", "9" * 400, ":* & | !", "\\", "\ud800")


@pytest.mark.parametrize("typed", HOSTILE)
async def test_nothing_that_is_typed_is_an_error(books, typed) -> None:
    found = await find(typed, {"class": typed, "availability": typed})
    assert found.total >= 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
async def test_no_text_at_all_is_an_error(books, typed) -> None:
    assert (await find(typed)).total >= 0
