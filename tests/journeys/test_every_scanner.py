"""Scanners as they are: fast as no person is, ending in Enter, in Tab or in nothing, on a phone's width and a desk's."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.person import Person
from tests.journeys.conftest import Village

WIDTHS = ({"width": 360, "height": 740}, {"width": 1280, "height": 800})


STEP, SLOW = 0.004, 40_000
KEYS = {"Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
        "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}}


def burst(page: Page, *codes: str, end: str = "Enter") -> None:
    """What comes down the wire: every code at once, without waiting for any page. The times are the scanner's, however busy this machine is."""
    keys: list[dict[str, Any]] = []
    for code in codes:
        keys += [{"key": sign, "text": sign} for sign in code]
        keys += [KEYS[end]] if end else []
    page.wait_for_timeout(200)  # nobody holds a book before a page that is younger
    wire, now = page.context.new_cdp_session(page), page.evaluate("(performance.timeOrigin + performance.now()) / 1000")
    for at, key in enumerate(keys):
        wire.send("Input.dispatchKeyEvent", {"type": "keyDown" if "text" in key else "rawKeyDown", "timestamp": now + at * STEP, **key})
        wire.send("Input.dispatchKeyEvent", {"type": "keyUp", "timestamp": now + at * STEP + STEP / 2, **{k: v for k, v in key.items() if k != "text"}})


@pytest.fixture(params=WIDTHS, ids=lambda size: str(size["width"]))
def rani(request: pytest.FixtureRequest, village: Village) -> Iterator[Person]:
    person = village.worker("rani", viewport=request.param)
    yield person
    assert not person.faults
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen"


@pytest.mark.parametrize("end", ["Tab", "Enter"])
def test_a_card_and_two_books_read_in_one_breath_are_all_sent(village: Village, rani: Person, end: str) -> None:
    (number, _), books = village.free_reader(), village.free_books(2)
    rani.go("/circulation")
    rani.page.locator("[data-scan]").focus()
    burst(rani.page, number, books[0][0], books[1][0], end=end)
    rani.page.get_by_text("2 dari 2 buku dipinjam").wait_for(timeout=SLOW)
    assert village.open_loans(number) == 2


def test_a_scanner_that_ends_in_nothing_fills_the_box_and_the_button_sends(village: Village, rani: Person) -> None:
    (number, name), [(barcode, title)] = village.free_reader(), village.free_books(1)
    rani.go("/circulation")
    rani.page.locator("[data-scan]").focus()
    burst(rani.page, number, end="")
    rani.press("Lanjut")
    assert rani.sees(name)
    rani.page.locator("[data-scan]").focus()
    burst(rani.page, barcode.lower(), end="")
    rani.press("Lanjut")
    assert rani.sees(f"Dipinjam: {title}")


def test_without_scripts_tab_lands_on_the_button(village: Village) -> None:
    rani = village.worker("rani", java_script_enabled=False)
    (number, name) = village.free_reader()
    rani.go("/circulation")
    rani.page.locator("[data-scan]").focus()
    rani.page.keyboard.type(number)
    rani.page.keyboard.press("Tab")
    with rani.page.expect_navigation():
        rani.page.keyboard.press("Enter")
    assert rani.sees(name)


def test_marks_capitals_and_another_keyboard_are_read(village: Village, rani: Person) -> None:
    (number, name), books = village.free_reader(), village.free_books(2)
    rani.go("/circulation")
    for code in (number.lower(), f"]C0{books[0][0]}", f"*{books[1][0]}*"):
        rani.page.locator("[data-scan]").focus()
        with rani.page.expect_navigation():
            burst(rani.page, code)
    assert rani.sees("2 dari 2 buku dipinjam") and rani.sees(name)


def test_a_pile_of_returns_lends_nothing_and_the_book_of_the_shelf_is_shown(village: Village, rani: Person) -> None:
    (number, _), books = village.free_reader(), village.free_books(2)
    rani.go(f"/circulation?member={number}")
    rani.page.locator("[data-scan]").focus()
    with rani.page.expect_navigation():
        burst(rani.page, books[0][0])
    rani.go("/circulation")
    rani.page.wait_for_timeout(3200)  # the same book at once would be the same act
    rani.page.locator("[data-scan]").focus()
    burst(rani.page, books[0][0], books[1][0], end="Tab")
    rani.page.get_by_text("Taruh kembali di raknya").wait_for(timeout=SLOW)
    assert rani.sees(books[1][1]) and village.open_loans(number) == 0


def test_a_book_first_then_its_card_lends(village: Village, rani: Person) -> None:
    (number, _), [(barcode, title)] = village.free_reader(), village.free_books(1)
    rani.go("/circulation")
    rani.page.locator("[data-scan]").focus()
    burst(rani.page, barcode, number, end="Tab")
    rani.page.get_by_text(f"Dipinjam: {title}").wait_for(timeout=SLOW)
    assert village.open_loans(number) == 1


def test_an_unknown_number_goes_along_into_the_form(village: Village) -> None:
    budi = village.worker("budi", viewport=WIDTHS[0])
    budi.go("/circulation")
    budi.page.locator("[data-scan]").focus()
    with budi.page.expect_navigation():
        burst(budi.page, "9786230012341")
    budi.page.get_by_role("link", name="Catat buku ber-ISBN").click()
    assert budi.page.locator("[name=isbn]").first.input_value() == "978-623-00-1234-1"
    budi.page.locator("[name=title]").fill("Budi Daya Lele")
    before = village.rows("SELECT count(*) FROM title")
    budi.page.locator("form.form [name=isbn]").fill("")
    budi.page.locator("form.form [name=isbn]").focus()
    with budi.page.expect_navigation():
        burst(budi.page, "9786020331607")
    assert budi.sees("ISBN sudah dibaca, belum disimpan.") and village.rows("SELECT count(*) FROM title") == before
    assert budi.page.locator("[name=title]").input_value() == "Budi Daya Lele"


def test_a_card_scanned_where_nobody_waits_for_a_code_presses_no_button(village: Village, rani: Person) -> None:
    (number, _), before = village.free_reader(), village.rows("SELECT count(*) FROM visit")
    rani.go("/visits")
    for name in ("sex", "group"):
        rani.page.locator(f"[name={name}]").first.check(force=True)
    rani.page.locator("[name=group]").first.focus()
    burst(rani.page, number)
    rani.page.wait_for_timeout(800)
    assert village.rows("SELECT count(*) FROM visit") == before and rani.page.url.endswith("/visits")


def test_an_old_sheet_is_typed_and_scanned_line_by_line(village: Village, rani: Person) -> None:
    (number, _), [(barcode, _)] = village.free_reader(), village.free_books(1)
    rani.go("/circulation/sheet")
    rani.page.locator("[name=who_1]").focus()
    burst(rani.page, number, barcode)
    assert rani.page.evaluate("document.activeElement.name") == "out_1"
    rani.fill(out_1="10/11/2026", back_1="11/11/2026")
    rani.press("Simpan lembar ini")
    assert rani.sees("1 baris dari lembar darurat sudah dicatat.") and village.open_loans(number) == 0
