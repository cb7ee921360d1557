"""What a search can be narrowed by: class, audience, language, and whether a copy is here now.

The four are packed into one small number for each title, so that a hundred thousand of them are
counted in milliseconds. The packing is stored: values may be added at the end, never moved.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from libsys.catalog.titles.rules import main_class

VALUES: dict[str, tuple[str, ...]] = {
    "class": ("", "000", "100", "200", "2X0", "300", "400", "500", "600", "700", "800", "900"),
    "audience": ("", "semua", "anak", "remaja", "dewasa"),
    "language": ("", "id", "en", "jv", "su", "ar", "ms", "ban", "min", "bug", "mad", "mak", "ace", "bjn", "bbc", "sas",
                 "nia", "gor", "tet", "zh", "ja", "ko", "nl", "de", "fr", "mul"),
    "availability": ("", "free"),
}
SHIFTS = {"class": 0, "audience": 4, "language": 7, "availability": 12}
MASKS = {"class": 0b1111, "audience": 0b111 << 4, "language": 0b11111 << 7, "availability": 0b1 << 12}
NOT_SHOWN = -1
"""Instead of facets: a title that the catalogue does not show (hidden, merged into another, taken back)."""

_PLACES = {name: {key: place for place, key in enumerate(keys)} for name, keys in VALUES.items()}

Counts = dict[str, list[tuple[str, int]]]


def pack(class_number: str | None, audience: str | None, language: str | None, *, is_free: bool) -> int:
    """The facets of a title as one number; what is not known is 0."""
    chosen = {"class": main_class(class_number), "audience": audience, "language": language,
              "availability": "free" if is_free else ""}
    return sum(_PLACES[name].get(key or "", 0) << SHIFTS[name] for name, key in chosen.items())


def wanted(selected: Mapping[str, str]) -> tuple[int, int]:
    """The mask and the number that a title's facets must show to fit what was chosen; unknown choices are left out."""
    mask = number = 0
    for name, places in _PLACES.items():
        place = places.get(selected.get(name) or "", 0)
        if place:
            mask |= MASKS[name]
            number |= place << SHIFTS[name]
    return mask, number


def count(packed: Iterable[int], selected: Mapping[str, str]) -> Counts:
    """How many titles each choice would leave; within one facet its own choice does not count, so that it can change."""
    mask, number = wanted(selected)
    groups = Counter(packed)
    groups.pop(NOT_SHOWN, None)
    found: Counts = {}
    for name, keys in VALUES.items():
        own, shift = MASKS[name], SHIFTS[name]
        others, least = mask & ~own, number & ~own
        sums = [0] * ((own >> shift) + 1)
        for value, titles in groups.items():
            if value & others == least:
                sums[(value & own) >> shift] += titles
        found[name] = [(key, titles) for key, titles in zip(keys, sums, strict=False) if key and titles]
    return found
