"""The forms of copies, and how what was typed becomes their facts."""

from datetime import date

from libsys.catalog.copies.facts import (
    MOST_ACCESSION,
    MOST_BARCODE,
    MOST_BECAUSE,
    MOST_COPIES,
    CopyFacts,
    CopyNumbers,
    NewCopies,
)
from libsys.kernel.facts import names
from libsys.ui.forms import Form, Typed, day, declared, number, text

CAME = declared(CopyFacts, without=("condition",))
_NUMBERS = (
    number("copies", least=0, most=MOST_COPIES),
    text("first_barcode", most=MOST_BARCODE),
    text("first_accession", most=MOST_ACCESSION),
    text("proposed_barcode", most=MOST_BARCODE),
    text("proposed_accession", most=MOST_ACCESSION),
)
FIELDS = (*_NUMBERS, *CAME)
BESIDE = {"too_many_copies": "copies", "no_copies": "copies", "barcode_impossible": "first_barcode", "number_taken": "first_barcode",
          "price_impossible": "price_rupiah", "received_in_future": "received_on"}
"""Beside which field a refused act's reason stands."""
COPIES = Form(*FIELDS, beside=BESIDE)
COPY = Form(*declared(CopyNumbers, CopyFacts), beside={
    "barcode_impossible": "barcode", "number_taken": "barcode", "accession_number_too_long": "accession_number", "price_impossible": "price_rupiah",
    "received_in_future": "received_on", "received_after_it_went": "received_on"})
MISSING = Form(day("on"), beside=dict.fromkeys(("catalog_day_in_future", "copy_not_yet_here", "copy_found_since"), "on"))
WITHDRAWAL = Form(day("on"), text("because", most=MOST_BECAUSE, needed=True), beside={
    "catalog_day_in_future": "on", "copy_not_yet_here": "on", "withdrawal_reason_needed": "because"})
NOTHING = Form()


def copies_of(typed: Typed) -> NewCopies:
    """The copies as typed. A number left as proposed means the next free one: another desk may have used it meanwhile."""
    barcode = None if typed.first_barcode == typed.proposed_barcode else typed.first_barcode
    accession = None if typed.first_accession == typed.proposed_accession else typed.first_accession
    return NewCopies(
        count=1 if typed.copies is None else typed.copies, first_barcode=barcode, first_accession=accession,
        facts=acquired(typed))


def acquired(typed: Typed) -> CopyFacts:
    """Where copies came from and where they go; what the form does not ask or was left empty is as usual."""
    said = {name: getattr(typed, name) for name in names(CopyFacts) if name in typed.field}
    return CopyFacts(**{name: value for name, value in said.items() if value is not None})


def proposed_day(received_on: date | None, today: date) -> date:
    """Copies of one box are unpacked over several days but came on one."""
    return received_on or today
