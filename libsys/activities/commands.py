"""`libsys export activities`: everything that was done, for a spreadsheet or another program."""

from typing import Any

from libsys.kernel.exports import listing
from libsys.kernel.words import N_

WRITTEN = N_("{n} kegiatan ditulis ke {file}.")
COLUMNS = {
    "strategy": N_("Strategi"), "first_on": N_("Tanggal"), "last_on": N_("Hari terakhir"), "what": N_("Kegiatan"),
    "field": N_("Bidang"), "kind": N_("Jenis"), "party": N_("Pihak"), "party_kind": N_("Jenis pihak"),
    "form": N_("Bentuk"), "topic": N_("Topik"), "place": N_("Tempat"), "audience": N_("Sasaran"),
    "male_count": N_("Laki-laki"), "female_count": N_("Perempuan"), "child_count": N_("Anak"),
    "disabled_count": N_("Penyandang disabilitas"), "partners": N_("Mitra"), "initiator": N_("Penggagas"),
    "facilitator": N_("Narasumber"), "minutes": N_("Menit"), "funding": N_("Sumber dana"),
    "cost_rupiah": N_("Biaya (Rp)"), "used_computers": N_("Memakai komputer"), "titles": N_("Buku yang dipakai"),
    "outcome": N_("Hasil"), "follow_up": N_("Tindak lanjut"), "support": N_("Dukungan"),
    "value_rupiah": N_("Nilai dukungan (Rp)"), "document_kind": N_("Jenis dokumen"),
    "document_number": N_("Nomor dokumen"), "document_on": N_("Tanggal dokumen"), "link": N_("Tautan"),
    "id": N_("Kunci"),
}
# What the strategies call the same thing.
ALIKE = {"first_on": ("starts_on", "happened_on"), "last_on": ("ends_on", "happened_on"),
         "what": ("name", "description", "purpose")}


async def _all() -> list[dict[str, Any]]:
    from libsys.activities import queries

    return [_flat(one.strategy, one.facts) for one in await queries.everything()]


def _flat(strategy: str, facts: dict[str, Any]) -> dict[str, Any]:
    """One row with the columns of all three strategies."""
    shared = {
        name: next((facts[other] for other in others if other in facts), None) for name, others in ALIKE.items()
    }
    return {**facts, **shared, "strategy": strategy}


EXPORTS = {
    "activities": listing(
        "activities", "Tulis semua kegiatan, layanan dan advokasi. (Write all activities of the three strategies.)",
        columns=COLUMNS, read=_all, written=WRITTEN),
}
