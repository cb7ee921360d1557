"""The terminal's door of this room: `libsys export loans`."""

import sys
from pathlib import Path

import rich_click as click

from libsys.kernel.terminal import run_in_library, say, tell
from libsys.kernel.words import N_

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


@click.command()
@click.option("--format", "form", type=click.Choice(["csv", "xlsx", "jsonl"]), default="csv", show_default=True,
              help="Bentuk berkasnya. (The kind of file.)")
@click.option("--out", "output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas tujuan; tanpa ini ke layar. (Where to write; otherwise to the screen.)")
@click.option("--data", help="Map data perpustakaan. (The library's data folder.)")
def loans(form: str, output: Path | None, data: str | None) -> None:
    """Semua peminjaman, juga yang sudah kembali. (All loans, the returned ones too.)

    Berisi nama anggota: simpan baik-baik. (It holds members' names: keep it safe.)
    """
    count = run_in_library(lambda: _write(form, output), data=data)
    if output is not None:
        say(tell(N_("{count} peminjaman ditulis ke {file}."), count=count, file=str(output)))


async def _write(form: str, output: Path | None) -> int:
    from libsys.circulation import queries
    from libsys.kernel.sheets import write_rows

    found = [{key: getattr(loan, key) for key in COLUMNS} async for loan in queries.every_loan()]
    columns = {key: tell(heading) for key, heading in COLUMNS.items()}
    if output is None:
        return write_rows(form, columns, found, sys.stdout.buffer)
    with output.open("wb") as stream:
        return write_rows(form, columns, found, stream)


EXPORTS = {"loans": loans}
