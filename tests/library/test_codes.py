"""Official codes and numbers, told apart by their shape."""

import pytest

from libsys.library.rules import is_isbn


@pytest.mark.parametrize("number", ["9786020332956", "978-602-03-3295-6", "9789794074077"])
def test_the_number_on_a_cover_is_an_isbn(number: str) -> None:
    assert is_isbn(number)


@pytest.mark.parametrize("number", ["9786020332950", "9770126021001", "B00001", "A0001", "97860203329561", "978602033295", "6020332956", ""])
def test_other_numbers_are_none(number: str) -> None:
    assert not is_isbn(number)
