"""QR and bar codes: what the drawing holds is what the makers of the codes computed."""

import re
from xml.etree import ElementTree

import pytest
from barcode.codex import Code128
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from libsys.kernel import paper

ADDRESS = "http://192.168.1.2:8000/k/B000123"
_RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")


def drawn(svg: str) -> set[tuple[int, int]]:
    """The black squares of a drawing."""
    root = ElementTree.fromstring(svg)
    path = root.findall("{http://www.w3.org/2000/svg}path")[0].get("d", "")
    assert _RUN.sub("", path) == ""
    return {(int(x) + step, int(y)) for x, y, long in _RUN.findall(path) for step in range(int(long))}


def black(rows: list[list[bool]], quiet: int) -> set[tuple[int, int]]:
    return {(x + quiet, y + quiet) for y, row in enumerate(rows) for x, on in enumerate(row) if on}


def test_a_qr_drawing_holds_the_code_and_its_white_border() -> None:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=3)
    code.add_data(ADDRESS, optimize=0)
    code.make(fit=True)
    rows = paper.qr_modules(ADDRESS)
    assert rows == code.modules
    svg = paper.qr_svg(ADDRESS)
    assert drawn(svg) == black(rows, 4)
    assert f'viewBox="0 0 {len(rows) + 8} {len(rows) + 8}"' in svg


def test_a_drawing_needs_no_style_and_is_black_on_white_in_any_theme() -> None:
    for svg in (paper.qr_svg(ADDRESS), paper.code128_svg("B000123")):
        assert "style" not in svg and "currentColor" not in svg
        assert svg.count("<path") == 1 and 'fill="#fff"' in svg and 'fill="#000"' in svg


def test_a_drawing_says_what_it_opens_or_stays_silent() -> None:
    svg = paper.qr_svg(ADDRESS, 'Buka "B000123" <di ponsel>')
    assert ElementTree.fromstring(svg).get("aria-label") == 'Buka "B000123" <di ponsel>'
    assert 'aria-hidden="true"' in paper.qr_svg(ADDRESS)


def test_a_terminal_shows_the_same_squares() -> None:
    rows = paper.qr_modules(ADDRESS)
    lines = paper.qr_terminal(ADDRESS).split("\n")
    upper = {(x, 2 * y) for y, line in enumerate(lines) for x, char in enumerate(line) if char in "▄ "}
    lower = {(x, 2 * y + 1) for y, line in enumerate(lines) for x, char in enumerate(line) if char in "▀ "}
    assert upper | lower == black(rows, 4)
    assert {len(line) for line in lines} == {len(rows) + 8}


@settings(deadline=None)  # the first drawing loads the makers
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.isprintable()))
def test_any_text_has_a_square_code(text: str) -> None:
    rows = paper.qr_modules(text)
    assert {len(row) for row in rows} == {len(rows)}


@pytest.mark.parametrize("text", ["", "x" * 5000])
def test_a_text_that_no_qr_code_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="QR code"):
        paper.qr_svg(text)


@settings(deadline=None)
@given(st.text(st.sampled_from("ABCxyz0123456789._-"), min_size=1, max_size=20))
def test_a_bar_code_is_the_makers_bar_code(text: str) -> None:
    bars = paper.code128_modules(text)
    assert "".join("1" if bar else "0" for bar in bars) == Code128(text).build()[0]
    assert drawn(paper.code128_svg(text)) == {(x + 10, 0) for x, bar in enumerate(bars) if bar}


@pytest.mark.parametrize("text", ["", "Ḥasan", "a\nb", "😀"])
def test_a_text_that_no_bar_code_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bar code"):
        paper.code128_svg(text)
