"""The pages of copies on a phone: now and in the copy side by side, the key that is shown once, and the library that is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import inspecting
from tests.browser.conftest import Demo
from tests.browser.person import PHONE, Person, somebody
from tests.browser.serving import LIBRARY, copy_library, serve

WIDTH = 360


def fits(who: Person) -> list[str]:
    """What is wrong with this page on a phone."""
    wrong = [one for scheme in ("dark", "light") for one in inspecting.accessibility(who, scheme)]
    return wrong + inspecting.too_wide(who, WIDTH) + inspecting.csp_reports(who) + who.faults


@pytest.fixture(scope="module")
def manager(demo: Demo, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """The manager of a village on a phone."""
    folder = copy_library(demo.folder, tmp_path_factory.mktemp("copies") / "data")
    with serve(folder) as address, somebody(browser, address, viewport=PHONE) as found:
        found.sign_in("sari", demo.passwords["sari"])
        yield found


def test_a_copy_stands_beside_the_library_as_it_is_now(manager: Person) -> None:
    manager.go("/backups")
    manager.press("Buat cadangan sekarang")
    manager.go("/members/new")
    manager.fill(name="Siti Aminah", birth_year="1990")
    manager.page.locator("[name=sex]").first.check()
    manager.press("Daftarkan")
    manager.go("/backups")
    manager.page.locator("main td a", has_text="Lihat isinya").first.click()
    for words in ("Sekarang", "Di cadangan", "Sedang dipinjam", "Bulan yang ditandatangani", "Catatan terakhir", "Yang akan lebih sedikit", "1 anggota"):
        assert manager.sees(words), words
    rows = manager.page.locator("main table tr", has_text="Anggota").first.locator("td")
    assert rows.nth(1).inner_text() == "301" and rows.nth(2).inner_text() == "300"
    assert fits(manager) == []
    manager.keep_picture("comparing a copy")


def test_the_key_of_the_copies_is_shown_once(manager: Person) -> None:
    manager.go("/backups")
    manager.page.locator("[name=sure]").check()
    manager.press("Sandikan, dan tunjukkan kuncinya")
    assert manager.sees("hanya ditunjukkan sekali") and fits(manager) == []
    manager.keep_picture("the key of the copies")
    manager.go("/backups")
    assert manager.sees("Jangan sandikan lagi") and fits(manager) == []


def test_a_library_that_is_lost_offers_its_copies(demo: Demo, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = copy_library(demo.folder, tmp_path_factory.mktemp("lost") / "data")
    (folder / "backups").mkdir(exist_ok=True)
    (folder / LIBRARY).rename(folder / "backups" / "libsys-20261120-030000-daily.sqlite")
    with serve(folder) as address, somebody(browser, address, viewport=PHONE) as who:
        who.go("/")
        assert who.sees("tidak ada di komputer ini, padahal pernah ada") and who.sees("hari lalu") and fits(who) == []
        who.keep_picture("a lost library")
        who.page.locator("main ul.sentences a").first.click()
        assert who.sees("1.000") and fits(who) == []
        who.press("Pulihkan cadangan ini")
        who.sign_in("sari", demo.passwords["sari"])
        assert who.path == "/dashboard"
