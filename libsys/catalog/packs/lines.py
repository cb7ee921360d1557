"""One title of a pack, with a bound on everything in it."""

from typing import Annotated

import msgspec

from libsys.catalog.titles.facts import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    MOST_CONTRIBUTORS,
    MOST_SUBJECTS,
    ROLES,
    Credit,
    TitleFacts,
)
from libsys.catalog.titles.rules import read_audience, read_class, read_language
from libsys.ui.forms import clean

T40 = Annotated[str, msgspec.Meta(max_length=40)]
T60 = Annotated[str, msgspec.Meta(max_length=60)]
T80 = Annotated[str, msgspec.Meta(max_length=80)]
T120 = Annotated[str, msgspec.Meta(max_length=120)]
T160 = Annotated[str, msgspec.Meta(max_length=160)]
T200 = Annotated[str, msgspec.Meta(max_length=200)]
T300 = Annotated[str, msgspec.Meta(max_length=300)]
Year = Annotated[int, msgspec.Meta(ge=EARLIEST_YEAR, le=LATEST_YEAR)]


class PackedCredit(msgspec.Struct, omit_defaults=True):
    """A person or body named on the book."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=160)]
    heading: T160 = ""
    role: T40 = "pengarang"
    kind: T40 = ""


class PackedTitle(msgspec.Struct, omit_defaults=True):
    """What a pack says of a title; fields it does not know are passed over."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    remainder: T300 | None = None
    edition: T80 | None = None
    series: T200 | None = None
    publisher: T160 | None = None
    place: T80 | None = None
    year: Year | None = None
    language: T40 | None = None
    physical: T160 | None = None
    audience: T40 | None = None
    class_number: T60 | None = None
    summary: Annotated[str, msgspec.Meta(max_length=4000)] | None = None
    isbn: T40 | None = None
    isbn_printed: T40 | None = None
    contributors: Annotated[list[PackedCredit], msgspec.Meta(max_length=MOST_CONTRIBUTORS)] = []
    subjects: Annotated[list[T120], msgspec.Meta(max_length=MOST_SUBJECTS)] = []


def facts_of(line: PackedTitle) -> TitleFacts:
    """The title as the catalogue would write it; keys of other programs are understood or left out."""
    texts = {name: clean.scrub(getattr(line, name) or "") or None
             for name in ("remainder", "edition", "series", "publisher", "place", "physical")}
    return TitleFacts(
        title=clean.scrub(line.title),
        **texts,
        year=line.year,
        language=read_language(line.language),
        audience=read_audience(line.audience),
        class_number=read_class(line.class_number),
        summary=clean.scrub(line.summary or "", lines=True) or None,
        isbn=clean.scrub(line.isbn_printed or line.isbn or "") or None,
        contributors=tuple(_credit(credit) for credit in line.contributors if clean.scrub(credit.name)),
        subjects=tuple(filter(None, map(clean.scrub, line.subjects))),
    )


def _credit(credit: PackedCredit) -> Credit:
    role = credit.role if credit.role in ROLES else "lainnya"
    kind = credit.kind if credit.kind in ("person", "body", "meeting") else ""
    return Credit(clean.scrub(credit.name), clean.scrub(credit.heading), role, kind)
