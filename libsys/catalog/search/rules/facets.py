"""What a search can be narrowed by: class, audience, language, and whether a copy is here now.

The four are packed into one small number for each title, so that a hundred thousand of them are
counted in milliseconds. The packing is stored: classes, audiences and languages may be added at the end of their own
lists, never moved.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from libsys.catalog.titles.rules import AUDIENCES, LANGUAGES, MAIN_CLASSES, main_class

VALUES: dict[str, tuple[str, ...]] = {
    "class": ("", *MAIN_CLASSES),
    "audience": ("", *AUDIENCES),
    "language": ("", *LANGUAGES),
    "availability": ("", "free"),
}
BITS = {"class": 5, "audience": 4, "language": 8, "availability": 1}
SHIFTS = {name: sum(list(BITS.values())[:place]) for place, name in enumerate(BITS)}
MASKS = {name: (1 << bits) - 1 << SHIFTS[name] for name, bits in BITS.items()}
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
    counts: Counts = {}
    for name, keys in VALUES.items():
        own, shift = MASKS[name], SHIFTS[name]
        others, least = mask & ~own, number & ~own
        sums = [0] * ((own >> shift) + 1)
        for value, titles in groups.items():
            if value & others == least:
                sums[(value & own) >> shift] += titles
        counts[name] = [(key, titles) for key, titles in zip(keys, sums, strict=False) if key and titles]
    return counts
