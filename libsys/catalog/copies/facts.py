"""Copies as they are handed to the catalogue: what is the same for those that came together, and their numbers."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

SOURCES = ("bbb", "hibah_lain", "pembelian", "titipan", "terbitan_desa")
CONDITIONS = ("baik", "rusak")
MOST_COPIES = 100
MOST = {"barcode": 30, "accession_number": 60, "source_name": 120, "shelf": 60, "note": 300, "withdrawn_because": 200}
"""The longest each text may be."""


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
