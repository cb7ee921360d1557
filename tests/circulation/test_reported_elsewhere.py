"""What librarians reported to other systems about their desks (each named by system and number), tried here."""

from datetime import date, timedelta

import httpx
import pytest

from libsys.circulation import actions
from libsys.kernel import clock
from libsys.kernel.database import execute, row, value, writing
from libsys.kernel.refusals import Refused
from libsys.library import numbers
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
def later(monkeypatch: pytest.MonkeyPatch):
    return lambda seconds: monkeypatch.setattr(clock, "now", lambda: village.NOW + timedelta(seconds=seconds))


async def test_a_card_among_returns_opens_its_member(rani, later) -> None:
    """rero-ils 2677, 2735: among returns a card was "not found"."""
    await scan(rani, "B000001", "/circulation?member=A0001")
    later(3600)
    back = await scan(rani, "B000001")
    assert "Pindai buku untuk Bagus" in await follow(rani, await scan(rani, "A0002", back.headers["location"]))


async def test_a_card_and_a_book_never_have_one_number(desk: Desk) -> None:
    """rero-ils 2597: a book whose number was a patron's could not be taken back."""
    async with writing():
        with pytest.raises(Refused, match="number_taken"):
            await numbers.take("b000001", kind="member", subject="somebody")


async def test_after_each_act_the_box_is_empty_and_has_the_cursor(rani, later) -> None:
    """cds-ils 486: the last number stayed in the box, and the next scan was glued to it."""
    lent = await scan(rani, "B000001", "/circulation?member=A0001")
    later(60)
    for answer in (lent, await scan(rani, "B000001")):
        page = (await rani.get(answer.headers["location"])).text
        box = page[page.index('id="f-code"'):].partition(">")[0]
        assert 'value=""' in box and "autofocus" in box


async def test_after_a_number_that_nobody_knows_the_next_scan_is_its_own(rani, desk: Desk) -> None:
    """Librarika 299: after "not found" every further return failed until the window was opened anew."""
    await desk.lend(on=date(2026, 11, 20))
    lost = await scan(rani, "B999999")
    back = await rani.post("/circulation/scan", data=fields_of(lost.text, "/circulation/scan") | {"code": "B000001"})
    assert "Kembali: Laskar Pelangi" in await follow(rani, back)


async def test_a_second_scan_leaves_no_second_line(rani) -> None:
    """rero-ils 2173: the scan that failed stood in the history of the book."""
    lent = await scan(rani, "B000001", "/circulation?member=A0001")
    lines = await value("SELECT count(*) FROM audit")
    await scan(rani, "B000001", lent.headers["location"])
    assert (await value("SELECT count(*) FROM loan"), await value("SELECT count(*) FROM audit")) == (1, lines)


async def test_a_book_that_comes_back_on_its_due_date_is_in_time_and_counts_against_nobody(desk: Desk) -> None:
    """Reservations 785 and rero-ils 2014: "due today" was late, and barred the next loan."""
    lent = await desk.lend(on=date(2026, 11, 16))
    assert lent.due_on == world.TODAY
    await desk.lend("Bumi Manusia")  # no caution about a late book
    assert (await desk.take_back()).days_late == 0


async def test_the_day_a_late_book_came_back_is_kept_and_not_its_due_date(desk: Desk) -> None:
    """Librarika 252, 276: a late return was written down for the due date."""
    lent = await desk.lend(on=date(2026, 10, 1))
    assert (await desk.take_back()).days_late == (world.TODAY - lent.due_on).days
    assert await value("SELECT returned_on FROM loan") == world.TODAY


async def test_lent_and_back_within_a_day_are_of_that_day(desk: Desk) -> None:
    """cds-ils 498: such a loan got days that were another's."""
    await desk.lend()
    await desk.take_back()
    loan = await row("SELECT lent_on, returned_on FROM loan")
    assert (loan["lent_on"], loan["returned_on"]) == (world.TODAY, world.TODAY)


@pytest.mark.parametrize("made", ["httpÖ--desa.local-k-B000001", "httpM!!desq:locql!k!Bàààààé".replace("é", "&"), "HTTP://DESA.LOCAL/K/b000001"])
async def test_the_address_in_a_qr_is_read_from_another_keyboard(rani, made: str) -> None:
    """php-barcode 2, InvenTree 10589: strokes and marks arrived as other signs where the keyboard was German, French or British."""
    assert (await scan(rani, made)).headers["location"] == "/circulation?copy=B000001"


async def test_of_a_class_set_the_copy_that_can_be_lent_is_on_top(rani, desk: Desk) -> None:
    """Librarika 93, 411: of twelve copies only those that were out were offered."""
    for at in range(12):
        await world.add_book(desk, f"Bumi {at}", f"B0003{at:02}", isbn="9786020332956")
    async with writing():
        title = await value("SELECT title FROM copy WHERE barcode = 'B000300'")
        await execute("UPDATE copy SET title = {} WHERE barcode LIKE 'B0003%'", title)
        await execute("UPDATE title SET isbn = NULL WHERE isbn = '9786020332956' AND id <> {}", title)
    for at in range(11):
        await actions.lend(barcode=f"B0003{at:02}", member_number="A0001", today=world.TODAY, now=world.NOW, by=world.BY,
                           despite=frozenset({"loan_limit_reached"}))
    page = words_of((await rani.get("/circulation?isbn=9786020332956&member=A0003")).text)
    assert page.index("B000311") < page.index("B000300") and page.count("Pinjamkan kepada Ani Siti") == 1
    page = words_of((await rani.get("/circulation?isbn=9786020332956&returning=1")).text)
    assert page.index("B000300") < page.index("B000311")


async def test_what_was_done_names_the_book_and_the_reader(rani) -> None:
    """biblioteq 240: with numbers alone nobody saw that the wrong member had been typed."""
    shown = await follow(rani, await scan(rani, "B000001", "/circulation?member=A0001"))
    assert "Dipinjam: Laskar Pelangi" in shown and "Siti Aminah membawanya pulang" in shown
