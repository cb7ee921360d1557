"""The report as a letter to the village head, on A4 or F4, to be printed, stamped and signed by hand."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from libsys.kernel.paper import Column, Letter, Letterhead, Signature
from libsys.kernel.words import N_, Translate, filters, translator
from libsys.report_format.seal import is_signed
from libsys.reporting import words
from libsys.reporting.files import DRAFT
from libsys.reporting.files.message import added, period
from libsys.reporting.files.tables import Table, tables

BLANK = "." * 40
LONG = 420  # characters of a cell; the whole text stands in the spreadsheet


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets the letter and signs that it was seen; the document itself does not name them."""

    title: str | None = None
    name: str | None = None


def letter(document: dict[str, Any], lang: str, size: str = "A4", to: Addressee = Addressee(), number: str | None = None) -> bytes:
    """The letter's PDF. number: from the village's own register; without it the line waits for a pen."""
    _, say, who = translator(lang), filters(lang), document["identitas"]
    month = period(document, lang)
    made_at = datetime.fromisoformat(who["difinalkan_pada"] or who["dibuat_pada"])
    draft = "" if is_signed(document) else f" ({_(DRAFT)})"
    subject = _(N_("Laporan perpustakaan bulan {month}"), month=month) + draft
    paper = Letter(title=subject, letterhead=_head(document, _, bool(draft)), made_at=made_at, size=size, lang=lang,
                   watermark=_(DRAFT) if draft else "")
    village = who["nama_desa"] or ""
    paper.reference(
        number="–" if draft else number or BLANK, enclosures=None, subject=subject,
        to=[to.title or _(N_("Kepala Desa")), _(N_("di tempat"))],
        place_and_day=", ".join(filter(None, (village, say["day"](made_at.date())))),
    )
    if draft:
        paper.paragraph(_(N_("{draft}. Belum ditandatangani; angkanya masih dapat berubah."), draft=_(DRAFT)))
    paper.paragraph(_opening(document, month, _, say))
    for table in tables(document, _):
        if table.rows:
            _write(paper, table, _)
        else:
            paper.heading(table.title)
            paper.paragraph(_(N_("Tidak ada pada bulan ini.")))
    absent = [_(name) for key, name in words.BLOCKS.items() if document[key] is None]
    paper.paragraph(_(N_("Belum dicatat di libsys: {blocks}."), blocks=", ".join(absent)))
    paper.paragraph(_(N_("Demikian laporan ini kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih.")))
    paper.signatures(
        Signature(_(N_("Mengetahui,")) + "\n" + (to.title or _(N_("Kepala Desa"))), to.name),
        Signature(_(N_("Pengelola perpustakaan,")), who["disetujui_oleh"] or who["pengelola_nama"]),
        heading=", ".join(filter(None, (village, say["day"](made_at.date())))),
    )
    return paper.render()


def _head(document: dict[str, Any], _: Translate, is_draft: bool) -> Letterhead:
    who = document["identitas"]
    above = " ".join(filter(None, (who["nama_desa"] and _(N_("Pemerintah Desa {village}"), village=who["nama_desa"]),)))
    places = [
        who["nama_kecamatan"] and _(N_("Kecamatan {name}"), name=who["nama_kecamatan"]),
        who["nama_kabkota"] and _(N_("Kabupaten/Kota {name}"), name=who["nama_kabkota"]),
        who["nama_provinsi"] and _(N_("Provinsi {name}"), name=who["nama_provinsi"]),
    ]
    below = ", ".join(filter(None, places))
    if is_draft:
        below = " · ".join(filter(None, (_(DRAFT), below)))
    return Letterhead([above or _(N_("Perpustakaan")), who["nama_perpustakaan"], below])


def _opening(document: dict[str, Any], month: str, _: Translate, say: dict[str, Any]) -> str:
    service, stock = document["layanan"], document["koleksi"]
    unknown = _(N_("belum dicatat"))
    facts = {
        name: unknown if value is None else say["number"](value)
        for name, value in {
            "days": service["hari_buka"], "visits": service["kunjungan_total"], "lent": service["eks_dipinjam"],
            "members": added(service, "anggota_aktif_l", "anggota_aktif_p"), "copies": stock["eksemplar_total"],
            "titles": stock["judul_total"],
        }.items()
    }
    return _(N_(
        "Dengan hormat, bersama ini kami sampaikan laporan perpustakaan bulan {month}. Hari buka: {days}. Kunjungan: "
        "{visits}. Eksemplar dipinjam: {lent}. Anggota aktif: {members}. Jumlah judul: {titles}. Jumlah eksemplar: {copies}."
    ), month=month, **facts)


def _write(paper: Letter, table: Table, _: Translate) -> None:
    """A table; where a total follows, a line of nothing but zeros is left to the spreadsheet."""
    paper.heading(table.title)
    columns = [
        Column(head, width, number in table.numbers)
        for number, (head, width) in enumerate(zip(table.heads, table.widths, strict=True))
    ]
    rows = [row for row in table.rows if not table.total or any(row[column] for column in table.numbers)]
    paper.table(columns, [[_short(value, _) for value in row] for row in rows], table.total)


def _short(value: Any, _: Translate) -> Any:
    if value is None:
        return _(N_("belum dicatat"))
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return f"{value[:LONG]}…" if isinstance(value, str) and len(value) > LONG else value
