"""ISBN beside prices, list numbers and strokes, and the numbers of magazines, as people copy them."""

import pytest

from libsys.catalog.titles.rules.isbn import read


@pytest.mark.parametrize(("typed", "canonical"), [
    ("978-602-03-3295/6", "9786020332956"), ("978/602/03/3295/6", "9786020332956"), ("978/602/8519/93/9", "9786028519939"),
    ("978-602-03-3295-6/7", "9786020332956"), ("Rp45.000 9786028519939", "9786028519939"), ("Rp 45.000,- 978-602-8519-93-9", "9786028519939"),
    ("45000 9786028519939", "9786028519939"), ("9786028519939 Rp45.000", "9786028519939"), ("Jil. 2 9786028519939", "9786028519939"),
    ("1. 9786028519939", "9786028519939"), ("1. 979-407-407-1", "9789794074077"), ("2) 979-407-408-X", "9789794074084"),
    ("9786028519939 / 9786028519946", "9786028519939"),
])
def test_the_isbn_is_read_and_what_was_typed_stays(typed, canonical) -> None:
    found = read(typed)
    assert (found.canonical, found.caution, found.printed) == (canonical, None, typed)


@pytest.mark.parametrize("typed", ["9772085123456", "977 2085 1234 56", "977208512345601", "9772085123456 02", "ISSN 2085-1234", "0378-5955"])
def test_a_magazine_is_asked_about(typed) -> None:
    found = read(typed)
    assert (found.canonical, found.key, found.caution, found.printed) == (None, None, "isbn_issn", typed)


@pytest.mark.parametrize("typed", ["978-602-03-3295/7", "1. 979-22-3295-6"])
def test_a_wrong_number_is_still_asked_about(typed) -> None:
    assert read(typed).caution in ("isbn_check_digit", "isbn_length")


@pytest.mark.parametrize("scanned", ["09786020332956", "19786020332953", "0109786020332956", "0119786020332953", "]C10109786020332956", "]E09786020332956"])
def test_the_trade_codes_around_an_isbn_are_read(scanned) -> None:
    assert read(scanned).canonical == "9786020332956"


@pytest.mark.parametrize("scanned", ["19786020332956", "0109771234567898", "12345678901231"])
def test_a_trade_code_that_does_not_add_up_is_no_isbn(scanned) -> None:
    assert read(scanned).canonical is None


@pytest.mark.parametrize(("typed", "proposed"), [
    ("978-6O2-03-3295-6", "978-602-03-3295-6"), ("9786o2o332956", "978-602-03-3295-6"), ("97860203329S6", None), ("978-6O2-03-3295-7", None),
])
def test_a_letter_for_a_figure_is_proposed_only_where_the_check_digit_fits(typed, proposed) -> None:
    found = read(typed)
    assert (found.canonical, found.suggestion) == (None, proposed)
