"""The keys for readers and languages, and what other programs call them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog.titles.rules import AUDIENCES, LANGUAGES, read_audience, read_language


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Indonesia", "id"),
        ("ind", "id"),
        ("id-ID", "id"),
        ("Bahasa Jawa", "jv"),
        ("ENG", "en"),
        ("Klingon", None),
        (None, None),
    ],
)
def test_languages_by_other_names(text, key):
    assert read_language(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [("Anak-anak", "anak"), ("semua umur", "semua"), ("SMP", "remaja"), ("Adult", "dewasa"), ("?", None)],
)
def test_audiences_by_other_names(text, key):
    assert read_audience(text) == key


def test_every_key_stands_for_itself():
    assert all(read_language(key) == key for key in LANGUAGES)
    assert all(read_audience(key) == key for key in AUDIENCES)


@given(st.text(max_size=100))
def test_no_text_breaks_them(text):
    assert read_language(text) in (*LANGUAGES, None)
    assert read_audience(text) in (*AUDIENCES, None)
