"""The lists of the catalogue for `libsys export`: all titles, and the accession register."""

from typing import Any

from libsys.catalog.copies.facts import CopyFacts, CopyNumbers
from libsys.catalog.titles.facts import TitleWords
from libsys.kernel.exports import listing
from libsys.kernel.facts import labels
from libsys.kernel.words import N_

WRITTEN = N_("{n} baris ditulis ke {file}.")
TITLE_COLUMNS = {
    "id": "id", "isbn_printed": N_("ISBN"), "isbn": N_("ISBN-13"), **labels(TitleWords),
    "contributors": N_("Tajuk pengarang"), "subjects": N_("Subjek"), "copies": N_("Eksemplar"),
    "is_hidden": N_("Disembunyikan"), "recorded_at": N_("Dicatat pada"),
}
_OF_TITLE = ("title", "publisher", "place", "year", "class_number", "call_number")
COPY_COLUMNS = {
    **labels(CopyNumbers), "contributors": N_("Tajuk pengarang"),
    **{name: label for name, label in labels(TitleWords).items() if name in _OF_TITLE}, "isbn_printed": N_("ISBN"),
    **labels(CopyFacts), "state": N_("Keadaan"), "out_since": N_("Dipinjam sejak"), "missing_since": N_("Hilang sejak"),
    "withdrawn_on": N_("Disiangi"), "withdrawn_because": N_("Alasan disiangi"), "recorded_at": N_("Dicatat pada"),
}


async def _titles() -> list[dict[str, Any]]:
    from libsys.catalog.copies import queries

    return await queries.title_rows()


async def _copies() -> list[dict[str, Any]]:
    from libsys.catalog.copies import queries

    return await queries.copy_rows()


EXPORTS = {
    "catalog": listing("catalog", "Tulis semua judul. (Write all titles.)",
                       columns=TITLE_COLUMNS, read=_titles, written=WRITTEN),
    "copies": listing("copies", "Tulis buku induk: semua eksemplar. (Write the accession register: all copies.)",
                      columns=COPY_COLUMNS, read=_copies, written=WRITTEN),
}
