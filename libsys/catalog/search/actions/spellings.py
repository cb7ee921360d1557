"""The catalogue's own words, counted, with every way to lose one letter of them: the net for slips of the finger."""

import json
from collections.abc import Iterable

from libsys.finding import deletes
from libsys.kernel.database import IS_POSTGRES, execute

# Many words travel as one JSON text: one statement for a title, not thirty.
LEARN = (
    """INSERT INTO search_term (term, title_count) SELECT value, 1 FROM json_array_elements_text(cast({} AS json))
    ON CONFLICT (term) DO UPDATE SET title_count = search_term.title_count + 1 RETURNING term, title_count"""
    if IS_POSTGRES
    else """INSERT INTO search_term (term, title_count) SELECT value, 1 FROM json_each({}) WHERE true
    ON CONFLICT (term) DO UPDATE SET title_count = search_term.title_count + 1 RETURNING term, title_count"""
)
SPELL = (
    """INSERT INTO search_spelling (variant, term) SELECT value ->> 0, value ->> 1
    FROM json_array_elements(cast({} AS json)) ON CONFLICT DO NOTHING"""
    if IS_POSTGRES
    else """INSERT INTO search_spelling (variant, term) SELECT value ->> 0, value ->> 1
    FROM json_each({}) WHERE true ON CONFLICT DO NOTHING"""
)
FORGET = (
    """UPDATE search_term SET title_count = title_count - 1
    WHERE term IN (SELECT value FROM json_array_elements_text(cast({} AS json))) RETURNING term, title_count"""
    if IS_POSTGRES
    else """UPDATE search_term SET title_count = title_count - 1
    WHERE term IN (SELECT value FROM json_each({})) RETURNING term, title_count"""
)
GONE = "DELETE FROM search_term WHERE title_count <= 0"
UNSPELL = "DELETE FROM search_spelling WHERE term = {}"


async def learn(terms: Iterable[str]) -> None:
    """One more title has these words."""
    if not (sent := sorted(terms)):
        return
    counted = await execute(LEARN, json.dumps(sent))
    new = [one["term"] for one in counted if one["title_count"] == 1]
    if new:
        await execute(SPELL, json.dumps([[variant, term] for term in new for variant in deletes(term)]))


async def forget(terms: Iterable[str]) -> None:
    """One title fewer has these words; a word that no title has is known no more."""
    if not (sent := sorted(terms)):
        return
    counted = await execute(FORGET, json.dumps(sent))
    gone = [one["term"] for one in counted if one["title_count"] <= 0]
    for term in gone:
        await execute(UNSPELL, term)
    if gone:
        await execute(GONE)
