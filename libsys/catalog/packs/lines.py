"""One title of a pack, with a bound on everything in it."""

from typing import Annotated, Any

from msgspec import Meta

from libsys.catalog.titles.facts import (
    MOST_CONTRIBUTORS,
    MOST_SUBJECT,
    MOST_SUBJECTS,
    Credit,
    TitleFacts,
    TitleWords,
)
from libsys.catalog.titles.rules import read_audience, read_class, read_language
from libsys.catalog.titles.words import KINDS_OF_NAME, ROLES
from libsys.kernel.facts import names
from libsys.kernel.shapes import struct
from libsys.ui.forms import clean, scrubbed

Printed = Annotated[str, Meta(max_length=200)]
Subject = Annotated[str, Meta(max_length=MOST_SUBJECT)]
PackedCredit = struct("PackedCredit", "A person or body named on the book.", [Credit], is_loose=True, omit_defaults=True)
PackedTitle = struct(
    "PackedTitle", "What a pack says of a title; fields it does not know are passed over.", [TitleWords],
    {"isbn": (Printed | None, None), "isbn_printed": (Printed | None, None),
     "contributors": (Annotated[list[PackedCredit], Meta(max_length=MOST_CONTRIBUTORS)], []),
     "subjects": (Annotated[list[Subject], Meta(max_length=MOST_SUBJECTS)], [])},
    goes="pack", is_loose=True, omit_defaults=True)
READERS = {"language": read_language, "audience": read_audience, "class_number": read_class}
"""What understands the words of other programs."""


def facts_of(line: Any) -> TitleFacts:
    """The title as the catalogue would write it; keys of other programs are understood or left out."""
    said = {name: getattr(line, name) for name in names(TitleWords, goes="pack")}
    return TitleFacts(
        **{name: READERS[name](kept) if name in READERS else kept for name, kept in scrubbed(TitleWords, said).items()},
        isbn=clean.scrub(line.isbn_printed or line.isbn or "") or None,
        contributors=tuple(_credit(credit) for credit in line.contributors if clean.scrub(credit.name)),
        subjects=tuple(filter(None, map(clean.scrub, line.subjects))),
    )


def _credit(credit: Any) -> Credit:
    role = credit.role if credit.role in ROLES else "lainnya"
    kind = credit.kind if credit.kind in KINDS_OF_NAME else ""
    return Credit(clean.scrub(credit.name), clean.scrub(credit.heading), role, kind)
