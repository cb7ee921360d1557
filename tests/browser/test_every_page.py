"""Every page of the program, on a phone and on a desk, by day and by night, with nothing wrong on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import inspecting, pages
from tests.browser.conftest import Demo
from tests.browser.person import DESK, PHONE, Person, somebody
from tests.browser.serving import LIBRARY, copy_library, serve
from tests.browser.weighing import Scales

MOST_BYTES = 80_000
SEARCH_BYTES, SEARCH_REQUESTS = 30_000, 6


class Looker:
    """Somebody who looks at pages from all sides."""

    def __init__(self, who: Person) -> None:
        self.who, self.scales = who, Scales(who)

    def everything_wrong(self, path: str) -> list[str]:
        """Open a page and look."""
        who = self.who
        who.faults.clear()
        self.scales.empty()
        who.page.set_viewport_size(PHONE)
        status = who.go(path)
        wrong = [f"status {status}"] if status != 200 else []
        wrong += [str(self.scales)] if self.scales.transferred > MOST_BYTES else []
        wrong += inspecting.too_many(who) + inspecting.unsaid(who)
        for width in (320, 360):
            wrong += inspecting.too_wide(who, width)
        for name, size in (("360", PHONE), ("1280", DESK)):
            who.page.set_viewport_size(size)
            for scheme in ("dark", "light"):
                wrong += [f"{name} {one}" for one in inspecting.accessibility(who, scheme)]
                who.keep_picture(f"{path.strip('/') or 'front'}-{name}-{scheme}")
        return [f"{path}: {one}" for one in (*wrong, *inspecting.csp_reports(who), *who.faults)]


@dataclass
class Looked:
    """The demo village in use: who looks at it, and examples for its addresses."""

    manager: Looker
    reader: Looker
    examples: pages.Examples


@pytest.fixture(scope="module")
def looked(demo: Demo, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """A served copy of the demo with one backup; its manager and a reader at their browsers."""
    folder = copy_library(demo.folder, tmp_path_factory.mktemp("looked") / "data")
    with serve(folder) as address, somebody(browser, address) as manager, somebody(browser, address) as reader:
        manager.sign_in("sari", demo.passwords["sari"])
        manager.go("/backups")
        manager.press("Buat cadangan sekarang")
        copy = next((folder / "backups").glob("*.sqlite")).name
        yield Looked(Looker(manager), Looker(reader), pages.Examples(folder, copy))


@pytest.mark.parametrize("door", [door for door in pages.library_doors() if door not in pages.NOT_PAGES])
def test_a_page_is_accessible_quiet_and_fits_every_screen(looked: Looked, door: str) -> None:
    who = looked.reader if pages.is_public(door) else looked.manager
    wrong = [one for path in looked.examples.addresses(door) for one in who.everything_wrong(path)]
    assert not wrong, "\n".join(wrong)


def test_the_rows_behind_every_figure_open_on_an_old_phone(looked: Looked) -> None:
    who = looked.manager.who
    who.faults.clear()
    wrong = []
    for path in looked.examples.figures():
        status = who.go(path)
        wrong += [f"{path}: status {status}"] if status != 200 else []
        wrong += [f"{path}: {one}" for one in (*inspecting.too_many(who), *inspecting.csp_reports(who))]
    assert not wrong + who.faults, "\n".join(wrong + who.faults)


@pytest.mark.parametrize("door", sorted(pages.NOT_PAGES))
def test_a_door_that_is_no_page_answers_as_it_says(looked: Looked, door: str) -> None:
    for path in looked.examples.addresses(door):
        answer = looked.manager.who.context.request.get(looked.manager.who.address + path, max_redirects=0)
        assert answer.status == pages.NOT_PAGES[door], f"{path}: {answer.status} {answer.text()[:300]}"
        assert "text/html" not in answer.headers.get("content-type", "")


def test_every_door_that_is_no_page_is_still_a_door() -> None:
    assert not set(pages.NOT_PAGES) - set(pages.doors())


@pytest.mark.parametrize("path", ["/", "/?q=wirausha"])
def test_the_search_page_is_light_enough_for_a_bad_line(looked: Looked, browser: Browser, path: str) -> None:
    with somebody(browser, looked.reader.who.address, viewport=PHONE) as visitor:
        scales = Scales(visitor)
        visitor.go(path)
        visitor.page.wait_for_load_state("networkidle")
        assert 0 < scales.transferred <= SEARCH_BYTES, scales
        assert len(scales.requests) <= SEARCH_REQUESTS, scales


def test_a_fresh_library_shows_its_first_pages_well(demo: Demo, browser: Browser, tmp_path: Path) -> None:
    folder = copy_library(demo.folder, tmp_path / "data")
    with serve(folder) as address, somebody(browser, address) as manager:
        manager.sign_in("sari", demo.passwords["sari"])
        manager.go("/backups")
        manager.press("Buat cadangan sekarang")
    for gone in folder.glob(LIBRARY + "*"):
        gone.unlink()
    copy = next((folder / "backups").glob("*.sqlite")).name
    wrong = []
    with serve(folder) as address:
        with somebody(browser, address) as first:
            for door in pages.setup_doors():
                wrong += Looker(first).everything_wrong(door.replace("{name:str}", copy))
        with somebody(browser, address, extra_http_headers={"x-forwarded-for": "8.8.8.8"}) as stranger:
            wrong += Looker(stranger).everything_wrong("/setup")
            assert stranger.sees("Kode penyiapan")
    assert not wrong, "\n".join(wrong)
