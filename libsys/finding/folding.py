"""Makes text comparable, so that Nur'Aini, NURAINI and Nuráini are found as one."""

import re
import unicodedata
from functools import lru_cache

from libsys.kernel.letters import spelled

MOST_TEXT = 10_000
MOST_SORT_KEY = 300

_APOSTROPHES: dict[int, str | None] = dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´′＇"))
_PLAIN_LETTERS = _APOSTROPHES | str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str | None) -> str:
    """Small letters without accents or punctuation, words parted by one space.

    An apostrophe inside a word is dropped (Qur'an is quran, Nur'aini is nuraini); other
    punctuation parts words. Digits stay, and scripts other than Latin keep their marks.
    The result holds no `%` and no `_`, so that it can stand in a LIKE pattern.
    """
    text = (text or "")[:MOST_TEXT]
    if text.isascii():
        return _NOT_ASCII_WORD.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    plain = spelled(text.translate(_APOSTROPHES), "NFKD").casefold().translate(_PLAIN_LETTERS)
    plain = "".join(map(_folded, spelled(plain, "NFKD")))
    return " ".join(spelled(plain, "NFC").split())


@lru_cache(maxsize=4_096)
def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if "\u0300" <= character <= "\u036f" or category == "Cf":
        return ""
    return character if category[0] in "LMN" else " "


def sort_key(title: str) -> str:
    """How a title is filed; never empty, so that a title in signs alone has its place too."""
    return (fold(title) or title.casefold())[:MOST_SORT_KEY]
