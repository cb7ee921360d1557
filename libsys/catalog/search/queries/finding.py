"""Finds titles: parts of words, other forms of a word, slips of the finger, people, subjects, numbers.

The order is our own, so that every database gives the same: exact title, then all words in the
title, then with the people, then with subjects and the rest, then other forms of the words;
within each by title. A search without words shows the newest first.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from libsys.catalog.copies.queries import copy_keys
from libsys.catalog.search.queries.correcting import corrected
from libsys.catalog.search.queries.matching import matching
from libsys.catalog.search.queries.shelf import Shelf, shelf
from libsys.catalog.search.rules import facets, read
from libsys.finding import TIERS, TITLE, Asked, everywhere, needles, within
from libsys.kernel.database import rows, value

SIZE = 20
FEW = 150
SHOWN = frozenset(("id", "author", "title", "remainder", "publisher", "year", "class_number", "call_number"))
"""Up to so many titles are compared here; for more, asking the index is faster. The answer is the same."""
# `+ 0`: an expression has no declared type, so Piccolo's converters do not touch each number.
HITS = """SELECT number + 0 AS number, copy_count + 0 AS copy_count, free_count + 0 AS free_count, shown
    FROM search_doc WHERE number IN ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"""
OF_COPY = """SELECT d.number FROM copy c JOIN search_doc d ON d.title = c.title
    WHERE c.id = {} AND c.undone_at IS NULL ORDER BY d.number LIMIT 1"""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of titles, how many there are, and what would narrow them.

    `hits` are plain dicts (id, title, remainder, author, publisher, year, class_number, call_number,
    copy_count, free_count): a page draws them as they are. `corrected` is what was searched instead
    when nothing had the words as typed; `left_out` are words that no book has.
    """

    hits: list[dict[str, Any]]
    total: int
    page: int
    pages: int
    facets: facets.Counts
    corrected: str | None = None
    left_out: tuple[str, ...] = field(default=())


async def find(
    typed: str | None, selected: Mapping[str, str] | None = None, *, page: int = 1, size: int = SIZE
) -> SearchResult:
    """Titles for what was typed, narrowed by `selected` ({"class": "600", "availability": "free"})."""
    asked, chosen, standing = read(typed), selected or {}, await shelf()
    size, page = max(1, min(size, SIZE)), max(1, page)
    if not (typed or "").strip():
        newest = range(len(standing.filing) - 1, 0, -1)
        return await _drawn(standing, list(newest), chosen, page, size)
    known = len(standing.filing)
    matched = await _matched(asked, known)
    instead, left_out = asked, ()
    if not matched:
        instead, left_out = await corrected(asked)
        matched = await _matched(instead, known)
    result = await _drawn(standing, matched, chosen, page, size, instead)
    if instead is asked or not matched:
        return result
    said = instead.folded if set(instead.words) - set(asked.words) else None
    return SearchResult(result.hits, result.total, result.page, result.pages, result.facets, said, left_out)


async def _matched(asked: Asked, known: int) -> list[int]:
    """All titles that have the words, in no order; a title that is newer than the shelf waits for the next search."""
    if asked.code:
        numbers = [number for key in await copy_keys(asked.code) if (number := await value(OF_COPY, key)) is not None]
        if numbers:
            return [number for number in dict.fromkeys(numbers) if number < known]
    return [number for number in await matching(everywhere(asked)) if number < known]


async def _drawn(standing: Shelf, matched: list[int], chosen: Mapping[str, str], page: int, size: int,
                 asked: Asked | None = None) -> SearchResult:
    packed = standing.facets
    mask, wanted = facets.wanted(chosen)
    counts = facets.count(map(packed.__getitem__, matched), chosen)
    fitting = [number for number in matched if packed[number] & mask == wanted and packed[number] >= 0]
    pages = -(-len(fitting) // size)
    page = min(page, pages) or 1
    start, end = (page - 1) * size, page * size
    if asked is not None and len(fitting) > 1:
        fitting_here = (await _ranked(standing, asked, fitting, end))[start:end]
    else:
        fitting_here = fitting[start:end]
    return SearchResult(await _hits(fitting_here), len(fitting), page, pages, counts)


async def _ranked(standing: Shelf, asked: Asked, fitting: list[int], enough: int) -> list[int]:
    """The first `enough` titles in order; tiers that would come later are not even asked for."""
    left, filing = set(fitting), standing.filing
    ranked = sorted(number for number in left if filing[number] == asked.folded)
    left.difference_update(ranked)
    for tier in TIERS:
        if not left or len(ranked) >= enough:
            return ranked
        if tier == TITLE and len(left) <= FEW:
            sought = needles(asked)
            inside = {number for number in left if all(one in f" {filing[number]} " for one in sought)}
        else:
            inside = left.intersection(await matching(within(asked, tier)))
        left -= inside
        ranked += _first(enough - len(ranked), inside, filing)
    return ranked + _first(enough - len(ranked), left, filing)


def _first(most: int, numbers: set[int], filing: list[str]) -> list[int]:
    """The first of these titles by filing title; of equal titles the one that was catalogued first."""
    return nsmallest(most, sorted(numbers), key=filing.__getitem__)


async def _hits(numbers: list[int]) -> list[dict[str, Any]]:
    if not numbers:
        return []
    docs = await rows(HITS, *numbers, *[0] * (SIZE - len(numbers)))
    by_number = {doc["number"]: {**said, "copy_count": doc["copy_count"], "free_count": doc["free_count"]}
                 for doc, said in zip(docs, _said(docs), strict=True) if said}
    return [by_number[number] for number in numbers if number in by_number]


def _said(docs: list[dict[str, Any]]) -> list[Any]:
    """What each says in a list, parsed at once as one text; one that the disk spoiled says nothing, and is mended at night."""
    try:
        said: list[Any] = json.loads("[" + ",".join([doc["shown"] for doc in docs]) + "]")
        if len(said) == len(docs) and all(isinstance(one, dict) and one.keys() >= SHOWN for one in said):
            return said
    except ValueError:
        pass
    return [_one(doc["shown"]) for doc in docs]


def _one(shown: str) -> Any:
    with contextlib.suppress(ValueError):
        said = json.loads(shown)
        if isinstance(said, dict) and said.keys() >= SHOWN:
            return said
    return None
