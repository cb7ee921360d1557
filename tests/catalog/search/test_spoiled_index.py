"""An index of words that the disk spoiled is made anew from the catalogue; until then the search answers without it."""

import contextlib
import importlib.util
import sqlite3
from pathlib import Path

import pytest

from libsys.catalog import queries
from libsys.catalog.hangs import JOBS, look_at_search
from libsys.catalog.search import find
from libsys.catalog.search.actions import indexing
from libsys.kernel import assets, database
from libsys.kernel.database import IS_POSTGRES, execute, rows, value, writing
from libsys.kernel.jobs import Run
from tests.catalog.search import shelf_of_books
from tests.village import NOW, fields_of, sign_in

JOB = {job.name: job for job in JOBS}
HARMS = [
    "DELETE FROM search_fts_data", "DELETE FROM search_fts_data WHERE id = 10", "DELETE FROM search_fts_data WHERE id > 10", "UPDATE search_fts_data SET block = x'ff00'",
    "DELETE FROM search_fts_config", "UPDATE search_fts_config SET v = 99 WHERE k = 'version'", "DROP TABLE search_fts_data", "DROP TABLE search_fts_config",
    "DELETE FROM search_fts_idx", "DROP TABLE search_fts"]
MADE = "SELECT name, sql FROM sqlite_master WHERE name LIKE 'search%' ORDER BY name"


@pytest.fixture
async def books(village) -> dict[str, str]:
    return await shelf_of_books.fill()


async def harm(address: str, statement: str) -> None:
    """As a disk does it, while the library is closed."""
    await database.stop()
    with contextlib.closing(sqlite3.connect(address, isolation_level=None)) as file:
        file.execute(statement)
    await database.start(address)


async def everything() -> list[list[str]]:
    return [[hit["title"] for hit in (await find(typed)).hits] for typed in ("kancil", "ikan", "laskar pel", "kancl", "andrea", "")]


if not IS_POSTGRES:  # PostgreSQL keeps an index of its own
    @pytest.mark.parametrize("statement", HARMS)
    @pytest.mark.parametrize("job", JOB)
    async def test_it_is_noticed_answered_without_and_made_anew(books, address, statement, job) -> None:
        before, made = await everything(), await rows(MADE)
        await harm(address, statement)
        found = await everything()
        if "id > 10" not in statement and "ff00" not in statement:  # some pieces of an index are merely empty, and nobody can know
            assert found == before
        if "idx" not in statement:
            assert (await look_at_search(None, NOW)).state == "watch"
        await JOB[job].work(Run(JOB[job], None))
        if job == "catalog.mend_search":
            assert (await look_at_search(None, NOW)).state == "good"
            assert await everything() == before and await rows(MADE) == made

    @pytest.mark.parametrize("statement", HARMS)
    async def test_a_title_is_catalogued_and_found_all_the_same(client, books, address, statement) -> None:
        await harm(address, statement)
        await sign_in(client, "sari")
        assert (await client.get("/?q=ikan")).status_code == 200
        form = fields_of((await client.get("/catalog/new")).text, "/catalog/new")
        answer = await client.post("/catalog/new", data=form | {"title": "Ikan Terbang dari Selayar"})
        if "ff00" in statement:  # SQLite itself gives the transaction up: said, nothing is kept, and mended by the job
            assert answer.status_code == 503
            return
        assert answer.status_code == 303
        assert [hit["title"] for hit in (await find("ikan terbang")).hits] == ["Ikan Terbang dari Selayar"]


@pytest.mark.parametrize("table", ["search_term", "search_spelling"])
async def test_words_that_were_forgotten_are_learnt_anew(books, table) -> None:
    both = "SELECT t.term, t.title_count, s.variant FROM search_term t JOIN search_spelling s ON s.term = t.term ORDER BY t.term, s.variant"
    before = await rows(both)
    async with writing():
        await execute({"search_term": "DELETE FROM search_term", "search_spelling": "DELETE FROM search_spelling"}[table])
    assert (await look_at_search(None, NOW)).state == "watch"
    job = JOB["catalog.mend_search"]
    await job.work(Run(job, None))
    assert await rows(both) == before and (await look_at_search(None, NOW)).state == "good"


async def test_an_empty_catalogue_knows_no_words_and_is_well(village) -> None:
    assert await value("SELECT count(*) FROM search_term") == 0 and (await queries.recent(limit=1))[1] == 0
    assert (await look_at_search(None, NOW)).state == "good"


def test_it_is_made_as_the_migration_makes_it() -> None:
    path = Path(assets.folder("migrations")) / "2026_11_22_search.py"
    spec = importlib.util.spec_from_file_location("search_migration", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.INDEX["sqlite"] == indexing.MAKE
