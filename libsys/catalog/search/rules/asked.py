"""What was typed into the search box, as words that the index knows."""

import re

from libsys.catalog.titles.rules import isbn
from libsys.finding import Asked, fold, words

MOST_TYPED = 200
MOST_WORDS = 8

_ISBN = re.compile(r"(?:isbn[\s:]*)?[\d][\d\s.-]{7,20}[\dx]", re.IGNORECASE)
_CODE = re.compile(r"(?=\D*\d)\S{2,60}(?: ?/ ?\S{1,20}){0,5}")
"""A barcode with whatever marks a scanner put around it, or an accession number such as `01151/PD/2026`."""


def read(typed: str | None) -> Asked:
    """The words of a search; a number of a book's back is one word however it was typed."""
    text = (typed or "")[:MOST_TYPED].strip()
    if _ISBN.fullmatch(text):
        number = isbn.read(text)
        if number.key:
            return Asked((number.key,), number.key)
    code = text if _CODE.fullmatch(text) else None
    sought = tuple(dict.fromkeys(words(text)))[:MOST_WORDS]
    return Asked(sought, fold(text), code)
