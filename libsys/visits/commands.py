"""`libsys export visits`: every visit that counts, for a spreadsheet; no visitor is named in it."""

import sys
from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel import sheets
from libsys.kernel.terminal import run_in_library, say, tell
from libsys.kernel.words import N_

WRITTEN = N_("{n} catatan kunjungan ditulis ke {file}.")
COLUMNS = {
    "happened_on": N_("Tanggal"), "visitor_group": N_("Kelompok"), "sex": N_("Jenis kelamin"),
    "purpose": N_("Tujuan"), "visitor_count": N_("Jumlah"), "party": N_("Nama rombongan"),
    "entered_from": N_("Sumber catatan"),
}


@click.command()
@click.option("--format", "form", type=click.Choice(sheets.FORMATS), default="csv", show_default=True,
              help="Bentuk berkas. (The form of the file.)")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas tujuan; tanpa ini ke layar. (Where to; else to the screen.)")
def visits(form: str, out: Path | None) -> None:
    """Tulis semua kunjungan menurut hari. (Write all visits by day.)"""
    from libsys.visits import queries

    async def listed() -> list[dict[str, Any]]:
        return [found async for found in queries.everything()]

    rows = run_in_library(listed)
    columns = {key: key if form == "jsonl" else tell(words) for key, words in COLUMNS.items()}
    if out is None:
        sheets.write_rows(form, columns, rows, sys.stdout.buffer)
        return
    with out.open("wb") as stream:
        count = sheets.write_rows(form, columns, rows, stream)
    say(tell(WRITTEN, n=count, file=str(out)))


EXPORTS = {"visits": visits}
