"""The books used in an activity: found by barcode, ISBN, accession number or words, one on each line."""

from dataclasses import dataclass

from libsys.activities.queries import Named
from libsys.catalog import queries as catalog
from libsys.finding import fold
from libsys.kernel.database import rows

MOST_CHOICES = 6
BY_COPY = """SELECT t.id, t.title, t.class_number FROM copy c JOIN title t ON t.id = c.title
    WHERE c.id = {} AND c.undone_at IS NULL AND t.undone_at IS NULL"""
BY_KEY = """SELECT id, title, class_number FROM title WHERE id = {} AND undone_at IS NULL AND merged_into IS NULL"""
TITLES = """SELECT id, title, class_number FROM title WHERE undone_at IS NULL AND merged_into IS NULL
    ORDER BY sort_key, id"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that could be several books."""

    line: str
    choices: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Books:
    """What the lines say: books that are sure, lines to choose for, lines the catalogue does not know."""

    sure: tuple[Named, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unknown: tuple[str, ...] = ()


async def find(lines: list[str]) -> Books:
    """The books of these lines; a line of words that fits one title only is sure."""
    sure: dict[str, Named] = {}
    doubts, unknown = [], []
    titles: list[Named] | None = None
    for line in lines:
        title = await _by_number(line)
        if not title:
            titles = await _named(TITLES) if titles is None else titles
            title = _by_words(line, titles)
        if len(title) == 1:
            sure[title[0].id] = title[0]
        elif title:
            doubts.append(Doubt(line, tuple(title[:MOST_CHOICES])))
        else:
            unknown.append(line)
    return Books(tuple(sure.values()), tuple(doubts), tuple(unknown))


async def _by_number(line: str) -> list[Named]:
    named = {one.id: one for key in await catalog.copy_keys(line) for one in await _named(BY_COPY, key)}
    if not named:
        named = {one.id: one for key in await catalog.find_by_isbn(line) for one in await _named(BY_KEY, key)}
    return sorted(named.values(), key=lambda one: one.id)


def _by_words(line: str, titles: list[Named]) -> list[Named]:
    """Titles that are exactly these words; else those that hold all of them, as words or their beginnings."""
    folded = fold(line)
    asked = folded.split()
    if not asked:
        return []
    known = [(fold(one.name), one) for one in titles]
    exact = [one for name, one in known if name == folded]
    if exact:
        return exact
    return [one for name, one in known if all(any(word.startswith(part) for word in name.split()) for part in asked)]


async def _named(sql: str, *args: str) -> list[Named]:
    return [Named(title["id"], title["title"], title["class_number"]) for title in await rows(sql, *args)]
