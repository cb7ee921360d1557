"""The label on the spine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog.titles.rules import propose_call_number
from libsys.catalog.titles.rules.call_numbers import MOST_CALL_NUMBER

LABELS = {
    "a book with an author": (("639.37", "Budi daya lele di kolam terpal", "Sari, Wulan"), "639.37 SAR b"),
    "quotes in the title and an apostrophe in the name": (("899.221", 'Aku "anak desa"', "Nur'aini"), "899.221 NUR a"),
    "a title in quotes": (("398.2", "“Timun Mas”", "Sari, Wulan"), "398.2 SAR t"),
    "Sang is skipped": (("899.221", "Sang Pemimpi", "Hirata, Andrea"), "899.221 HIR p"),
    "Si is skipped": (("398.2", "Si Kancil", "Sari, Wulan"), "398.2 SAR k"),
    "The is skipped": (("823", "The Hobbit", "Tolkien, J.R.R."), "823 TOL h"),
    "a title that is only an article": (("823", "A", "Sari, Wulan"), "823 SAR a"),
    "an Arabic article with its line": (("2X1", "Al-Qur'an dan sains", "al-Banjari, Ahmad"), "2X1 BAN q"),
    "a title that begins with digits": (("641.5", "100 resep sambal", "Sari, Wulan"), "641.5 SAR 1"),
    "accents": (("780", "Édisi gitar", "Édith"), "780 EDI e"),
    "a short name": (("895.1", "Puisi", "Li, Bai"), "895.1 LI p"),
    "a body": (("370", "Buku guru", "Pusat Perbukuan"), "370 PUS b"),
    "initials behind the name": (("813", "Bukit gundaling", "Djakaria N.E."), "813 DJA b"),
    "no author": (("030", "The Village Atlas", None), "030 VIL"),
    "no class": ((None, "Bumi", "Liye, Tere"), "LIY b"),
    "nothing at all": ((None, None, None), ""),
}


@pytest.mark.parametrize(("facts", "label"), LABELS.values(), ids=LABELS)
def test_the_label_of(facts, label):
    assert propose_call_number(*facts).joined == label


def test_a_reference_book_has_R_in_front():
    label = propose_call_number("959.824", "Sejarah Desa", "Sukamaju", is_reference=True)
    assert label.lines == ("R", "959.824", "SUK", "s")
    assert str(label) == "R 959.824 SUK s"


@given(st.text(max_size=80), st.text(max_size=400), st.text(max_size=200))
def test_no_text_breaks_a_label(class_number, title, heading):
    label = propose_call_number(class_number, title, heading)
    assert len(label.joined) <= MOST_CALL_NUMBER
    assert "\n" not in label.joined
