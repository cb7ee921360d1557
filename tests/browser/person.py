"""Somebody at a browser: opens pages, reads them, types and presses, and notices what must never be."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
NOTICE_CSP = """
window.cspBroken = [];
document.addEventListener("securitypolicyviolation", e => window.cspBroken.push(e.violatedDirective + " " + e.blockedURI));
"""


def open_browser(playwright: Playwright) -> Browser:
    """The browser that tests/check.py found."""
    return playwright.chromium.launch(executable_path=os.environ["LIBSYS_TEST_CHROMIUM"], args=ARGUMENTS)


class Person:
    """One browser window at one address. `faults` holds every error, foreign request and CSP report it saw."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.faults: list[str] = []
        context.set_default_timeout(10_000)
        context.add_init_script(NOTICE_CSP)
        context.on("request", lambda request: self._watch(request.url))
        context.on("weberror", lambda fault: self.faults.append(f"JS: {fault.error}"))
        context.on("console", lambda said: self._hear(said.type, said.text))
        self.page: Page = context.new_page()

    def _watch(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(self.address + "/"):
            self.faults.append(f"foreign request: {url}")

    def _hear(self, kind: str, text: str) -> None:
        # The browser itself reports a refused form (422) as a failed resource; that is no fault of the page.
        if kind == "error" and not re.search(r"status of 4\d\d", text):
            self.faults.append(f"console: {text}")

    def go(self, path: str) -> int:
        """Open an address; the status of the answer."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer.status

    def sees(self, words: str) -> bool:
        """Whether these words are on the page (or in a field of it)."""
        return words in self.words()

    def words(self) -> str:
        """Everything a reader of the page sees, spaces made plain."""
        return re.sub(r"\s+", " ", self.page.locator("body").inner_text())

    def fill(self, **fields: str) -> None:
        """Type into the fields of these names."""
        for name, typed in fields.items():
            field = self.page.locator(f"main [name={name}]").first
            assert field.count(), f"no field {name} at {self.path}: {self.words()}"
            field.fill(typed)

    def press(self, words: str) -> None:
        """Press the button or follow the link with exactly these words, in the page's own part, and wait for the answer."""
        main = self.page.locator("main")
        button = main.get_by_role("button", name=words, exact=True)
        found = button if button.count() else main.get_by_role("link", name=words, exact=True)
        assert found.count(), f"no button and no link says “{words}” at {self.path}: {self.words()}"
        found.first.click()
        self.page.wait_for_load_state()

    def press_back(self) -> None:
        """Follow the page's own way up."""
        self.page.locator("main .back a").click()
        self.page.wait_for_load_state()

    def sign_in(self, name: str, password: str) -> None:
        """Sit down with one's own account."""
        self.go("/staff/sign-in")
        self.fill(name=name, password=password)
        self.press("Masuk")
        assert "/staff/sign-in" not in self.page.url, self.words()

    @property
    def path(self) -> str:
        """Where this person is now."""
        return self.page.url.removeprefix(self.address)

    def keep_picture(self, name: str) -> None:
        """A picture of the whole page, when LIBSYS_SHOTS names a folder for them."""
        folder = os.environ.get("LIBSYS_SHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{re.sub(r'[^a-z0-9-]+', '_', name.lower())}.png", full_page=True)


@contextmanager
def somebody(browser: Browser, address: str, **wants: object) -> Iterator[Person]:
    """A new window, closed afterwards; `java_script_enabled=False` and the like are passed on."""
    context = browser.new_context(**{"viewport": DESK, "locale": "id-ID", "accept_downloads": True, **wants})
    try:
        yield Person(context, address)
    finally:
        context.close()
