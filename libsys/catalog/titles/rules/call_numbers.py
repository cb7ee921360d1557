"""The label on the spine: `639.37 SAR b` tells where the book stands.

Class number, then the first three letters of the author's entry word in capitals, then the
first letter of the title in small, articles skipped. Without an author the title itself is
the entry and gives the three letters. `R` in front marks what is read in the room only.
"""

import re
from dataclasses import dataclass

from libsys.kernel.letters import spelled

REFERENCE = "R"
MOST_CALL_NUMBER = 60
MOST_READ = 400

# Articles of Indonesian (kata sandang) and English, and the Arabic one where it stands alone.
ARTICLES = frozenset({"si", "sang", "para", "sebuah", "the", "a", "an", "al"})
_ARABIC_ARTICLE = re.compile(r"^(?:al|ar|as|asy|ash|at|ath|az|an|ad|adz|el)[-‐‑–](?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CallNumber:
    """The parts of a label, each of which may be empty."""

    prefix: str = ""
    class_number: str = ""
    author_mark: str = ""
    title_mark: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The label from top to bottom."""
        return tuple(filter(None, (self.prefix, self.class_number, self.author_mark, self.title_mark)))

    @property
    def joined(self) -> str:
        return " ".join(self.lines)[:MOST_CALL_NUMBER]

    def __str__(self) -> str:
        return self.joined


def propose_call_number(
    class_number: str | None, title: str | None, heading: str | None = None, *, is_reference: bool = False
) -> CallNumber:
    """The label for a book, from its class, its title and its first author's heading."""
    author_mark = _letters(_filing_words(heading), 3).upper()
    title_words = _filing_words(title)
    return CallNumber(
        prefix=REFERENCE if is_reference else "",
        class_number=" ".join((class_number or "").split()),
        author_mark=author_mark or _letters(title_words, 3).upper(),
        title_mark=_letters(title_words, 1).lower() if author_mark else "",
    )


def _filing_words(text: str | None) -> list[str]:
    """The words that count for filing: without quotes, accents and leading articles."""
    words = (text or "").replace(",", " ").split()
    words = [word for word in (word.strip("\"'“”‘’«»()[]¿¡.…*-") for word in words) if word]
    while len(words) > 1 and words[0].casefold() in ARTICLES:
        words = words[1:]
    words[:1] = [_ARABIC_ARTICLE.sub("", word) for word in words[:1]]
    return [plain for plain in map(_plain, words) if plain]


def _letters(words: list[str], most: int) -> str:
    return words[0][:most] if words else ""


def _plain(word: str) -> str:
    """Letters and digits only: Nur'aini gives NUR, Édith gives EDI."""
    return "".join(character for character in spelled(word, "NFKD", MOST_READ) if character.isalnum())
