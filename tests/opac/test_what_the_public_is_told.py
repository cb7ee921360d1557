"""Hours to the minute, the activity that comes next, when a book is back and what else there is: just what is true, and nothing taken back."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from libsys.catalog import actions as catalog
from libsys.kernel.database import execute, new_id, value, writing
from libsys.opac import queries
from libsys.opac.queries import Happening, Today
from tests.catalog.search import shelf_of_books
from tests.circulation import world
from tests.village import NOW, TODAY, words_of

MONDAY = date(2026, 11, 23)


async def hours(weekday: int, opens: int, closes: int) -> None:
    async with writing():
        await execute("UPDATE opening_hour SET opens_minute = {}, closes_minute = {} WHERE weekday = {}", opens, closes, weekday)


@pytest.mark.parametrize(("opens", "closes", "told"), [
    (8 * 60, 15 * 60 + 30, (time(8), time(15, 30))), (0, 24 * 60 - 1, (time(0), time(23, 59))), (23 * 60 + 5, 24 * 60, (time(23, 5), time(23, 59))),
    (60, 23 * 60, (time(1), time(23)))])
async def test_today_s_hours_are_told_to_the_minute(village, opens, closes, told) -> None:
    await hours(0, opens, closes)
    assert await queries.opening_today(MONDAY) == Today(True, *told)


async def test_a_library_whose_hours_nobody_knows_is_open_and_says_no_hours(client, village) -> None:
    async with writing():
        await execute("DELETE FROM opening_hour")
        await execute("DELETE FROM opening_week")
    assert await queries.opening_today(MONDAY) == Today(True)
    assert "Buka hari ini" in words_of((await client.get("/")).text)


async def test_a_library_that_never_opens_again_names_no_day(village) -> None:
    await world.close_on(MONDAY, date(2199, 12, 31), "Pindah")
    assert await queries.opening_today(MONDAY) == Today(False, why_closed="Pindah", next_open=None)
    assert await queries.opening_today(MONDAY - timedelta(days=1)) == Today(False, next_open=None)
    assert (await queries.opening_today(MONDAY - timedelta(days=2))).is_open


async def test_a_sunday_says_that_it_opens_on_monday(village) -> None:
    told = await queries.opening_today(MONDAY - timedelta(days=1))
    assert (told.is_open, told.opens, told.next_open) == (False, None, MONDAY)


async def activity(name: str, on: date, *, place: str | None = None, undone: bool = False, key: str = "") -> None:
    async with writing():
        await execute(
            """INSERT INTO activity (id, name, field, starts_on, ends_on, place, initiator, male_count, female_count, funding,
            used_computers, entered_from, recorded_at, recorded_by, changed_at, undone_at)
            VALUES ({}, {}, 'ekonomi', {}, {}, {}, 'library', 0, 0, 'none', {}, 'desk', {}, 'sari', {}, {})""",
            key or new_id(), name, on, on, place, False, NOW, NOW, NOW if undone else None)


async def test_the_next_activity_is_told_else_the_last_one_and_never_one_taken_back(client, village) -> None:
    assert await queries.happening(TODAY) is None
    day = timedelta(days=1)
    await activity("Kelas lama", TODAY - 9 * day)
    await activity("Kelas batik", TODAY - 2 * day, place="Balai Desa")
    await activity("Batal kemarin", TODAY - day, undone=True)
    assert await queries.happening(TODAY) == Happening("Kelas batik", TODAY - 2 * day, "Balai Desa", is_past=True)
    assert "Kelas batik" in words_of((await client.get("/")).text)
    await activity("Nanti", TODAY + 5 * day)
    await activity("Batal besok", TODAY + day, undone=True)
    assert (await queries.happening(TODAY)).name == "Nanti"
    await activity("Kedua hari ini", TODAY, key="01a00000-0000-7000-8000-000000000002")
    await activity("Pertama hari ini", TODAY, key="01a00000-0000-7000-8000-000000000001")
    assert await queries.happening(TODAY) == Happening("Pertama hari ini", TODAY, None, is_past=False)
    assert (await queries.happening(TODAY - 2 * day)).name == "Kelas batik"
    assert (await queries.happening(TODAY - 3 * day)).name == "Kelas batik"
    assert (await queries.happening(TODAY + 6 * day)) == Happening("Nanti", TODAY + 5 * day, None, is_past=True)


async def test_what_was_yesterday_is_past_and_not_what_is_today(village) -> None:
    await activity("Hari ini", TODAY)
    assert await queries.happening(TODAY + timedelta(days=1)) == Happening("Hari ini", TODAY, None, is_past=True)
    async with writing():
        await execute("UPDATE activity SET undone_at = {}", NOW)
    assert await queries.happening(TODAY) is None and await queries.happening(TODAY + timedelta(days=1)) is None


async def test_only_a_loan_that_stands_says_when_a_copy_is_back(library) -> None:
    desk = await world.ready()
    title = await value("SELECT title FROM copy WHERE barcode = {}", desk.books["Laskar Pelangi"])
    copy = await value("SELECT id FROM copy WHERE barcode = {}", desk.books["Laskar Pelangi"])
    assert await queries.due_back(title) == {}
    lent = await desk.lend()
    assert await queries.due_back(title) == {copy: lent.due_on}
    await desk.take_back()
    assert await queries.due_back(title) == {}
    desk.later(days=1)
    again = await desk.lend()
    async with writing():
        await execute("UPDATE loan SET undone_at = {} WHERE id = {}", NOW, again.loan)
    assert await queries.due_back(title) == {}


async def keys_of(found: tuple[list[queries.Beside], list[queries.Beside]]) -> list[list[str]]:
    return [[one.title for one in part] for part in found]


async def test_beside_a_title_stand_four_of_its_first_author_and_of_its_first_subject_the_newest_first(village) -> None:
    own = await shelf_of_books.add("Bumi", "Tere Liye", subjects=("Novel", "Langit"))
    assert await keys_of(await queries.beside(own.title_id)) == [[], []]
    books: dict[str, Any] = {}
    for number in range(6):
        books[f"Karya {number}"] = await shelf_of_books.add(f"Karya {number}", "Tere Liye")
    for number in range(6):
        books[f"Cerita {number}"] = await shelf_of_books.add(f"Cerita {number}", f"Orang {number}", subjects=("Novel",))
    await shelf_of_books.add("Awan", "Bu Wati", subjects=("Langit",))
    assert await keys_of(await queries.beside(own.title_id)) == [[f"Karya {n}" for n in (5, 4, 3, 2)], [f"Cerita {n}" for n in (5, 4, 3, 2)]]
    for name in ("Karya 4", "Cerita 3"):
        await catalog.hide_title(title_id=books[name].title_id, now=NOW, by="budi")
    assert await keys_of(await queries.beside(own.title_id)) == [[f"Karya {n}" for n in (5, 3, 2, 1)], [f"Cerita {n}" for n in (5, 4, 2, 1)]]


async def test_a_title_beside_by_both_author_and_subject_is_told_once(village) -> None:
    own = await shelf_of_books.add("Bumi", "Tere Liye", subjects=("Novel",))
    await shelf_of_books.add("Bulan", "Tere Liye", subjects=("Novel",))
    await shelf_of_books.add("Lain", "Bu Wati", subjects=("Novel",))
    assert await keys_of(await queries.beside(own.title_id)) == [["Bulan"], ["Lain"]]
