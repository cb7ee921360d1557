"""The search shows the catalogue as it is now: after every change, and not a moment before."""

import asyncio

import pytest

from libsys.catalog import actions, queries
from libsys.catalog.facts import Credit, TitleFacts
from libsys.catalog.hangs import JOBS
from libsys.catalog.search import find, refresh_all
from libsys.kernel.database import rows, value, writing
from libsys.kernel.jobs import beside
from libsys.kernel.settings import Settings
from tests.catalog.search import shelf_of_books
from tests.village import NOW, TODAY


@pytest.fixture
async def books(village) -> dict[str, str]:
    return await shelf_of_books.fill()


async def titles(typed: str, **selected: str) -> list[str]:
    return [hit["title"] for hit in (await find(typed, selected)).hits]


async def change(title_id: str, facts: TitleFacts) -> None:
    await actions.change_title(title_id=title_id, facts=facts, today=TODAY, now=NOW, by="budi")


async def test_a_changed_title_is_found_by_its_new_words_alone(books) -> None:
    assert await titles("kancil") == ["Kancil dan Buaya"]
    await change(books["Kancil dan Buaya"], TitleFacts("Gajah dan Semut", contributors=(Credit("Ki Baru"),)))
    assert "Kancil dan Buaya" not in await titles("kancil")
    assert await titles("gajah") == ["Gajah dan Semut"]
    hit = (await find("gajah")).hits[0]
    assert hit["author"] == "Ki Baru"


async def test_a_hidden_title_is_not_found_until_it_is_shown_again(books) -> None:
    await actions.hide_title(title_id=books["Lele"], now=NOW, by="budi")
    assert "Lele" not in await titles("lele")
    assert "Lele" not in await titles("")
    page = await queries.title_page(books["Lele"])
    assert await titles(page.copies[0].barcode) == []
    await actions.show_title(title_id=books["Lele"], now=NOW, by="budi")
    assert (await titles("lele"))[0] == "Lele"


async def test_a_book_that_goes_out_is_no_longer_free(books) -> None:
    page = await queries.title_page(books["Lele"])
    assert "Lele" in await titles("lele", availability="free")
    async with writing():
        await actions.copy_went_out(page.copies[0].id, on=TODAY)
    assert "Lele" not in await titles("lele", availability="free")
    assert (await find("lele")).hits[0]["free_count"] == 0
    async with writing():
        await actions.copy_came_back(page.copies[0].id)
    assert (await find("lele")).hits[0]["free_count"] == 1


async def test_a_missing_copy_is_not_free(books) -> None:
    page = await queries.title_page(books["Lele"])
    await actions.mark_copy_missing(copy_id=page.copies[0].id, on=TODAY, today=TODAY, now=NOW, by="budi")
    hit = (await find("lele")).hits[0]
    assert (hit["copy_count"], hit["free_count"]) == (0, 0)


async def test_what_was_not_kept_is_not_found(books) -> None:
    with pytest.raises(RuntimeError):
        async with writing():
            await shelf_of_books.add("Rencana yang Batal")
            assert await titles("batal") == ["Rencana yang Batal"]
            raise RuntimeError
    assert (await find("rencana")).total == 0
    await shelf_of_books.add("Rencana yang Jadi")
    assert await titles("rencana") == ["Rencana yang Jadi"]


async def test_words_are_counted_exactly_and_forgotten_with_their_last_title(books) -> None:
    async def count(term: str) -> int | None:
        return await value("SELECT title_count FROM search_term WHERE term = {}", term)

    assert await count("lele") == 3
    await change(books["Lele"], TitleFacts("Nila"))
    assert await count("lele") == 2
    await change(books["Budi Daya Lele"], TitleFacts("Budi Daya Nila"))
    await actions.hide_title(title_id=books["Wirausaha Desa"], now=NOW, by="budi")
    assert await count("lele") is None
    assert await rows("SELECT variant FROM search_spelling WHERE term = 'lele'") == []


async def test_opening_the_library_tidies_the_index_and_changes_no_answer(books, tmp_path) -> None:
    before = (await find("lele")).hits
    async with beside(JOBS, Settings(data=tmp_path)):
        await asyncio.sleep(0.05)
    assert (await find("lele")).hits == before


async def test_built_anew_it_is_the_same(books) -> None:
    kept = "SELECT title, facets, copy_count, free_count, sort_key, shown, terms FROM search_doc ORDER BY title"
    words = "SELECT term, title_count FROM search_term ORDER BY term"
    before = await rows(kept), await rows(words)
    async with writing():
        assert await refresh_all() == 10
    assert (await rows(kept), await rows(words)) == before
