"""Asks the index which titles have certain terms: FTS5 in the village, tsvector on the hub.

Both hold the very same terms (`search_doc.terms`), made in Python; neither cuts nor stems words its
own way, so both give the same titles. The numbers come back as one text: a row for each of five
thousand titles would cost more than finding them.
"""

import sqlite3

from libsys.finding import Group
from libsys.kernel.database import IS_POSTGRES, Damaged, pieces, value

MATCH = (
    """SELECT string_agg(cast(number AS text), ',') AS numbers FROM search_doc
    WHERE array_to_tsvector(string_to_array(terms, ' ')) @@ cast(cast({} AS text) AS tsquery)"""
    if IS_POSTGRES
    else "SELECT group_concat(rowid) AS numbers FROM search_fts WHERE search_fts MATCH {}"
)

TERMS = "SELECT number, terms FROM search_doc WHERE number > {} AND terms <> '' ORDER BY number LIMIT 500"


def expression(groups: list[Group]) -> str:
    """The condition in the words of this database; terms are plain letters and digits, so nothing needs escaping."""
    both, either, quote, start = (" & ", " | ", "'", ":*") if IS_POSTGRES else (" AND ", " OR ", '"', "*")
    return both.join(
        f"({either.join(f'{quote}{term}{quote}{start if is_start else str()}' for term, is_start in group)})"
        for group in groups
    )


async def matching(groups: list[Group]) -> list[int]:
    """The numbers of all titles that have one term of every group; none for no groups."""
    try:
        numbers = await value(MATCH, expression(groups)) if groups else None
    except (Damaged, sqlite3.Error):
        return await _without_index(groups)
    return [int(number) for number in numbers.split(",")] if numbers else []


async def _without_index(groups: list[Group]) -> list[int]:
    """The same, slowly, while the disk has spoiled the index: it is made anew at the next start, at night, or with the next title."""
    found: list[int] = []
    async for places in pieces(TERMS, after=0, by="number"):
        found += [place["number"] for place in places if _has_all(place["terms"].split(), groups)]
    return found


def _has_all(terms: list[str], groups: list[Group]) -> bool:
    return all(any(term in terms or (is_start and any(one.startswith(term) for one in terms)) for term, is_start in group)
               for group in groups)
