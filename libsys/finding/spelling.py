"""Words typed with a slip of the finger: `tanamn` still finds tanaman.

Every term of the catalogue is kept with its `deletes` (the term with one letter missing).
A mistyped word shares a delete with the right one, so candidates are found by plain
equality; `best_correction` then picks among the few.
"""

from collections.abc import Iterable

from libsys.finding.terms import MOST_WORD

PREFIX = 7
LEAST_LETTERS = 4
MOST_CANDIDATES = 500


def deletes(term: str, prefix: int = PREFIX) -> tuple[str, ...]:
    """The beginning of the term, and the same with each one letter left out."""
    start = term[:prefix]
    if len(start) < LEAST_LETTERS:
        return (start,) if start else ()
    return tuple(dict.fromkeys([start, *(start[:i] + start[i + 1 :] for i in range(len(start)))]))


def distance(a: str, b: str, limit: int = 2) -> int:
    """How many slips part two words (letter missing, added, changed, or two exchanged).

    Anything beyond `limit` is `limit + 1`, so that long words cost little.
    """
    far = limit + 1
    a, b = a[: MOST_WORD + 1], b[: MOST_WORD + 1]
    if abs(len(a) - len(b)) > limit:
        return far
    before: list[int] = []
    above = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        line = [i] + [far] * len(b)
        for j in range(max(1, i - limit), min(len(b), i + limit) + 1):
            changed = above[j - 1] + (a[i - 1] != b[j - 1])
            line[j] = min(changed, above[j] + 1, line[j - 1] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                line[j] = min(line[j], before[j - 2] + 1)
        if min(line) > limit:
            return far
        before, above = above, line
    return min(above[-1], far)


def best_correction(word: str, candidates: Iterable[tuple[str, int]]) -> str | None:
    """The catalogue's word that was probably meant, from (term, how often) pairs.

    None for short words, numbers, words that the catalogue has, and words too far from all.
    Nearest first, then the same first letter, then the more frequent, then the alphabet.
    """
    if len(word) < LEAST_LETTERS or len(word) > MOST_WORD or any(letter.isdigit() for letter in word):
        return None
    limit = 1 if len(word) < 6 else 2
    best: tuple[int, bool, int, str] | None = None
    for _, (term, often) in zip(range(MOST_CANDIDATES), candidates, strict=False):
        if term == word:
            return None
        slips = distance(word, term, limit)
        rank = (slips, term[:1] != word[:1], -often, term)
        if slips <= limit and (best is None or rank < best):
            best = rank
    return best[3] if best else None
