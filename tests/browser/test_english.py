"""Every page in English: no Indonesian sentence is left over."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from libsys.kernel.words import english
from libsys.kernel.words.translations import load
from tests.browser import pages
from tests.browser.conftest import Demo
from tests.browser.person import Person, somebody
from tests.browser.serving import copy_library, serve

PLACE = re.compile(r"\{\w+\}")
SAID = """() => {
  const found = new Set();
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const place = walk.currentNode.parentElement;
    if (place.closest("body [lang=id], script, style, code")) continue;
    found.add(walk.currentNode.data.trim().replace(/\\s+/g, " "));
  }
  for (const name of ["aria-label", "placeholder", "title", "alt"])
    for (const one of document.querySelectorAll("[" + name + "]")) found.add(one.getAttribute(name));
  return [...found].filter(one => one);
}"""
"""Every piece of text on the page, also what only a screen reader says."""


def sentences() -> tuple[set[str], list[re.Pattern[str]]]:
    """The Indonesian sentences that read differently in English: whole ones, and those with places to fill."""
    whole, patterns = set(), []
    for msgid in load():
        words = PLACE.sub(" ", msgid).split()
        if english(msgid) == msgid:
            continue
        if "{" not in msgid:
            whole.add(msgid)
        elif sum(word.isalpha() for word in words) >= 2:
            patterns.append(re.compile(".+".join(map(re.escape, PLACE.split(msgid)))))
    return whole, patterns


@pytest.fixture(scope="module")
def readers(demo: Demo, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Person, Person, pages.Examples]]:
    """The manager and a visitor, who both switched to English."""
    folder = copy_library(demo.folder, tmp_path_factory.mktemp("english") / "data")
    with serve(folder) as address, somebody(browser, address) as manager, somebody(browser, address) as visitor:
        manager.sign_in("sari", demo.passwords["sari"])
        manager.go("/backups")
        manager.press("Buat cadangan sekarang")
        for who in (manager, visitor):
            who.go("/help")
            who.page.get_by_role("link", name="English").click()
        yield manager, visitor, pages.Examples(folder, next((folder / "backups").glob("*.sqlite")).name)


def test_no_page_keeps_an_indonesian_sentence(readers: tuple[Person, Person, pages.Examples]) -> None:
    manager, visitor, examples = readers
    whole, patterns = sentences()
    # Names that the village itself gave are data, in whatever language.
    given = """SELECT name FROM subject UNION SELECT name FROM collection_kind UNION SELECT name FROM member_category
        UNION SELECT name FROM partner UNION SELECT name FROM member"""
    names = {str(one) for (one,) in examples.base.execute(given)}
    left = []
    for door in pages.library_doors():
        if door in pages.NOT_PAGES:
            continue
        who = visitor if pages.is_public(door) else manager
        for path in examples.addresses(door):
            who.go(path)
            assert who.page.locator("html").get_attribute("lang") == "en", path
            said = set(who.page.evaluate(SAID)) - names
            left += [f"{path}: {one}" for one in sorted(said & whole)]
            left += [f"{path}: {one}" for one in sorted(said) if any(pattern.fullmatch(one) for pattern in patterns)]
    assert not left, "\n".join(left)


def test_the_check_sees_a_sentence_that_was_left(readers: tuple[Person, Person, pages.Examples]) -> None:
    manager, _, _ = readers
    manager.context.clear_cookies(name="lang")
    manager.go("/members")
    assert "Daftarkan anggota" in set(manager.page.evaluate(SAID)) & sentences()[0]
