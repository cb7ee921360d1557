"""Text on paper: whole words in lines, no letter that the font lacks, and fonts as they were bundled."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from libsys.kernel import assets, paper
from libsys.kernel.paper.text import BOX, printable, wrap

FONTS = assets.folder("static") / "fonts"
KNOWN = frozenset(TTFont(FONTS / "NotoSans-Regular.ttf").getBestCmap())


def test_names_and_signs_of_this_country_are_in_both_fonts() -> None:
    text = "’“”—–•…€×½éèêëñÑḤḥṢṣĀāŪūʻʼŠžğ0123456789" + BOX
    for file in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        known = TTFont(FONTS / file).getBestCmap()
        assert [char for char in text if ord(char) not in known] == []
        assert frozenset(known) == KNOWN


def test_unknown_letters_become_one_visible_box() -> None:
    assert printable("Buku 👩\u200d👩\u200d👧 anak", KNOWN) == f"Buku {BOX} anak"
    assert printable("محمد Hasan ꦗꦮ", KNOWN) == f"{BOX} Hasan {BOX}"


def test_signs_that_cannot_be_seen_are_left_out() -> None:
    assert printable("a\u200f\u202eb\ufe0f\u00ad\x00c\x1b", KNOWN) == "abc"
    assert printable("e\u0301\u2009x\t1\r\n2", KNOWN) == "é x 1\n2"


@given(st.text(st.characters()))
def test_nothing_is_left_that_the_font_lacks(text: str) -> None:
    assert all(char == "\n" or ord(char) in KNOWN for char in printable(text, KNOWN))


@given(st.text(st.sampled_from("ab \n")), st.integers(1, 12))
def test_lines_keep_every_word_in_order_and_fit(text: str, width: int) -> None:
    lines = wrap(text, width, len)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert len(lines) >= 1 + text.count("\n")


def test_words_stay_whole_where_they_fit() -> None:
    assert wrap("satu dua tiga", 8, len) == ["satu dua", "tiga"]
    assert wrap("perpustakaan", 5, len) == ["perpu", "staka", "an"]
    assert wrap("lebar", 0, len) == list("lebar")


@settings(deadline=None, max_examples=30)  # the first page loads fpdf2
@given(st.text(st.characters(), max_size=40))
def test_no_text_breaks_a_page(text: str) -> None:
    sheet = paper.Sheet(title=text, made_at=datetime(2026, 11, 1, tzinfo=UTC))
    sheet.new_page()
    for at, line in enumerate(sheet.wrap(text, 30, 10)):
        sheet.put(10, 10 + at, line)
    sheet.put(10, 200, text, bold=True, align="right")
    assert sheet.render().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "entry", json.loads((FONTS / "fonts.lock.json").read_text("utf-8")), ids=lambda entry: entry["file"]
)
def test_each_bundled_file_is_the_one_that_was_locked(entry: dict[str, str]) -> None:
    data = (FONTS / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert len(data) <= 150_000
    assert entry["source"] and entry["version"] and entry["licence"] == "OFL-1.1"


def test_no_font_is_bundled_without_its_entry_and_licence() -> None:
    locked = {entry["file"] for entry in json.loads((FONTS / "fonts.lock.json").read_text("utf-8"))}
    assert {path.name for path in FONTS.iterdir()} == locked | {"fonts.lock.json"}
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
