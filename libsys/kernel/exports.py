"""`libsys export …`: a room's list, written to a file or to the screen by one command that is the same everywhere."""

import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel import sheets
from libsys.kernel.terminal import refuse, run_in_library, say, tell
from libsys.kernel.words import N_

NOT_WRITTEN = N_("Berkas {file} tidak dapat ditulis. Periksa map dan ruangnya, lalu coba lagi.")
Read = Callable[[], Awaitable[list[dict[str, Any]]]]


def listing(name: str, about: str, *, columns: Mapping[str, str], read: Read, written: str,
            told: Callable[[str, int], None] | None = None) -> click.Command:
    """The command that writes one list.

    columns: the rows' keys with their headings (msgids); JSON lines keep the keys. written: the sentence
    (a msgid with {n} and {file}) that ends it. The file is made for its owner alone: lists may be personal.
    told: hears of each export (its form, how many rows) before it is written.
    """

    @click.command(name, help=about)
    @click.option("--format", "form", type=click.Choice(sheets.FORMATS), default="csv", show_default=True,
                  help="Bentuk berkas. (The form of the file.)")
    @click.option("--out", "-o", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
                  help="Berkas tujuan; tanpa ini ke layar. (Where to; else to the screen.)")
    def export(form: str, out: Path | None) -> None:
        listed = run_in_library(read)
        if told is not None:
            told(form, len(listed))
        headings = {key: tell(words) for key, words in columns.items()}
        if out is None:
            sheets.write_rows(form, headings, listed, sys.stdout.buffer)
            return
        try:
            out.touch(mode=0o600)
            with out.open("wb") as stream:
                count = sheets.write_rows(form, headings, listed, stream)
        except OSError:
            refuse(tell(NOT_WRITTEN, file=str(out)), 2)
        say(tell(written, n=count, file=str(out)))

    return export
