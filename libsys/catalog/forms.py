"""The forms of the catalogue, and how what was typed becomes the facts of a book."""

import re
from datetime import date
from typing import Any

from libsys.catalog.facts import (
    CONDITIONS,
    EARLIEST_YEAR,
    LATEST_YEAR,
    MOST,
    MOST_CONTRIBUTORS,
    MOST_COPIES,
    MOST_SUBJECTS,
    ROLES,
    SOURCES,
    CopyFacts,
    Credit,
    NewCopies,
    TitleFacts,
)
from libsys.catalog.packs import MOST_BYTES
from libsys.catalog.rules import AUDIENCES, LANGUAGES, SUBJECTS, propose_class, split_authors, subject_named
from libsys.kernel.refusals import reason
from libsys.ui.forms import Form, Typed, choice, day, number, rupiah, text, tick, upload

OTHERS = MOST_CONTRIBUTORS
"""Rows for those who are not the authors; the page draws the filled ones and two more."""
BY_TITLE, NO_CLASS = "", "none"
_PLACE_FIRST = re.compile(r"(?P<place>[^:]{2,80}?)\s*:\s*(?P<publisher>\S.*)")

_OTHERS = [field for row in range(1, OTHERS + 1) for field in (
    text(f"name_{row}", most=MOST["name"]), text(f"heading_{row}", most=MOST["heading"]), choice(f"role_{row}", ROLES))]
_TITLE = (
    text("isbn", most=400),
    text("title", most=MOST["title"], needed=True),
    text("author", most=1000),
    text("publisher", most=MOST["publisher"]),
    number("year", least=EARLIEST_YEAR, most=LATEST_YEAR),
    choice("class_subject", (NO_CLASS, *(subject.key for subject in SUBJECTS))),
    text("class_number", most=MOST["class_number"]),
    text("call_number", most=MOST["call_number"]),
    text("heading", most=1000),
    text("remainder", most=MOST["remainder"]),
    text("edition", most=MOST["edition"]),
    text("series", most=MOST["series"]),
    text("place", most=MOST["place"]),
    choice("language", LANGUAGES),
    text("physical", most=MOST["physical"]),
    choice("audience", AUDIENCES),
    text("summary", most=MOST["summary"], lines=True),
    text("subjects", most=1300),
    *_OTHERS,
)
_ACQUIRED = (
    choice("source", SOURCES),
    text("source_name", most=MOST["source_name"]),
    day("received_on"),
    rupiah("price_rupiah"),
    text("shelf", most=MOST["shelf"]),
    choice("collection_kind", None),
    tick("is_reference"),
    text("note", most=MOST["note"]),
)
_NUMBERS = (
    number("copies", least=0, most=MOST_COPIES),
    text("first_barcode", most=40),
    text("first_accession", most=MOST["accession_number"]),
    text("proposed_barcode", most=40),
    text("proposed_accession", most=MOST["accession_number"]),
)
ENTRY = Form(*_TITLE, *_NUMBERS, *_ACQUIRED, tick("propose"))
TITLE = Form(*_TITLE, tick("propose"))
COPIES = Form(*_NUMBERS, *_ACQUIRED)
COPY = Form(
    text("barcode", most=40, needed=True), text("accession_number", most=MOST["accession_number"]),
    choice("condition", CONDITIONS), *_ACQUIRED)
MISSING = Form(day("on"))
WITHDRAWAL = Form(day("on"), text("because", most=MOST["withdrawn_because"], needed=True))
MERGE = Form(text("into", most=400, needed=True))
PACK = Form(upload("file", most=MOST_BYTES, needed=True))
NOTHING = Form()
LISTING = Form(text("q", most=200), number("page", least=1, most=100_000))
LOOK_UP = Form(text("isbn", most=400), tick("last"), tick("other"))


def title_of(typed: Typed) -> TitleFacts:
    """The book as typed; what was left empty and can be proposed is proposed."""
    subjects = _several(typed.subjects)
    place, publisher = _publisher(typed)
    return TitleFacts(
        title=typed.title or "",
        class_number=_class(typed, subjects),
        place=place, publisher=publisher,
        contributors=_authors(typed) + _others(typed),
        subjects=subjects,
        **{name: getattr(typed, name) for name in (
            "remainder", "edition", "series", "year", "language", "physical", "audience", "call_number", "summary", "isbn")})


def check_title(typed: Typed) -> None:
    """Problems that only several fields together show."""
    names, headings = split_authors(typed.author), _headings(typed)
    if headings and len(headings) != len(names):
        typed.blame("heading", reason("heading_count"))
    if len(_several(typed.subjects)) > MOST_SUBJECTS:
        typed.blame("subjects", reason("too_many_chosen", most=MOST_SUBJECTS))
    for subject in _several(typed.subjects):
        if len(subject) > MOST["subject"]:
            typed.blame("subjects", reason("too_long", most=MOST["subject"], count=len(subject)))


def copies_of(typed: Typed) -> NewCopies:
    """The copies as typed. A number left as proposed means the next free one: another desk may have used it meanwhile."""
    barcode = None if typed.first_barcode == typed.proposed_barcode else typed.first_barcode
    accession = None if typed.first_accession == typed.proposed_accession else typed.first_accession
    return NewCopies(
        count=1 if typed.copies is None else typed.copies, first_barcode=barcode, first_accession=accession,
        facts=acquired(typed))


def acquired(typed: Typed, condition: str = "baik") -> CopyFacts:
    """Where copies came from and where they go."""
    return CopyFacts(
        collection_kind=typed.collection_kind or "umum", source=typed.source, source_name=typed.source_name,
        received_on=typed.received_on, price_rupiah=typed.price_rupiah, shelf=typed.shelf, condition=condition,
        is_reference=typed.is_reference, note=typed.note)


def fields_of(facts: TitleFacts) -> dict[str, Any]:
    """A book as the fields of the form: for a pack's answer, and for changing what is there."""
    authors = [one for one in facts.contributors if one.role == "pengarang"]
    others = [one for one in facts.contributors if one.role != "pengarang"][:OTHERS]
    found = {name: getattr(facts, name) for name in (
        "title", "publisher", "year", "class_number", "call_number", "remainder", "edition", "series", "place",
        "language", "physical", "audience", "summary", "isbn")}
    found |= {"author": "; ".join(one.name for one in authors) or None,
              "heading": "; ".join(one.complete().heading for one in authors) or None,
              "subjects": "; ".join(facts.subjects) or None}
    for row, one in enumerate(others, 1):
        found |= {f"name_{row}": one.name, f"heading_{row}": one.complete().heading, f"role_{row}": one.role}
    return found


def fields_of_copy(facts: CopyFacts) -> dict[str, Any]:
    """What is common to copies, as fields."""
    kept = facts.columns()
    kept.pop("condition")
    return kept


def proposed_day(received_on: date | None, today: date) -> date:
    """Copies of one box are unpacked over several days but came on one."""
    return received_on or today


def _class(typed: Typed, subjects: tuple[str, ...]) -> str | None:
    """Typed, else picked, else proposed from the words of the title."""
    if typed.class_number:
        return typed.class_number.upper()
    if typed.class_subject == NO_CLASS:
        return None
    picked = subject_named(typed.class_subject) if typed.class_subject else propose_class(typed.title, subjects)
    return picked.class_number if picked else None


def _publisher(typed: Typed) -> tuple[str | None, str | None]:
    """`Jakarta: Gramedia`, as paper registers have it, is a place and a publisher."""
    apart = _PLACE_FIRST.fullmatch(typed.publisher or "")
    if apart and not typed.place:
        return apart["place"], apart["publisher"]
    return typed.place, typed.publisher


def _authors(typed: Typed) -> tuple[Credit, ...]:
    headings = _headings(typed)
    return tuple(Credit(name, headings[place] if place < len(headings) else "")
                 for place, name in enumerate(split_authors(typed.author)))


def _headings(typed: Typed) -> list[str]:
    return [one.strip() for one in (typed.heading or "").split(";") if one.strip()]


def _others(typed: Typed) -> tuple[Credit, ...]:
    rows = [(getattr(typed, f"name_{row}"), getattr(typed, f"heading_{row}"), getattr(typed, f"role_{row}"))
            for row in range(1, OTHERS + 1)]
    return tuple(Credit(name, heading or "", role or "lainnya") for name, heading, role in rows if name)


def _several(typed: str | None) -> tuple[str, ...]:
    """Subjects parted by semicolons, or by commas."""
    parts = re.split(r"[;\n]" if ";" in (typed or "") else r"[,\n]", typed or "")
    return tuple(dict.fromkeys(one.strip() for one in parts if one.strip()))
