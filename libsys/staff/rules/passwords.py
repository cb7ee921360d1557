"""Which passwords will do (OWASP ASVS 5.0, 6.2): long enough, and not what a guesser tries first.

A guesser tries the passwords that many people take, and the words of this very village; each also in capitals, with
digits and signs around it, with 0 for o and @ for a, twice over, and two of them together. A password that is no more
than that is refused, whatever its length; four ordinary words that do not belong together pass, and so do signs, pictures
and digits alone when they are no row of keys and no number that a person has.
"""

import re
from itertools import pairwise

from libsys.kernel.letters import spelled
from libsys.staff.rules.common_elsewhere import ELSEWHERE
from libsys.staff.rules.common_here import HERE

SHORTEST = 10
LONGEST = 128
COMMON = HERE | ELSEWHERE
LEAST_WORD, MOST_WORD = 3, 30
MOST_WORDS = 2
"""So many common words together are still guessed."""
LEAST_OWN = 5
"""So many letters a password must have beside a word of this village."""
LEAST_UNLIKE = 3
"""So many letters it must have beside common words."""
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgbyhnujmikolp", "qweasdzxc")
RUNS = tuple(row for one in ROWS for row in (one, one[::-1]))
SHIFTED = "~!@#$%^&*()_+"
BETWEEN = " -/.,:+()"
"""Signs that stand in days and telephone numbers."""
LEAST_SIGNS = 6
"""So many kinds of other signs are no decoration of a number."""
MOST_OF_A_CARD, LEAST_JUMPS = 16, 8
"""A telephone, a day and an identity number have no more digits; more than that are none, unless they go up or down in steps."""
SIGNS_AS_LETTERS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i", "|": "i", "+": "t"}


def problem(password: str, *own: str) -> str | None:
    """Why this password will not do (a reason code), or None.

    `own` are words that a guesser of this village tries first: the account's name, the people who work here, the library, the village.
    """
    if len(password) < SHORTEST:
        return "password_too_short"
    if len(password) > LONGEST:
        return "password_too_long"
    plain = spelled(password, "NFKC", LONGEST).casefold()
    readings, words = _readings(plain), _words_of(own)
    if any(_is_own(one, words) for one in readings):
        return "password_holds_name"
    if _is_plain(plain) or any(_is_common(one) or _is_common(one[::-1]) for one in readings):
        return "password_too_common"
    return None


def _is_plain(plain: str) -> bool:
    """Few kinds of signs, the keys in a row, or a number with hardly a letter: a day, a telephone, what stands on a card."""
    once, letters = _once(plain), sum(letter.isalpha() for letter in plain)
    if len(set(plain)) < 4 or once in SHIFTED or once in SHIFTED[::-1]:
        return True
    if letters:
        return letters < LEAST_WORD and plain.isalnum()
    digits = [int(sign) for sign in once if sign.isdecimal()]
    jumps = sum(abs(one - next_one) > 1 for one, next_one in pairwise(digits))
    signs = {sign for sign in once if not sign.isdecimal() and sign not in BETWEEN}
    return len(signs) < LEAST_SIGNS and (len(digits) <= MOST_OF_A_CARD or jumps < LEAST_JUMPS)


def _readings(plain: str) -> set[str]:
    """The letters of a password as a guesser builds it: bare, with the signs that stand for letters read as such, and said once."""
    inner = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    decoded = [_decoded(text, one) for text in (plain, inner) for one in ("i", "l")]
    whole = {"".join(letter for letter in text if letter.isalpha()) for text in (plain, *decoded)}
    return whole | {_once(text) for text in whole}


def _decoded(text: str, one: str) -> str:
    return "".join(one if sign == "1" else SIGNS_AS_LETTERS.get(sign, sign) for sign in text)


def _once(text: str) -> str:
    """A text that is said several times over, once."""
    return text[: (text + text).find(text, 1)]


def _is_common(text: str) -> bool:
    return len(text) >= LEAST_WORD and _left_over(text, COMMON, frozenset())[MOST_WORDS] < LEAST_UNLIKE


def _words_of(own: tuple[str, ...]) -> frozenset[str]:
    """The words of names, and each name in one: `Perpustakaan Desa Sukamaju` gives four."""
    said = [spelled(name, "NFKC").casefold() for name in own]
    parts = [part for name in said for part in re.split(r"[\W\d_]+", name)] + ["".join(filter(str.isalpha, name)) for name in said]
    return frozenset(part for part in parts if len(part) >= LEAST_WORD)


def _is_own(text: str, words: frozenset[str]) -> bool:
    """Whether it is a word of this village with little beside it, or with common words beside it."""
    if not any(word in text for word in words):
        return False
    alone, *with_others = _left_over(text, COMMON, words)
    return alone < LEAST_OWN or min(with_others) < LEAST_UNLIKE


def _left_over(text: str, common: frozenset[str], free: frozenset[str]) -> list[int]:
    """How many letters are left when runs of keys, the free words and at most 0, 1, 2 common words are taken out."""
    best = [[0] * (MOST_WORDS + 1)]
    for end in range(1, len(text) + 1):
        fewest = [left + 1 for left in best[end - 1]]
        for start in range(max(0, end - MOST_WORD), end - LEAST_WORD + 1):
            piece = text[start:end]
            if piece in free or any(piece in run for run in RUNS):
                fewest = list(map(min, fewest, best[start]))
            elif piece in common:
                fewest = [fewest[0], *(min(fewest[count], best[start][count - 1]) for count in range(1, MOST_WORDS + 1))]
        best.append(fewest)
    return best[-1]
