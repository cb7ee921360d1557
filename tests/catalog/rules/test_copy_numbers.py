"""Numbers that go on as the village began them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog.rules import next_accession, next_barcode, valid_barcode

ACCESSIONS = {
    "the first of all": (None, "00001"),
    "a plain number": ("123", "124"),
    "leading zeros": ("00099", "00100"),
    "the width grows": ("999", "1000"),
    "serial, village and year": ("00017/PD/2025", "00018/PD/2025"),
    "a new year begins at 1": ("00017/PD/2024", "00001/PD/2025"),
    "the year in front": ("INV/2024/017", "INV/2025/001"),
    "a computer whose clock was ahead": ("017/PD/2026", "018/PD/2026"),
    "a month in the pattern": ("0017/05/2025", "0018/05/2025"),
    "a number that looks like a year": ("2024", "2025"),
    "letters in front": ("B-099", "B-100"),
    "no digit at all": ("PD", "00001"),
    "60 letters and still room to count": ("1/" + "P" * 58, "2/" + "P" * 58),
    "60 letters at the end of their width": ("9/" + "P" * 58, None),
    "60 letters in a new year": ("17/2024/" + "P" * 52, "01/2025/" + "P" * 52),
}


@pytest.mark.parametrize(("last", "following"), ACCESSIONS.values(), ids=ACCESSIONS)
def test_the_accession_number_after(last, following):
    assert next_accession(last, 2025) == following


BARCODES = {
    "the first of all": (None, "B00001"),
    "the usual pattern": ("B00017", "B00018"),
    "the width grows": ("B99999", "B100000"),
    "only the last digits count on": ("PD-2024-009", "PD-2024-010"),
    "letters behind the digits": ("R-009a", "R-010a"),
    "no digit at all": ("PD", "PD1"),
    "not a barcode": ("a b", "B00001"),
    "a digit more than the law of length": ("9" * 30, None),
    "as long as the law and still room to count": ("B" + "0" * 29, "B" + "0" * 28 + "1"),
    "no digit and one place left": ("P" * 29, "P" * 29 + "1"),
    "no digit and no place left": ("P" * 30, None),
}


@pytest.mark.parametrize(("last", "following"), BARCODES.values(), ids=BARCODES)
def test_the_barcode_after(last, following):
    assert next_barcode(last) == following


@pytest.mark.parametrize("text", ["B00001", "1", "PD.2024_09-1", "9" * 30])
def test_good_barcodes(text):
    assert valid_barcode(text)


@pytest.mark.parametrize("text", [None, "", ".", "..", "-a", "a b", "a/b", "é1", "١٢", "B1\n", "9" * 31])
def test_barcodes_that_cannot_stand_in_an_address(text):
    assert not valid_barcode(text)


@given(st.one_of(st.none(), st.text(max_size=80), st.from_regex(r"[A-Za-z0-9._-]{1,30}", fullmatch=True)))
def test_a_proposal_is_always_a_new_good_barcode(last):
    proposal = next_barcode(last)
    assert proposal is None or (valid_barcode(proposal) and (proposal != last or last == "B00001"))
    if valid_barcode(last) and proposal is not None:  # it never begins anew, and no letter goes
        assert len(proposal) >= len(last or "") and re.sub(r"[0-9]", "", proposal) == re.sub(r"[0-9]", "", last or "")


@given(st.text(max_size=200), st.integers(1990, 2100))
def test_no_text_breaks_an_accession_number(last, year):
    following = next_accession(last, year)
    assert following is None or 0 < len(following) <= 60
