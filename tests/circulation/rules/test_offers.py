"""What a number that nobody has most likely is, the most likely first."""

import pytest

from libsys.circulation.rules import offers


def kinds(typed: str, last_barcode: str | None = "B00017", last_member: str | None = "A0003") -> list[str]:
    return [one.kind for one in offers(typed, last_barcode=last_barcode, last_member=last_member)]


@pytest.mark.parametrize(("typed", "meant"), [
    ("A0777", ["member"]), ("b00018", ["copy"]), ("9786020332956", ["isbn"]), ("9786020332957", ["isbn"]), ("979-407-407-1", ["isbn"]),
    ("9794074071", ["isbn"]), ("X-77", ["copy", "member"]), ("Siti Aminah", []), ("", []), ("0051234567", ["isbn", "copy", "member"]),
])
def test_what_it_most_likely_is(typed: str, meant: list[str]) -> None:
    assert kinds(typed) == meant


@pytest.mark.parametrize("pupil", ["0051234567", "0306406152"])
def test_where_cards_carry_a_pupils_ten_figures_such_a_number_is_a_card_also_when_it_adds_up_as_an_isbn(pupil: str) -> None:
    assert kinds(pupil, last_member="0061234568") == ["member"]


@pytest.mark.parametrize(("typed", "meant"), [("A0777", ["member"]), ("B00018", ["copy"]), ("B000018", ["copy"]), ("C1", ["copy", "member"])])
def test_before_anything_was_numbered_the_usual_patterns_count(typed: str, meant: list[str]) -> None:
    assert kinds(typed, last_barcode=None, last_member=None) == meant


def test_a_number_is_offered_as_it_was_typed() -> None:
    assert [(one.kind, one.number) for one in offers(" X-77 ", last_barcode="B1", last_member="A1")] == [("copy", "X-77"), ("member", "X-77")]
    assert [one.number for one in offers("9786020332956", last_barcode="B1", last_member="A1")] == ["978-602-03-3295-6"]
    assert [one.number for one in offers("9786020332957", last_barcode="B1", last_member="A1")] == ["9786020332957"]


@pytest.mark.parametrize(("typed", "last_barcode", "last_member", "meant"), [
    ("0017", "0016", "0003", ["copy", "member"]),  # cards and labels of one pattern: both, of one number
    ("9786020332956", "9786020332000", "A1", ["isbn"]), ("QX", "B1", "A1", []), ("979-407-407-2", "B1", "A1", ["isbn", "copy", "member"]),
])
def test_what_may_be_a_card_and_a_label_is_offered_as_both(typed: str, last_barcode: str, last_member: str, meant: list[str]) -> None:
    assert sorted(kinds(typed, last_barcode, last_member)) == sorted(meant)


def test_signs_of_another_keyboard_that_may_be_two_numbers_are_none() -> None:
    """From a Belgian keyboard B8888, with Shift held down B1111."""
    assert kinds("B!!!!") == [] != kinds("B&éé&")
