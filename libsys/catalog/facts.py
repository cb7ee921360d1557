"""A book as it is handed to the catalogue, whoever describes it: form, API, pack or import."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from libsys.catalog import isbn as isbns
from libsys.catalog.rules import fold, kind_of_name, propose_call_number, propose_heading

ROLES = ("pengarang", "penyusun", "penyunting", "penerjemah", "ilustrator", "lainnya")
KINDS_OF_NAME = ("person", "body", "meeting")
SOURCES = ("bbb", "hibah_lain", "pembelian", "titipan", "terbitan_desa")
CONDITIONS = ("baik", "rusak")
EARLIEST_YEAR, LATEST_YEAR = 1400, 2100
MOST_CONTRIBUTORS, MOST_SUBJECTS, MOST_COPIES = 20, 10, 100
MOST = {
    "title": 300, "remainder": 300, "edition": 80, "series": 200, "publisher": 160, "place": 80, "language": 5,
    "physical": 160, "audience": 10, "class_number": 30, "call_number": 60, "summary": 4000, "isbn": 60,
    "name": 160, "heading": 160, "subject": 120,
    "barcode": 30, "accession_number": 60, "source_name": 120, "shelf": 60, "note": 300, "withdrawn_because": 200,
}
"""The longest each text may be."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody named on the book, and the heading they are filed under (proposed when not given)."""

    name: str
    heading: str = ""
    role: str = "pengarang"
    kind: str = ""

    def complete(self) -> "Credit":
        """The same with its heading and kind filled in."""
        heading = self.heading or propose_heading(self.name) or self.name
        return replace(self, heading=heading[: MOST["heading"]], kind=self.kind or kind_of_name(self.name))


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What the title page says, and where the book will stand. Only the title is needed."""

    title: str
    remainder: str | None = None
    edition: str | None = None
    series: str | None = None
    publisher: str | None = None
    place: str | None = None
    year: int | None = None
    language: str | None = None
    physical: str | None = None
    audience: str | None = None
    class_number: str | None = None
    call_number: str | None = None
    summary: str | None = None
    isbn: str | None = None
    contributors: tuple[Credit, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def heading(self) -> str | None:
        """The first contributor's heading: what the shelf is ordered by."""
        return self.contributors[0].complete().heading if self.contributors else None

    def columns(self, *, is_reference: bool = False) -> dict[Any, Any]:
        """The title's own row: the ISBN read, the call number proposed when there is none."""
        read = isbns.read(self.isbn)
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        for apart in ("isbn", "contributors", "subjects"):
            kept.pop(apart)
        call_number = self.call_number or proposed_call_number(self, is_reference=is_reference)
        return kept | {
            "isbn_printed": read.printed or None,
            "isbn": read.key,
            "call_number": call_number,
            "sort_key": sort_key(self.title),
        }


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What is the same for the copies that came together: where from, when, for how much, onto which shelf."""

    collection_kind: str = "umum"
    source: str | None = None
    source_name: str | None = None
    received_on: date | None = None
    price_rupiah: int | None = None
    shelf: str | None = None
    condition: str = "baik"
    is_reference: bool = False
    note: str | None = None

    def columns(self) -> dict[Any, Any]:
        """The copy's own row, but for its numbers."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True)
class NewCopies:
    """How many copies, and their first numbers; without them the next free ones are taken."""

    count: int = 1
    first_barcode: str | None = None
    first_accession: str | None = None
    facts: CopyFacts = field(default_factory=CopyFacts)


def sort_key(title: str) -> str:
    """How a title is filed; never empty, so that a title in signs alone has its place too."""
    return (fold(title) or title.casefold())[:300]


def proposed_call_number(title: TitleFacts, *, is_reference: bool = False) -> str | None:
    """The label for the spine, from class, first heading and title."""
    proposed = propose_call_number(title.class_number, title.title, title.heading, is_reference=is_reference)
    return proposed.joined or None


def kept_call_number(before: TitleFacts, after: TitleFacts) -> str | None:
    """The call number after a correction: one that was only proposed follows the new class, author or title."""
    if after.call_number != before.call_number:
        return after.call_number
    for is_reference in (False, True):
        if before.call_number == proposed_call_number(before, is_reference=is_reference):
            return proposed_call_number(after, is_reference=is_reference)
    return after.call_number
