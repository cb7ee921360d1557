"""What a number that nobody has most likely is, the most likely first."""

import pytest

from libsys.circulation.rules import offers


def kinds(typed: str, last_barcode: str | None = "B00017", last_member: str | None = "A0003") -> list[str]:
    return [one.kind for one in offers(typed, last_barcode=last_barcode, last_member=last_member)]


@pytest.mark.parametrize(("typed", "meant"), [
    ("A0777", ["member"]), ("b00018", ["copy"]), ("9786020332956", ["isbn"]), ("9786020332957", ["isbn"]), ("979-407-407-1", ["isbn"]),
    ("X-77", ["copy", "member"]), ("Siti Aminah", []), ("", []), ("0051234567", ["isbn", "copy", "member"]),
])
def test_what_it_most_likely_is(typed: str, meant: list[str]) -> None:
    assert kinds(typed) == meant


@pytest.mark.parametrize("pupil", ["0051234567", "0306406152"])
def test_where_cards_carry_a_pupils_ten_figures_such_a_number_is_a_card_also_when_it_adds_up_as_an_isbn(pupil: str) -> None:
    assert kinds(pupil, last_member="0061234568") == ["member"]
