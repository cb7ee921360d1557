"""Letters: what stands where, what stays together, and the same bytes for the same letter."""

import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

from libsys.kernel.paper import SIZES, Column, Letter, Letterhead, Signature
from libsys.kernel.paper.sheet import Sheet

HEAD = Letterhead(("Pemerintah Desa Sukamaju", "Perpustakaan “Cahaya”", "Jalan Raya No. 1 • Bandung"))
MADE = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
COLUMNS = [Column("Tanggal", 1), Column("Kegiatan", 3), Column("Hadir", 1, number=True)]


class Put(NamedTuple):
    """One line of text and where it was put."""

    page: int
    x: float
    y: float
    text: str
    align: str
    bold: bool


@pytest.fixture
def puts(monkeypatch: pytest.MonkeyPatch) -> list[Put]:
    """Every line that a letter puts on its pages."""
    seen: list[Put] = []
    really = Sheet.put

    def watched(self: Sheet, x: float, y: float, text: str, **how: Any) -> None:
        seen.append(Put(self._pdf.page, x, y, text, how.get("align", "left"), how.get("bold", False)))
        really(self, x, y, text, **how)

    monkeypatch.setattr(Sheet, "put", watched)
    return seen


def letter(size: str = "A4", lang: str = "id", head: Letterhead = HEAD) -> Letter:
    return Letter(title="Laporan", letterhead=head, made_at=MADE, size=size, lang=lang)


def find(puts: list[Put], text: str) -> Put:
    return next(put for put in puts if put.text == text)


def report(lang: str = "id") -> bytes:
    """A month's report of about two pages."""
    paper = letter(lang=lang)
    paper.reference(number="004/XI/2026", enclosures=None, subject="Laporan Oktober 2026", to=["Kepala Desa"])
    paper.paragraph("Bersama ini kami sampaikan laporan — “Oktober” ’26 • é Ḥ 😀 \u200fمحمد. " * 6)
    for part in ("Pengunjung", "Peminjaman", "Kegiatan"):
        paper.heading(part)
        rows = [[f"{day} Okt 2026", "Membaca bersama anak sekolah dasar", day * 123] for day in range(1, 21)]
        paper.table(COLUMNS, rows, total=["Jumlah", "", 25_830])
    paper.signatures(Signature("Kepala Desa", "H. Ḥasan"), Signature("Pustakawan", None), heading="Sukamaju")
    return paper.render()


def test_a_letter_has_its_head_and_its_reference(puts: list[Put]) -> None:
    paper = letter()
    paper.reference(
        number="1/XI",
        enclosures=None,
        subject="Laporan",
        to=["Kepala Desa", "di Sukamaju"],
        place_and_day="Sukamaju, 1 November 2026",
    )
    paper.render()
    assert [put.align for put in puts[:3]] == ["centre"] * 3
    assert find(puts, "Nomor").y == find(puts, "1/XI").y == find(puts, "Sukamaju, 1 November 2026").y
    assert find(puts, "–").y == find(puts, "Lampiran").y
    assert find(puts, "Kepada Yth.").y < find(puts, "Kepala Desa").y < find(puts, "di Sukamaju").y


def test_a_letter_speaks_its_readers_language(puts: list[Put]) -> None:
    paper = letter(lang="en")
    paper.reference(number="1", enclosures="2", subject="Report", to=["The Head"])
    paper.table(COLUMNS, [["1", "x", 1234]] * 80)
    paper.render()
    said = {put.text for put in puts}
    assert {"Number", "Enclosures", "Subject", "To", "1,234", "Page 1 of 3", "Page 3 of 3"} <= said


def test_a_table_repeats_its_header_and_never_splits_a_row(puts: list[Put]) -> None:
    paper = letter()
    paper.table(
        COLUMNS, [[f"baris {n}", "Membaca bersama anak sekolah dasar dan orang tua " * (n % 4), n] for n in range(90)]
    )
    paper.render()
    pages = {put.page for put in puts}
    assert len(pages) > 2
    for page in pages:
        assert sum(put.text == "Kegiatan" and put.page == page for put in puts) == 1
    for n in range(90):
        first = puts.index(find(puts, f"baris {n}"))
        last = puts.index(find(puts, f"baris {n + 1}")) if n < 89 else first + 3
        row = [put for put in puts[first:last] if put.text not in {"Tanggal", "Kegiatan", "Hadir"}]
        assert len({put.page for put in row}) == 1


def test_numbers_stand_right_and_a_missing_number_is_a_dash(puts: list[Put]) -> None:
    paper = letter()
    paper.table(COLUMNS, [["a", "", 1234], ["b", "x", None]], total=["Jumlah", "", 1234])
    paper.render()
    numbers = [put for put in puts if put.text in {"1.234", "–", "Hadir"}]
    assert len(numbers) == 4
    assert {put.align for put in numbers} == {"right"} and len({put.x for put in numbers}) == 1
    assert find(puts, "Jumlah").bold


@pytest.mark.parametrize("lines", range(35, 48))
def test_signatures_stay_with_their_heading(puts: list[Put], lines: int) -> None:
    paper = letter()
    paper.paragraph("satu\n" * lines)
    paper.signatures(
        Signature("Mengetahui,\nKepala Desa", "Ani", "NIP 1"), Signature("Pustakawan", "Budi"), heading="Sukamaju"
    )
    paper.render()
    block = [find(puts, text) for text in ("Sukamaju", "Mengetahui,", "Pustakawan", "Ani", "NIP 1", "Budi")]
    assert len({put.page for put in block}) == 1
    assert find(puts, "Ani").y == find(puts, "Budi").y
    assert max(put.y for put in block) < SIZES["A4"][1] - 20


@pytest.mark.parametrize("lines", range(35, 48))
def test_a_heading_stays_with_its_table(puts: list[Put], lines: int) -> None:
    paper = letter()
    paper.paragraph("satu\n" * lines)
    paper.heading("Pengunjung")
    paper.table(COLUMNS, [["baris", "x", 1]])
    paper.render()
    assert find(puts, "Pengunjung").page == find(puts, "Tanggal").page == find(puts, "baris").page


def test_nothing_is_put_outside_the_paper(puts: list[Put]) -> None:
    for size, (width, height) in SIZES.items():
        puts.clear()
        paper = letter(size)
        paper.facts([("Nama", "panjang " * 400), ("Jumlah", 12)])
        paper.table(COLUMNS, [["x" * 300, "kata " * 4000, 10**9]])
        paper.paragraph("kata " * 3000)
        paper.signatures(None, Signature("Pustakawan " * 12, "Nama " * 30, "NIP"), heading="Desa " * 10)
        paper.render()
        assert all(0 < put.x < width and 0 < put.y < height - 10 for put in puts)
        assert any(put.text.endswith("…") for put in puts)  # a row taller than a page says that it was cut


def test_a_letter_of_one_page_has_no_page_number(puts: list[Put]) -> None:
    paper = letter()
    paper.paragraph("Singkat. {nb}")
    paper.render()
    assert not any(put.text.startswith("Halaman") for put in puts)


def test_the_same_letter_has_the_same_bytes() -> None:
    first = report()
    time.sleep(1.1)  # a clock that crept into the file would show
    assert report() == first
    assert report("en") != first


def test_a_letterhead_may_have_a_logo() -> None:
    from io import BytesIO

    from PIL import Image

    logo = BytesIO()
    Image.new("RGB", (40, 60), "navy").save(logo, "PNG")
    plain = len(letter().render())
    assert len(letter(head=Letterhead(HEAD.lines, logo.getvalue())).render()) > plain


def test_paper_is_not_loaded_before_something_is_printed() -> None:
    asked = (
        "import sys, libsys.kernel.paper, libsys.kernel.words as w; w.load();"
        "print([m for m in ('fpdf', 'qrcode', 'barcode', 'babel', 'PIL', 'fontTools') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
