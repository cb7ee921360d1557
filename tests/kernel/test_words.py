"""Sentences: Indonesian keys, English words, and facts that never break a page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libsys.kernel import words
from libsys.kernel.refusals import reason
from libsys.kernel.words import speaking, translations


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """English words that a test may write itself."""
    own = {"Anda punya {n} buku.": "You have {n} book(s).", "Perempuan": "Female", "Selamat datang": "Welcome"}
    monkeypatch.setattr(speaking, "english", own.get)
    words.translator.cache_clear()
    yield own
    words.translator.cache_clear()


def test_a_sentence_is_said_in_the_readers_language(english: dict[str, str]) -> None:
    assert words.translator("id")("Anda punya {n} buku.", n=1234) == "Anda punya 1.234 buku."
    assert words.translator("en")("Anda punya {n} buku.", n=1234) == "You have 1,234 book(s)."


def test_a_sentence_without_english_is_said_in_indonesian(english: dict[str, str]) -> None:
    assert words.translator("en")("Belum ada") == "Belum ada"


def test_an_unknown_language_is_indonesian() -> None:
    assert words.translator("xx")("{on}", on=date(2026, 11, 22)) == "22 November 2026"


def test_facts_are_written_by_what_they_are() -> None:
    _ = words.translator("id")
    assert _("{x}", x=date(2026, 10, 1)) == "1 Oktober 2026"
    assert _("{x}", x=datetime(2026, 10, 1, 20, 0, tzinfo=UTC)) == "2 Oktober 2026, 03.00"
    assert _("{x}", x=1500) == "1.500"
    assert _("{x}", x=None) == "–"
    assert _("{x}", x=True) == "ya"
    assert _("{x}", x=["Ani", "Budi"]) == "Ani, Budi"


def test_a_year_is_a_name_and_not_an_amount() -> None:
    assert words.translator("id")("Terbit {year}", year=2026) == "Terbit 2026"


def test_text_typed_by_people_is_never_read_as_a_format() -> None:
    _ = words.translator("id")
    assert _("Judul {title} ({n})", title="{n} {title.__class__} %s {0}", n=3) == (
        "Judul {n} {title.__class__} %s {0} (3)"
    )


def test_a_place_without_its_fact_stays_visible() -> None:
    assert words.translator("id")("{a} dan {b}", a="satu") == "satu dan {b}"


class Broken:
    """A fact that cannot even be shown."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


def test_a_fact_that_cannot_be_shown_is_a_dash() -> None:
    assert words.translator("id")("{x}", x=Broken()) == "–"


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.decimals(),
    st.datetimes(timezones=st.one_of(st.none(), st.just(UTC))), st.dates(), st.times(),
    st.lists(st.integers()), st.just(Broken()), st.just(10**5000),
)  # fmt: skip


@settings(deadline=None)  # the first sentence reads every en.po
@given(st.text(), st.dictionaries(st.sampled_from(["n", "year", "x", "msgid", "self"]), ODD))
def test_a_sentence_never_raises(msgid: str, facts: dict[str, Any]) -> None:
    for lang in words.LANGUAGES:
        said = words.translator(lang)(msgid + "{n} {x} {year} {", **facts)
        assert isinstance(said, str)


@pytest.fixture
def no_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_sentences", {})


def test_a_reason_says_its_sentence_with_its_facts(no_sentences: None, english: dict[str, str]) -> None:
    words.register_sentences({"limit": "Anda punya {n} buku."})
    assert words.sentence(reason("limit", n=2), "id") == "Anda punya 2 buku."
    assert words.sentence(reason("limit", n=2), "en") == "You have 2 book(s)."
    assert words.registered_sentences() == {"limit": "Anda punya {n} buku."}


def test_a_fact_that_is_a_key_is_said_in_words(no_sentences: None, english: dict[str, str]) -> None:
    words.register_sentences({"only": "{sex}: {name}"}, {"sex": {"p": "Perempuan"}})
    said = words.sentence(reason("only", sex="p", name="Perempuan"), "en")
    assert said == "Female: Perempuan"  # a name is never translated


def test_an_unknown_code_is_named_in_both_languages(no_sentences: None) -> None:
    for lang in words.LANGUAGES:
        assert "odd_code" in words.sentence(reason("odd_code", n=1), lang)
    assert words.sentence(reason("odd_code"), "id") != words.sentence(reason("odd_code"), "en")


def test_two_rooms_cannot_give_one_code_two_sentences(no_sentences: None) -> None:
    words.register_sentences({"a": "Satu"})
    words.register_sentences({"a": "Satu"})
    with pytest.raises(ValueError, match="two sentences"):
        words.register_sentences({"a": "Dua"})


def test_the_kernels_own_sentences_have_english() -> None:
    assert words.english("Halaman {page} dari {pages}") == "Page {page} of {pages}"
    assert words.N_("Nomor") == "Nomor" and words.english("Nomor") == "Number"


def test_english_is_read_once() -> None:
    assert translations.load() is words.load()
