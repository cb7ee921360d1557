"""Makes names comparable, so that Nur'Aini, NURAINI and Nuráini are found as one."""

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´′＇]")
_BREAKS = re.compile(r"[\W_]+")


def fold(text: str | None) -> str:
    """Small letters without accents or punctuation, words parted by one space.

    An apostrophe is dropped, other signs part words. The result holds no `%` and no `_`,
    so that it can stand in a LIKE pattern.
    """
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text or "")).casefold()
    plain = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return _BREAKS.sub(" ", unicodedata.normalize("NFKC", plain)).strip()
