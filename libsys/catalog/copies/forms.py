"""The forms of copies, and how what was typed becomes their facts."""

from datetime import date
from typing import Any

from libsys.catalog.copies.facts import CONDITIONS, MOST, MOST_COPIES, SOURCES, CopyFacts, NewCopies
from libsys.ui.forms import Form, Typed, choice, day, number, rupiah, text, tick

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
FIELDS = (*_NUMBERS, *_ACQUIRED)
COPIES = Form(*FIELDS)
COPY = Form(
    text("barcode", most=40, needed=True), text("accession_number", most=MOST["accession_number"]),
    choice("condition", CONDITIONS), *_ACQUIRED)
MISSING = Form(day("on"))
WITHDRAWAL = Form(day("on"), text("because", most=MOST["withdrawn_because"], needed=True))
NOTHING = Form()


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


def fields_of_copy(facts: CopyFacts) -> dict[str, Any]:
    """What is common to copies, as fields."""
    kept = facts.columns()
    kept.pop("condition")
    return kept


def proposed_day(received_on: date | None, today: date) -> date:
    """Copies of one box are unpacked over several days but came on one."""
    return received_on or today
