"""ISBNs at the edges of what is one: nearly filled boxes, odd lengths, an X in the wrong place, codes of trade."""

import pytest

from libsys.catalog.titles.rules import isbn
from libsys.catalog.titles.rules.isbn import Isbn, every_key, hyphenate, read


@pytest.mark.parametrize(("typed", "caution"), [
    ("123456789X", "isbn_placeholder"), ("9781111111113", "isbn_placeholder"), ("9781234567897", "isbn_placeholder"), ("0000000000", "isbn_placeholder"),
    ("0016666666", None), ("9780111111116", None), ("9781111111106", None),  # one other figure, and it is a number
])
def test_a_box_that_was_only_filled_is_told_from_a_number_with_many_equal_figures(typed: str, caution: str | None) -> None:
    assert read(typed).caution == caution


@pytest.mark.parametrize(("typed", "canonical"), [
    ("9786020332956", "9786020332956"), ("978602033295612", "9786020332956"), ("978602033295612345", "9786020332956"),
    ("97860203329561", None), ("9786020332956123", None), ("97860203329561234567", None),  # no add-on has 1, 3 or 7 figures
    ("0109786020332956", "9786020332956"), ("0209786020332956", None), ("09786020332956", "9786020332956"), ("09772085123456", None),
    ("19786020332953", "9786020332956"), ("19786020332952", None), ("1978602033295X", None), ("99786020332959", "9786020332956"),
])
def test_what_scanners_put_around_the_thirteen_figures(typed: str, canonical: str | None) -> None:
    assert read(typed).canonical == canonical


@pytest.mark.parametrize(("typed", "caution"), [
    ("1000-002X", "isbn_issn"), ("1000-0020", "isbn_length"), ("X000-0021", "isbn_length"), ("0317-8471", "isbn_issn"), ("0317-847", "isbn_length"),
    ("03178-4710", "isbn_length"), ("9772085123456", "isbn_issn"), ("977208512345601", "isbn_issn"), ("977208512345601234", "isbn_issn"),
    ("97720851234560", "isbn_length"), ("9782085123456", "isbn_check_digit"), ("ISSN 2085", "isbn_issn"), ("123456789012345", "isbn_length"),
    ("12345678901231", "isbn_length"), ("197860203X2956", "isbn_length"), ("09786020332951", "isbn_check_digit"), ("978-602-03-3295-1 54500", "isbn_check_digit"), ("issn", "isbn_issn"),
])
def test_a_magazine_and_an_odd_number_are_told_by_their_length_and_their_first_figures(typed: str, caution: str) -> None:
    read_so = read(typed)
    assert (read_so.caution, read_so.is_valid) == (caution, False)


@pytest.mark.parametrize(("typed", "key", "suggestion"), [
    ("9786020332951", "9786020332951", None), ("12345X7890", "12345X7890", None), ("8992761136222", "8992761136222", None), ("1978602033295", "1978602033295", None),
    ("979-602-03-3295-1", "9796020332951", None), ("979-0-8044-2957-X", "979080442957X", None),
    ("080442957", None, None), ("30640615-2", None, "978-0-306-40615-7"), ("000000000", None, None), ("979-4O7-4O7-1", None, "978-979-407-407-7"), ("3064061520", "3064061520", None),
])
def test_a_wrong_number_finds_its_like_and_only_a_fitting_check_digit_proposes_another(typed: str, key: str | None, suggestion: str | None) -> None:
    read_so = read(typed)
    assert (read_so.canonical, read_so.key, read_so.suggestion, read_so.printed, read_so.hyphenated) == (None, key, suggestion, typed, typed)


@pytest.mark.parametrize("typed", ["", " ", "-", "…", "ISBN", "isbn :", "Tanpa ISBN", "N/A", "nihil", "\u200b"])
def test_a_box_that_says_none_is_empty(typed: str) -> None:
    assert read(typed) == Isbn() and every_key(typed) == ()


@pytest.mark.parametrize(("typed", "keys"), [
    ("978-602-03-3295-6", ("9786020332956",)), ("978-602-03-3295-1", ("9786020332951",)), ("buku lama", ()),
    ("979-407-407-1 (no.jil.lengkap) 979-407-408-X (jil.1)", ("9789794074084", "9789794074077")),
    ("979-407-408-X (jil.1) 979-407-407-1 (no. jil lengkap)", ("9789794074084", "9789794074077")),
    ("979-407-408-X; 979-407-407-1", ("9789794074084", "9789794074077")), ("979-407-407-1; 979-407-408-X", ("9789794074077", "9789794074084")),
    ("979-407-407-1 [set] ; 979-407-408-X", ("9789794074084", "9789794074077")), ("979-407-407-1 979-407-408-X", ("9789794074077", "9789794074084")),
    ("979-407-407-1 set 979-407-408-X 979-407-409-8", ("9789794074084", "9789794074091", "9789794074077")),
    ("979-407-407-1; 979-407-407-1", ("9789794074077",)), ("ISBN 979-407-407-1 lengkap ISBN 978-979-407-408-4", ("9789794074084", "9789794074077")),
    ("979-407-407-1\n979-407-408-X", ("9789794074077", "9789794074084")), ("979-407-407-1 (cet. 2) 979-407-408-X", ("9789794074077", "9789794074084")),
    ("979-407-407-1; 979-407-408-X set; 979-407-409-8", ("9789794074077", "9789794074091", "9789794074084")),
    ("979-407-407-1 979-407-408-X set 979-407-409-8", ("9789794074077", "9789794074091", "9789794074084")),
    ("0123456789; 979-407-407-1", ("9780123456786", "9789794074077")), ("0000000000; 979-407-407-1", ("9789794074077",)),
    ("set; 979-407-407-1; 979-407-408-X", ("9789794074077", "9789794074084")), ("979 407 408 X 979 407 407 1", ("9789794074084", "9789794074077")),
])
def test_of_a_set_the_volume_s_own_number_comes_first(typed: str, keys: tuple[str, ...]) -> None:
    assert every_key(typed) == keys
    assert read(typed).key == (keys[0] if keys else None)


@pytest.mark.parametrize(("typed", "canonical"), [
    ("Rp 45000 978-602-03-3295-6", "9786020332956"), ("rp. 45.000,00 9786020332956", "9786020332956"), ("12. 979-407-407-1", "9789794074077"),
    ("123. 979-407-407-1", None), ("978-602-03-3295-6 (2021)", "9786020332956"), ("Cet. 3 2019 978-602-03-3295-6", "9786020332956"),
    ("9786020332956.00", "9786020332956"), ("978–602–03–3295–6", "9786020332956"),
    ("978 602 033295 6 54500", "9786020332956"), ("080442957X54500", None), ("978-602-03-3295-1; 978-602-03-3295-6", "9786020332956"), ("979/407/407/1", "9789794074077"),
])
def test_what_stands_around_a_number_is_left_aside(typed: str, canonical: str | None) -> None:
    assert read(typed).canonical == canonical


@pytest.mark.parametrize("number", ["9786020332956", "9789793062792", "9790000000001", "9786239999995", "9791234567896"])
def test_hyphens_stand_only_where_the_range_is_known(number: str) -> None:
    said = hyphenate(number)
    assert said.replace("-", "") == number and said.count("-") in (0, 4) and "--" not in said


def test_only_the_groups_of_indonesia_are_indonesian() -> None:
    assert [read(one).is_indonesian for one in ("979-407-407-1", "9786020332956", "9786230012341", "9786340031157", "0-261-10221-4", "buku", "9786020332951")] == [
        True, True, True, True, False, False, False]


def test_a_text_is_read_up_to_four_hundred_signs_and_kept_up_to_two_hundred() -> None:
    number = "9786020332956"
    assert read("x" * (400 - 14) + " " + number).canonical == number
    assert read("x" * (400 - 13) + " " + number).canonical is None
    assert len(read("x " * 150).printed) == 199 and len(read("x" * 300).printed) == 200
    assert (isbn.MOST_PRINTED, isbn.MOST_READ) == (200, 400)


@pytest.mark.parametrize(("typed", "canonical"), [("çè_-àéà\"\"éç(-", "9786020332956"), ("(&!%", None), ("&&&&&&&&&&", None), ("]E09786020332956", "9786020332956"),
                                                  ('çè_)-àé)à")"éç()-', "9786020332956"), (" ]E09786020332956", "9786020332956"), ("]9786020332956", "9786020332956")])
def test_signs_of_another_keyboard_are_read_where_they_are_a_number(typed: str, canonical: str | None) -> None:
    assert read(typed).canonical == canonical
