"""The desk does what was meant: a pile of returns lends nothing, a book before its card lends, an unknown number leads on."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import httpx
import pytest

from libsys.catalog import search
from libsys.kernel import clock
from libsys.kernel.database import value, writing
from tests import village
from tests.circulation import world
from tests.circulation.test_desk_page import follow, scan
from tests.circulation.world import Desk
from tests.village import fields_of, words_of


@pytest.fixture
async def rani(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "rani")
    return client


@pytest.fixture
async def budi(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "budi")
    return client


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    return lambda seconds: monkeypatch.setattr(clock, "now", lambda: village.NOW + timedelta(seconds=seconds))


async def give_back(rani: httpx.AsyncClient, later: Callable[[float], None]) -> httpx.Response:
    await scan(rani, "B000001", "/circulation?member=A0001")
    later(3600)
    return await scan(rani, "B000001")


async def test_among_returns_a_book_that_is_not_out_is_shown_as_on_the_shelf(rani, later) -> None:
    back = await give_back(rani, later)
    assert "Pindai buku berikutnya yang kembali" in await follow(rani, back)
    second = await scan(rani, "B000002", back.headers["location"])
    shown = await follow(rani, second)
    assert "Bumi Manusia" in shown and "Tersedia" in shown and "Taruh kembali di raknya" in shown
    third = await scan(rani, "A0002", second.headers["location"])  # the next reader's card: nothing is lent to them
    assert third.headers["location"] == "/circulation?member=A0002" and await world.open_count() == 0


async def test_a_book_among_returns_can_be_lent_when_that_was_meant(rani, later) -> None:
    back = await give_back(rani, later)
    shown = await scan(rani, "B000002", back.headers["location"])
    page = (await rani.get(shown.headers["location"])).text
    assert 'href="/circulation?copy=B000002"' in unescape(page) and "Pinjamkan buku ini" in page
    lent = await scan(rani, "A0002", "/circulation?copy=B000002")
    assert "Dipinjam: Bumi Manusia" in await follow(rani, lent)


async def test_a_book_first_and_then_the_card_lends(rani) -> None:
    book = await scan(rani, "B000002")
    assert "Pindai kartu peminjam Bumi Manusia" in await follow(rani, book)
    lent = await scan(rani, "a0001", book.headers["location"])
    shown = await follow(rani, lent)
    assert "Dipinjam: Bumi Manusia" in shown and "1 dari 2 buku dipinjam" in shown
    page = (await rani.get(book.headers["location"])).text  # the same page sent twice
    sent = fields_of(page, "/circulation/scan") | {"code": "A0001"}
    assert (await rani.post("/circulation/scan", data=sent)).status_code in (303, 422) and await world.open_count() == 1


async def test_an_isbn_of_several_copies_first_and_then_the_card_offers_each_of_them(rani, desk: Desk, later) -> None:
    for barcode in ("B000201", "B000202"):
        await world.add_book(desk, "Bumi", barcode, isbn="9786020332956")
    first = await scan(rani, "9786020332956")
    opened = await scan(rani, "A0001", first.headers["location"])
    shown = await follow(rani, opened)
    assert shown.count("Pinjamkan kepada Siti Aminah") == 2 and await world.open_count() == 0
    stale = (await rani.get(first.headers["location"])).text
    later(360)
    opened = await rani.post("/circulation/scan", data=fields_of(stale, "/circulation/scan") | {"code": "A0001"})
    assert opened.headers["location"] == "/circulation?member=A0001"


async def test_a_book_that_waited_for_more_than_five_minutes_is_forgotten(rani, later) -> None:
    page = (await rani.get("/circulation?copy=B000002")).text
    later(301)
    opened = await rani.post("/circulation/scan", data=fields_of(page, "/circulation/scan") | {"code": "A0001"})
    assert opened.headers["location"] == "/circulation?member=A0001" and await world.open_count() == 0


async def test_what_stands_against_a_book_first_is_asked_with_its_reader_at_the_desk(rani) -> None:
    for book in ("B000001", "B000003"):
        await scan(rani, book, "/circulation?member=A0001")
    asked = await scan(rani, "A0001", "/circulation?copy=B000002")
    assert asked.status_code == 422 and "Sudah 2 dari 2 buku." in words_of(asked.text) and "Siti Aminah" in words_of(asked.text)
    sent = fields_of(asked.text, "/circulation/scan")
    assert (sent["code"], sent["member"]) == ("B000002", "A0001")
    done = await rani.post("/circulation/scan", data=sent | {"despite": "loan_limit_reached"})
    assert "3 dari 2 buku dipinjam" in await follow(rani, done)


async def test_a_name_after_a_book_opens_the_reader_with_the_book_at_hand(rani) -> None:
    one = await follow(rani, await scan(rani, "bagus", "/circulation?copy=B000002"))
    assert "Pinjamkan kepada Bagus" in one
    several = await scan(rani, "siti", "/circulation?copy=B000002")
    page = (await rani.get(several.headers["location"])).text
    assert "Pilih anggotanya" in words_of(page) and "/circulation?member=A0001&copy=B000002" in unescape(page)


async def test_a_book_that_is_out_does_not_wait_for_a_card(rani, later) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001")
    page = (await rani.get("/circulation?copy=B000001")).text
    assert "book" not in fields_of(page, "/circulation/scan")


@pytest.mark.parametrize("scanned", ["]C0B000002", "*B000002*", "b000002", " B000002", "Bàààààé", "/k/b000002"])
async def test_every_scanner_finds_the_book(rani, scanned: str) -> None:
    lent = await scan(rani, scanned, "/circulation?member=A0001")
    assert "Dipinjam: Bumi Manusia" in await follow(rani, lent)


@pytest.mark.parametrize("scanned", ["]E09786020332956", "09786020332956", "978602033295651299", "978602033295612",
                                     "]E3978602033295651299", "978-602-03-3295-6", "çè_-àéà\"\"éç(-"])
async def test_every_scanner_finds_the_isbn(rani, desk: Desk, scanned: str) -> None:
    await world.add_book(desk, "Bumi", "B000200", isbn="9786020332956")
    shown = await follow(rani, await scan(rani, scanned))
    assert "Bumi" in shown and "B000200" in shown


async def test_the_accession_number_is_as_good_as_the_barcode(rani, desk: Desk) -> None:
    await world.add_book(desk, "Kumpulan Dongeng", "B000300", accession_number="01151/PD/2026")
    lent = await scan(rani, "01151/pd/2026", "/circulation?member=A0001")
    assert "Dipinjam: Kumpulan Dongeng" in await follow(rani, lent)


@pytest.mark.parametrize("scanned", ["à&&(&!PD!éàé-", "01151-PD-2026", ")!!%!?PD?@)@^", "http://desa.local/k/01151/PD/2026",
                                     "/k/01151%2FPD%2F2026", "01151 / pd / 2026"])
async def test_the_accession_number_is_found_from_another_keyboard_and_in_an_address(rani, desk: Desk, scanned: str) -> None:
    await world.add_book(desk, "Kumpulan Dongeng", "B000300", accession_number="01151/PD/2026")
    assert (await scan(rani, scanned)).headers["location"] == "/circulation?copy=B000300"


async def test_a_number_of_the_register_with_a_k_in_it_is_not_taken_for_the_address_of_a_book(rani, desk: Desk) -> None:
    await world.add_book(desk, "Buku Lain", "2026")
    await world.add_book(desk, "Kumpulan Dongeng", "B000300", accession_number="015/K/2026")
    assert (await scan(rani, "015/K/2026")).headers["location"] == "/circulation?copy=B000300"


async def test_an_accession_number_that_two_books_have_shows_both(rani, desk: Desk) -> None:
    for barcode in ("B000301", "B000302"):
        await world.add_book(desk, f"Dongeng {barcode}", barcode, accession_number="7/PD/2026")
    async with writing():
        await search.refresh_all()
    shown = await follow(rani, await scan(rani, "7/PD/2026", "/circulation?member=A0001"))
    assert "B000301" in shown and "B000302" in shown and await world.open_count() == 0


async def test_a_name_is_found_by_its_words(rani, desk: Desk) -> None:
    await world.add_member(desk, "yusuf", "A0100", "M. Yusuf bin H. Abdullah", 1970)
    assert (await scan(rani, "yusuf abdullah")).headers["location"] == "/circulation?member=A0100"
    assert (await scan(rani, "Abdullah Yus")).headers["location"] == "/circulation?member=A0100"


async def test_the_api_reads_numbers_as_the_desk_does(budi) -> None:
    token = fields_of((await budi.get("/circulation")).text, "/circulation/scan")
    answer = await budi.post("/api/v1/loans", json={"barcode": " b000001", "member": "a0001"},
                             headers={"Idempotency-Key": "k1", "x-csrf-token": next(v for k, v in token.items() if "csrf" in k)})
    assert answer.status_code == 201, answer.text
    assert (await budi.get("/k/b000001")).headers["location"] == "/circulation?copy=B000001"


async def test_an_unknown_isbn_leads_to_recording_the_book(budi) -> None:
    answer = await scan(budi, "]E09786020332956")
    assert answer.status_code == 422 and "ISBN ini belum ada di katalog" in words_of(answer.text)
    assert "Catat buku ber-ISBN 978-602-03-3295-6" in words_of(answer.text)
    assert 'href="/catalog/new?isbn=978-602-03-3295-6"' in unescape(answer.text)
    assert 'value="978-602-03-3295-6"' in (await budi.get("/catalog/new?isbn=978-602-03-3295-6")).text


@pytest.mark.parametrize(("typed", "words", "leads"), [
    ("A0777", "Daftarkan anggota bernomor A0777", "/members/new?number=A0777"),
    ("b000777", "Catat buku bernomor b000777", "/catalog/new?barcode=b000777"),
])
async def test_an_unknown_number_leads_to_what_it_most_likely_is(budi, typed: str, words: str, leads: str) -> None:
    answer = await scan(budi, typed)
    assert words in words_of(answer.text) and f'href="{leads}"' in unescape(answer.text)
    assert f'value="{typed}"' in (await budi.get(leads)).text
    assert ("Catat buku" in words_of(answer.text)) == typed.startswith("b")


async def test_a_number_like_neither_may_be_a_book_or_a_member(budi) -> None:
    answer = words_of((await scan(budi, "QX-12-7")).text)
    assert "Catat buku bernomor QX-12-7" in answer and "Daftarkan anggota bernomor QX-12-7" in answer


async def test_a_card_of_nobody_by_address_leads_on_too(budi) -> None:
    answer = await budi.get("/circulation?member=A0777")
    assert answer.status_code == 404 and "Daftarkan anggota bernomor A0777" in words_of(answer.text)


@pytest.mark.parametrize(("page", "typed", "leads"), [
    ("/members", "A0777", "/members/new?number=A0777"), ("/members", "]C0B000777", "/catalog/new?barcode=B000777"),
    ("/catalog", "9786020332956", "/catalog/new?isbn=978-602-03-3295-6"), ("/catalog", "b000777", "/catalog/new?barcode=b000777"),
    ("/dashboard/find", "A0777", "/members/new?number=A0777"), ("/dashboard/find", "9786020332956", "/catalog/new?isbn=978-602-03-3295-6"),
])
async def test_every_search_of_the_staff_leads_on_from_an_unknown_number(budi, page: str, typed: str, leads: str) -> None:
    assert f'href="{leads}"' in unescape((await budi.get(page, params={"q": typed})).text)


@pytest.mark.parametrize("page", ["/members", "/catalog", "/dashboard/find"])
async def test_a_search_offers_nothing_for_words_for_what_is_here_and_to_who_may_not(budi, client, page: str) -> None:
    for typed in ("zzzz qqqq", "A0001", "B000001", ""):
        shown = (await budi.get(page, params={"q": typed}, follow_redirects=True)).text
        assert "/members/new?number=" not in shown and "/catalog/new?barcode=" not in shown, typed
    await village.sign_in(client, "rani")
    assert "/members/new?number=" not in (await client.get(page, params={"q": "A0777"})).text


async def test_a_book_scanned_into_the_list_of_members_is_one_tap_away(rani) -> None:
    shown = unescape((await rani.get("/members", params={"q": "B000001"})).text)
    assert 'href="/dashboard/find?q=B000001"' in shown and "Cari juga di buku" in shown


async def test_an_isbn_with_a_slip_in_it_says_so(rani) -> None:
    answer = await scan(rani, "9786020332957")
    assert answer.status_code == 422 and "Angka terakhir ISBN ini tidak cocok" in words_of(answer.text)


async def test_words_that_nobody_has_offer_nothing_and_a_volunteer_is_offered_what_a_volunteer_may(budi, client) -> None:
    assert "Catat buku bernomor" not in words_of((await scan(budi, "zzzz qqqq")).text)
    await village.sign_in(client, "rani")
    assert "Catat buku bernomor" not in words_of((await scan(client, "b000777")).text)
    assert await value("SELECT count(*) FROM loan") == 0
