"""Names, labels, classes and numbers at the edges of their rules: nothing but titles, one word, ties, the longest."""

from types import SimpleNamespace
from typing import Any

import pytest

from libsys.catalog.facts import Credit, TitleFacts
from libsys.catalog.search.rules import asked, facets
from libsys.catalog.titles import forms
from libsys.catalog.titles.rules import (
    SUBJECTS,
    kind_of_name,
    propose_call_number,
    propose_class,
    propose_heading,
    read_audience,
    read_language,
    split_authors,
)
from libsys.catalog.titles.rules.filing import complete, first_heading, kept_call_number, row_of


@pytest.mark.parametrize(("name", "heading"), [
    ("Prof. Dr.", "Dr."), ("Dr. Wulan", "Wulan"), ("Sari,, Wulan", "Sari, Wulan"), ("Ki", "Ki"), ("Ki Hajar", "Hajar, Ki"), ("Nyi Ageng Serang", "Serang, Ageng, Nyi"), ("Wulan S.Pd.", "Wulan"), ("S.Pd. M.Si.", "S.Pd."),
    ("di Tiro", "Tiro, di"), ("Hasan di Tiro", "Hasan di Tiro"), ("nan Sati", "Sati, nan"), ("al Banjari S.Ag.", "al Banjari"), ("N.E. T", "N.E. T"),
    ("T Wulan", "Wulan, T"), ("Lim Pui", "Lim, Pui"), ("Patricia Lim Pui", "Pui, Patricia Lim"), ("Patricia Lim Pui Huen", "Lim, Patricia Pui Huen"),
    ("Soe Hok Gie Tan", "Tan, Soe Hok Gie"), ("Lim", "Lim"), ("Wulan Tan", "Tan, Wulan"), ("Chiang Kai-Sek", "Chiang, Kai-Sek"), ("Chiang Kai-Sek Wulandari", "Wulandari, Chiang Kai-Sek"),
    ("Ali binti Umar", "Ali binti Umar"), ("Dr. Ali bin Umar, M.A.", "Ali bin Umar"), ("Ki Ali bin Umar", "Ki Ali bin Umar"), ("Sari, Wulan, Dr.", "Sari, Wulan"), (", Wulan", "Wulan"),
    ("S.Pd., Wulan", "S.Pd., Wulan"), ("Wulan Sari [dkk]", "Sari, Wulan"), ("Wulan Sari et al.", "Sari, Wulan"), ("penulis: Wulan Sari", "Sari, Wulan"), ("by Wulan Sari", "Sari, Wulan"),
])
def test_where_a_name_is_filed(name: str, heading: str) -> None:
    assert propose_heading(name) == heading


def test_a_name_is_as_long_as_its_place_in_the_register() -> None:
    assert len(propose_heading("A" * 80 + " " + "B" * 79)) == 160 and propose_heading("A" * 200) == "A" * 160
    assert [len(one) for one in split_authors("A" * 200 + "; Wulan")] == [160, 5]
    assert len(split_authors("; ".join(f"Nama {chr(65 + at)}{chr(65 + at)}" for at in range(25)))) == 20


@pytest.mark.parametrize(("text", "people"), [
    ("Wulan Sari, Adi", ("Wulan Sari, Adi",)), ("Wulan Sari, Adi Pranoto", ("Wulan Sari", "Adi Pranoto")), ("Wulan Sari, S.Pd., M.Si.", ("Wulan Sari, S.Pd., M.Si.",)),
    ("Wulan Sari,, Adi Pranoto", ("Wulan Sari", "Adi Pranoto")), ("Wulan / Adi", ("Wulan", "Adi")), ("Wulan serta Adi and Budi", ("Wulan", "Adi", "Budi")),
    ("Wulan Sari dan Pusat Buku, Balai Bahasa", ("Wulan Sari", "Pusat Buku, Balai Bahasa")), ("Seminar Desa dan Kota; Wulan", ("Seminar Desa dan Kota", "Wulan")), ("Wulan\nAdi", ("Wulan", "Adi")), (" ; ; ", ()), ("", ()),
])
def test_who_is_named_on_a_title_page(text: str, people: tuple[str, ...]) -> None:
    assert split_authors(text) == people


@pytest.mark.parametrize(("name", "kind"), [
    ("", "person"), ("Indonesia", "person"), ("Palang Indonesia", "body"), ("Wulan Press", "body"), ("Press", "person"), ("Tim", "body"), ("Tim Burton", "person"), ("Tim Penulis", "body"),
    ("Tim Burton Muda", "body"), ("Wulan 2", "body"), ("PT. Tani", "body"), ("Seminar", "meeting"), ("Wulan Seminar", "person"),
])
def test_what_a_name_is_of(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(("facts", "label"), [
    ((None, "The A", None), "A"), ((None, "A The Sang", None), "SAN"), (("  8 1  3 ", "Bumi", "Li"), "8 1 3 LI b"), (("813", "!!! ???", "Li"), "813 LI"),
    (("813", "Bumi", "…"), "813 BUM"), (("813", "al-Qur'an", "Ki"), "813 KI q"), (("813", "Al", "Ki"), "813 KI a"), (("813", "Buku Al-Hikmah", None), "813 BUK"),
    (("813", "Bumi", "al-Banjari, Ahmad"), "813 BAN b"), (("813", "El-Niño", None), "813 NIN"),
])
def test_the_label_of_odd_words(facts: tuple[Any, ...], label: str) -> None:
    assert propose_call_number(*facts).joined == label


def test_a_label_is_as_long_as_its_place_in_the_register() -> None:
    assert propose_call_number("9" * 70, "Bumi").joined == "9" * 60
    assert [str(propose_call_number("813", "Bumi", "Li", is_reference=so)) for so in (True, False)] == ["R 813 LI b", "813 LI b"]


CLASSES = {one.key: one.class_number for one in SUBJECTS}


@pytest.mark.parametrize(("title", "headings", "key"), [
    ("Sejarah", [], "history"), ("Padi dan cabai", [], "crops"), ("Cabai dan padi", [], "crops"), ("Sejarah Islam", [], "islam_history"), ("Lele", ["Novel"], "fiction"), ("Lele dan ikan", ["Novel"], "fiction"),
    ("Lele ikan nila", ["Novel"], "fisheries"), ("Padi", ["Padi", "Lele"], "crops"), ("Xyz", ["Xyz"], None), ("", [], None), ("Puisi novel", [], "poetry"),
    ("Novel puisi", [], "poetry"),
])
def test_the_class_that_the_words_point_to(title: str, headings: list[str], key: str | None) -> None:
    proposed = propose_class(title, headings)
    assert (proposed.key if proposed else None) == key


@pytest.mark.parametrize(("typed", "key"), [("Bahasa Indonesia", "id"), ("id_ID", "id"), ("ID-x-y", "id"), ("in", "id"), ("batak toba", "bbc"), ("", None), (None, None), ("-", None), ("bahasa", None)])
def test_a_language_by_any_name(typed: str | None, key: str | None) -> None:
    assert read_language(typed) == key


@pytest.mark.parametrize(("typed", "key"), [("Young Adult", "remaja"), (" semua  umur ", "semua"), ("dewasa", "dewasa"), ("", None), (None, None)])
def test_readers_by_any_name(typed: str | None, key: str | None) -> None:
    assert read_audience(typed) == key


@pytest.mark.parametrize(("before", "after", "kept"), [
    ({"call_number": "030 KAM"}, {"call_number": "X"}, "X"), ({"call_number": "030 KAM"}, {"call_number": None}, None),
    ({"call_number": "030 KAM"}, {"call_number": "030 KAM", "class_number": "413"}, "413 KAM"),
    ({"call_number": "R 030 KAM"}, {"call_number": "R 030 KAM", "class_number": "413"}, "R 413 KAM"),
    ({"call_number": "KAM"}, {"call_number": "KAM", "class_number": "413"}, "KAM"),
])
def test_a_label_that_was_only_proposed_follows_the_class(before: dict[str, Any], after: dict[str, Any], kept: str | None) -> None:
    known = {"title": "Kamus", "class_number": "030"}
    assert kept_call_number(TitleFacts(**known | before), TitleFacts(**known | after)) == kept


def test_heading_and_kind_are_filled_in_where_they_are_missing() -> None:
    assert complete(Credit("Wulan Sari")) == Credit("Wulan Sari", "Sari, Wulan", "pengarang", "person")
    assert complete(Credit("Wulan Sari", "Wulan", "penerjemah", "body")) == Credit("Wulan Sari", "Wulan", "penerjemah", "body")
    assert complete(Credit(";-")).heading == ";-" and complete(Credit("A", "B" * 200)).heading == "B" * 160
    assert (first_heading(TitleFacts("Bumi")), first_heading(TitleFacts("Bumi", contributors=(Credit("Adi"), Credit("Wulan"))))) == (None, "Adi")


def test_the_row_of_a_title_keeps_its_number_as_printed_and_as_compared() -> None:
    row = row_of(TitleFacts("Bumi", isbn="ISBN 979-407-407-1", call_number="X 1"))
    assert (row["isbn_printed"], row["isbn"], row["call_number"], row["sort_key"]) == ("ISBN 979-407-407-1", "9789794074077", "X 1", "bumi")
    row = row_of(TitleFacts("Kamus", class_number="030"), is_reference=True)
    assert (row["isbn_printed"], row["isbn"], row["call_number"]) == (None, None, "R 030 KAM")
    assert row_of(TitleFacts("…"))["call_number"] is None


def typed(**said: Any) -> SimpleNamespace:
    """A form with this in its boxes, the others empty."""
    empty = dict.fromkeys([*(f"{name}_{at}" for at in range(1, 21) for name in ("name", "heading", "role")),
                           "author", "heading", "subjects", "class_number", "class_subject", "title", "enter", "isbn", "isbn_before"])
    return SimpleNamespace(**empty | said)


@pytest.mark.parametrize(("said", "subjects"), [
    ("a, b", ("a", "b")), ("a, b; c", ("a, b", "c")), ("a\nb,c", ("a", "b", "c")), ("a;;a ; ", ("a",)), (None, ()), ("", ()),
])
def test_subjects_are_parted_by_semicolons_or_else_by_commas(said: str | None, subjects: tuple[str, ...]) -> None:
    assert forms._several(said) == subjects


@pytest.mark.parametrize(("said", "number"), [
    ({"class_number": "2x4.1"}, "2X4.1"), ({"class_number": "639", "class_subject": "fiqh"}, "639"), ({"class_subject": "fiqh", "title": "Lele"}, "2X4"),
    ({"class_subject": forms.NO_CLASS, "title": "Lele"}, None), ({"title": "Lele"}, CLASSES["fisheries"]), ({"title": "Xyz"}, None), ({"class_subject": "zzz", "title": "Lele"}, None),
])
def test_a_class_is_typed_or_picked_or_else_proposed(said: dict[str, Any], number: str | None) -> None:
    assert forms._class(typed(**said), ()) == number


def test_who_is_named_beside_the_authors_stands_in_rows_of_their_own() -> None:
    others = forms._others(typed(name_1="Ida", role_1="ilustrator", name_20="Adi", heading_20="Adi, X", heading_3="nobody"))
    assert others == (Credit("Ida", "", "ilustrator"), Credit("Adi", "Adi, X", "lainnya"))
    assert forms._authors(typed(author="Ida Ayu; Adi", heading="Ayu, Ida")) == (Credit("Ida Ayu", "Ayu, Ida"), Credit("Adi", ""))
    assert forms._headings(typed(heading=" a ;; b ")) == ["a", "b"] and forms._headings(typed()) == []


@pytest.mark.parametrize(("said", "problems"), [
    ({"author": "Ida Ayu; Adi", "heading": "Ayu, Ida"}, {"heading": ("heading_count", {})}), ({"author": "Ida Ayu; Adi", "heading": "Ayu, Ida; Adi"}, {}),
    ({"author": "Ida Ayu; Adi"}, {}), ({"subjects": "; ".join("abcdefghij")}, {}), ({"subjects": "; ".join("abcdefghijk")}, {"subjects": ("too_many_chosen", {"most": 10})}),
    ({"subjects": "x" * 120}, {}), ({"subjects": "x" * 121}, {"subjects": ("too_long", {"count": 121, "most": 120})}),
])
def test_what_only_several_boxes_together_show(said: dict[str, Any], problems: dict[str, Any]) -> None:
    blamed: dict[str, Any] = {}
    form = typed(**said, blame=lambda name, why: blamed.update({name: (why.code, why.facts)}))
    forms.check_title(form)
    assert blamed == problems


@pytest.mark.parametrize(("said", "is_scanned"), [
    ({"enter": True, "isbn": "9786020332956"}, True), ({"enter": True, "isbn": "978-602-03-3295-6", "isbn_before": "9786020332956"}, False),
    ({"enter": True, "isbn": "9786020332956", "isbn_before": "9789794074077"}, True), ({"isbn": "9786020332956"}, False), ({"enter": True}, False),
    ({"enter": True, "isbn_before": "9786020332956"}, False), ({"enter": True, "isbn": "buku lama"}, False),
])
def test_enter_after_a_new_isbn_is_a_scanner_s(said: dict[str, Any], is_scanned: bool) -> None:
    assert forms.is_scanned(typed(**said)) is is_scanned


@pytest.mark.parametrize(("said", "words", "code"), [
    ("x " * 99 + "abcd", ("x", "ab"), None), ("a b c d e f g h i j", tuple("abcdefgh"), None), ("lele lele", ("lele",), None), ("B00001", ("b00001",), "B00001"),
    ("01151 / PD / 2026", ("01151", "pd", "2026"), "01151 / PD / 2026"), ("978-602-03-3295-6", ("9786020332956",), None), ("ISBN 978-602-03-3295-1", ("9786020332951",), None),
    (None, (), None), (" ", (), None),
])
def test_what_was_typed_into_the_search_is_words_or_a_number(said: str | None, words: tuple[str, ...], code: str | None) -> None:
    read_so = asked.read(said)
    assert (read_so.words, read_so.code) == (words, code)


def test_the_facets_lie_side_by_side_in_eighteen_bits() -> None:
    assert list(facets.SHIFTS.values()) == [0, 5, 9, 17]
    assert [facets.MASKS[name] for name in facets.BITS] == [0b11111, 0b1111 << 5, 0b11111111 << 9, 1 << 17]
    assert facets.NOT_SHOWN == -1 and not any(facets.count([facets.NOT_SHOWN], {}).values())
    assert facets.wanted({}) == (0, 0) == facets.wanted({"class": "nonsense", "audience": ""})
    assert facets.wanted({"class": "600", "availability": "free"}) == (0b11111 | 1 << 17, 8 | 1 << 17)
