"""`libsys export activities`: everything that was done, for a spreadsheet or another program."""

import sys
from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel import sheets
from libsys.kernel.terminal import run_in_library, say, tell
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


@click.command()
@click.option("--format", "form", type=click.Choice(sheets.FORMATS), default="csv", show_default=True,
              help="Bentuk berkas. (The form of the file.)")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas tujuan; tanpa ini ke layar. (Where to; else to the screen.)")
def activities(form: str, out: Path | None) -> None:
    """Tulis semua kegiatan, layanan dan advokasi. (Write all activities of the three strategies.)"""
    from libsys.activities import queries

    listed = run_in_library(queries.everything)
    rows = [_flat(one.strategy, one.facts) for one in listed]
    columns = {key: key if form == "jsonl" else tell(words) for key, words in COLUMNS.items()}
    if out is None:
        sheets.write_rows(form, columns, rows, sys.stdout.buffer)
        return
    with out.open("wb") as stream:
        count = sheets.write_rows(form, columns, rows, stream)
    say(tell(WRITTEN, n=count, file=str(out)))


def _flat(strategy: str, facts: dict[str, Any]) -> dict[str, Any]:
    """One row with the columns of all three strategies."""
    shared = {
        name: next((facts[other] for other in others if other in facts), None) for name, others in ALIKE.items()
    }
    return {**facts, **shared, "strategy": strategy}


EXPORTS = {"activities": activities}
