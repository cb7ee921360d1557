"""The whole catalogue and the accession register as lists to take along."""

from collections import defaultdict
from typing import Any

from libsys.catalog.copies.facts import CopyFacts
from libsys.catalog.copies.rules import state_of_row
from libsys.catalog.titles.facts import TitleWords
from libsys.kernel.database import reading, rows
from libsys.kernel.facts import with_facts

TITLES = with_facts("""SELECT t.id, t.isbn_printed, t.isbn, @t, t.is_hidden, t.recorded_at FROM title t
    WHERE t.undone_at IS NULL AND t.merged_into IS NULL ORDER BY t.recorded_at, t.id""", t=TitleWords)
CREDITS = """SELECT tc.title, c.heading FROM title_contributor tc JOIN contributor c ON c.id = tc.contributor
    ORDER BY tc.title, tc.position, tc.id"""
SUBJECTS = """SELECT ts.title, s.name FROM title_subject ts JOIN subject s ON s.id = ts.subject
    ORDER BY ts.title, ts.position, ts.id"""
COUNTS = """SELECT title, count(*) AS copies FROM copy WHERE withdrawn_on IS NULL AND undone_at IS NULL GROUP BY title"""
COPIES = with_facts("""SELECT c.accession_number, c.barcode, t.id AS title_id, t.title, t.publisher, t.place, t.year,
    t.class_number, t.call_number, t.isbn_printed, @c, c.out_since, c.missing_since, c.withdrawn_on,
    c.withdrawn_because, c.recorded_at
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL ORDER BY c.recorded_at, c.id""", c=CopyFacts)


async def title_rows() -> list[dict[str, Any]]:
    """Every title with its headings, subjects and number of copies, in the order of entry."""
    async with reading():
        titles = await rows(TITLES)
        headings = _by_title(await rows(CREDITS), "heading")
        subjects = _by_title(await rows(SUBJECTS), "name")
        counts = {one["title"]: one["copies"] for one in await rows(COUNTS)}
    for title in titles:
        key = title["id"]
        title |= {"contributors": headings[key], "subjects": subjects[key], "copies": counts.get(key, 0)}
    return titles


async def copy_rows() -> list[dict[str, Any]]:
    """Every copy with its title and state: the accession register (buku induk), withdrawn ones included."""
    async with reading():
        copies = await rows(COPIES)
        headings = _by_title(await rows(CREDITS), "heading")
    for copy in copies:
        copy |= {"contributors": headings[copy["title_id"]], "state": state_of_row(copy)}
    return copies


def _by_title(lines: list[dict], column: str) -> defaultdict[str, list[str]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for one in lines:
        grouped[one["title"]].append(one[column])
    return grouped
