"""Names are found however they were typed."""

import pytest

from libsys.finding import fold


@pytest.mark.parametrize(("typed", "folded"), [
    ("Nur'Aini", "nuraini"),
    ("NURAINI", "nuraini"),
    ("  Siti   Aminah ", "siti aminah"),
    ("H. M. Ro’uf, S.Pd.", "h m rouf s pd"),
    ("José", "jose"),
    ("50%_x", "50 x"),
    (None, ""),
    ("عبد", "عبد"),
    ("Søren Łukasz", "soren lukasz"),
    ("100%", "100"),
    ("😀", ""),
])
def test_fold(typed, folded):
    assert fold(typed) == folded
