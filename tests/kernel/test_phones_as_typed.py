"""A telephone box takes one number and nothing else; what is beside it is asked about, with the number to write."""

import pytest

from libsys.kernel import phones

PLAIN = "6281234567890"


@pytest.mark.parametrize("typed", ["0812-3456-7890", "+62 812 3456 7890", "wa 081234567890", "HP: 0812 3456 7890", "081234567890 WA", "No. 081234567890"])
def test_one_number_is_read(typed) -> None:
    assert phones.international(typed) == PLAIN


@pytest.mark.parametrize(("typed", "code", "likely"), [
    ("081234567890 / 081234567891", "phone_two", "0812-3456-7890"), ("081234567890, 081234567891", "phone_two", "0812-3456-7890"),
    ("081234567890 atau 081234567891", "phone_two", "0812-3456-7890"), ("081234567890 (ibu)", "phone_with_words", "0812-3456-7890"),
    ("0812-3456-7890 ibu", "phone_with_words", "0812-3456-7890"), ("Bu Siti 081234567890", "phone_with_words", "0812-3456-7890"),
    ("021-5551234 ext 12", "phone_with_words", "(021) 5551234"), ("(021) 5551234 pesawat 7", "phone_with_words", "(021) 5551234"),
    ("nomor", "odd", None), ("12", "odd", None),
])
def test_more_than_a_number_is_asked_about(typed, code, likely) -> None:
    assert phones.international(typed) is None
    why = phones.unclear(typed, "odd")
    assert (why.code, why.facts.get("likely")) == (code, likely)


def test_an_extension_is_not_cut_in_silence() -> None:
    assert phones.international("021-5551234 ext 12") is None
