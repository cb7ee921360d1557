"""Who leaves and comes back, or lapses and renews, was no member in between: months that are past keep their figures."""

from datetime import UTC, date, datetime

import pytest

from libsys.kernel.database import row, value
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound, Refused
from libsys.members import actions, queries
from libsys.reporting import queries as reports
from tests import village as cast
from tests.members.people import BAGUS, SITI, register
from tests.village import NOW, TODAY

JOINED = date(2025, 6, 1)
JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
LEFT, BACK = date(2026, 1, 31), date(2026, 2, 3)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


async def figures(month: Month) -> tuple[int | None, ...]:
    """Women and girls: new, ceased, members at the end; children."""
    _body, counted = await reports.draft(month, NOW)
    return tuple(counted.figures[key] for key in ("anggota_baru_p", "anggota_berhenti_p", "anggota_aktif_p", "anggota_anak"))


async def leave(member: str, by: str, on: date = LEFT) -> None:
    await actions.leave(member, on=on, because="Pindah ke Jambi", today=on, now=morning(on), by=by)


async def change(member: str, by: str, today: date, **more) -> None:
    await actions.change(member, number="A0001", joined_on=JOINED, today=today, now=morning(today), by=by, **SITI, **more)


async def test_left_in_january_and_back_in_february_leaves_january_as_it_was(village):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED)
    assert await figures(JANUARY) == (0, 0, 1, 0)
    await leave(siti.id, by)
    before = await figures(JANUARY)
    await actions.come_back(siti.id, on=BACK, today=BACK, now=morning(BACK), by=by)
    assert before == await figures(JANUARY) == (0, 1, 0, 0)
    assert await figures(FEBRUARY) == (1, 0, 1, 0)
    [away] = await queries.absences_of(siti.id)
    assert (away.since_on, away.until_on, away.because) == (LEFT, date(2026, 2, 2), "Pindah ke Jambi")


@pytest.mark.parametrize("ends_on", [date(2027, 1, 30), None])
async def test_lapsed_in_january_and_renewed_in_february_leaves_january_as_it_was(village, ends_on):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED, ends_on=date(2026, 1, 30))
    assert await figures(JANUARY) == (0, 1, 0, 0)
    await change(siti.id, by, BACK, ends_on=ends_on)
    assert await figures(JANUARY) == (0, 1, 0, 0) and await figures(FEBRUARY) == (1, 0, 1, 0)


async def test_a_renewal_on_the_day_after_the_end_leaves_no_gap_and_an_end_put_right_none_either(village):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED, ends_on=date(2026, 1, 30))
    await change(siti.id, by, date(2026, 1, 31), ends_on=date(2026, 3, 31))
    await change(siti.id, by, date(2026, 5, 1), ends_on=date(2026, 4, 2))
    assert await queries.absences_of(siti.id) == []
    assert await figures(JANUARY) == (0, 0, 1, 0) and await figures(Month(2026, 4)) == (0, 1, 0, 0)


async def test_who_goes_and_returns_twice_was_away_twice(village):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED)
    for gone, back in ((LEFT, BACK), (date(2026, 3, 30), date(2026, 4, 5))):
        await leave(siti.id, by, gone)
        await actions.come_back(siti.id, on=back, today=back, now=morning(back), by=by)
    assert [await figures(Month(2026, month)) for month in (1, 2, 3, 4)] == [(0, 1, 0, 0), (1, 0, 1, 0), (0, 1, 0, 0), (1, 0, 1, 0)]


async def test_who_lapsed_and_then_left_ceased_once_and_may_come_back(village):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED, ends_on=date(2026, 1, 30))
    await leave(siti.id, by, date(2026, 2, 10))
    assert await figures(JANUARY) == (0, 1, 0, 0) and await figures(FEBRUARY) == (0, 0, 0, 0)
    await actions.come_back(siti.id, on=date(2026, 2, 20), ends_on=date(2027, 2, 20), today=date(2026, 2, 20), now=morning(date(2026, 2, 20)), by=by)
    assert await figures(JANUARY) == (0, 1, 0, 0) and await figures(FEBRUARY) == (1, 0, 1, 0)
    assert (await queries.sheet(siti.id)).details.ends_on == date(2027, 2, 20)


async def test_an_absence_that_never_was_is_taken_back_and_january_counts_again(village):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED)
    await leave(siti.id, by)
    await actions.come_back(siti.id, on=BACK, today=BACK, now=morning(BACK), by=by)
    [away] = await queries.absences_of(siti.id)
    assert await actions.undo_absence(away.id, now=NOW, by=by) == siti.id
    assert await figures(JANUARY) == (0, 0, 1, 0) and await figures(FEBRUARY) == (0, 0, 1, 0)
    with pytest.raises(NotFound):
        await actions.undo_absence(away.id, now=NOW, by=by)


async def test_a_double_and_its_survivor_are_one_member_in_every_month(village):
    by = village["budi"]
    double = await register(by, name="Siti A.", joined_on=JOINED)
    siti = await register(by, joined_on=date(2026, 2, 1))
    await actions.merge(double.id, into=siti.number, today=cast.TODAY, now=NOW, by=by)
    assert await figures(JANUARY) == (0, 0, 1, 0) and await figures(FEBRUARY) == (0, 0, 1, 0)
    assert [line.number for line in (await queries.find_page("", "all")).lines] == [siti.number]
    assert [line.number for line in await queries.find(double.number)] == [siti.number]


async def test_who_left_long_after_the_end_is_no_member_again_when_that_end_is_put_right(village):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED, ends_on=date(2026, 1, 30))
    await leave(siti.id, by, date(2026, 2, 10))
    await change(siti.id, by, date(2026, 3, 1), ends_on=None)
    assert await queries.absences_of(siti.id) == []
    assert await figures(JANUARY) == (0, 0, 1, 0) and await figures(FEBRUARY) == (0, 1, 0, 0)


@pytest.mark.parametrize(("on", "ends_on", "why"), [
    (date(2026, 1, 30), None, "back_before_left"), (date(2026, 11, 24), None, "day_in_future"),
    (BACK, date(2026, 2, 2), "ends_before_back")])
async def test_a_day_that_cannot_be_is_told(village, on, ends_on, why):
    siti = await register(village["budi"], joined_on=JOINED)
    await leave(siti.id, village["budi"])
    with pytest.raises(Refused) as refused:
        await actions.come_back(siti.id, on=on, ends_on=ends_on, today=TODAY, now=NOW, by=village["budi"])
    assert [one.code for one in refused.value.refusals] == [why]


async def test_the_reason_of_an_absence_goes_with_the_person(village):
    by = village["budi"]
    siti = await register(by, joined_on=JOINED)
    await leave(siti.id, by)
    await actions.come_back(siti.id, on=BACK, today=TODAY, now=NOW, by=by)
    await leave(siti.id, by, date(2026, 11, 1))
    await actions.erase(siti.id, today=cast.TODAY, now=NOW, by=by)
    assert await value("SELECT because FROM absence") is None


async def test_the_pages_renew_and_show_and_take_back(client, village):
    siti = await register(village["budi"], BAGUS, joined_on=JOINED, ends_on=date(2026, 1, 30))
    await cast.sign_in(client, "budi")
    assert "Perpanjang keanggotaan" in (await client.get(f"/members/{siti.id}")).text
    address = f"/members/{siti.id}/come-back"
    drawn = cast.fields_of((await client.get(address)).text, address)
    wrong = await client.post(address, data=drawn | {"back_on": "3/2/2026", "ends_on": "1/2/2026"})
    assert wrong.status_code == 422 and cast.fields_of(wrong.text, address)["back_on"] == "3/2/2026"
    assert (await client.post(address, data=drawn | {"back_on": "3/2/2026", "ends_on": "30/1/2027"})).status_code == 303
    kept = await row("SELECT * FROM absence")
    assert (kept["since_on"], kept["until_on"]) == (LEFT, date(2026, 2, 2))
    words = cast.words_of((await client.get(f"/members/{siti.id}")).text)
    assert "31 Januari 2026 sampai 2 Februari 2026" in words
    undo = f"/members/{siti.id}/absences/{kept['id']}/undo"
    await cast.sign_in(client, "rani")
    assert "Ternyata tetap anggota" not in (await client.get(f"/members/{siti.id}")).text
    await cast.sign_in(client, "budi")
    page = (await client.get(f"/members/{siti.id}")).text
    assert (await client.post(undo, data=cast.fields_of(page, undo))).status_code == 303
    assert "Pernah bukan anggota" not in (await client.get(f"/members/{siti.id}")).text


async def test_a_book_that_an_old_double_has_comes_to_the_one_persons_desk(village, tmp_path):
    """As a library of 0.1.0 left it: merged, and the loan still the double's."""
    from libsys.circulation import queries as desk
    from libsys.kernel.jobs import Job, run_once
    from libsys.kernel.settings import Settings
    from libsys.members.daily import follow_doubles
    from tests.circulation import world

    by = village["budi"]
    double, siti = await register(by, joined_on=JOINED), await register(by, BAGUS, joined_on=JOINED)
    await world.add_book(world.Desk(), "Laskar Pelangi", "B000001")
    from libsys.circulation import actions as circulation
    await circulation.lend(barcode="B000001", member_number=double.number, today=cast.TODAY, now=NOW, by=by)
    await world.change_member(double.number, merged_into=siti.id, left_on=cast.TODAY)
    await run_once(Job("members.follow", follow_doubles), Settings(data=tmp_path))
    shown = await desk.member_at_desk(siti.number, cast.TODAY)
    assert shown is not None and [loan.title for loan in shown.loans] == ["Laskar Pelangi"]
    assert [loan.number for loan in await desk.search_loans(number=double.number)] == [siti.number]
    lines = await value("SELECT count(*) FROM audit")
    await run_once(Job("members.follow", follow_doubles), Settings(data=tmp_path))
    assert await value("SELECT count(*) FROM audit") == lines
