"""The fields of a title, and how what was typed becomes the facts of a book."""

import re
from typing import Any

from libsys.catalog.titles.facts import (
    MOST_CONTRIBUTORS,
    MOST_HEADING,
    MOST_SUBJECT,
    MOST_SUBJECTS,
    Credit,
    TitleFacts,
    TitleWords,
)
from libsys.catalog.titles.rules import SUBJECTS, complete, isbn, propose_class, split_authors, subject_named
from libsys.catalog.titles.words import ROLES
from libsys.kernel.facts import fact, names, values
from libsys.kernel.refusals import reason
from libsys.ui.forms import Form, Typed, choice, declared, text, tick

OTHERS = MOST_CONTRIBUTORS
"""Rows for those who are not the authors; the page draws the filled ones and two more."""
NO_CLASS = "none"
_PLACE_FIRST = re.compile(r"(?P<place>[^:]{2,80}?)\s*:\s*(?P<publisher>\S.*)")

_OTHERS = [field for row in range(1, OTHERS + 1) for field in (
    text(f"name_{row}", most=fact(Credit, "name").most), text(f"heading_{row}", most=MOST_HEADING),
    choice(f"role_{row}", ROLES))]
FIELDS = (
    text("isbn", most=400),
    *declared(TitleWords),
    text("author", most=1000),
    choice("class_subject", (NO_CLASS, *(subject.key for subject in SUBJECTS))),
    text("heading", most=1000),
    text("subjects", most=1300),
    *_OTHERS,
)
# A scanner ends in Enter, and Enter presses a form's first button (`enter`): an ISBN that was not there when the form
# was drawn (`isbn_before`) is then looked up, and nothing half-filled is saved.
ENTER = (tick("enter"), text("isbn_before", most=400))
BESIDE = {"title_needed": "title", "year_impossible": "year", "catalog_too_many": "subjects"}
TITLE = Form(*FIELDS, *ENTER, tick("propose"), beside=BESIDE)
MERGE = Form(text("into", most=400, needed=True), text("shown", most=36))  # `shown`: the title that the page showed for the tick


def title_of(typed: Typed) -> TitleFacts:
    """The book as typed; what was left empty and can be proposed is proposed."""
    subjects = _several(typed.subjects)
    place, publisher = _publisher(typed)
    typed_words = {name: getattr(typed, name) for name in names(TitleWords)}
    return TitleFacts(**typed_words | {
        "title": typed.title or "", "class_number": _class(typed, subjects), "place": place, "publisher": publisher,
        "isbn": typed.isbn, "contributors": _authors(typed) + _others(typed), "subjects": subjects})


def is_scanned(typed: Typed) -> bool:
    """Whether Enter was pressed with an ISBN that the form did not have when it was drawn."""
    return bool(typed.enter and typed.isbn and isbn.read(typed.isbn).key != isbn.read(typed.isbn_before).key)


def check_title(typed: Typed) -> None:
    """Problems that only several fields together show."""
    names, headings = split_authors(typed.author), _headings(typed)
    if headings and len(headings) != len(names):
        typed.blame("heading", reason("heading_count"))
    if len(_several(typed.subjects)) > MOST_SUBJECTS:
        typed.blame("subjects", reason("too_many_chosen", most=MOST_SUBJECTS))
    for subject in _several(typed.subjects):
        if len(subject) > MOST_SUBJECT:
            typed.blame("subjects", reason("too_long", most=MOST_SUBJECT, count=len(subject)))


def fields_of(facts: TitleFacts) -> dict[str, Any]:
    """A book as the fields of the form: for a pack's answer, and for changing what is there."""
    authors = [one for one in facts.contributors if one.role == "pengarang"]
    others = [one for one in facts.contributors if one.role != "pengarang"][:OTHERS]
    fields = values(facts) | {"isbn": facts.isbn}
    fields |= {"author": "; ".join(one.name for one in authors) or None,
              "heading": "; ".join(complete(one).heading for one in authors) or None,
              "subjects": "; ".join(facts.subjects) or None}
    for row, one in enumerate(others, 1):
        fields |= {f"name_{row}": one.name, f"heading_{row}": complete(one).heading, f"role_{row}": one.role}
    return fields


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
