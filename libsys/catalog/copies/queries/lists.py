"""The whole catalogue and the accession register as lists to take along."""

from collections import defaultdict
from typing import Any

from libsys.kernel.database import reading, rows

TITLES = """SELECT id, isbn_printed, isbn, title, remainder, edition, series, publisher, place, year, language, physical,
    audience, class_number, call_number, summary, is_hidden, recorded_at FROM title
    WHERE undone_at IS NULL AND merged_into IS NULL ORDER BY recorded_at, id"""
CREDITS = """SELECT tc.title, c.heading FROM title_contributor tc JOIN contributor c ON c.id = tc.contributor
    ORDER BY tc.title, tc.position, tc.id"""
SUBJECTS = """SELECT ts.title, s.name FROM title_subject ts JOIN subject s ON s.id = ts.subject
    ORDER BY ts.title, ts.position, ts.id"""
COUNTS = """SELECT title, count(*) AS copies FROM copy WHERE withdrawn_on IS NULL AND undone_at IS NULL GROUP BY title"""
COPIES = """SELECT c.accession_number, c.barcode, c.received_on, t.id AS title_id, t.title, t.publisher, t.place, t.year,
    t.class_number, t.call_number, t.isbn_printed, c.source, c.source_name, c.price_rupiah, c.collection_kind, c.shelf,
    c.condition, c.is_reference, c.out_since, c.missing_since, c.withdrawn_on, c.withdrawn_because, c.note, c.recorded_at
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL ORDER BY c.recorded_at, c.id"""


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
    """Every copy with its title: the accession register (buku induk), withdrawn ones included."""
    async with reading():
        copies = await rows(COPIES)
        headings = _by_title(await rows(CREDITS), "heading")
    for copy in copies:
        copy["contributors"] = headings[copy["title_id"]]
    return copies


def _by_title(found: list[dict], column: str) -> defaultdict[str, list[str]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for one in found:
        grouped[one["title"]].append(one[column])
    return grouped
