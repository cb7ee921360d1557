"""An official letter: letterhead, number and subject, text, tables and two signatures.

Everything flows down the page and onto the next; a row, a heading with what follows it,
and the signatures with their heading stay whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from libsys.kernel.paper.sheet import Sheet
from libsys.kernel.words.formats import fact
from libsys.kernel.words.languages import language_of
from libsys.kernel.words.speaking import N_, translator

LEFT, RIGHT, TOP, BOTTOM = 25.0, 20.0, 15.0, 20.0
BODY, SMALL = 10.5, 9.0  # points
HEADING = 6.0  # millimetres from line to line of a heading
LEADING = 5.2  # millimetres from line to line of body text
FEWEST_ROWS = 3  # of a table stand below its header before it goes on overleaf
ROW_LEADING, CELL = 4.4, 0.9  # millimetres from line to line in a table, and between a cell and its words

_PAGE = N_("Halaman {page} dari {pages}")
_NUMBER, _ENCLOSURES, _SUBJECT = N_("Nomor"), N_("Lampiran"), N_("Perihal")
_TO = N_("Kepada Yth.")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The kop surat: up to three lines, the second the largest, and a logo (PNG or JPEG)."""

    lines: Sequence[str]
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its share of the width, and whether it holds numbers."""

    title: str
    width: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the role above the space for pen and stamp, the name and number below it."""

    role: str
    name: str | None = None
    number: str | None = None


class Letter:
    """A letter that is written from top to bottom and then rendered."""

    def __init__(
        self,
        *,
        title: str,
        letterhead: Letterhead,
        made_at: datetime,
        size: str = "A4",
        lang: str = "id",
        watermark: str = "",
    ) -> None:
        self._watermark = watermark
        self._sheet = Sheet(size=size, title=title, made_at=made_at, lang=lang)
        self._ = translator(lang)
        self._language = language_of(lang)
        self._right = self._sheet.width - RIGHT
        self._wide = self._right - LEFT
        self._floor = self._sheet.height - BOTTOM
        self._headings: list[str] = []  # written with what follows them
        self._new_page()
        self._letterhead(letterhead)

    def _new_page(self) -> None:
        self._sheet.new_page()
        if self._watermark:
            self._sheet.watermark(self._watermark)
        self._y = TOP

    def _need(self, height: float) -> None:
        """Go to the next page unless so much fits on this one, with the headings that wait for it."""
        waiting, self._headings = self._headings, []
        above = len(waiting) * HEADING + 2 if waiting else 0
        if self._y + above + height > self._floor and self._y > TOP:
            self._new_page()
        self._y += 2 if waiting else 0
        for line in waiting:
            self._sheet.put(LEFT, self._y, line, points=12, bold=True)
            self._y += HEADING

    def _letterhead(self, head: Letterhead) -> None:
        sheet, inset = self._sheet, 0.0
        if head.logo:
            sheet.picture(head.logo, LEFT, TOP, 20, 20)
            inset = 22.0
        middle = (LEFT + self._right) / 2
        for at, text in enumerate(head.lines[:3]):
            points = (12.0, 15.0, 9.0)[at]
            for line in sheet.wrap(text, self._wide - 2 * inset, points, at < 2):
                sheet.put(middle, self._y, line, points=points, bold=at < 2, align="centre")
                self._y += points * 0.5
        self._y = max(self._y, TOP + 20 if head.logo else 0) + 2
        sheet.line(LEFT, self._y, self._right, self._y, 0.8)
        sheet.line(LEFT, self._y + 1, self._right, self._y + 1, 0.2)
        self._y += 6

    def reference(
        self,
        *,
        number: str | None,
        enclosures: str | None,
        subject: str,
        to: Sequence[str] = (),
        place_and_day: str | None = None,
    ) -> None:
        """Nomor, lampiran and perihal on the left, place and day on the right, then the addressee."""
        beside = self._sheet.wrap(place_and_day or "", self._wide * 0.45, BODY)
        for down, line in enumerate(beside):
            self._sheet.put(self._right, self._y + down * LEADING, line, points=BODY, align="right")
        aside = self._wide * 0.45 if place_and_day else 0
        self.facts([(self._(_NUMBER), number), (self._(_ENCLOSURES), enclosures)], indent=22, aside=aside)
        self.facts([(self._(_SUBJECT), subject)], indent=22, aside=aside)
        if to:
            self._y += 3
            for line in (self._(_TO), *to):
                self._lines(line)
        self._y += 4

    def facts(self, pairs: Iterable[tuple[str, object]], *, indent: float = 55, aside: float = 0) -> None:
        """Labelled values, one under another: label : value."""
        for label, value in pairs:
            text = fact(self._language, "", value)
            lines = self._sheet.wrap(text, self._wide - indent - 4 - aside, BODY)
            self._need(LEADING * min(len(lines), 3))
            self._sheet.put(LEFT, self._y, label, points=BODY)
            self._sheet.put(LEFT + indent, self._y, ":", points=BODY)
            for line in lines:
                self._need(LEADING)
                self._sheet.put(LEFT + indent + 3, self._y, line, points=BODY)
                self._y += LEADING

    def heading(self, text: str) -> None:
        """A heading, never left alone at the foot of a page."""
        self._headings += self._sheet.wrap(text, self._wide, 12, True)

    def _lines(self, text: str) -> None:
        for line in self._sheet.wrap(text, self._wide, BODY):
            self._need(LEADING)
            self._sheet.put(LEFT, self._y, line, points=BODY)
            self._y += LEADING

    def paragraph(self, text: str) -> None:
        """A paragraph of text; it may go on overleaf."""
        self._lines(text)
        self._y += 2

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[object]],
        total: Sequence[object] | None = None,
    ) -> None:
        """A table with its header on every page; numbers stand right; `total` is a bold last row."""
        share = self._wide / sum(column.width for column in columns)
        widths = [column.width * share for column in columns]
        header = self._cells(columns, widths, [column.title for column in columns], bold=True)
        rows = list(rows)
        lines = [self._cells(columns, widths, row, bold=False) for row in (*rows, *([total] if total else []))]
        self._need(min(self._height(header) + sum(map(self._height, lines[:FEWEST_ROWS])), 100))
        self._row(columns, widths, header, bold=True, grey=True)
        for row, bold in [*((row, False) for row in rows), *([(total, True)] if total else [])]:
            cells = self._cells(columns, widths, row, bold)
            if self._y + self._height(cells) > self._floor:
                self._new_page()
                self._row(columns, widths, header, bold=True, grey=True)
            most = int((self._floor - self._y - 2 * CELL) / ROW_LEADING)
            whole = [c if len(c) <= most else [*c[: most - 1], f"{c[most - 1]} …"] for c in cells]
            self._row(columns, widths, whole, bold)
        self._y += 3

    def _cells(
        self, columns: Sequence[Column], widths: Sequence[float], row: Sequence[object], bold: bool
    ) -> list[list[str]]:
        """The lines of each cell."""
        return [
            self._sheet.wrap(self._write(value), width - 2 * CELL, SMALL, bold)
            for _column, width, value in zip(columns, widths, row, strict=True)
        ]

    def _write(self, value: object) -> str:
        """What a cell shows: an empty text stays empty, a missing value is a dash."""
        return "" if value == "" else fact(self._language, "", value)

    @staticmethod
    def _height(cells: list[list[str]]) -> float:
        return max(len(lines) for lines in cells) * ROW_LEADING + 2 * CELL

    def _row(
        self,
        columns: Sequence[Column],
        widths: Sequence[float],
        cells: list[list[str]],
        bold: bool,
        grey: bool = False,
    ) -> None:
        sheet, height, x, y = self._sheet, self._height(cells), LEFT, self._y
        if grey:
            sheet.box(LEFT, y, self._wide, height, grey=235)
        for column, width, lines in zip(columns, widths, cells, strict=True):
            at = x + width - CELL if column.number else x + CELL
            for down, line in enumerate(lines):
                sheet.put(
                    at,
                    y + CELL + down * ROW_LEADING,
                    line,
                    points=SMALL,
                    bold=bold,
                    align="right" if column.number else "left",
                )
            x += width
        for edge in (y, y + height):
            sheet.line(LEFT, edge, self._right, edge, 0.15)
        for at in range(len(widths) + 1):
            across = LEFT + sum(widths[:at])
            sheet.line(across, y, across, y + height, 0.15)
        self._y += height

    def signatures(self, left: Signature | None, right: Signature | None, *, heading: str | None = None) -> None:
        """Two signatures side by side, on one page with their heading (place and day)."""
        half = self._wide / 2
        blocks = [
            (middle, self._signature_lines(who, half - 6))
            for middle, who in ((LEFT + half / 2, left), (self._right - half / 2, right))
            if who
        ]
        roles = max((len(role) for _middle, (role, _name) in blocks), default=0)
        names = max((len(name) for _middle, (_role, name) in blocks), default=0)
        self._need((roles + names + (2 if heading else 0)) * LEADING + 28)
        self._y += 4
        if heading:
            at = self._right - half / 2
            for line in self._sheet.wrap(heading, half - 6, BODY):
                self._sheet.put(at, self._y, line, points=BODY, align="centre")
                self._y += LEADING
        for middle, (role, name) in blocks:
            below = self._y + roles * LEADING + 20  # room for a pen and a stamp
            for start, lines, bold in ((self._y, role, False), (below, name, True)):
                for down, line in enumerate(lines):
                    self._sheet.put(
                        middle,
                        start + down * LEADING,
                        line,
                        points=BODY,
                        bold=bold and down == 0,
                        align="centre",
                    )
        self._y += (roles + names) * LEADING + 24

    def _signature_lines(self, who: Signature, width: float) -> tuple[list[str], list[str]]:
        name = who.name or "…" * 14
        number = self._sheet.wrap(who.number, width, BODY) if who.number else []
        wrap = self._sheet.wrap
        return wrap(who.role, width, BODY), [*wrap(name, width, BODY, True), *number]

    def render(self) -> bytes:
        """The letter as PDF, with page numbers when it is longer than one page."""
        self._need(0)
        if self._sheet.page_count > 1:
            self._sheet.number_pages(
                lambda page, pages: self._(_PAGE, page=page, pages=pages),
                self._right,
                self._sheet.height - 14,
            )
        return self._sheet.render()
