"""The desk as Rani sees it: one box, and what was scanned decides; the state is in the address."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import httpx
import pytest

from libsys.catalog import search
from libsys.kernel import clock
from libsys.kernel.database import value, writing
from tests import village
from tests.circulation import world
from tests.circulation.world import Desk
from tests.village import fields_of, words_of


@pytest.fixture
async def rani(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "rani")
    return client


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let so many seconds go by since ten in the morning."""
    return lambda seconds: monkeypatch.setattr(clock, "now", lambda: village.NOW + timedelta(seconds=seconds))


async def scan(client: httpx.AsyncClient, code: str, at: str = "/circulation", **more: Any) -> httpx.Response:
    """Type or scan into the box of the page at this address."""
    page = await client.get(at)
    return await client.post("/circulation/scan", data=fields_of(page.text, "/circulation/scan") | {"code": code} | more)


async def follow(client: httpx.AsyncClient, answer: httpx.Response) -> str:
    assert answer.status_code == 303, words_of(answer.text)
    return words_of((await client.get(answer.headers["location"])).text)


async def test_two_scans_lend_a_book(rani: httpx.AsyncClient) -> None:
    opened = await scan(rani, "A0001")
    assert opened.headers["location"] == "/circulation?member=A0001"
    assert "0 dari 2 buku dipinjam" in await follow(rani, opened)
    lent = await scan(rani, "B000001", opened.headers["location"])
    shown = await follow(rani, lent)
    assert "Dipinjam: Laskar Pelangi" in shown
    assert "1 dari 2 buku dipinjam" in shown
    assert re.search(r"Jatuh tempo (Senin|Selasa|Rabu|Kamis|Jumat|Sabtu), \d+ \w+ \d{4}", shown)
    assert "Batalkan" in shown


async def test_one_scan_takes_a_book_back(rani: httpx.AsyncClient, later: Callable[[float], None]) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001")
    later(3600)
    back = await scan(rani, "http://elsewhere/k/b000001")
    assert "Kembali: Laskar Pelangi Dari Siti Aminah. Tepat waktu." in await follow(rani, back)
    assert await world.open_count() == 0


async def test_a_pile_of_returns_lends_nothing(rani: httpx.AsyncClient, later: Callable[[float], None]) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001")
    later(3600)
    back = await scan(rani, "B000001")
    shown = await follow(rani, back)
    assert "Kembali: Laskar Pelangi Dari Siti Aminah." in shown and "Buka Siti Aminah" in shown
    assert "Kembali: Laskar Pelangi" in await follow(rani, await scan(rani, "B000001", back.headers["location"]))  # read twice
    next_one = await scan(rani, "B000002", back.headers["location"])  # it was on the shelf all the time
    assert "Tersedia" in await follow(rani, next_one)
    assert await world.open_count() == 0


async def test_a_return_while_somebody_is_at_the_desk_leaves_them_there(rani: httpx.AsyncClient, later: Callable[[float], None]) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001")
    later(3600)
    back = await scan(rani, "B000001", "/circulation?member=A0002")
    assert "Pindai buku untuk Bagus" in await follow(rani, back)


@pytest.mark.parametrize("seconds", [0.15, 1.2])
async def test_a_code_read_twice_by_a_nervous_scanner_is_one_act(rani: httpx.AsyncClient, later: Callable[[float], None], seconds: float) -> None:
    lent = await scan(rani, "B000001", "/circulation?member=A0001")
    later(seconds)
    again = await scan(rani, "B000001", lent.headers["location"])
    assert "Dipinjam: Laskar Pelangi" in await follow(rani, again)
    assert await world.open_count() == 1
    later(3600)
    back = await scan(rani, "B000001", "/circulation?member=A0001")
    later(3600 + seconds)
    again = await scan(rani, "B000001", back.headers["location"])
    assert "Kembali: Laskar Pelangi" in await follow(rani, again)
    assert await world.open_count() == 0
    later(3600 + 30)
    assert "Dipinjam: Laskar Pelangi" in await follow(rani, await scan(rani, "B000001", back.headers["location"]))


async def test_after_another_act_a_book_that_was_just_lent_is_taken_back_at_once(rani: httpx.AsyncClient) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001")
    other = await scan(rani, "B000002", "/circulation?member=A0001")
    assert "Kembali: Laskar Pelangi" in await follow(rani, await scan(rani, "B000001", other.headers["location"]))


async def test_what_was_undone_is_lent_again_at_once(rani: httpx.AsyncClient) -> None:
    lent = await scan(rani, "B000001", "/circulation?member=A0001")
    page = (await rani.get(lent.headers["location"])).text
    await rani.post("/circulation/undo", data=fields_of(page, "/circulation/undo"))
    assert "Dipinjam: Laskar Pelangi" in await follow(rani, await scan(rani, "B000001", "/circulation?member=A0001"))
    assert await world.open_count() == 1


async def test_a_book_on_the_shelf_without_a_member_is_shown(rani: httpx.AsyncClient) -> None:
    shown = await follow(rani, await scan(rani, "B000001"))
    assert "Laskar Pelangi" in shown and "Tersedia" in shown and "cari dulu anggotanya" in shown


async def test_a_name_opens_its_member_or_asks_which(rani: httpx.AsyncClient) -> None:
    assert (await scan(rani, "bagus")).headers["location"] == "/circulation?member=A0002"
    shown = await follow(rani, await scan(rani, "siti"))
    assert "Pilih anggotanya" in shown and "Siti Aminah · A0001" in shown and "Ani Siti · A0003" in shown


async def test_an_isbn_shows_its_title_and_copies(rani: httpx.AsyncClient, desk: Desk) -> None:
    await world.add_book(desk, "Ensiklopedia", "B000200", isbn="9786020331607")
    shown = await follow(rani, await scan(rani, "978-602-03-3160-7"))
    assert "Ensiklopedia" in shown and "B000200" in shown


async def test_what_nobody_knows_is_said_with_a_next_step(rani: httpx.AsyncClient) -> None:
    answer = await scan(rani, "ZZZ999")
    assert answer.status_code == 422
    assert "Periksa ketikannya" in words_of(answer.text)
    assert fields_of(answer.text, "/circulation/scan")["code"] == "ZZZ999"


async def test_cautions_become_boxes_and_one_tick_goes_on(rani: httpx.AsyncClient) -> None:
    for book in ("B000001", "B000002"):
        await scan(rani, book, "/circulation?member=A0001")
    asked = await scan(rani, "B000003", "/circulation?member=A0001")
    assert asked.status_code == 422
    assert "Sudah 2 dari 2 buku." in words_of(asked.text)
    sent = fields_of(asked.text, "/circulation/scan")
    assert sent["code"] == "B000003"
    done = await rani.post("/circulation/scan", data=sent | {"despite": "loan_limit_reached"})
    assert "3 dari 2 buku dipinjam" in await follow(rani, done)
    assert await value("SELECT accepted FROM loan WHERE accepted IS NOT NULL") == "loan_limit_reached"


async def test_a_word_given_for_one_book_does_not_hold_for_the_next(rani: httpx.AsyncClient) -> None:
    for book in ("B000001", "B000002"):
        await scan(rani, book, "/circulation?member=A0001")
    asked = await scan(rani, "B000003", "/circulation?member=A0001")
    sent = fields_of(asked.text, "/circulation/scan") | {"despite": "loan_limit_reached", "code": "B000004"}
    assert (await rani.post("/circulation/scan", data=sent)).status_code == 422


async def test_a_double_click_lends_once_and_answers_twice_the_same(rani: httpx.AsyncClient) -> None:
    page = await rani.get("/circulation?member=A0001")
    sent = fields_of(page.text, "/circulation/scan") | {"code": "B000001"}
    first = await rani.post("/circulation/scan", data=sent)
    second = await rani.post("/circulation/scan", data=sent)
    assert first.headers["location"] == second.headers["location"]
    assert await world.open_count() == 1


async def test_two_quick_scans_from_one_page_are_two_books(rani: httpx.AsyncClient) -> None:
    page = await rani.get("/circulation?member=A0001")
    sent = fields_of(page.text, "/circulation/scan")
    for book in ("B000001", "B000002"):
        assert (await rani.post("/circulation/scan", data=sent | {"code": book})).status_code == 303
    assert await world.open_count() == 2


async def test_a_page_from_before_another_desks_loan_does_not_take_it_back(
    rani: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = await rani.get("/circulation?member=A0003")
    monkeypatch.setattr(clock, "now", lambda: village.NOW + timedelta(seconds=1))
    await scan(rani, "B000001", "/circulation?member=A0001")
    answer = await rani.post("/circulation/scan", data=fields_of(old.text, "/circulation/scan") | {"code": "B000001"})
    assert answer.status_code == 422
    assert "masih dipinjam Siti Aminah" in words_of(answer.text)
    assert await world.open_count() == 1


async def test_the_buttons_take_back_renew_and_undo(rani: httpx.AsyncClient) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001")
    loan = await value("SELECT id FROM loan")
    at = f"/circulation/loans/{loan}/renewals"

    async def press(action: str, page: str) -> httpx.Response:
        return await rani.post(action, data=fields_of(page, action))

    page = (await rani.get("/circulation?member=A0001")).text
    renewed = await press(at, page)
    assert "Diperpanjang: Laskar Pelangi" in await follow(rani, renewed)
    page = (await rani.get(renewed.headers["location"])).text
    assert "Dibatalkan: Laskar Pelangi" in await follow(rani, await press("/circulation/undo", page))
    assert await value("SELECT count(*) FROM renewal WHERE undone_at IS NULL") == 0
    page = (await rani.get("/circulation?member=A0001")).text
    returned = await press(f"/circulation/loans/{loan}/return", page)
    assert "Kembali: Laskar Pelangi" in await follow(rani, returned)
    page = (await rani.get(returned.headers["location"])).text
    assert "masih dipinjam Siti Aminah" in await follow(rani, await press("/circulation/undo", page))
    assert await world.open_count() == 1


async def test_a_second_renewal_asks_and_goes_on_when_ticked(rani: httpx.AsyncClient) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001")
    loan = await value("SELECT id FROM loan")
    at = f"/circulation/loans/{loan}/renewals"
    await rani.post(at, data={"slip": "first"})
    asked = await rani.post(at, data={"slip": "second", "member": "A0001"})
    assert asked.status_code == 422
    assert "Sudah diperpanjang 1 dari 1 kali" in words_of(asked.text)
    sent = fields_of(asked.text, at) | {"despite": "renewal_limit_reached"}
    assert "Diperpanjang" in await follow(rani, await rani.post(at, data=sent))


async def test_the_emergency_sheet_keeps_its_day_for_the_next_scan(rani: httpx.AsyncClient, desk: Desk) -> None:
    lent = await scan(rani, "B000001", "/circulation?member=A0001", on="1/11/2026")
    assert "on=2026-11-01" in lent.headers["location"]
    shown = await follow(rani, lent)
    assert "dicatat untuk Minggu, 1 November 2026" in shown
    again = await scan(rani, "B000002", lent.headers["location"])
    assert again.status_code in (303, 422)
    assert await value("SELECT lent_on FROM loan WHERE entered_from = 'paper'") is not None


async def test_every_button_of_the_desk_keeps_the_day_of_the_emergency_sheet(rani: httpx.AsyncClient, desk: Desk) -> None:
    """The page says that what is done now counts for that day: so does what is pressed instead of scanned."""
    await world.add_book(desk, "Bumi", "B000200", isbn="9786020332956")
    asked = await scan(rani, "9786020332956", "/circulation?member=A0001&on=2026-11-01")
    page = (await rani.get(asked.headers["location"])).text
    button = page[page.rindex("<form", 0, page.index('name="code" value="B000200"')):]
    lent = await rani.post("/circulation/scan", data=fields_of(button))
    assert await value("SELECT lent_on FROM loan WHERE undone_at IS NULL") == date(2026, 11, 1)
    shown = (await rani.get(lent.headers["location"])).text
    assert "dicatat untuk Minggu, 1 November 2026" in words_of(shown) and 'href="/circulation?on=2026-11-01"' in unescape(shown)
    loan = await value("SELECT id FROM loan")
    back = await rani.post(f"/circulation/loans/{loan}/return", data=fields_of(shown, f"/circulation/loans/{loan}/return"))
    assert await value("SELECT returned_on FROM loan") == date(2026, 11, 1) and "on=2026-11-01" in back.headers["location"]
    page = (await rani.get(back.headers["location"])).text
    undone = await rani.post("/circulation/undo", data=fields_of(page, "/circulation/undo"))
    assert "on=2026-11-01" in undone.headers["location"]


@pytest.mark.parametrize(("on", "says"), [("1/12/2026", "Tanggal ini belum tiba"), ("1/11/26", "misalnya 1 November 2026"), ("1/10/2026", "baru dipinjam")])
async def test_what_is_wrong_with_the_day_of_the_sheet_stands_beside_the_day(rani: httpx.AsyncClient, desk: Desk, on: str, says: str) -> None:
    await desk.lend(on=date(2026, 11, 10))
    answer = await scan(rani, "B000001", on=on)
    page = unescape(answer.text)
    why, box = page[page.index('id="f-on-why"'):].partition("</p>")[0], page[page.index('id="f-on"'):].partition(">")[0]
    assert answer.status_code == 422 and says in why and "autofocus" in box and f'value="{on}"' in box
    assert fields_of(answer.text, "/circulation/scan")["code"] == "B000001"


async def test_a_button_with_a_day_that_is_none_does_nothing(rani: httpx.AsyncClient, desk: Desk) -> None:
    loan = (await desk.lend()).loan
    fields = fields_of((await rani.get("/circulation?member=A0001")).text, f"/circulation/loans/{loan}/return")
    assert (await rani.post(f"/circulation/loans/{loan}/return", data=fields | {"on": "31/2/2026"})).status_code == 404
    assert await world.open_count() == 1


async def test_an_overdue_loan_is_marked_by_word(rani: httpx.AsyncClient) -> None:
    await scan(rani, "B000001", "/circulation?member=A0001", on="1/10/2026")
    shown = words_of((await rani.get("/circulation?member=A0001")).text)
    assert re.search(r"Terlambat \d+ hari", shown)


async def test_looking_changes_nothing(rani: httpx.AsyncClient) -> None:
    for address in ("/circulation?member=A0001&copy=B000001&did=lent&loan=x", "/circulation?isbn=1&find=%00",
                    "/circulation?member=NOBODY", "/circulation?on=31/2/2026&note=zzz"):
        assert (await rani.get(address)).status_code in (200, 404)
    assert await value("SELECT count(*) FROM loan") == 0


async def test_a_stranger_is_sent_to_sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.get("/circulation")
    assert answer.status_code == 303 and "/staff/sign-in" in answer.headers["location"]
    assert (await client.post("/circulation/scan", data={"code": "A0001"})).status_code == 401


@pytest.mark.parametrize("code", ["", "x" * 10_000, "🙂", "\u202eevil", "' OR 1=1 --", "\x00", "%", "-", "1" * 400])
async def test_hostile_scans_are_answered_in_words(rani: httpx.AsyncClient, code: str) -> None:
    answer = await scan(rani, code, "/circulation?member=A0001")
    assert answer.status_code == 422
    assert await value("SELECT count(*) FROM loan") == 0


async def test_words_of_a_title_show_its_copies_to_the_member_at_the_desk(rani: httpx.AsyncClient) -> None:
    async with writing():
        await search.refresh_all()
    asked = await scan(rani, "pelangi", "/circulation?member=A0001")
    shown = await follow(rani, asked)
    assert "member=A0001" in asked.headers["location"] and "Pinjamkan kepada Siti Aminah" in shown
    wrong = await scan(rani, "pelanggi", "/circulation?member=A0001")
    assert wrong.status_code == 422, "only what was meant, never something like it"
