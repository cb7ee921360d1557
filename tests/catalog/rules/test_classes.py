"""Class numbers, the picker of subjects, and the heads of the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog.titles.rules import (
    MAIN_CLASSES,
    REPORT_CLASSES,
    SUBJECTS,
    is_fiction,
    main_class,
    propose_class,
    read_class,
    report_class,
    subject_named,
    valid_class,
)

SHELVES = {
    "a plain number": ("639.37", "600"),
    "a whole label": ("639.37 SAR b", "600"),
    "a reference label": ("R 959.8", "900"),
    "a reference label glued": ("REF.030", "000"),
    "Islam as 2X": ("2X4.1", "2X0"),
    "Islam in small letters": ("2x0", "2X0"),
    "Islam as 297": ("297.3", "2X0"),
    "another religion": ("294.3", "200"),
    "fiction by its label": ("F ASM", "800"),
    "fiction by number": ("813", "800"),
    "computers": ("004", "000"),
    "a word that begins with F": ("FISIKA", None),
    "too few digits": ("63", None),
    "too many digits": ("6390", None),
    "words": ("rak kiri", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "shelf"), SHELVES.values(), ids=SHELVES)
def test_the_shelf_of(text, shelf):
    assert main_class(text) == shelf


HEADS = {
    "a children's book whatever its number": ("639.37", "anak", "anak"),
    "a children's story": ("899.221", "anak", "anak"),
    "a story for adults": ("899.221", "dewasa", "fiksi"),
    "a novel with its full number": ("899.2213", None, "fiksi"),
    "a foreign novel": ("823.914", "remaja", "fiksi"),
    "a Russian novel": ("891.73", None, "fiksi"),
    "a fiction label": ("FIK HIR l", None, "fiksi"),
    "poetry is literature": ("899.2211", None, "800"),
    "a study of literature": ("801", None, "800"),
    "Islam": ("2X2", "semua", "2X0"),
    "no number": (None, "dewasa", None),
}


@pytest.mark.parametrize(("number", "audience", "head"), HEADS.values(), ids=HEADS)
def test_the_report_counts(number, audience, head):
    assert report_class(number, audience) == head


PROPOSALS = {
    "catfish": ("Budi daya lele di kolam terpal", "639"),
    "weaving": ("Seni menganyam", "745.5"),
    "medicinal plants": ("Tanaman obat di pekarangan kita", "615.321"),
    "English": ("Belajar bahasa Inggris", "420"),
    "Indonesian": ("Bahasa Indonesia kelas 4", "499.221"),
    "history": ("Sejarah Desa Sukamaju", "959.8"),
    "Islamic history": ("Sejarah Islam di Jawa", "2X9"),
    "folk tales": ("Cerita rakyat Jambi", "398.2"),
    "heroes": ("Mengenal Pahlawan Nasional 1", "920"),
}


@pytest.mark.parametrize(("title", "number"), PROPOSALS.values(), ids=PROPOSALS)
def test_the_title_points_to(title, number):
    assert propose_class(title).class_number == number


def test_a_subject_heading_points_further_than_the_title():
    assert propose_class("Cerita sukses kami", ["Perikanan"]).key == "fisheries"


def test_a_title_that_says_nothing_gets_no_proposal():
    assert propose_class("Bumi") is None
    assert propose_class(None) is None


def test_every_choice_of_the_picker_stands_on_its_shelf():
    for subject in SUBJECTS:
        assert valid_class(subject.class_number)
        assert main_class(subject.class_number) == subject.main
        assert subject_named(subject.key) is subject
    assert len({subject.words for subject in SUBJECTS}) == len(SUBJECTS)
    assert {subject.main for subject in SUBJECTS} == set(MAIN_CLASSES)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("639", "639"),
        (" 2x4.1 ", "2X4.1"),
        ("899.221", "899.221"),
        ("fik", "F"),
        ("639.", None),
        ("63", None),
        (None, None),
    ],
)
def test_class_numbers_are_kept_in_one_spelling(text, kept):
    assert read_class(text) == kept
    assert valid_class(text) == (kept is not None)


@given(st.text(max_size=300), st.sampled_from([None, "anak", "semua"]))
def test_no_text_breaks_the_classes(text, audience):
    assert main_class(text) in (*MAIN_CLASSES, None)
    assert report_class(text, audience) in (*REPORT_CLASSES, None)
    assert main_class(text) == "800" or not is_fiction(text)
    propose_class(text, [text])


@given(st.integers(0, 999), st.integers(0, 99_999))
def test_every_number_of_dewey_has_a_shelf(hundred, part):
    number = f"{hundred:03}.{part}"
    assert valid_class(number)
    assert main_class(number) == ("2X0" if hundred == 297 else f"{hundred // 100}00")
