"""What the disk spoiled in the search leaves out its own title alone."""

import pytest

from libsys.catalog.search import find
from libsys.catalog.search.actions import indexing
from libsys.kernel.database import execute, value, writing
from libsys.opac import queries
from tests.catalog.search import shelf_of_books

SPOILT = ("{", "[]", "7", '{"id": "x"}', "", '{"id": "x", "title": "y"} , {"id": "z"}', "twice")


@pytest.mark.parametrize("shown", SPOILT)
async def test_the_others_are_still_there(village, shown) -> None:
    books = await shelf_of_books.fill()
    before = [hit["title"] for hit in (await find("")).hits]
    if shown == "twice":
        said = await value("SELECT shown FROM search_doc WHERE title = {}", books["Lele"])
        shown = f"{said}, {said}"
    async with writing():
        await execute("UPDATE search_doc SET shown = {} WHERE title = {}", shown, books["Lele"])
    assert [hit["title"] for hit in (await find("")).hits] == [title for title in before if title != "Lele"]
    for title in books.values():
        people, subject = await queries.beside(title)
        assert "Lele" not in [one.title for one in (*people, *subject)]
    assert await value("SELECT count(*) FROM title") == len(books)


async def test_a_title_without_a_place_in_the_search_is_one_that_strayed_and_one_that_never_was_is_none(village) -> None:
    books = await shelf_of_books.fill()
    async with writing():
        await execute("UPDATE title SET undone_at = recorded_at WHERE id = {}", books["Lele"])
        await execute("DELETE FROM search_doc WHERE title = {}", books["Lele"])
    assert await indexing.strays() == []
    gone = next(title for name, title in sorted(books.items()) if name != "Lele")
    async with writing():
        await execute("DELETE FROM search_doc WHERE title = {}", gone)
    assert await indexing.strays() == [gone]
