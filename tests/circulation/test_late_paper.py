"""Late paper: a sheet found weeks later is entered whole, and only what cannot have been is refused."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import httpx
import pytest

from libsys.catalog import search
from libsys.circulation import actions, queries
from libsys.circulation.reasons import SENTENCES
from libsys.circulation.rules import Cell
from libsys.kernel.database import rows, value, writing
from libsys.kernel.refusals import Refused
from tests import village
from tests.circulation import world
from tests.circulation.test_lend import told
from tests.circulation.world import TODAY, Desk
from tests.village import fields_of, words_of


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
async def rani(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "rani")
    return client


async def line(desk: Desk, out: int, back: int | None, who: str = "siti", book: str = "Laskar Pelangi", **more: Any) -> actions.Lent:
    """One line of the sheet: these days of November."""
    return await actions.lend(barcode=desk.books[book], member_number=desk.members[who], on=november(out),
                              returned_on=november(back) if back else None, today=desk.today, now=desk.now, by=world.BY, **more)


async def refused(desk: Desk, out: int, back: int | None, **more: Any) -> list[str]:
    with pytest.raises(Refused) as why:
        await line(desk, out, back, **more)
    for one in why.value.refusals:
        SENTENCES.get(one.code, "").format(**one.facts)
    return told(why.value)


async def test_a_loan_before_another_one_is_entered_whole(desk: Desk) -> None:
    await line(desk, 14, 15)
    late = await line(desk, 10, 11, who="ani")
    loan = await queries.find_loan(late.loan)
    assert loan and (loan.lent_on, loan.returned_on, loan.entered_from) == (november(10), november(11), "paper")
    assert await world.open_count() == 0 and await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") is None
    assert await value("SELECT count(*) FROM visit WHERE happened_on = {}", november(10)) == 1


@pytest.mark.parametrize(("out", "back", "fits"), [
    (10, 14, True), (16, 18, True), (10, 10, True), (14, 14, True), (16, 16, True),  # they touch at most
    (10, 15, False), (15, 18, False), (15, 15, False), (10, 20, False), (14, 16, False),
])
async def test_only_days_that_truly_overlap_are_refused(desk: Desk, out: int, back: int, fits: bool) -> None:
    await line(desk, 14, 16)
    if fits:
        assert (await line(desk, out, back, who="ani")).number == "A0003"
    else:
        assert await refused(desk, out, back, who="ani") == ["copy_was_lent_then"]


async def test_a_line_goes_in_while_the_copy_is_out_with_somebody_else(desk: Desk) -> None:
    await desk.lend()
    late = await line(desk, 10, 20, who="ani")
    assert await world.open_count() == 1 and await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") == TODAY
    await actions.undo_loan(loan_id=late.loan, today=desk.today, now=desk.now, by=world.BY)
    assert await world.open_count() == 1 and await value("SELECT out_since FROM copy WHERE barcode = 'B000001'") == TODAY
    assert await refused(desk, 10, None, who="ani") == ["copy_lent_since_then"]


async def test_two_steps_are_as_good_as_one_line(desk: Desk) -> None:
    await line(desk, 14, 15)
    first = await line(desk, 10, None, who="ani")
    assert "return_day_missing" in first.notices
    with pytest.raises(Refused) as why:
        await desk.take_back()
    assert told(why.value) == ["copy_lent_again_then"] and why.value.refusals[0].facts == {"lent_on": november(14)}
    assert (await desk.take_back(on=november(11))).returned_on == november(11)


async def test_days_that_cannot_be_are_refused(desk: Desk) -> None:
    assert await refused(desk, 12, 11) == ["return_before_lending"]
    assert await refused(desk, 12, 24) == ["day_not_yet"]
    assert (await line(desk, 12, 23)).number == "A0001"


async def test_a_loan_before_the_member_joined_needs_a_word(desk: Desk) -> None:
    await world.change_member("A0001", joined_on=november(12))
    assert await refused(desk, 11, 13) == ["loan_before_joining"]
    await line(desk, 11, 13, despite=frozenset({"loan_before_joining"}))
    await line(desk, 13, 14)


async def test_the_state_of_those_days_counts(desk: Desk) -> None:
    await desk.lend("Bumi Manusia")
    await desk.lend("Beternak Lele")  # two books today are no limit for the tenth
    await world.change_member("A0001", left_on=november(20))
    await world.change_copy("B000001", withdrawn_on=november(21))
    assert (await line(desk, 10, 11)).notices == []
    assert await refused(desk, 21, 22) == ["copy_withdrawn", "member_left"]
    await line(desk, 1, 8, book="Kancil dan Buaya", who="ani")
    await line(desk, 1, 8, book="Bumi Manusia", who="ani")
    assert await refused(desk, 2, 3, who="ani") == ["loan_limit_reached"]


async def test_a_missing_copy_is_only_found_by_a_later_return(desk: Desk) -> None:
    await world.change_copy("B000001", missing_since=november(15))
    assert (await line(desk, 10, 11)).notices == []
    assert await value("SELECT missing_since FROM copy WHERE barcode = 'B000001'") == november(15)
    assert (await line(desk, 16, 18)).notices == ["copy_found"]


async def test_a_return_dated_before_a_renewal_takes_it_back_and_says_so(desk: Desk) -> None:
    lent = await desk.lend(on=november(2))
    due = lent.due_on
    await desk.renew(lent.loan, despite=("has_overdue",))
    back = await desk.take_back(on=november(12))
    assert (back.days_late, back.notices) == ((november(12) - due).days, ["renewal_taken_back", "returned_late"])
    loan = await queries.find_loan(lent.loan)
    assert loan and (loan.due_on, loan.renewals) == (due, 0)
    await actions.undo_return(loan_id=lent.loan, today=desk.today, now=desk.now, by=world.BY)
    loan = await queries.find_loan(lent.loan)
    assert loan and (loan.due_on > due, loan.renewals) == (True, 1)


async def test_a_return_on_the_day_of_a_renewal_leaves_it(desk: Desk) -> None:
    lent = await desk.lend(on=TODAY - timedelta(days=5))
    await desk.renew(lent.loan)
    assert (await desk.take_back()).notices == [] and await value("SELECT count(*) FROM renewal WHERE undone_at IS NULL") == 1


async def test_a_renewal_of_no_days_says_the_true_reason(desk: Desk) -> None:
    lent = await desk.lend()
    await actions.set_cell(category="", collection_kind="", cell=Cell(loan_days=0), since_on=TODAY, now=desk.now, by=world.BY)
    with pytest.raises(Refused) as why:
        await desk.renew(lent.loan)
    assert told(why.value) == ["renewal_no_days"]


SHEET = "/circulation/sheet"


async def send(client: httpx.AsyncClient, page: str | None = None, **typed: str) -> httpx.Response:
    page = page or (await client.get(SHEET)).text
    return await client.post(SHEET, data=fields_of(page, SHEET) | typed)


async def test_a_whole_sheet_is_entered_at_once(rani: httpx.AsyncClient) -> None:
    answer = await send(rani, who_1="A0001", book_1="B000001", out_1="10/11/2026", back_1="11/11/2026",
                        who_2="a0003", book_2="]C0B000002", out_2="12 November 2026", who_4="A0003", book_4="B000003", out_4="2/11/2026", back_4="3/11/2026")
    assert answer.status_code == 303, words_of(answer.text)
    assert "3 baris dari lembar darurat sudah dicatat." in words_of((await rani.get(answer.headers["location"])).text)
    loans = await rows("SELECT lent_on, returned_on, entered_from FROM loan ORDER BY lent_on")
    assert [(one["lent_on"].day, one["returned_on"] and one["returned_on"].day) for one in loans] == [(2, 3), (10, 11), (12, None)]
    assert {one["entered_from"] for one in loans} == {"paper"}


async def test_a_line_that_cannot_be_stays_with_its_reason_and_the_others_are_kept(rani: httpx.AsyncClient) -> None:
    answer = await send(rani, who_1="A0001", book_1="B000001", out_1="10/11/2026", back_1="11/11/2026",
                        who_2="A9999", book_2="B000002", out_2="10/11/2026", who_3="A0003", book_3="B000003", out_3="31/2/2026")
    shown = words_of(answer.text)
    assert answer.status_code == 422 and "1 baris sudah dicatat." in shown and "Tidak ada anggota bernomor A9999" in shown
    again = fields_of(answer.text, SHEET)
    assert (again["who_1"], again["who_2"], again["out_3"]) == ("", "A9999", "31/2/2026")
    fixed = await send(rani, answer.text, who_1="A0003", book_1="B000004", out_1="1/11/2026", back_1="2/11/2026", who_2="A0001", out_3="3/11/2026")
    assert fixed.status_code == 303 and await value("SELECT count(*) FROM loan") == 4


async def test_what_needs_a_word_is_accepted_line_by_line(rani: httpx.AsyncClient) -> None:
    await world.change_member("A0001", joined_on=november(12))
    answer = await send(rani, who_1="A0001", book_1="B000001", out_1="10/11/2026", back_1="11/11/2026")
    assert answer.status_code == 422 and "baru terdaftar" in words_of(answer.text)
    assert 'value="loan_before_joining"' in answer.text
    assert (await send(rani, answer.text, accept_1="1")).status_code == 303
    assert await value("SELECT accepted FROM loan") == "loan_before_joining"


async def test_names_and_titles_of_the_paper_are_found_and_a_person_says_which_was_meant(rani: httpx.AsyncClient, desk: Desk) -> None:
    async with writing():
        await search.refresh_all()
    answer = await send(rani, who_1="aminah siti", book_1="bumi manusia", out_1="10/11/2026", back_1="11/11/2026", who_2="siti", book_2="B000001",
                        out_2="2/11/2026", back_2="3/11/2026")
    shown = words_of(answer.text)
    assert answer.status_code == 422 and "Pilih yang dimaksud" in shown and await value("SELECT count(*) FROM loan") == 0
    assert "Siti Aminah · A0001" in shown and "Ani Siti · A0003" in shown and "Bumi Manusia · B000002" in shown
    again = fields_of(answer.text, SHEET)
    assert (again["who_1"], again["meant_who_1"], again["meant_book_1"]) == ("aminah siti", "A0001", "B000002")  # the only ones stand ready
    assert "meant_who_2" not in again  # of two, nobody is guessed
    assert (await send(rani, answer.text, meant_who_2="A0003")).status_code == 303
    loans = await rows("SELECT m.number, c.barcode FROM loan l JOIN member m ON m.id = l.member JOIN copy c ON c.id = l.copy ORDER BY m.number")
    assert [(one["number"], one["barcode"]) for one in loans] == [("A0001", "B000002"), ("A0003", "B000001")]


async def test_a_name_is_looked_for_also_while_a_day_is_wrong(rani: httpx.AsyncClient) -> None:
    answer = await send(rani, who_1="siti", book_1="B000001", out_1="10/11/26")
    shown = words_of(answer.text)
    assert "Pilih yang dimaksud" in shown and "Tulis tahunnya dengan empat angka" in shown and "Ani Siti · A0003" in shown


async def test_a_line_of_a_loan_that_is_still_open_is_its_return_and_a_later_renewal_goes(rani: httpx.AsyncClient, desk: Desk) -> None:
    lent = await desk.lend(on=november(2))
    await desk.renew(lent.loan, despite=("has_overdue",))
    page = (await rani.get(SHEET)).text
    line = {"who_1": "siti aminah", "book_1": "B000001", "out_1": "2/11/2026", "back_1": "5/11/2026", "meant_who_1": "A0001"}
    for _ in range(2):
        answer = await send(rani, page, **line)
        assert answer.status_code == 303
    shown = words_of((await rani.get(answer.headers["location"])).text)
    assert "B000001: Bukunya kembali sebelum perpanjangannya, jadi perpanjangan itu ikut dibatalkan." in shown
    loans = await rows("SELECT lent_on, returned_on, due_on FROM loan")
    assert [(one["returned_on"], one["due_on"]) for one in loans] == [(november(5), lent.due_on)]


async def test_what_should_be_known_of_a_line_is_said_with_its_book(rani: httpx.AsyncClient) -> None:
    await send(rani, who_1="A0001", book_1="B000001", out_1="20/11/2026", back_1="21/11/2026")
    answer = await send(rani, who_1="A0003", book_1="B000001", out_1="2/11/2026")
    assert "B000001: Sesudah tanggal itu buku ini dipinjam lagi." in words_of((await rani.get(answer.headers["location"])).text)
    for note in ("due_moved:x", "zzz:B000001", "<script>", "x" * 200):
        assert (await rani.get(SHEET, params={"note": note})).status_code == 200
    assert "Hubungi" not in words_of((await rani.get(SHEET, params={"note": "due_moved:Hubungi saya"})).text)


async def test_somebody_who_was_not_offered_cannot_be_meant(rani: httpx.AsyncClient) -> None:
    answer = await send(rani, who_1="siti", book_1="B000001", out_1="10/11/2026", meant_who_1="A0002")
    assert answer.status_code == 422 and await value("SELECT count(*) FROM loan") == 0


async def test_an_isbn_and_the_number_of_the_register_name_the_book_of_a_line(rani: httpx.AsyncClient, desk: Desk) -> None:
    await world.add_book(desk, "Bumi", "B000200", isbn="9786020332956", accession_number="01151/PD/2026")
    answer = await send(rani, who_1="A0001", book_1="]E09786020332956", out_1="10/11/2026", back_1="11/11/2026",
                        who_2="A0001", book_2="01151/pd/2026", out_2="12/11/2026", back_2="13/11/2026")
    assert answer.status_code == 303 and await value("SELECT count(*) FROM loan") == 2


async def test_a_book_scanned_before_its_card_is_put_in_its_own_box(rani: httpx.AsyncClient) -> None:
    answer = await send(rani, who_1="B000001", book_1="A0001", out_1="10/11/2026", back_1="11/11/2026")
    assert answer.status_code == 303 and await value("SELECT count(*) FROM loan") == 1


async def test_an_unknown_number_of_a_line_leads_on_beside_it(client: httpx.AsyncClient, rani: httpx.AsyncClient) -> None:
    lost = {"who_1": "A0777", "book_1": "B000777", "out_1": "10/11/2026"}
    assert "number=A0777" not in (await send(rani, **lost)).text  # who may not register is not sent there
    await village.sign_in(client, "budi")
    answer = await send(client, **lost)
    page = unescape(answer.text)
    assert 'href="/members/new?number=A0777"' in page and 'href="/catalog/new?barcode=B000777"' in page
    assert fields_of(answer.text, SHEET)["who_1"] == "A0777" and "Terbuka di tab baru" in words_of(answer.text)


async def test_words_that_nobody_has_say_what_to_do(rani: httpx.AsyncClient) -> None:
    answer = await send(rani, who_1="zzzz qqqq", book_1="B000001", out_1="10/11/2026")
    assert "Tidak ada anggota atau buku seperti ini" in words_of(answer.text)


async def test_the_same_sheet_twice_is_once_and_an_empty_one_says_what_to_write(rani: httpx.AsyncClient) -> None:
    page = (await rani.get(SHEET)).text
    for _ in range(2):
        answer = await send(rani, page, who_1="A0001", book_1="B000001", out_1="10/11/2026", back_1="11/11/2026")
        assert answer.status_code == 303
    assert await value("SELECT count(*) FROM loan") == 1
    empty = await send(rani)
    assert empty.status_code == 422 and "Belum ada yang diisi" in words_of(empty.text)


async def test_enter_of_a_scanner_sends_no_half_line(rani: httpx.AsyncClient) -> None:
    answer = await send(rani, who_1="A0001", enter="1")
    assert answer.status_code == 422 and "Isi bagian ini dulu" not in words_of(answer.text)
    assert answer.text.partition("autofocus")[0].rpartition("<input")[2].find('name="book_1"') >= 0
    half = await send(rani, who_1="A0001")
    assert "Isi bagian ini dulu" in words_of(half.text)


async def test_a_stranger_is_sent_to_sign_in_from_the_sheet(client: httpx.AsyncClient) -> None:
    assert "/staff/sign-in" in (await client.get(SHEET)).headers["location"]
    assert (await client.post(SHEET, data={"who_1": "A0001"})).status_code == 401


async def test_a_machine_enters_a_loan_that_is_over(client: httpx.AsyncClient) -> None:
    await village.sign_in(client, "rani")
    csrf = fields_of((await client.get("/circulation")).text, "/circulation/scan")["csrf"]
    answer = await client.post("/api/v1/loans", headers={"Idempotency-Key": "k1", "x-csrf-token": csrf},
                               json={"barcode": "B000001", "member": "A0001", "on": "2026-11-10", "returned_on": "2026-11-11"})
    assert answer.status_code == 201 and answer.json()["loan"]["returned_on"] == "2026-11-11"
