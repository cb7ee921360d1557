"""The facts of a record, declared once, a line a fact: label, kind, bounds, and where it goes.

    @dataclass(frozen=True, slots=True)
    class TitleFacts:
        title: str = text(300, N_("Judul"), needed=True)
        year: int | None = number(1400, 2100, N_("Tahun terbit"))
        language: str | None = choice(LANGUAGES, N_("Bahasa"), most=5)

From these lines come the table's columns and the structs of API and files (`kernel.shapes`), the form and its page
(`ui.forms.declared`, `parts.declared`), the headings of a list, the judgement of lengths. A new fact is its line, its
migration and its English. Pure.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

LOOSE_KEY = 40


@dataclass(frozen=True, slots=True)
class Fact:
    """One declared fact.

    kind: text, phone, number, rupiah, day, choice or tick. most: letters of a text or key, else the greatest value. words:
    the choices, each with its words; None when the library itself names them. loose: how long the word of another
    program may be that stands for it in a file. goes: where it goes besides table, form, API and list (`pack` …).
    """

    name: str
    kind: str
    label: str
    least: int = 0
    most: int = 0
    words: Mapping[str, str] | None = None
    hint: str = ""
    blank: str = ""
    digits: bool = False
    needed: bool = False
    lines: bool = False
    loose: int | None = None
    goes: frozenset[str] = frozenset()
    usual: Any = None

    @property
    def is_optional(self) -> bool:
        """Whether a record may be without it."""
        return not self.needed and self.usual is None

    @property
    def is_text(self) -> bool:
        """Whether it is letters whose number is bounded."""
        return self.kind in ("text", "phone", "choice")


def _declared(kind: str, label: str, usual: Any = None, needed: bool = False, goes: str = "", **more: Any) -> Any:
    said = {"kind": kind, "label": label, "needed": needed, "goes": frozenset(goes.split()), "usual": usual} | more
    default = dataclasses.MISSING if needed else usual
    return dataclasses.field(default=default, metadata={"fact": said})


def text(most: int, label: str, *, needed: bool = False, lines: bool = False, hint: str = "", usual: str | None = None,
         digits: bool = False, loose: int | None = None, goes: str = "") -> Any:
    """Words of at most so many letters; `lines`: several lines, which a table keeps without a bound of its own.

    digits: a phone shows its number keys.
    """
    return _declared("text", label, usual, needed, goes, most=most, lines=lines, hint=hint, digits=digits, loose=loose)


def telephone(label: str, *, hint: str = "", goes: str = "") -> Any:
    """A telephone number, typed with all its signs; the table keeps it as `kernel.phones` tells it."""
    return _declared("phone", label, goes=goes, most=LOOSE_KEY, hint=hint)


def number(least: int, most: int, label: str, *, needed: bool = False, hint: str = "", goes: str = "") -> Any:
    """A whole number between two bounds."""
    return _declared("number", label, needed=needed, goes=goes, least=least, most=most, hint=hint)


def rupiah(most: int, label: str, *, hint: str = "", goes: str = "") -> Any:
    """An amount in whole rupiah."""
    return _declared("rupiah", label, goes=goes, most=most, hint=hint)


def day(label: str, *, hint: str = "", goes: str = "") -> Any:
    """A day of the calendar."""
    return _declared("day", label, goes=goes, hint=hint)


def choice(words: Mapping[str, str] | None, label: str, *, most: int, usual: str | None = None, needed: bool = False,
           hint: str = "", blank: str = "", goes: str = "") -> Any:
    """One of some keys, each with its words; `most`: how long a key may be in the table.

    blank: what stands for no choice.
    """
    return _declared("choice", label, usual, needed, goes, most=most, words=words, hint=hint, blank=blank, loose=LOOSE_KEY)


def tick(label: str, *, hint: str = "", goes: str = "") -> Any:
    """Yes or no."""
    return _declared("tick", label, False, goes=goes, hint=hint)


def facts_of(record: Any) -> tuple[Fact, ...]:
    """The declared facts of a record, in the order of its lines; what is composed of several is not among them."""
    return _facts_of(record if isinstance(record, type) else type(record))


@cache
def _facts_of(record: Any) -> tuple[Fact, ...]:
    return tuple(Fact(name=one.name, **one.metadata["fact"]) for one in dataclasses.fields(record)
                 if "fact" in one.metadata)


def fact(record: type, name: str) -> Fact:
    """One declared fact: for its bounds."""
    return next(one for one in facts_of(record) if one.name == name)


def names(*records: type, goes: str = "") -> tuple[str, ...]:
    """The names of the declared facts, or of those alone that go to a certain place."""
    return tuple(one.name for record in records for one in facts_of(record) if not goes or goes in one.goes)


def labels(*records: type) -> dict[str, str]:
    """Name -> label (a msgid): the headings of a list, the words for a field in a sentence."""
    return {one.name: one.label for record in records for one in facts_of(record)}


def values(record: Any) -> dict[str, Any]:
    """The declared facts of this record with their values: what its row keeps."""
    return {one.name: getattr(record, one.name) for one in facts_of(record)}


def with_facts(query: str, **records: type) -> str:
    """A constant query in which `@c` stands for the columns of the facts that table `c` keeps (`c=CopyFacts`)."""
    for table, record in records.items():
        query = query.replace(f"@{table}", ", ".join(f"{table}.{name}" for name in names(record)))
    return query


def too_long(record: Any) -> Iterator[tuple[Fact, int]]:
    """The texts of this record that are longer than declared, with their number of letters."""
    for one in facts_of(record):
        said = getattr(record, one.name)
        if one.is_text and said and len(said) > one.most:
            yield one, len(said)


def has_unknown_key(record: Any) -> bool:
    """Whether a choice of this record is none of those declared."""
    return any(True for _ in unknown_keys(record))


def unknown_keys(record: Any) -> Iterator[Fact]:
    """The choices of this record that are none of those declared."""
    return (one for one in facts_of(record)
            if one.words is not None and ((key := getattr(record, one.name)) or one.needed) and key not in one.words)
