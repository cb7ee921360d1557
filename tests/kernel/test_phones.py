"""A telephone number may be typed in any of the usual ways; one form is kept."""

import pytest

from libsys.kernel import phones


@pytest.mark.parametrize("typed", [
    "081234567890", "+62 812-3456-7890", "62 812 3456 7890", "0812.3456.7890", "6281234567890",
])
def test_every_usual_way_to_write_it_is_the_same_number(typed):
    assert phones.international(typed) == "6281234567890"


@pytest.mark.parametrize("typed", ["0812", "hello", "", "12", "0" * 15, "+", "628" + "1" * 30])
def test_what_is_no_number_is_not_kept(typed):
    assert phones.international(typed) is None


def test_a_number_from_abroad_keeps_its_country():
    assert phones.international("+60 12-345 6789") == "60123456789"
    assert phones.spoken("60123456789").startswith("+60")


def test_a_kept_number_is_read_as_people_here_write_it():
    assert phones.spoken("6281234567890").startswith("0812")
    assert phones.spoken(None) is None
