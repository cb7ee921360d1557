"""What was typed becomes words that the index knows."""

from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog.search.rules import asked as asking
from libsys.catalog.search.rules import facets
from libsys.catalog.titles.rules import LANGUAGES
from libsys.finding import tiers


def test_an_isbn_is_one_word_however_it_is_typed() -> None:
    for typed in ("978-602-03-3295-6", "9786020332956", "ISBN 978 602 03 3295 6", "602-03-3295-X"):
        assert len(asking.read(typed).words) == 1
    assert asking.read("978-602-03-3295-6").words == ("9786020332956",)


def test_only_the_last_word_may_be_half_typed() -> None:
    asked = asking.read("Ternak Ay")
    assert tiers.within(asked, tiers.TITLE) == [[("1ternak", False)], [("1ay", False)]]
    assert tiers.within(asking.read("ternak aya"), tiers.TITLE)[1] == [("1aya", True)]


def test_other_scripts_are_written_in_plain_letters() -> None:
    assert tiers.term("السلام").isascii()
    assert asking.read("Qur'an").words == ("quran",)


def test_a_row_of_the_index_tells_its_words_again() -> None:
    terms = tiers.index(["menanam", "jagung"], ["sarwono"], ["639", "pertanian"])
    assert tiers.plain_words(terms) == {"menanam", "jagung", "sarwono", "pertanian"}
    assert {"1menanam", "0tanam", "2sarwono", "3639"} <= set(terms.split())


@given(st.text(max_size=300))
def test_whatever_is_typed_gives_few_plain_terms(typed: str) -> None:
    asked = asking.read(typed)
    assert len(asked.words) <= asking.MOST_WORDS
    for group in [*tiers.everywhere(asked), *tiers.within(asked, tiers.TIERS[2])]:
        assert group
        assert all(term.isascii() and term.isalnum() for term, _ in group)


def test_facets_are_counted_without_their_own_choice() -> None:
    packed = [facets.pack("639", "anak", "id", is_free=True), facets.pack("2X4.1", "anak", "id", is_free=False),
              facets.pack(None, None, None, is_free=False), facets.NOT_SHOWN]
    counted = facets.count(packed, {"class": "600"})
    assert counted["class"] == [("2X0", 1), ("600", 1)]
    assert counted["audience"] == [("anak", 1)]
    assert counted["availability"] == [("free", 1)]
    assert facets.count(packed, {"class": "nonsense"})["audience"] == [("anak", 2)]


def test_the_stored_packing_never_changes() -> None:
    # These numbers lie in libraries' files: a value may be added at the end of its list, never moved.
    assert facets.pack("2X4", "remaja", "en", is_free=True) == 4 | 3 << 5 | 2 << 9 | 1 << 17
    assert facets.pack("900", "dewasa", "mul", is_free=False) == 11 | 4 << 5 | 25 << 9
    assert facets.pack("x", "x", "x", is_free=False) == 0


def test_every_class_audience_and_language_has_its_place() -> None:
    for name, bits in facets.BITS.items():
        assert len(facets.VALUES[name]) <= 1 << bits, f"{name} needs another bit, and a migration"
    assert sum(facets.BITS.values()) < 31
    for language in LANGUAGES:
        packed = facets.pack(None, None, language, is_free=False)
        assert dict(facets.count([packed], {})["language"]) == {language: 1}


def test_the_places_that_are_stored_never_move() -> None:
    assert facets.VALUES["class"][:12] == ("", "000", "100", "200", "2X0", "300", "400", "500", "600", "700", "800", "900")
    assert facets.VALUES["audience"][:5] == ("", "semua", "anak", "remaja", "dewasa")
    assert " ".join(facets.VALUES["language"][:26]) == (
        " id en jv su ar ms ban min bug mad mak ace bjn bbc sas nia gor tet zh ja ko nl de fr mul")
