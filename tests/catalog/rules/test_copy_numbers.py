"""Numbers that go on as the village began them."""

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
    "no room to grow": ("9" * 30, "B00001"),
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
    assert valid_barcode(proposal)
    assert proposal != last or last == "B00001"


@given(st.text(max_size=200), st.integers(1990, 2100))
def test_no_text_breaks_an_accession_number(last, year):
    assert 0 < len(next_accession(last, year)) <= 60
