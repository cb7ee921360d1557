"""What was entered under a wrong clock goes to its right day in one act; days that somebody typed stay, and it can be taken back."""

from datetime import date, timedelta

import pytest

from libsys.acts import audit
from libsys.acts.registries import gathered
from libsys.circulation import actions as desk
from libsys.house import all_tables
from libsys.kernel import clock
from libsys.kernel.database import row, value, writing
from libsys.library import actions, moving
from libsys.members import actions as members
from libsys.visits import actions as visits
from tests import village
from tests.circulation import world
from tests.village import NOW, fields_of, sign_in, words_of

WRONG = NOW - timedelta(days=35)
LATER = NOW + timedelta(hours=2)
PERSON = {"name": "Dewi Lestari", "sex": "p", "birth_year": 1990}


@pytest.fixture
async def entered(client, monkeypatch) -> tuple[int, int]:
    """A member, a visit, a group of a day that was typed and a loan, all while the clock was five weeks back: the lines."""
    async with writing():
        await audit.note(by="tests", at=NOW, did="tests.happen", about="x")
    first = (await audit.head())["number"] + 1
    at = WRONG
    known = {"today": date(2026, 10, 19), "by": "budi"}
    await members.register(**PERSON, now=at, **known)
    await visits.tap(sex="p", group="umum", purpose="baca", now=at + timedelta(minutes=1), **known)
    await visits.bring_party(on=date(2026, 10, 1), name="SD 1", leader=None, male_count=2, female_count=3, group="sd",
                             purpose="baca", now=at + timedelta(minutes=2), **known)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return first, (await audit.head())["number"]


async def days() -> dict[str, object]:
    return {"joined": await value("SELECT joined_on FROM member WHERE name = 'Dewi Lestari'"),
            "tapped": await value("SELECT happened_on FROM visit WHERE party IS NULL"),
            "party": await value("SELECT happened_on FROM party")}


WRITTEN = {"joined": date(2026, 10, 19), "tapped": date(2026, 10, 19), "party": date(2026, 10, 1)}
RIGHT = {"joined": date(2026, 11, 23), "tapped": date(2026, 11, 23), "party": date(2026, 10, 1)}


async def test_a_sitting_is_offered_looked_at_moved_and_taken_back(client, entered) -> None:
    first, last = entered
    assert await days() == WRITTEN
    await sign_in(client, "sari")
    page = await client.get("/library/clock")
    assert f"Baris {first}–{last}" in words_of(page.text)
    look = await client.get("/library/clock", params={"first": first, "last": last, "on": "23/11/2026"})
    seen = words_of(look.text)
    assert "Yang akan dipindah: 35 hari" in seen
    assert "19 Okt 2026" in seen and "23 Nov 2026" in seen
    assert await days() == WRITTEN
    fields = fields_of(look.text, "/library/clock/move")
    done = await client.post("/library/clock/move", data=fields)
    assert done.status_code == 303, words_of(done.text)
    assert await days() == RIGHT
    assert await value("SELECT recorded_at FROM member WHERE name = 'Dewi Lestari'") == NOW
    assert await value("SELECT count(*) FROM audit WHERE did = 'library.move_days'") == 1
    again = await client.get("/library/clock", params={"first": first, "last": last, "on": "23/11/2026"})
    assert "Tidak ada yang perlu dipindah" in words_of(again.text)
    [move] = await moving.moves()
    seen = words_of((await client.get("/library/clock")).text)
    assert "Sudah dipindah" in seen and "Dicatat saat jam diragukan" not in seen
    assert (await client.post(f"/library/clock/moves/{move.line}/undo", data={})).status_code == 303
    assert await days() == WRITTEN
    assert await moving.moves() == []
    assert f"Baris {first}–{last}" in words_of((await client.get("/library/clock")).text)
    assert (await client.post(f"/library/clock/moves/{move.line}/undo", data={})).status_code == 404
    assert await audit.verify() is None


async def test_what_cannot_be_moved_is_said(client, entered) -> None:
    first, last = entered
    await sign_in(client, "sari")
    for asked, says in (({"first": first, "last": last, "on": "25/11/2026"}, "sesudah hari ini"),
                        ({"first": first, "last": last, "on": "19/10/2026"}, "Tidak ada yang perlu dipindah"),
                        ({"first": 900, "last": 901, "on": "23/11/2026"}, "Baris itu tidak ada"),
                        ({"first": first, "last": "x", "on": "23/11/2026"}, "angka")):
        answer = await client.get("/library/clock", params=asked)
        assert answer.status_code == 422
        assert says in words_of(answer.text)
        posted = await client.post("/library/clock/move", data=asked)
        assert posted.status_code == 422
    assert await days() == WRITTEN
    await sign_in(client, "budi")
    assert (await client.get("/library/clock")).status_code == 403


async def test_a_signed_month_that_changes_is_named_before(client, entered) -> None:
    from libsys.kernel.periods import Month
    from libsys.reporting import actions as reporting

    await reporting.sign_off(month=Month(2026, 10), by_name="Bu Sari", by_title=None, today=date(2026, 11, 23), now=LATER, by="sari")
    await sign_in(client, "sari")
    seen = words_of((await client.get("/library/clock", params={"first": entered[0], "last": entered[1], "on": "23/11/2026"})).text)
    assert "Laporan Oktober 2026 sudah ditandatangani" in seen


async def test_the_lines_of_the_demo_village_are_nobodys_sitting(client) -> None:
    async with writing():
        await audit.note(by="tests", at=NOW, did="tests.happen", about="x")
        for days in (90, 60, 30):
            await audit.note(by="demo", at=NOW - timedelta(days=days), did="reporting.sign_off", about="x")
    assert await moving.sittings() == []


async def test_a_second_sending_moves_nothing_twice(client, entered) -> None:
    known = {"first": entered[0], "last": entered[1], "days": 35, "today": date(2026, 11, 23), "now": LATER, "by": "sari", "slip": "one"}
    assert await actions.move_days(**known) == await actions.move_days(**known) == 2
    assert await days() == RIGHT


async def test_loans_returns_and_late_renewals_move_with_their_due_dates(library) -> None:
    """Lent under 2038, and a book of before renewed and another returned there: all as if on 23 November 2026."""
    at_desk = await world.ready()
    late = await at_desk.lend("Bumi Manusia", who="ani")
    back = await at_desk.lend("Beternak Lele", who="ani")
    right = (await at_desk.lend("Kancil dan Buaya")).due_on - at_desk.today
    await at_desk.take_back("Kancil dan Buaya")
    first = (await audit.head())["number"] + 1
    at_desk.later(days=4095, minutes=5)
    everything = ("has_overdue", "clock_in_doubt", "loan_limit_reached", "renewal_limit_reached")
    lent = await at_desk.lend(despite=everything)
    await at_desk.renew(late.loan, despite=everything)
    await desk.take_back(loan_id=back.loan, today=at_desk.today, now=at_desk.now, by="tests", despite=frozenset(everything))
    last = (await audit.head())["number"]
    kept = await row("SELECT lent_on, due_on FROM loan WHERE id = {}", lent.loan)
    before = await value(COUNTED)
    renewed = await value("SELECT due_on FROM loan WHERE id = {}", late.loan)
    await actions.move_days(first=first, last=last, days=-4095, today=village.TODAY, now=NOW + timedelta(hours=1), by="sari")
    step = timedelta(days=4095)
    assert await value("SELECT lent_on FROM loan WHERE id = {}", lent.loan) == kept["lent_on"] - step == village.TODAY
    assert await value("SELECT due_on FROM loan WHERE id = {}", lent.loan) == kept["due_on"] - step
    assert abs(kept["due_on"] - step - village.TODAY - right) <= timedelta(days=2)
    assert await value("SELECT out_since FROM copy WHERE barcode = {}", at_desk.books["Laskar Pelangi"]) == village.TODAY
    assert await value("SELECT due_on FROM loan WHERE id = {}", late.loan) == renewed - step
    assert await value("SELECT due_on FROM renewal") == renewed - step
    assert await value("SELECT returned_on FROM loan WHERE id = {}", back.loan) == village.TODAY
    assert await value(COUNTED) == 2  # Siti, and Ani once: she was there on that day already
    [move] = await moving.moves()
    await actions.undo_move(line=move.line, now=NOW + timedelta(hours=2), by="sari")
    assert await value("SELECT due_on FROM loan WHERE id = {}", late.loan) == renewed
    assert await value("SELECT due_on FROM loan WHERE id = {}", lent.loan) == kept["due_on"]
    assert await value("SELECT out_since FROM copy WHERE barcode = {}", at_desk.books["Laskar Pelangi"]) == kept["lent_on"]
    assert await value(COUNTED) == before


COUNTED = "SELECT count(*) FROM visit WHERE undone_at IS NULL"
UNMOVED = {
    ("copy", "out_since"): "follows the loan that is open",
    ("renewal", "was_due_on"): "what the reader had been told before, a day that the renewal found",
}
"""Columns of days that no move changes, each with its reason."""
OWN_MOMENT = {"session", "api_token", "blob", "job", "audit", "slip", "account", "report", "pack", "title", "letter", "month_end", "signing_key", "sign_in_try", "failed_sign_in"}
"""Tables whose moments are no day of anything that is counted, or that are sealed as they are."""


def moved_columns() -> set[tuple[str, str]]:
    """Table and column of every day that a kind moves: its columns are read from the first table of its search."""
    return {(kind.find.split(" FROM ")[1].split()[0], name) for kind in gathered("MOVES") for name in (*kind.days, *kind.tied)}


def test_every_column_of_days_moves_with_the_wrong_clock_or_says_why_it_stays() -> None:
    days = {(table._meta.tablename, column._meta.name) for table in all_tables() for column in table._meta.columns
            if type(column).__name__ == "Date"}
    assert sorted(days - moved_columns() - set(UNMOVED)) == []
    assert sorted(set(UNMOVED) & moved_columns()) == [] and sorted(set(UNMOVED) - days) == []


def test_every_table_that_keeps_a_moment_of_writing_says_how_it_moves() -> None:
    dated = {table._meta.tablename for table in all_tables() if any(type(column).__name__ == "Timestamptz" for column in table._meta.columns)}
    assert sorted(dated - OWN_MOMENT - {table for table, _ in moved_columns()}) == []
