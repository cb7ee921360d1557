"""One browser and one demo village for all pages; both end with this folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.person import open_browser
from tests.browser.serving import fill_demo


@pytest.fixture(autouse=True)
def the_villages_clock() -> None:
    """The server is a program of its own and lives by the computer's clock; so does who stands before it."""


@dataclass(frozen=True)
class Demo:
    """A filled demo village that nobody serves: copy it, then serve the copy."""

    folder: Path
    passwords: dict[str, str]


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo village and the passwords of its staff."""
    folder = tmp_path_factory.mktemp("demo")
    return Demo(folder, fill_demo(folder))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser. It lives no longer than its folder: its loop would stand in the way of async tests."""
    with sync_playwright() as playwright:
        found = open_browser(playwright)
        yield found
        found.close()
