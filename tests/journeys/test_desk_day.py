"""A day at the desk with a scanner: nothing is lent twice, whatever hands and lines do."""

from playwright.sync_api import Page

from tests.browser.person import Person
from tests.journeys.conftest import Village

BURST = """code => [...code, "Enter"].forEach(key => (document.activeElement || document.body).dispatchEvent(
  new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})))"""


def scan(page: Page, code: str) -> None:
    """What a keyboard scanner does: the code at once, then Enter, wherever the cursor is."""
    with page.expect_navigation():
        if page.evaluate("() => document.activeElement.matches('[data-scan]')"):
            page.keyboard.type(code)
            page.keyboard.press("Enter")
        else:
            page.evaluate(BURST, code)


def sees_books(person: Person, count: int) -> bool:
    """Whether the member's sheet says that so many books are out."""
    return person.sees(f"{count} dari 2 buku dipinjam")


def test_member_books_limit_return_renewal_and_undo(village: Village) -> None:
    rani = village.worker("rani")
    (number, name), books = village.free_reader(), village.free_books(3)
    rani.go("/circulation")
    scan(rani.page, number)
    assert rani.sees(name) and sees_books(rani, 0)
    for at, (barcode, title) in enumerate(books[:2], start=1):
        scan(rani.page, barcode)
        assert rani.sees(f"Dipinjam: {title}") and sees_books(rani, at), rani.words()

    barcode, title = books[2]
    scan(rani.page, barcode)
    assert rani.sees("Sudah 2 dari 2 buku. Pinjamkan juga?") and village.open_loans(number) == 2
    rani.page.get_by_label("Sudah 2 dari 2 buku. Pinjamkan juga?").check()
    rani.press("Lanjut")
    assert rani.sees(f"Dipinjam: {title}") and village.open_loans(number) == 3
    rani.press("Batalkan")
    assert rani.sees(f"Dibatalkan: {title}") and sees_books(rani, 2)

    rani.page.locator("li.box", has_text=books[0][1]).get_by_role("button", name="Perpanjang").click()
    assert rani.sees(f"Diperpanjang: {books[0][1]}") and rani.sees("diperpanjang 1 kali")
    scan(rani.page, books[1][0])
    assert rani.sees(f"Kembali: {books[1][1]}") and rani.sees("Tepat waktu.") and sees_books(rani, 1)
    assert not rani.faults


def test_a_scan_works_wherever_the_cursor_is(village: Village) -> None:
    rani = village.worker("rani")
    number, name = village.free_reader()
    rani.go("/circulation")
    rani.page.get_by_role("link", name="Bantuan").first.focus()
    scan(rani.page, number)
    assert rani.sees(name) and sees_books(rani, 0)


def test_a_double_click_and_a_second_sending_lend_once(village: Village) -> None:
    rani = village.worker("rani")
    (number, _), [(barcode, title)] = village.free_reader(), village.free_books(1)
    rani.go(f"/circulation?member={number}")
    fields = {one.get_attribute("name"): one.input_value() for one in rani.page.locator("form.card input[name]:not([type=checkbox])").all()}
    rani.fill(code=barcode)
    rani.page.get_by_role("button", name="Lanjut").dblclick()
    rani.page.wait_for_url("**did=lent**")
    assert rani.sees(f"Dipinjam: {title}") and village.open_loans(number) == 1

    # The same page sent once more, as an impatient browser does on a bad line.
    again = rani.context.request.post(f"{village.address}/circulation/scan", form={**fields, "code": barcode}, headers={"origin": village.address})
    assert again.ok and f"Dipinjam: {title}" in again.text() and village.open_loans(number) == 1

    rani.page.get_by_role("button", name="Kembalikan").dblclick()
    rani.page.wait_for_url("**did=returned**")
    assert rani.sees(f"Kembali: {title}") and village.open_loans(number) == 0


def test_the_back_button_and_a_reload_change_nothing(village: Village) -> None:
    rani = village.worker("rani")
    (number, _), [(barcode, title)] = village.free_reader(), village.free_books(1)
    rani.go(f"/circulation?member={number}")
    rani.fill(code=barcode)
    rani.press("Lanjut")
    rani.page.reload()
    assert rani.sees(f"Dipinjam: {title}") and village.open_loans(number) == 1
    rani.page.go_back()
    assert village.open_loans(number) == 1
    rani.page.go_forward()
    assert rani.sees(f"Dipinjam: {title}") and village.open_loans(number) == 1
    rani.go(f"/circulation/members/{number}")
    assert rani.page.locator("td", has_text=title).count() == 1


def test_the_same_code_from_an_old_page_takes_nothing_back_unseen(village: Village) -> None:
    rani, budi = village.worker("rani"), village.worker("budi")
    (number, name), [(barcode, title)] = village.free_reader(), village.free_books(1)
    rani.go(f"/circulation?member={number}")
    budi.go(f"/circulation?member={number}")
    for worker in (rani, budi):
        worker.fill(code=barcode)
        worker.press("Lanjut")
    assert rani.sees(f"Dipinjam: {title}")
    assert budi.sees(f"Buku ini masih dipinjam {name}") and village.open_loans(number) == 1
