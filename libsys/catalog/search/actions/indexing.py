"""Keeps the search in step with the catalogue: call `refresh` in the transaction that changed a title.

`refresh` after anything about a title or its copies; `recount` is enough (and cheaper) when only
a copy went out or came back. Both change nothing but the title's own words and counts.
"""

import json
import sqlite3
from typing import Any

from libsys.catalog.copies.rules import HERE, state_of_row
from libsys.catalog.search.actions.spellings import forget, learn
from libsys.catalog.search.rules import facets
from libsys.catalog.titles.facts import TitleWords
from libsys.catalog.titles.rules import isbn
from libsys.finding import index, taught_words, words
from libsys.kernel.database import IS_POSTGRES, Damaged, execute, pieces, row, rows, value
from libsys.kernel.facts import names, with_facts

TITLE = with_facts("""SELECT t.isbn, t.isbn_printed, @t, t.sort_key, t.is_hidden, t.merged_into, t.undone_at
    FROM title t WHERE t.id = {}""", t=TitleWords)
SOUGHT = (*names(TitleWords, goes="find"), "isbn")
PEOPLE = """SELECT c.name, c.heading FROM title_contributor tc JOIN contributor c ON c.id = tc.contributor
    WHERE tc.title = {} ORDER BY tc.position, c.id"""
SUBJECTS = """SELECT s.name FROM title_subject ts JOIN subject s ON s.id = ts.subject
    WHERE ts.title = {} ORDER BY ts.position, s.id"""
COPIES = """SELECT out_since, missing_since, withdrawn_on, condition, is_reference FROM copy
    WHERE title = {} AND undone_at IS NULL AND missing_since IS NULL AND withdrawn_on IS NULL"""
KEPT = "SELECT number, terms FROM search_doc WHERE title = {}"
NEW = """INSERT INTO search_doc (number, title, stamp, facets, copy_count, free_count, sort_key, shown, terms)
    SELECT coalesce(max(number), 0) + 1, {}, coalesce(max(stamp), 0) + 1, {}, {}, {}, {}, {}, {} FROM search_doc"""
CHANGE = """UPDATE search_doc SET stamp = (SELECT max(stamp) + 1 FROM search_doc), facets = {}, copy_count = {},
    free_count = {}, sort_key = {}, shown = {}, terms = {} WHERE number = {}"""
AVAILABILITY = facets.MASKS["availability"]
RECOUNT = """UPDATE search_doc SET copy_count = {}, free_count = {}, facets = facets - (facets & {}) + {},
    stamp = (SELECT max(stamp) + 1 FROM search_doc) WHERE title = {} AND facets >= 0"""
PLACE = ("facets", "copy_count", "free_count", "sort_key", "shown", "terms")
PLACES = "SELECT title, facets, copy_count, free_count, sort_key, shown, terms FROM search_doc"
MOST_LOOKED_AT = 2000
"""So many titles are looked at in one turn: half a second."""
ALL = "SELECT id FROM title ORDER BY recorded_at, id"
SPOILED = (Damaged, sqlite3.Error)
"""What is said of an index that cannot be opened, read or written; a busy or full disk is none of them."""
TIDY = "INSERT INTO search_fts (search_fts) VALUES ('optimize')"
VERIFY = "INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)"
CLEAR = (
    # FTS5 cannot even be dropped while its own tables cannot be opened: first they become those of an empty index.
    "CREATE TABLE IF NOT EXISTS search_fts_data (id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE IF NOT EXISTS search_fts_idx (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS search_fts_config (k PRIMARY KEY, v) WITHOUT ROWID",
    "DELETE FROM search_fts_data", "DELETE FROM search_fts_idx", "DELETE FROM search_fts_config",
    "INSERT INTO search_fts_data (id, block) VALUES (1, x''), (10, x'00000000000000')",
    "INSERT INTO search_fts_config (k, v) VALUES ('version', 4)",
    "DROP TABLE IF EXISTS search_fts",
    # Where only its name was lost, they are still there.
    "DROP TABLE IF EXISTS search_fts_data", "DROP TABLE IF EXISTS search_fts_idx", "DROP TABLE IF EXISTS search_fts_config",
    "DROP TRIGGER IF EXISTS search_doc_added", "DROP TRIGGER IF EXISTS search_doc_changed", "DROP TRIGGER IF EXISTS search_doc_removed",
)
MAKE = (
    """CREATE VIRTUAL TABLE search_fts USING fts5 (terms, content='search_doc', content_rowid='number',
           detail=none, columnsize=0, tokenize='ascii')""",
    "INSERT INTO search_fts (search_fts, rank) VALUES ('automerge', 2)",
    """CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc
           BEGIN INSERT INTO search_fts (rowid, terms) VALUES (new.number, new.terms); END""",
    """CREATE TRIGGER search_doc_changed AFTER UPDATE OF terms ON search_doc WHEN old.terms <> new.terms
           BEGIN
             INSERT INTO search_fts (search_fts, rowid, terms) VALUES ('delete', old.number, old.terms);
             INSERT INTO search_fts (rowid, terms) VALUES (new.number, new.terms);
           END""",
    """CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc
           BEGIN INSERT INTO search_fts (search_fts, rowid, terms) VALUES ('delete', old.number, old.terms); END""",
)
"""As the migration makes it, word for word: the tables are compared with what the migrations make."""
FILL = "INSERT INTO search_fts (search_fts) VALUES ('rebuild')"
TERMS = "SELECT number, terms FROM search_doc WHERE number > {} AND terms <> '' ORDER BY number LIMIT 500"
NOTHING_LEARNT = """SELECT count(*) FROM search_doc WHERE terms <> '' AND (NOT EXISTS (SELECT 1 FROM search_term)
    OR NOT EXISTS (SELECT 1 FROM search_spelling))"""


async def refresh(title_id: str) -> None:
    """Bring one title's place in the search up to date, inside the caller's `writing()`."""
    title = await row(TITLE, title_id)  # a row that is there and cannot be read is refused by name
    if title is None:
        return
    kept = await row(KEPT, title_id)
    written = await _place(title_id, title)
    terms = written[-1]
    try:
        await _write(title_id, written, kept)
    except SPOILED:  # an index that the disk spoiled keeps no title out of the catalogue
        await remake_index()
        await _write(title_id, written, kept)
    before, after = taught_words(kept["terms"] if kept else ""), taught_words(terms)
    await forget(before - after)
    await learn(after - before)


async def _write(title_id: str, written: tuple[Any, ...], kept: dict[str, Any] | None) -> None:
    if kept is None:
        await execute(NEW, title_id, *written)
    else:
        await execute(CHANGE, *written, kept["number"])


def _is_shown(title: dict[str, Any]) -> bool:
    return not (title["is_hidden"] or title["merged_into"] or title["undone_at"])


async def _place(title_id: str, title: dict[str, Any]) -> tuple[Any, ...]:
    """What the search keeps of a title: facets, copies, free ones, its place in the order, what a list shows, its terms."""
    people = await rows(PEOPLE, title_id)
    terms, packed, copies, free = "", facets.NOT_SHOWN, 0, 0
    if _is_shown(title):
        terms = _terms(title, people, await rows(SUBJECTS, title_id))
        copies, free = await _copies(title_id)
        packed = facets.pack(title["class_number"], title["audience"], title["language"], is_free=free > 0)
    return packed, copies, free, title["sort_key"], _shown(title_id, title, people), terms


async def strays(turn: int = 0) -> list[str]:
    """Titles whose place in the search says something else than the catalogue; of a large one a part, another each `turn`."""
    titles = [title["id"] for title in await rows(ALL)]
    parts = max(1, len(titles) // MOST_LOOKED_AT)
    kept = {place["title"]: tuple(place[name] for name in PLACE) for place in await rows(PLACES)}
    amiss = sorted(kept.keys() - set(titles))
    for title_id in titles[turn % parts::parts]:
        title = await row(TITLE, title_id)
        if title is None or (title_id not in kept and not _is_shown(title)):
            continue
        if kept.get(title_id) != await _place(title_id, title):
            amiss.append(title_id)
    return amiss


async def is_index_whole() -> bool:
    """Whether the index holds just the terms of the titles, and words are known, inside the caller's `writing()`.

    PostgreSQL keeps an index of its own.
    """
    if not IS_POSTGRES:
        try:
            await execute(VERIFY)
        except SPOILED:
            return False
    return not await value(NOTHING_LEARNT)


async def remake_index() -> None:
    """Drop the index of words, whatever became of it, and make it anew from the titles' places, inside the caller's `writing()`."""
    if not IS_POSTGRES:
        for statement in (*CLEAR, *MAKE, FILL):
            await execute(statement)


async def learn_anew() -> None:
    """Count the catalogue's words anew where none is known any more, inside the caller's `writing()`."""
    if not await value(NOTHING_LEARNT):
        return
    await execute("DELETE FROM search_spelling")
    await execute("DELETE FROM search_term")
    async for places in pieces(TERMS, after=0, by="number"):
        for place in places:
            await learn(taught_words(place["terms"]))


async def tidy() -> None:
    """Put the index in one piece, inside the caller's `writing()`; changes no answer. One that is spoiled is made anew."""
    if IS_POSTGRES:
        return
    try:
        await execute(TIDY)
    except SPOILED:
        await remake_index()


async def mend(title_ids: list[str]) -> None:
    """Write these titles' places anew, and the whole index of words, inside the caller's `writing()`."""
    await remake_index()
    await learn_anew()
    for title_id in title_ids:
        await refresh(title_id)


async def recount(title_id: str) -> None:
    """Bring one title's free copies up to date, inside the caller's `writing()`."""
    copies, free = await _copies(title_id)
    bit = facets.pack(None, None, None, is_free=free > 0)
    await execute(RECOUNT, copies, free, AVAILABILITY, bit, title_id)


async def refresh_all() -> int:
    """Build the search anew from the catalogue, inside the caller's `writing()`; returns how many titles."""
    titles = await rows(ALL)
    for title in titles:
        await refresh(title["id"])
    await tidy()
    return len(titles)


async def _copies(title_id: str) -> tuple[int, int]:
    """How many copies a reader may hope for, and how many stand on the shelf now."""
    states = [state_of_row(copy) for copy in await rows(COPIES, title_id)]
    return len(states), sum(state in HERE for state in states)


def _shown(title_id: str, title: dict[str, Any], people: list[dict[str, Any]]) -> str:
    """What a list of hits says about a title, so that no hit needs another look-up."""
    said = {name: title[name] for name in ("title", "remainder", "publisher", "year", "class_number", "call_number")}
    return json.dumps({"id": title_id, "author": people[0]["name"] if people else None, **said}, ensure_ascii=False)


def _terms(title: dict[str, Any], people: list[dict[str, Any]], subjects: list[dict[str, Any]]) -> str:
    named = [word for one in people for word in (*words(one["name"]), *words(one["heading"]))]
    other = [word for name in SOUGHT for word in words(str(title[name] or ""))]
    if title["isbn_printed"]:
        other.append("".join(words(title["isbn_printed"])))
        other += isbn.every_key(title["isbn_printed"])[1:]
    other += [word for subject in subjects for word in words(subject["name"])]
    return index(words(title["title"]), named, other)
