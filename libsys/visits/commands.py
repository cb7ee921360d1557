"""`libsys export visits`: every visit that counts, for a spreadsheet; no visitor is named in it."""

from typing import Any

from libsys.kernel.exports import listing
from libsys.kernel.words import N_

WRITTEN = N_("{n} catatan kunjungan ditulis ke {file}.")
COLUMNS = {
    "happened_on": N_("Tanggal"), "visitor_group": N_("Kelompok"), "sex": N_("Jenis kelamin"),
    "purpose": N_("Tujuan"), "visitor_count": N_("Jumlah"), "party": N_("Nama rombongan"),
    "entered_from": N_("Sumber catatan"),
}


async def _all() -> list[dict[str, Any]]:
    from libsys.visits import queries

    return await queries.everything()


EXPORTS = {
    "visits": listing("visits", "Tulis semua kunjungan menurut hari. (Write all visits by day.)",
                      columns=COLUMNS, read=_all, written=WRITTEN),
}
