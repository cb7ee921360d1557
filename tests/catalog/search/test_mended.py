"""A search that lost something says so, and is put right from the catalogue by itself."""

import pytest

from libsys.catalog.hangs import JOBS, look_at_search
from libsys.catalog.search import find
from libsys.kernel.database import IS_POSTGRES, execute, writing
from libsys.kernel.jobs import Run
from tests.catalog.search import shelf_of_books
from tests.village import NOW

[MEND] = [job for job in JOBS if job.name == "catalog.mend_search"]
ONE = "(SELECT min(number) FROM search_doc WHERE facets >= 0)"
HARMS = {
    "a title is gone from it": "DELETE FROM search_doc WHERE number = ONE_",
    "its words are gone": "UPDATE search_doc SET terms = '' WHERE number = ONE_",
    "it counts a copy that is none": "UPDATE search_doc SET copy_count = copy_count + 1 WHERE number = ONE_",
    "it shows another title": "UPDATE search_doc SET shown = '[]' WHERE number = ONE_",
    "it is empty": "DELETE FROM search_doc",
} | ({} if IS_POSTGRES else {"the index of words is empty": "INSERT INTO search_fts (search_fts) VALUES ('delete-all')"})


@pytest.fixture
async def books(village) -> dict[str, str]:
    return await shelf_of_books.fill()


async def test_a_whole_search_is_well(books) -> None:
    assert (await look_at_search(None, NOW)).state == "good"


@pytest.mark.parametrize("harm", HARMS)
async def test_a_harm_is_said_and_put_right(books, harm) -> None:
    before = sorted(hit["title"] for hit in (await find("")).hits)
    async with writing():
        await execute(HARMS[harm].replace("ONE_", ONE))
    assert (await look_at_search(None, NOW)).state == "watch"
    await MEND.work(Run(MEND, None))
    assert (await look_at_search(None, NOW)).state == "good"
    assert sorted(hit["title"] for hit in (await find("")).hits) == before
    assert (await find("kancil")).hits
