"""The report as a spreadsheet: a sheet for each block, numbers as numbers, no formula anywhere."""

import io
from datetime import date
from typing import Any

from libsys.kernel.words import N_, Translate, filters, translator
from libsys.report_format.seal import is_signed
from libsys.reporting import words
from libsys.reporting.files import DRAFT
from libsys.reporting.files.message import period
from libsys.reporting.files.tables import Table, tables

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Sheet names are short, and a spreadsheet forbids some signs in them.
SHEETS = {
    "layanan": N_("Layanan"), "koleksi": N_("Koleksi"), "pelibatan_masyarakat": N_("Pelibatan"),
    "peningkatan_layanan_informasi": N_("Layanan informasi"), "advokasi": N_("Advokasi"), "kemitraan": N_("Kemitraan"),
}
_UNITS = 11  # characters of a column for one share of a table's width


class _Book:
    """A workbook with its formats."""

    def __init__(self, document: dict[str, Any], lang: str) -> None:
        import xlsxwriter

        self.out = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.out, _OPTIONS)
        self._ = translator(lang)
        self.document, self.lang, self.say = document, lang, filters(lang)
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.under = self.book.add_format({"font_color": "#555555"})
        self.draft = self.book.add_format({"bold": True, "font_color": "#98281c", "font_size": 14})
        cell = {"border": 1, "border_color": "#999999", "valign": "top"}
        self.head = self.book.add_format({**cell, "bold": True, "bg_color": "#e8f0e6", "text_wrap": True})
        self.heading = self.book.add_format({"bold": True, "font_size": 12, "top": 2})
        self.words = self.book.add_format({**cell, "text_wrap": True})
        self.number = self.book.add_format({**cell, "num_format": "#,##0", "align": "right"})
        self.day = self.book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "left"})
        self.missing = self.book.add_format({**cell, "font_color": "#777777", "italic": True, "align": "right"})
        self.sum = self.book.add_format({**cell, "bold": True, "num_format": "#,##0"})

    def sheet(self, name: str, widths: list[float]) -> Any:
        """A sheet with the library, the month and the word for a draft on top, ready to be printed."""
        sheet, who = self.book.add_worksheet(name), self.document["identitas"]
        sheet.write_string(0, 0, who["nama_perpustakaan"], self.title)
        sheet.write_string(1, 0, self._(N_("Laporan bulan {month}"), month=period(self.document, self.lang)), self.under)
        status = self.standing(who)
        sheet.write_string(2, 0, status, self.under if is_signed(self.document) else self.draft)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{_footer(who['nama_perpustakaan'])}&C{_footer(status)}&R&P / &N")
        return sheet

    def standing(self, who: dict[str, Any]) -> str:
        if not is_signed(self.document):
            return self._(N_("{draft}: belum ditandatangani"), draft=self._(DRAFT))
        day = self.say["day"](who["difinalkan_pada"][:10])
        return self._(N_("Revisi {r}, ditandatangani {name} pada {day}"), r=who["revisi"], name=who["disetujui_oleh"], day=day)

    def cell(self, sheet: Any, at: int, column: int, value: Any, bold: bool) -> None:
        if value is None:
            sheet.write_string(at, column, self._(N_("belum dicatat")), self.missing)
        elif isinstance(value, int):
            sheet.write_number(at, column, value, self.sum if bold else self.number)
        elif isinstance(value, date):
            sheet.write_datetime(at, column, value, self.day)
        else:
            sheet.write_string(at, column, str(value)[:32_767], self.sum if bold else self.words)


def _footer(text: str) -> str:
    """Words for a footer, where & begins an order."""
    return text.replace("&", "&&")[:80]


def workbook(document: dict[str, Any], lang: str) -> bytes:
    """The spreadsheet's bytes."""
    book = _Book(document, lang)
    _identity(book)
    sheets = list(tables(document, book._))
    for block in SHEETS:
        own = [table for table in sheets if table.block == block]
        if own:
            _block(book, block, own)
    book.book.set_properties({"title": book._(N_("Laporan bulanan")), "author": document["identitas"]["nama_perpustakaan"]})
    book.book.close()
    return book.out.getvalue()


def _identity(book: _Book) -> None:
    sheet = book.sheet(book._(N_("Identitas")), [34, 60])
    at = 4
    for column, head in enumerate((book._(N_("Uraian")), book._(N_("Isi")))):
        sheet.write_string(at, column, head, book.head)
    sheet.freeze_panes(at + 1, 0)
    sheet.repeat_rows(at)
    for label, value in identity(book.document, book._):
        at += 1
        sheet.write_string(at, 0, label, book.words)
        book.cell(sheet, at, 1, value, False)


def identity(document: dict[str, Any], _: Translate) -> list[tuple[str, Any]]:
    """Who reports, in words, and the blocks that nobody can record yet."""
    who = document["identitas"]
    absent = [_(name) for key, name in words.BLOCKS.items() if document[key] is None or key == "sumber_daya"]
    return [
        (_(N_("Nama perpustakaan")), who["nama_perpustakaan"]), (_(N_("NPP")), who["npp"]),
        (_(N_("Kode wilayah")), who["kode_wilayah"]), (_(N_("Desa atau kelurahan")), who["nama_desa"]),
        (_(N_("Kecamatan")), who["nama_kecamatan"]), (_(N_("Kabupaten atau kota")), who["nama_kabkota"]),
        (_(N_("Provinsi")), who["nama_provinsi"]), (_(N_("Jumlah penduduk")), who["jumlah_penduduk"]),
        (_(N_("Pengelola")), who["pengelola_nama"]), (_(N_("Disetujui oleh")), who["disetujui_oleh"]),
        (_(N_("Skema")), f"{document['schema']} {who['schema_version']}"), (_(N_("Segel (sha256)")), document["sha256"]),
        (_(N_("Belum dicatat di libsys")), ", ".join(absent)),
    ]


def _block(book: _Book, block: str, sheets: list[Table]) -> None:
    wide = max(len(table.heads) for table in sheets)
    widths = [max((table.widths[column] for table in sheets if column < len(table.widths)), default=1.0) * _UNITS
              for column in range(wide)]
    sheet = book.sheet(book._(SHEETS[block]), [min(max(width, 9), 60) for width in widths])
    at = 4
    for number, table in enumerate(sheets):
        if number:
            at += 1
            sheet.write_string(at, 0, table.title, book.heading)
            at += 1
        for column, head in enumerate(table.heads):
            sheet.write_string(at, column, head, book.head)
        if not number:
            sheet.freeze_panes(at + 1, 0)
            sheet.repeat_rows(at)
        for row, bold in [*((row, False) for row in table.rows), *([(table.total, True)] if table.total else [])]:
            at += 1
            for column, value in enumerate(row):
                book.cell(sheet, at, column, value, bold)
        at += 1
