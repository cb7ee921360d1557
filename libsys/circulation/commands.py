"""The terminal's door of this room: `libsys export loans`."""

from typing import Any

from libsys.kernel.exports import listing
from libsys.kernel.words import N_

WRITTEN = N_("{n} peminjaman ditulis ke {file}.")
COLUMNS = {
    "barcode": N_("Nomor buku"),
    "title": N_("Judul"),
    "number": N_("Nomor anggota"),
    "name": N_("Nama"),
    "lent_on": N_("Tanggal pinjam"),
    "due_on": N_("Jatuh tempo"),
    "returned_on": N_("Tanggal kembali"),
    "renewals": N_("Perpanjangan"),
    "accepted": N_("Diterima dengan sadar"),
    "entered_from": N_("Dicatat dari"),
}


async def _all() -> list[dict[str, Any]]:
    from libsys.circulation import queries

    return [{key: getattr(loan, key) for key in COLUMNS} async for loan in queries.every_loan()]


EXPORTS = {
    "loans": listing(
        "loans", "Tulis semua peminjaman, juga yang sudah kembali, dengan nama anggota. "
        "(Write all loans, the returned ones too, with members' names.)",
        columns=COLUMNS, read=_all, written=WRITTEN),
}
