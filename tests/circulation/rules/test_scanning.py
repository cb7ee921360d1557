"""The one box: what a scanned code is, and what it decides."""

import pytest

from libsys.circulation.rules import code_of, decide


@pytest.mark.parametrize(("typed", "code"), [
    ("B000123", "B000123"), (" A0001 ", "A0001"), ("http://192.168.1.5:8000/k/B000123", "B000123"),
    ("https://other.example/k/A0001/", "A0001"), ("/k/A0001?x=1", "A0001"), ("k/A-1.b_c", "A-1.b_c"),
    ("HTTP://DESA.LOCAL/K/B000123", "B000123"), ("Siti Aminah", None), ("", None), ("x" * 41, None),
    ("http://desa/t/abc", None), ("978-602-03-3160-3", "978-602-03-3160-3"),
])
def test_the_code_in_what_was_scanned(typed: str, code: str | None) -> None:
    assert code_of(typed) == code


@pytest.mark.parametrize(("kind", "is_on_loan", "has_member", "act"), [
    ("member", False, False, "open_member"), ("member", False, True, "open_member"),
    ("copy", True, False, "take_back"), ("copy", True, True, "take_back"),
    ("copy", False, True, "lend"), ("copy", False, False, "show_copy"),
])
def test_what_was_scanned_decides(kind: str, is_on_loan: bool, has_member: bool, act: str) -> None:
    assert decide(kind, is_on_loan=is_on_loan, has_member=has_member) == act
