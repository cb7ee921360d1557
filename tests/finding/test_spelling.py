"""Slips of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.finding import best_correction, deletes, distance

VOCABULARY = {"wirausaha": 4, "tanaman": 9, "tangan": 3, "perikanan": 5, "peternakan": 6, "kerupuk": 2, "ternak": 8}

short_words = st.text("abcde", max_size=7)


def looked_up(typed: str) -> str | None:
    """What the search does with its table of deletes."""
    found = [(term, often) for term, often in VOCABULARY.items() if set(deletes(typed)) & set(deletes(term))]
    return best_correction(typed, found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wirausha", "wirausaha"),
        ("tanamn", "tanaman"),
        ("perikaan", "perikanan"),
        ("krupuk", "kerupuk"),
        ("terank", "ternak"),
        ("petrnakan", "peternakan"),
        ("tangna", "tangan"),
        ("tanaman", None),
        ("pad", None),
        ("2024", None),
        ("komputer", None),
        ("x" * 10_000, None),
    ],
)
def test_what_was_probably_meant(typed, meant):
    assert looked_up(typed) == meant


def test_of_equally_near_words_the_more_frequent_wins():
    assert best_correction("sapa", [("sapi", 2), ("sapu", 9), ("rapa", 99)]) == "sapu"


def plain_distance(a: str, b: str) -> int:
    """Optimal string alignment, written as its definition."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            steps = [table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1])]
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                steps.append(table[i - 2][j - 2] + 1)
            table[i][j] = min(steps)
    return table[-1][-1]


@given(short_words, short_words, st.integers(1, 3))
def test_the_distance_is_the_plain_one_up_to_its_limit(a, b, limit):
    assert distance(a, b, limit) == min(plain_distance(a, b), limit + 1)


@given(st.text("abcdefg", min_size=5, max_size=12), st.data())
def test_a_word_with_one_slip_is_always_a_candidate(term, data):
    place = data.draw(st.integers(0, len(term) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    slips = [
        term[:place] + term[place + 1 :],
        term[:place] + letter + term[place:],
        term[:place] + letter + term[place + 1 :],
        term[:place] + term[place : place + 2][::-1] + term[place + 2 :],
    ]
    for slip in slips:
        assert set(deletes(slip)) & set(deletes(term)), slip


@given(st.text(max_size=40))
def test_deletes_are_few(term):
    assert len(deletes(term)) <= 8
