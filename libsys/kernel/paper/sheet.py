"""A page measured in millimetres: text, lines and pictures exactly where they are put."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Literal

from libsys.kernel.paper.text import printable, wrap

# F4 is the paper that Indonesian offices buy ("folio").
SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
Align = Literal["left", "right", "centre"]
_FAMILY = "NotoSans"
_POINT = 25.4 / 72  # a point in millimetres


class Sheet:
    """Pages of one size in one font; the same content and date give the same bytes."""

    def __init__(self, *, size: str = "A4", title: str, made_at: datetime, lang: str = "id") -> None:
        from fpdf import FPDF
        from fpdf.fonts import TTFFont

        from libsys.kernel import assets

        self.width, self.height = SIZES[size]
        self._pdf = FPDF(unit="mm", format=(self.width, self.height))
        self._pdf.set_auto_page_break(False)
        self._pdf.set_creation_date(made_at)
        self._pdf.set_lang(lang)
        # Text typed by people may hold the mark that fpdf2 replaces by the count of pages.
        self._pdf.str_alias_nb_pages = ""
        fonts = assets.folder("static") / "fonts"
        self._pdf.add_font(_FAMILY, "", fonts / "NotoSans-Regular.ttf")
        self._pdf.add_font(_FAMILY, "B", fonts / "NotoSans-Bold.ttf")
        self._pdf.set_font(_FAMILY, "", 10)
        font = self._pdf.current_font
        self._known = frozenset(font.cmap if isinstance(font, TTFFont) else ())
        self._pdf.set_title(self.clean(title))

    @property
    def page_count(self) -> int:
        return self._pdf.pages_count

    def new_page(self) -> None:
        self._pdf.add_page()

    def clean(self, text: str) -> str:
        """The text as this font can print it."""
        return printable(text, self._known)

    def _font(self, points: float, bold: bool) -> None:
        self._pdf.set_font(_FAMILY, "B" if bold else "", points)

    def measure(self, text: str, points: float, bold: bool = False) -> float:
        """How wide a clean line of text is."""
        self._font(points, bold)
        return self._pdf.get_string_width(text)

    def wrap(self, text: str, width: float, points: float, bold: bool = False) -> list[str]:
        """The lines of a text in a column so wide."""
        return wrap(self.clean(text), width, partial(self.measure, points=points, bold=bold))

    def put(
        self,
        x: float,
        y: float,
        text: str,
        *,
        points: float = 10,
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """One line of text; y is its top, x its left end, right end or middle."""
        line = self.clean(text)
        if not line.strip():
            return
        if align != "left":
            x -= self.measure(line, points, bold) / (1 if align == "right" else 2)
        self._font(points, bold)
        self._pdf.text(x, y + points * _POINT, line)

    def watermark(self, text: str) -> None:
        """A word in pale grey across the page, from corner to corner; put it down before anything else."""
        word = self.clean(text)
        middle, centre = self.width / 2, self.height / 2
        points = 100 * 0.75 * self.width / max(self.measure(word, 100, True), 1)
        self._font(points, True)
        with self._pdf.local_context(text_color=225), self._pdf.rotation(50, middle, centre):
            self._pdf.text(middle - self.measure(word, points, True) / 2, centre + points * _POINT / 3, word)

    def line(self, x1: float, y1: float, x2: float, y2: float, thick: float = 0.2) -> None:
        self._pdf.set_line_width(thick)
        self._pdf.line(x1, y1, x2, y2)

    def box(self, x: float, y: float, width: float, height: float, *, grey: int = 0) -> None:
        """A filled rectangle: black, or a grey up to 255."""
        self._pdf.set_fill_color(grey)
        self._pdf.rect(x, y, width, height, style="F")

    def modules(self, rows: list[list[bool]], x: float, y: float, width: float) -> None:
        """A QR code out of `qr_modules`, so wide; leave four of its squares white around it."""
        side = width / len(rows[0])
        for down, line in enumerate(rows):
            for across, black in enumerate(line):
                if black:
                    self.box(x + across * side, y + down * side, side, side)

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A PNG or JPEG inside this box, in its own proportions."""
        self._pdf.image(BytesIO(data), x, y, width, height, keep_aspect_ratio=True)

    def number_pages(self, say: Callable[[int, int], str], right: float, y: float) -> None:
        """Write "Halaman 1 dari 2" on every page, now that their number is known."""
        last, total = self._pdf.page, self.page_count
        for number in range(1, total + 1):
            self._pdf.page = number
            self._font(7, True)  # a change of font, so that this page states its own
            self.put(right, y, say(number, total), points=8, align="right")
        self._pdf.page = last

    def render(self) -> bytes:
        """The finished PDF."""
        return bytes(self._pdf.output())
