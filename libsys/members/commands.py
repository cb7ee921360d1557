"""`libsys export members`: the list of members, only from the machine itself: it is personal."""

import sys
from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel import sheets
from libsys.kernel.terminal import run_in_library, say, tell
from libsys.kernel.words import N_

WRITTEN = N_("{n} anggota ditulis ke {file}. Berkas ini memuat data pribadi: simpan baik-baik, hapus sesudah dipakai.")
COLUMNS = {
    "number": N_("Nomor anggota"), "name": N_("Nama lengkap"), "sex": N_("Jenis kelamin"),
    "birth_year": N_("Tahun lahir"), "category": N_("Jenis anggota"), "visitor_group": N_("Kelompok pengunjung"),
    "hamlet": N_("Dusun atau kampung"), "rt": N_("RT"), "rw": N_("RW"), "phone": N_("Telepon"),
    "guardian_name": N_("Nama orang tua atau wali"), "guardian_relation": N_("Hubungan dengan anak"),
    "guardian_phone": N_("Telepon orang tua atau wali"), "consent_on": N_("Setuju pada"),
    "consent_how": N_("Cara menyatakan setuju"), "joined_on": N_("Anggota sejak"), "ends_on": N_("Berlaku hingga"),
    "left_on": N_("Keluar pada"),
}


@click.command()
@click.option("--format", "form", type=click.Choice(sheets.FORMATS), default="csv", show_default=True,
              help="Bentuk berkas. (The form of the file.)")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas tujuan; tanpa ini ke layar. (Where to; else to the screen.)")
def members(form: str, out: Path | None) -> None:
    """Tulis semua anggota, termasuk data pribadinya. (Write all members, personal data included.)"""
    from libsys.members import queries

    async def listed() -> list[dict[str, Any]]:
        return [found async for found in queries.everyone()]

    rows = run_in_library(listed)
    columns = {key: key if form == "jsonl" else tell(words) for key, words in COLUMNS.items()}
    if out is None:
        sheets.write_rows(form, columns, rows, sys.stdout.buffer)
        return
    out.touch(mode=0o600)  # nobody else on this computer needs to read it
    with out.open("wb") as stream:
        count = sheets.write_rows(form, columns, rows, stream)
    say(tell(WRITTEN, n=count, file=str(out)))


EXPORTS = {"members": members}
