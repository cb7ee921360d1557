"""The words by which a book is found, whatever the spelling of the person who searches.

`fold` makes text comparable, `stems` lets *penulis* meet *tulisan*. The last word of a
search is usually half typed: match it as the beginning of a word (`wira` finds wirausaha).
"""

import re
import threading
from functools import lru_cache

from libsys.finding.folding import fold

MOST_WORD = 60
MOST_STEMS = 8

# What the nasal of me-/pe- may have swallowed: memasak is masak, memukul is pukul.
_NASALS = (
    (re.compile(r"(?:me|pe)ny(?=[aeiou])"), ("s", "ny")),
    (re.compile(r"(?:me|pe)ng(?=[aeiou])"), ("", "k")),
    (re.compile(r"(?:me|pe)ng(?=[ghk])"), ("",)),
    (re.compile(r"(?:me|pe)n(?=[aeiou])"), ("t", "n")),
    (re.compile(r"(?:me|pe)n(?=[cdjstz])"), ("",)),
    (re.compile(r"(?:me|pe)m(?=[aeiou])"), ("p", "m")),
    (re.compile(r"(?:me|pe)m(?=[bfpv])"), ("",)),
    (re.compile(r"(?:me|pe)(?=[^aeioumn])"), ("",)),
)
_PLAIN_PREFIX = re.compile(r"(?:ber|per|ter|ke|di|se|pel|bel)")
_PARTICLE = re.compile(r"(?<=\w{4})(?:lah|kah|nya|ku|mu)$")


def words(text: str | None) -> tuple[str, ...]:
    """The folded words in their order, repetitions included."""
    return tuple(word[:MOST_WORD] for word in fold(text).split())


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """What a folded word may come from, itself included: two forms of one word share a stem.

    The Snowball stemmer loses the first letter behind me-/pe- (penulis → ulis), so the
    letters that may have stood there are put back too.
    """
    word = word[:MOST_WORD]
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return (word,)
    roots = {word: None, _snowball(word): None}
    for whole in dict.fromkeys((word, _PARTICLE.sub("", word))):
        for base in _without_prefix(whole):
            roots.update(dict.fromkeys(_without_suffix(base)))
    return tuple(roots)[:MOST_STEMS]


def _without_prefix(word: str) -> list[str]:
    roots: list[str] = []
    for nasal, letters in _NASALS:
        cut = nasal.match(word)
        if cut is not None and len(word) - cut.end() >= 3:
            roots.extend(letter + word[cut.end() :] for letter in letters)
    cut = _PLAIN_PREFIX.match(word)
    if cut is not None and len(word) - cut.end() >= 4:
        roots.append(word[cut.end() :])
    return roots or [word]


def _without_suffix(word: str) -> list[str]:
    if word.endswith("kan") and len(word) >= 7:
        return [word[:-2], word[:-3]]
    if word.endswith("an") and len(word) >= 6:
        return [word[:-2]]
    return [word]


_LOCAL = threading.local()


def _snowball(word: str) -> str:
    """The stemmer keeps its work in itself, so every thread has its own."""
    if not hasattr(_LOCAL, "stemmer"):
        import snowballstemmer

        _LOCAL.stemmer = snowballstemmer.stemmer("indonesian")
    return _LOCAL.stemmer.stemWord(word)
