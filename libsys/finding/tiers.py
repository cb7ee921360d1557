"""The words of a search, and the terms by which an index knows a title.

The index holds a title's words four times over, told apart by their first letter: 1 title,
2 people, 3 everything else on the title page, and 0 all of them with their stems. So one
index answers both "is it found" (0) and "how well" (1, then 2, then 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from libsys.finding.terms import stems

LEAST_PREFIX = 3
LEAST_STEM = 6
STEM = "~"
"""Stands before a stem in the spelling words, so that it is never taken for a word of a title page."""
ALL, TITLE, PEOPLE, OTHER = "0", "1", "2", "3"
TIERS = (TITLE, TITLE + PEOPLE, TITLE + PEOPLE + OTHER)
"""A title whose own name has all the words comes first, then with its people's names, then with the rest."""

Group = list[tuple[str, bool]]
"""Terms of which one must be there; True: the term is only the beginning of a word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: its words, the whole folded, and the code it may be."""

    words: tuple[str, ...] = ()
    folded: str = ""
    code: str | None = None

    def with_words(self, chosen: Iterable[str]) -> "Asked":
        """The same search with other words."""
        kept = tuple(dict.fromkeys(chosen))
        return replace(self, words=kept, folded=" ".join(kept), code=None)


def term(word: str) -> str:
    """A word as the index writes it: other scripts as plain letters, so that no database cuts it its own way."""
    return word if word.isascii() else "x" + word.encode("utf-8", "replace").hex()


def everywhere(asked: Asked) -> list[Group]:
    """What a title must have to be found at all: each word, or something of the same stem."""
    return [[(ALL + term(word), is_start), *((ALL + term(stem), False) for stem in stems(word) if stem != word)]
            for word, is_start in _with_start(asked)]


def within(asked: Asked, tier: str) -> list[Group]:
    """What a title must have to stand in a tier: each word as typed, in one of the tier's places."""
    return [[(place + term(word), is_start) for place in tier] for word, is_start in _with_start(asked)]


def needles(asked: Asked) -> list[str]:
    """What a filing title between two spaces holds when it has all the words: the first tier, told without the index."""
    return [f" {word}" if is_start else f" {word} " for word, is_start in _with_start(asked)]


def index(title: Iterable[str], people: Iterable[str], other: Iterable[str]) -> str:
    """All terms of a title, for its row of the index."""
    terms: dict[str, None] = {}
    for place, words in ((TITLE, title), (PEOPLE, people), (OTHER, other)):
        for word in words:
            terms[place + term(word)] = None
            terms.update((ALL + term(stem), None) for stem in stems(word))
    return " ".join(terms)


def plain_words(terms: str) -> set[str]:
    """The words behind an index row, as far as they can be misspelt: letters only, long enough."""
    plain = {one[1:] for one in terms.split() if one[0] != ALL}
    return {word for word in plain if len(word) > LEAST_PREFIX and word.isalpha() and word.isascii()}


def taught_words(terms: str) -> set[str]:
    """What slips of the finger are corrected to: a title's words, and apart from them its long stems.

    Who types "wirausha" means "wirausaha", also where the shelf has only "kewirausahaan".
    """
    plain = plain_words(terms)
    taught = {one[1:] for one in terms.split() if one[0] == ALL and len(one) > LEAST_STEM}
    return plain | {STEM + stem for stem in taught if stem.isalpha() and stem.isascii() and stem not in plain}


def _with_start(asked: Asked) -> list[tuple[str, bool]]:
    """The words; the last is often half typed, so it may be the beginning of a word."""
    last = len(asked.words) - 1
    return [(word, place == last and len(word) >= LEAST_PREFIX) for place, word in enumerate(asked.words)]
