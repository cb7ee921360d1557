"""ISBNs as villages meet them, against an own plain reckoning of the check digits."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog.titles.rules.isbn import MOST_PRINTED, Isbn, hyphenate, read

REAL_BOOKS = Path(__file__).parents[2] / "samples" / "real_books.csv"
# Printed in the list of a real village: the old last digit was kept behind "978-".
WRONG_IN_THE_LIST = {"978-979-335-112-8": "978-979-3351-12-4", "978-979-943-545-5": "978-979-9435-45-3"}


def check_10(core: str) -> str:
    rest = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), core, strict=True)) % 11
    return {10: "X", 11: "0"}.get(11 - rest, str(11 - rest))


def check_13(core: str) -> str:
    return str(-sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(core)) % 10)


cores = st.text("0123456789", min_size=9, max_size=9).filter(lambda core: len(set(core)) > 1 and core != "123456789")
marks = st.sampled_from(["", "-", " ", "–", "—", "\u00ad", "‑", "\u2212"])


def spaced(digits: str, mark: str) -> str:
    return mark.join([digits[:3], digits[3:5], digits[5:-1], digits[-1]])


@given(cores, marks)
def test_every_sound_13_is_read_whatever_parts_its_digits(core, mark):
    digits = f"978{core}{check_13('978' + core)}"
    found = read(spaced(digits, mark))
    assert found.is_valid and found.caution is None
    assert found.canonical == found.key == digits
    assert found.hyphenated.replace("-", "") == digits


@given(cores, marks)
def test_every_sound_10_becomes_its_13(core, mark):
    found = read(spaced(core + check_10(core), mark).lower())
    assert found.canonical == found.key == f"978{core}{check_13('978' + core)}"


@given(cores, st.integers(0, 9))
def test_13_digits_are_sound_exactly_when_the_check_digit_is(core, last):
    digits = f"978{core}{last}"
    found = read(digits)
    right = check_13("978" + core)
    assert found.is_valid == (str(last) == right)
    assert found.key == digits
    if not found.is_valid:
        assert found.caution == "isbn_check_digit"
        meant = hyphenate(f"978{core}{right}") if str(last) == check_10(core) else None
        assert found.suggestion == meant


@given(cores, st.sampled_from("0123456789X"))
def test_10_digits_are_sound_exactly_when_the_check_digit_is(core, last):
    found = read(core + last)
    assert found.is_valid == (last == check_10(core))
    if not found.is_valid:
        assert found.key == core + last and found.caution == "isbn_check_digit"
        assert (found.suggestion is not None) == (last == check_13("978" + core))


@given(cores, st.integers(0, 8), st.integers(1, 9))
def test_one_changed_digit_of_an_old_number_is_always_noticed(core, place, more):
    changed = core[:place] + str((int(core[place]) + more) % 10) + core[place + 1 :]
    assert read(changed + check_10(core)).caution in ("isbn_check_digit", "isbn_placeholder")


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    found = read(text)
    assert len(found.printed) <= MOST_PRINTED
    assert found.key is None or len(found.key) in (10, 13)
    assert found.is_valid == (found.canonical is not None)


def test_a_very_long_text_is_read_at_once():
    assert read("978-" * 100_000).caution == "isbn_length"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        pytest.param("ISBN: 978-602-03-3295-6", "9786020332956", id="the word ISBN in front"),
        pytest.param("isbn-13: 9786020332956", "9786020332956", id="ISBN-13 in front"),
        pytest.param("ISBN 10: 979-3062-79-7", "9789793062792", id="ISBN 10 in front"),
        pytest.param("e-ISBN 978-602-03-3295-6", "9786020332956", id="an electronic ISBN"),
        pytest.param("979-3062-79-7 (jil.1)", "9789793062792", id="the volume behind it"),
        pytest.param("978-602-03-3295-6 Rp 45.000", "9786020332956", id="the price behind it"),
        pytest.param("978-602-03-3295-6 45.000", "9786020332956", id="a bare price behind it"),
        pytest.param("9786020332956 54500", "9786020332956", id="the add-on of the barcode"),
        pytest.param("978602033295654500", "9786020332956", id="the add-on glued on by a scanner"),
        pytest.param("９７８６０２０３３２９５６", "9786020332956", id="full-width digits"),
        pytest.param("٩٧٨٦٠٢٠٣٣٢٩٥٦", "9786020332956", id="Arabic digits"),
        pytest.param("\u200e978\u00ad602\u200b0332956\u202c", "9786020332956", id="invisible characters"),
        pytest.param("9786020332956.0", "9786020332956", id="a number from a spreadsheet"),
        pytest.param("979-3062-79-7; 978-602-03-3295-6", "9789793062792", id="two numbers, the first counts"),
        pytest.param("978-602-03-3295-1; 979-3062-79-7", "9789793062792", id="two numbers, the sound one counts"),
        pytest.param("080442957x", "9780804429573", id="a small x at the end"),
        pytest.param("978-634-00-3115-7", "9786340031157", id="the newest Indonesian group"),
        pytest.param("979-10-90636-07-1", "9791090636071", id="a French 979 number"),
    ],
)
def test_the_number_is_found_in(typed, canonical):
    found = read(typed)
    assert (found.canonical, found.caution) == (canonical, None)


@pytest.mark.parametrize(
    ("typed", "caution", "key", "suggestion"),
    [
        pytest.param(
            "978-979-3062-79-7", "isbn_check_digit", "9789793062797", "978-979-3062-79-2", id="978 before an old number"
        ),
        pytest.param(
            "978-0-8044-2957-X", "isbn_check_digit", "978080442957X", "978-0-8044-2957-3", id="the same with X"
        ),
        pytest.param("602-03-3295-6", "isbn_check_digit", "6020332956", "978-602-03-3295-6", id="978 left off"),
        pytest.param(
            "978-602-03-3295-1", "isbn_check_digit", "9786020332951", None, id="any digit may be the wrong one"
        ),
        pytest.param("978-602-03-3295", "isbn_length", None, None, id="a digit is missing"),
        pytest.param("30640615 2", "isbn_length", None, "978-0-306-40615-7", id="a spreadsheet dropped the first 0"),
        pytest.param("8992761136222", "isbn_prefix", "8992761136222", None, id="the barcode of goods, not of a book"),
        pytest.param("0317-8471", "isbn_issn", None, None, id="the number of a magazine"),
        pytest.param("0000000000", "isbn_placeholder", None, None, id="zeros fill the box"),
        pytest.param("978-1-234-56789-7", "isbn_placeholder", None, None, id="counting fills the box"),
        pytest.param("9.78602E+12", "isbn_spreadsheet", None, None, id="a spreadsheet rounded the number"),
        pytest.param("buku lama", "isbn_length", None, None, id="words"),
    ],
)
def test_a_caution_never_a_wall(typed, caution, key, suggestion):
    found = read(typed)
    assert (found.caution, found.key, found.suggestion) == (caution, key, suggestion)
    assert not found.is_valid and found.printed


@pytest.mark.parametrize("typed", [None, "", "  ", "-", "Tidak ada", "tanpa ISBN", "n/a", "ISBN: -", "…"])
def test_a_book_without_isbn_is_normal(typed):
    assert read(typed) == Isbn()


def test_the_village_list_is_understood():
    with REAL_BOOKS.open(encoding="utf-8") as lines:
        for book in csv.DictReader(lines):
            found = read(book["isbn"])
            assert found.suggestion == WRONG_IN_THE_LIST.get(book["isbn"])
            assert found.caution == ("isbn_check_digit" if book["isbn"] in WRONG_IN_THE_LIST else None)


def test_invented_hyphens_are_put_right():
    assert read("978-979-225-343-6").hyphenated == "978-979-22-5343-6"


def test_979_is_indonesia_only_inside_978():
    assert read("979-3062-79-7").is_indonesian
    assert not read("979-10-90636-07-1").is_indonesian


def test_an_unknown_publisher_range_stays_plain():
    assert hyphenate("9791234567896") == "9791234567896"
