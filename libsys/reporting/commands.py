"""`libsys report 2026-10`: a month's report from the terminal."""

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel.exports import NOT_WRITTEN
from libsys.kernel.periods import Month
from libsys.kernel.terminal import language, refuse, run_in_library, say, tell
from libsys.kernel.words import N_
from libsys.reporting.files import FORMATS

NOT_A_MONTH = N_("Bulan ditulis seperti 2026-10, bukan {month}.")
WRITTEN = N_("Laporan {month} ditulis ke {file}.")
NEEDS_FILE = N_("Sebut berkas tujuannya dengan --out, misalnya --out {file}.")
SIGNED_OFF = N_("Laporan {month} ditandatangani sebagai revisi {r}, segel {seal}.")
NOT_SHOWN = N_("Laporannya tidak dapat ditulis ke layar atau berkas ini ({why}).")
SIGNED_ALREADY = N_("Bulan {month} sudah ditandatangani; tulis lagi tanpa --sign-off.")
NEW_KEY = N_("Kunci tanda tangan yang lama tidak ada di komputer ini; kunci baru dibuat. Yang lama tetap dapat diperiksa.")
STRANGE_KEY = N_("Ditandatangani dengan kunci {mark}, yang belum pernah dipakai perpustakaan ini. Beri tahu penerima laporan; yang lama tetap dapat diperiksa.")
ONE_OF_TWO = N_("Yang ditandatangani adalah angka sekarang: pakai --sign-off tanpa --draft atau --revision.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    month: Month
    form: str
    out: Path | None
    paper: str
    draft: bool
    revision: int | None
    sign: bool


@click.command()
@click.argument("month", metavar="YYYY-MM")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="Bentuk berkas. (The form of the file.)")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path),
              help="Berkas atau folder tujuan. (The file or folder to write.)")
@click.option("--paper", type=click.Choice(["A4", "F4"]), default="A4", show_default=True,
              help="Kertas surat PDF. (The letter's paper.)")
@click.option("--draft", is_flag=True, help="Angka sekarang, walau sudah ditandatangani. (The figures of now.)")
@click.option("--revision", type=click.IntRange(1, 99_999), metavar="N",
              help="Revisi ini, bukan yang terakhir. (This revision, not the last.)")
@click.option("--sign-off", "sign", is_flag=True, help="Tanda tangani bulan itu dulu. (Sign the month first.)")
def report(month: str, form: str, out: Path | None, paper: str, draft: bool, revision: int | None, sign: bool) -> None:
    """Tulis laporan bulanan. (Write a month's report.)"""
    try:
        asked = Asked(Month.parse(month), form, out, paper, draft, revision, sign)
    except ValueError:
        refuse(tell(NOT_A_MONTH, month=month[:20]), 2)
    if sign and (draft or revision is not None):
        refuse(tell(ONE_OF_TWO), 2)
    if out is None and form in ("pdf", "xlsx"):  # before anything is opened or signed
        refuse(tell(NEEDS_FILE, file=f"laporan-{asked.month.label}.{form}"), 2)
    data, file = run_in_library(lambda: _report(asked), writes=sign)
    if file is None:
        _show(data, asked)
    else:
        say(tell(WRITTEN, month=asked.month.label, file=str(file)))


def _show(data: bytes, asked: Asked) -> None:
    """On the screen, or wherever it was sent to; a month that was signed meanwhile stays signed, and this is said."""
    try:
        sys.stdout.buffer.write(data.rstrip(b"\n") + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as trouble:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left of it must not fail once more at the end
        said = tell(NOT_SHOWN, why=trouble.strerror or str(trouble))
        refuse(said if not asked.sign else f"{said} {tell(SIGNED_ALREADY, month=asked.month.label)}")


async def _report(asked: Asked) -> tuple[bytes, Path | None]:
    """The file's bytes, and where they stand now. A month is signed only when its file could be made and has its room."""
    from libsys.kernel import clock
    from libsys.library import card
    from libsys.reporting import queries
    from libsys.reporting.place import Place, take_room

    card.forget()
    month, now = queries.month_named(asked.month.label, await card.today()), clock.now()
    document = await queries.report(month, now, as_draft=asked.draft or asked.sign, revision=asked.revision)
    data = await _made(asked, document)
    try:
        place = Place(asked.out, len(data)) if asked.out else None
        if asked.sign and not place:
            take_room(sys.stdout, len(data))
        try:
            if asked.sign:
                await _sign(month, now)
                document = await queries.report(month, now)
                data = await _made(asked, document)
            return data, place.keep(data, _name(asked, document)) if place else None
        finally:
            if place:
                place.leave()
    except OSError as trouble:
        refuse(tell(NOT_WRITTEN, file=str(asked.out)) if asked.out else tell(NOT_SHOWN, why=trouble.strerror or str(trouble)), 2)


async def _sign(month: Month, now: Any) -> None:
    from libsys.library import card, signing
    from libsys.report_format.signature import fingerprint
    from libsys.reporting import actions, words

    here, had = await card.here(), await signing.state()
    name = (here.manager_name if here else None) or tell(words.SIGNER)
    done = await actions.sign_off(month=month, by_name=name, by_title=words.SIGNER, today=await card.today(), now=now, by="terminal")
    click.echo(tell(SIGNED_OFF, month=month.label, r=done.revision, seal=done.sha256[:16]), err=True)
    if had.is_away and done.is_new:
        click.echo(tell(NEW_KEY), err=True)
    elif had.is_strange and had.key and done.is_new:
        click.echo(tell(STRANGE_KEY, mark=fingerprint(had.key.public)), err=True)


async def _made(asked: Asked, document: dict[str, Any]) -> bytes:
    from libsys.library import card
    from libsys.reporting import files, letters

    here = await card.here()
    return files.make(asked.form, document, language(), asked.paper, here.head_title if here else None,
                      here.head_name if here else None, await letters.number_of(document))


def _name(asked: Asked, document: dict[str, Any]) -> str:
    from libsys.reporting import files

    return files.name(asked.form, document, language(), asked.paper)
