"""A name or title that is one word longer than a phone is wide makes no page wider than the phone."""

import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from libsys.kernel.database import seals
from tests.browser import inspecting
from tests.browser.conftest import Demo
from tests.browser.pages import Examples, library_doors
from tests.browser.person import PHONE, Person, somebody
from tests.browser.serving import LIBRARY, copy_library, serve

WORD = "Pemberdayaanmasyarakatdesasukamajukecamatanjambiluarkota"
LENGTHENED = ("UPDATE title SET title = ?", "UPDATE member SET name = ?", "UPDATE partner SET name = ?", "UPDATE activity SET name = ?",
              "UPDATE account SET full_name = ?")
PATHS = ("/catalog", "/?all=1", "/t/{title_id:str}", "/catalog/titles/{title_id:str}/edit", "/catalog/titles/{title_id:str}/merge",
         "/members", "/members/{member_id:str}/edit", "/members/{member_id:str}/leave", "/partners", "/activities",
         "/activities/{strategy:str}/new", "/circulation", "/circulation/loans", "/staff/accounts", "/dashboard", "/dashboard/find")


@pytest.fixture(scope="module")
def village(demo: Demo, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Person, Examples]]:
    """The manager on a phone, in a village where everything has such a name."""
    folder = copy_library(demo.folder, tmp_path_factory.mktemp("long") / "data")
    with sqlite3.connect(folder / LIBRARY) as base:
        seals.teach(base)
        for lengthened in LENGTHENED:
            base.execute(lengthened, (WORD,))
    with serve(folder) as address, somebody(browser, address, viewport=PHONE) as found:
        found.sign_in("sari", demo.passwords["sari"])
        yield found, Examples(folder, "")


@pytest.mark.parametrize("door", PATHS)
def test_a_long_word_stays_on_the_phone(village: tuple[Person, Examples], door: str) -> None:
    who, examples = village
    assert door.partition("?")[0] in library_doors()
    paths = [door] if "?" in door else examples.addresses(door)
    wrong = [f"{path}: {one}" for path in paths for one in (who.go(path) == 200, *inspecting.too_wide(who, 360)) if one is not True]
    assert not wrong, "\n".join(wrong)
