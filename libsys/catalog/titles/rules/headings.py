"""How an author's name is filed: `Wulan Sari` stands at `Sari, Wulan`.

A proposal after Indonesian cataloguing practice (entry word = last part of the name, with
its exceptions). The librarian may always write something else. Names of members are
never turned round.
"""

import re

from libsys.catalog.titles.rules import names

MOST_NAME = 160
MOST_AUTHORS = 20

_BREAKS = re.compile(r"[;|\n<>]+")
_AND = re.compile(r"(?<!\s)(?:\s*&\s*|\s+/\s+|\s+(?:dan|and|serta)\s+)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_OTHERS = re.compile(r"\b(?:dkk|et\.? al)\b.*", re.IGNORECASE)
_BY = re.compile(r"(?:(?:disusun |ditulis )?oleh\b|by\b|(?:penulis|penyusun|editor) ?:)[ :]*", re.IGNORECASE)

# The words on both sides belong together: Hasan di Tiro, Malik nan Sati.
_JOINERS = frozenset({"di", "nan", "el"})
# An Arabic article belongs to the word after it: al Banjari.
_ARTICLES = frozenset({"al", "ar", "as", "asy", "at", "ath", "az", "ad", "an"})
# Names of the form A bin B have no agreed rule, so nothing is proposed.
_SONS = frozenset({"bin", "binti", "ibn", "ibnu"})


def split_authors(text: str | None) -> tuple[str, ...]:
    """The single names in what the title page says: `Wulan Sari dan Adi Pranoto`."""
    people: list[str] = []
    for piece in _BREAKS.split((text or "")[: MOST_NAME * MOST_AUTHORS]):
        people.extend(_people(_tidy(piece)))
    unique = dict.fromkeys(name[:MOST_NAME].strip() for name in people)
    return tuple(name for name in unique if name)[:MOST_AUTHORS]


def kind_of_name(name: str) -> str:
    """person, body or meeting."""
    if names.is_meeting(name):
        return "meeting"
    return "body" if names.is_body(name) else "person"


def propose_heading(name: str | None) -> str:
    """The heading for one name; unchanged for bodies and names already turned round."""
    tidy = _tidy((name or "")[:MOST_NAME])
    if kind_of_name(tidy) != "person":
        return tidy
    parts = [part.strip() for part in tidy.split(",")]
    parts = [part for place, part in enumerate(parts) if not (place and _is_only_degrees(part))]
    return ", ".join(parts) if len(parts) > 1 else _turn(*_without_titles(parts[0].split()))[:MOST_NAME]


def _people(piece: str) -> list[str]:
    if kind_of_name(piece) != "person":
        return [piece]
    people: list[str] = []
    for name in _AND.split(piece):
        if names.is_body(name):
            people.append(name)
            continue
        parts = [part.strip() for part in name.split(",") if part.strip()]
        persons = [part for part in parts if not _is_only_degrees(part)]
        is_list = len(persons) > 1 and all(len(part.split()) > 1 for part in persons)
        people.extend(persons if is_list else [", ".join(parts)])
    return people


def _tidy(name: str) -> str:
    """Without brackets, `oleh`, `dkk.` and stray punctuation."""
    plain = " ".join(_BRACKETS.sub(" ", name).split())
    by = _BY.match(plain)
    return _OTHERS.sub("", plain[by.end() :] if by else plain).strip(" ,;:-/")


def _is_only_degrees(part: str) -> bool:
    return all(names.is_degree(word) for word in part.split())


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """The name without what stands before and after it (but never nothing), and Ki or Nyi apart."""
    start, end, honours = 0, len(words), []
    while start < end - 1 and (names.is_title(words[start]) or names.is_honour(words[start])):
        if names.is_honour(words[start]):
            honours.append(words[start])
        start += 1
    while end > start + 1 and names.is_degree(words[end - 1]):
        end -= 1
    return words[start:end], honours


def _turn(words: list[str], honours: list[str]) -> str:
    """The entry word first, then the rest of the name, then Ki or Nyi."""
    if any(names.bare(word) in _SONS for word in words):
        return " ".join(honours + words)
    first, last = _entry(words)
    before, entry, after = words[:first], words[first:last], words[last:]
    turned = [" ".join(entry), " ".join(before + after), " ".join(honours)]
    return ", ".join(part for part in turned if part)


def _entry(words: list[str]) -> tuple[int, int]:
    """Where the entry word begins and ends."""
    surname = names.chinese_surname_at(words)
    if surname is not None:
        return surname, surname + 1
    start = len(words) - 1
    while start > 0 and names.is_initials(words[start]):
        start -= 1
    if start >= 1 and names.bare(words[start - 1]) in _ARTICLES:
        start -= 1
    elif start >= 2 and names.bare(words[start - 1]) in _JOINERS:
        start -= 2
    return start, len(words)
