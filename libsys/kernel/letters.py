"""One spelling of each letter: the only place where Unicode is put into a form, of a text that was cut before.

That work grows with the square of the marks above one letter, and everybody waits meanwhile (measured: 63 kB of
them, 5 s; 240 kB, 55 s). So a text is cut first, and no letter keeps more marks than Unicode's own stream-safe
form allows it (UAX 15): no language has so many. Pure.
"""

import unicodedata
from typing import Literal

MOST_LETTERS = 50_000
"""Of any text; who knows a closer bound says it."""
MOST_MARKS = 30
_MARKS_IN_DISGUISE = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
"""Letters by their class that fall apart into marks alone."""


def spelled(text: str, form: Literal["NFC", "NFKC", "NFKD"], most: int = MOST_LETTERS) -> str:
    """The text in one of Unicode's forms ("NFC", "NFKD", "NFKC"), cut before to so many letters."""
    text = text[:most]
    return text if text.isascii() else unicodedata.normalize(form, _without_heaps(text))


def _without_heaps(text: str) -> str:
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) or letter in _MARKS_IN_DISGUISE else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
