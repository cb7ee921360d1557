"""What the form proposes: the next numbers, and what the last book had."""

from dataclasses import dataclass
from datetime import date

from libsys.catalog.copies.actions import numbering
from libsys.kernel.database import row, rows

KINDS = "SELECT key, name FROM collection_kind ORDER BY position, key"
LAST = """SELECT t.publisher, t.place, t.language, t.audience, c.source, c.source_name, c.received_on, c.shelf,
    c.collection_kind FROM copy c JOIN title t ON t.id = c.title
    WHERE c.recorded_by = {} AND c.undone_at IS NULL ORDER BY c.id DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class LastSaved:
    """What the person at this desk wrote of the book before: the next one often comes from the same box."""

    publisher: str | None
    place: str | None
    language: str | None
    audience: str | None
    source: str | None
    source_name: str | None
    received_on: date | None
    shelf: str | None
    collection_kind: str


async def collection_kinds() -> dict[str, str]:
    """The collection kinds of this library: key -> the library's own name for it."""
    return {one["key"]: one["name"] for one in await rows(KINDS)}


async def last_saved(by: str) -> LastSaved | None:
    """What this person saved last."""
    last = await row(LAST, by)
    return LastSaved(**last) if last else None


async def next_numbers(today: date) -> tuple[str, str]:
    """The barcode and the accession number that the next copy would get; empty where the pattern has come to its end."""
    given = await numbering.next_numbers(1, today)
    barcode, accession = next(iter(given.barcodes), ""), next(iter(given.accession_numbers), "")
    return barcode, accession
