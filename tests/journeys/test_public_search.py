"""A villager on a phone, without JavaScript, looks for something to read."""

import pytest

from tests.browser.person import PHONE, Person
from tests.journeys.conftest import Village


@pytest.fixture
def reader(village: Village) -> Person:
    """Somebody of the village with an old phone."""
    return village.visitor(java_script_enabled=False, viewport=PHONE)


def look_for(reader: Person, words: str) -> list[str]:
    """Type words into the search box; the titles that were found."""
    reader.go("/")
    reader.fill(q=words)
    reader.press("Cari")
    return reader.page.locator("ol.books .about strong").all_inner_texts()


def test_typing_errors_and_parts_of_words_find_books(reader: Person) -> None:
    assert any("wirausaha" in one.lower() for one in look_for(reader, "wirausha"))
    assert reader.sees("Mungkin maksud Anda “wirausaha”")
    assert any("tanam" in one.lower() for one in look_for(reader, "tanamn"))
    assert any("tanam" in one.lower() for one in look_for(reader, "tana"))


def test_what_nobody_has_is_said_kindly(reader: Person) -> None:
    assert look_for(reader, "xqzwv kkqjx") == []
    assert reader.sees("Belum ketemu") and reader.page.locator("main [name=q]").input_value() == "xqzwv kkqjx"


def test_facets_narrow_and_a_title_says_where_its_copies_are(reader: Person) -> None:
    look_for(reader, "tanam")
    reader.page.locator("details.facets summary").click()
    choice = reader.page.locator("details.facets li a").first
    count = int(choice.locator(".n").inner_text())
    choice.click()
    assert reader.sees(f"{count} judul")
    first = reader.page.locator("ol.books .about strong").first.inner_text()
    reader.page.locator("ol.books a").first.click()
    assert reader.page.locator("h1").inner_text() == first
    assert reader.path.startswith("/t/") and reader.sees("Di mana bukunya")


def test_the_language_switches_on_the_same_page_and_stays(reader: Person) -> None:
    look_for(reader, "tanam")
    here = reader.path
    reader.page.get_by_role("link", name="English").click()
    assert reader.path == here and reader.page.locator("html").get_attribute("lang") == "en"
    assert reader.sees("Search results") or not reader.sees("Hasil cari")
    reader.go("/")
    assert reader.page.locator("html").get_attribute("lang") == "en"
    reader.page.get_by_role("link", name="Bahasa Indonesia").click()
    assert reader.sees("Mau baca apa hari ini?") and not reader.faults
