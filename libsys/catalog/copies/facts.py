"""The facts of a copy, declared once; and copies as they are handed to the catalogue."""

from dataclasses import dataclass, field
from datetime import date

from libsys.catalog.copies.words import CONDITIONS, SOURCES
from libsys.kernel.facts import choice, day, fact, rupiah, text, tick
from libsys.kernel.marks import N_

MOST_COPIES = 100
MOST_PRICE = 2_000_000_000
MOST_BECAUSE = 200
"""The longest reason for a withdrawal."""


@dataclass(frozen=True, slots=True)
class CopyNumbers:
    """The two numbers of one copy: what the scanner reads, and its line in the accession register."""

    barcode: str = text(30, N_("Barcode"), needed=True)
    accession_number: str | None = text(60, N_("Nomor induk"))


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What is the same for the copies that came together. A line here is a field of the form, the API and the list.

    goes: `came` is asked when copies come; what may change later is asked on the copy's own page.
    """

    source: str | None = choice(SOURCES, N_("Sumber perolehan"), most=20, goes="came")
    source_name: str | None = text(120, N_("Nama pemberi atau toko"), goes="came")
    received_on: date | None = day(N_("Diterima"), goes="came")
    price_rupiah: int | None = rupiah(MOST_PRICE, N_("Harga satu eksemplar"), goes="came")
    shelf: str | None = text(60, N_("Rak"), goes="came")
    collection_kind: str = choice(None, N_("Jenis koleksi"), most=20, usual="umum", goes="came")
    condition: str = choice(CONDITIONS, N_("Kondisi"), most=20, usual="baik")
    is_reference: bool = tick(N_("Hanya dibaca di tempat (referensi)"), goes="came")
    note: str | None = text(300, N_("Catatan"), goes="came")


@dataclass(frozen=True, slots=True)
class NewCopies:
    """How many copies, and their first numbers; without them the next free ones are taken."""

    count: int = 1
    first_barcode: str | None = None
    first_accession: str | None = None
    facts: CopyFacts = field(default_factory=CopyFacts)


MOST_BARCODE = fact(CopyNumbers, "barcode").most
MOST_ACCESSION = fact(CopyNumbers, "accession_number").most
