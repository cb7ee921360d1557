"""`libsys report 2026-10`: a month's report from the terminal."""

import sys
from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel.periods import Month
from libsys.kernel.terminal import language, refuse, run_in_library, say, tell
from libsys.kernel.words import N_
from libsys.reporting.files import FORMATS

NOT_A_MONTH = N_("Bulan ditulis seperti 2026-10, bukan {month}.")
WRITTEN = N_("Laporan {month} ditulis ke {file}.")
NEEDS_FILE = N_("Sebut berkas tujuannya dengan --out, misalnya --out {file}.")
SIGNED_OFF = N_("Laporan {month} ditandatangani sebagai revisi {r}, segel {seal}.")


@click.command()
@click.argument("month", metavar="YYYY-MM")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="Bentuk berkas. (The form of the file.)")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path),
              help="Berkas atau folder tujuan. (The file or folder to write.)")
@click.option("--paper", type=click.Choice(["A4", "F4"]), default="A4", show_default=True,
              help="Kertas surat PDF. (The letter's paper.)")
@click.option("--draft", is_flag=True, help="Angka sekarang, walau sudah ditandatangani. (The figures of now.)")
@click.option("--sign-off", "sign", is_flag=True, help="Tanda tangani bulan itu dulu. (Sign the month first.)")
def report(month: str, form: str, out: Path | None, paper: str, draft: bool, sign: bool) -> None:
    """Tulis laporan bulanan. (Write a month's report.)"""
    from libsys.reporting import files

    try:
        asked = Month.parse(month)
    except ValueError:
        refuse(tell(NOT_A_MONTH, month=month[:20]), 2)
    lines, head = run_in_library(lambda: _report(asked, draft, sign), writes=sign)
    lang = language()
    data = files.make(form, lines, lang, paper, *head)
    name = files.name(form, lines, lang, paper)
    if out is None:
        if form in ("pdf", "xlsx"):
            refuse(tell(NEEDS_FILE, file=name), 2)
        sys.stdout.buffer.write(data.rstrip(b"\n") + b"\n")
        return
    target = out / name if out.is_dir() else out
    target.write_bytes(data)
    say(tell(WRITTEN, month=asked.label, file=str(target)))


async def _report(month: Month, draft: bool, sign: bool) -> tuple[dict[str, Any], tuple[str | None, ...]]:
    from libsys.kernel import clock
    from libsys.library import card
    from libsys.reporting import actions, letters, queries, words

    card.forget()
    here, now = await card.here(), clock.now()
    month = queries.month_named(month.label, await card.today())
    if sign:
        name = (here.manager_name if here else None) or tell(words.SIGNER)
        done = await actions.sign_off(month=month, by_name=name, by_title=words.SIGNER, today=await card.today(),
                                      now=now, by="terminal")
        click.echo(tell(SIGNED_OFF, month=month.label, r=done.revision, seal=done.sha256[:16]), err=True)
    month_report = await queries.report(month, now, as_draft=draft and not sign)
    return month_report, (here.head_title if here else None, here.head_name if here else None,
                          await letters.number_of(month_report))
