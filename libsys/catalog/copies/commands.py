"""The lists of the catalogue for `libsys export`: all titles, and the accession register."""

from typing import Any

from libsys.kernel.exports import listing
from libsys.kernel.words import N_

WRITTEN = N_("{n} baris ditulis ke {file}.")
TITLE_COLUMNS = {
    "id": "id", "isbn_printed": N_("ISBN"), "isbn": N_("ISBN-13"), "title": N_("Judul"), "remainder": N_("Anak judul"),
    "contributors": N_("Tajuk pengarang"), "edition": N_("Edisi"), "series": N_("Seri"), "publisher": N_("Penerbit"),
    "place": N_("Tempat terbit"), "year": N_("Tahun terbit"), "language": N_("Bahasa"),
    "physical": N_("Deskripsi fisik"), "audience": N_("Untuk siapa"), "class_number": N_("Kelas"),
    "call_number": N_("Nomor panggil"), "subjects": N_("Subjek"), "summary": N_("Ringkasan"),
    "copies": N_("Eksemplar"), "is_hidden": N_("Disembunyikan"), "recorded_at": N_("Dicatat pada"),
}
COPY_COLUMNS = {
    "accession_number": N_("Nomor induk"), "barcode": N_("Barcode"), "received_on": N_("Diterima"),
    "contributors": N_("Tajuk pengarang"), "title": N_("Judul"), "publisher": N_("Penerbit"),
    "place": N_("Tempat terbit"), "year": N_("Tahun terbit"), "class_number": N_("Kelas"),
    "call_number": N_("Nomor panggil"), "isbn_printed": N_("ISBN"), "source": N_("Sumber perolehan"),
    "source_name": N_("Nama sumber"), "price_rupiah": N_("Harga"), "collection_kind": N_("Jenis koleksi"),
    "shelf": N_("Rak"), "condition": N_("Kondisi"), "is_reference": N_("Dibaca di tempat"),
    "out_since": N_("Dipinjam sejak"), "missing_since": N_("Hilang sejak"), "withdrawn_on": N_("Disiangi"),
    "withdrawn_because": N_("Alasan disiangi"), "note": N_("Catatan"), "recorded_at": N_("Dicatat pada"),
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
