"""What the disk spoiled in the search leaves out its own title alone."""

import pytest

from libsys.catalog.search import find
from libsys.kernel.database import execute, value, writing
from libsys.opac import queries
from tests.catalog.search import shelf_of_books

SPOILT = ("{", "[]", "7", '{"id": "x"}', "", '{"id": "x", "title": "y"} , {"id": "z"}')


@pytest.mark.parametrize("shown", SPOILT)
async def test_the_others_are_still_there(village, shown) -> None:
    books = await shelf_of_books.fill()
    before = [hit["title"] for hit in (await find("")).hits]
    async with writing():
        await execute("UPDATE search_doc SET shown = {} WHERE title = {}", shown, books["Lele"])
    assert [hit["title"] for hit in (await find("")).hits] == [title for title in before if title != "Lele"]
    for title in books.values():
        people, subject = await queries.beside(title)
        assert "Lele" not in [one.title for one in (*people, *subject)]
    assert await value("SELECT count(*) FROM title") == len(books)
