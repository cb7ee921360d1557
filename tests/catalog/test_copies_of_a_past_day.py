"""Which copies a past day had, by their events: received, missing, damaged, withdrawn, each from its day on, and what was taken back never."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from libsys.catalog import actions, queries
from libsys.catalog.facts import CopyFacts, NewCopies, TitleFacts
from libsys.kernel.database import execute, rows, value, writing
from tests.village import NOW, TODAY

MARKS = {"held": 4, "received": 2, "missing": 2, "damaged": 2, "before": 2}
"""How often each takes the day."""
ON_A_DAY = "SELECT c.barcode FROM copy c WHERE @held ORDER BY c.barcode"


def january(day: int) -> date:
    return date(2026, 1, day)


def how(minutes: int = 0, today: date = TODAY) -> dict[str, Any]:
    return {"today": today, "now": NOW + timedelta(minutes=minutes), "by": "budi"}


async def new(name: str, received: int | None = None, *, written: int = 10, title: str | None = None, **facts: Any) -> str:
    """A copy with this name as its barcode, written down on that day of January."""
    copies = NewCopies(1, first_barcode=name, facts=CopyFacts(received_on=january(received) if received else None, **facts))
    then = how(today=january(written)) | {"now": datetime(2026, 1, written, 3, tzinfo=UTC)}
    if title is None:
        return (await actions.catalogue_title(facts=TitleFacts(name), copies=copies, **then)).copy_ids[0]
    return (await actions.add_copies(title_id=title, copies=copies, **then)).copy_ids[0]


async def change(copy: str, day: int, minutes: int = 0, **facts: Any) -> None:
    line = await queries.copy_by_id(copy)
    assert line is not None
    await actions.change_copy(copy_id=copy, barcode=line.barcode, accession_number=line.accession_number,
                              facts=replace(line.facts, **facts), **how(minutes, today=january(day)))


async def missing(copy: str, day: int, minutes: int = 0) -> None:
    await actions.mark_copy_missing(copy_id=copy, on=january(day), **how(minutes))


async def back(copy: str, day: int, minutes: int = 0) -> None:
    await actions.found_copy(copy_id=copy, **how(minutes, today=january(day)))


@pytest.fixture
async def shelf(village: dict[str, str]) -> None:
    """Copies, each named by what became of it."""
    await new("by-row", 10)
    await new("by-event", written=10)
    moved = await new("moved", 3, written=10)
    await change(moved, 10, received_on=None)  # the day on its row was a mistake: it came when it was written down
    mistake = await new("mistake", 3)
    await actions.take_back_copy(copy_id=mistake, **how())
    lost = await new("lost", 3)
    await missing(lost, 5)
    found = await new("found", 3)
    await missing(found, 5)
    await back(found, 10, 1)
    at_once = await new("at-once", 3)
    await missing(at_once, 5)
    await back(at_once, 5)
    lost_again = await new("lost-again", 3)
    for day in (5, 8):
        await missing(lost_again, day, day)
        await back(lost_again, day + 1, day)
    await missing(lost_again, 10, 11)
    not_found = await new("not-found", 3)
    await missing(not_found, 5)
    await back(not_found, 8, 1)
    await actions.not_found_then(not_found, at=NOW + timedelta(minutes=1), now=NOW)
    lost_mistake = await new("lost-mistake", 3)
    await missing(lost_mistake, 5)
    await actions.take_back_copy(copy_id=lost_mistake, **how())
    weeded = await new("weeded", 3)
    await actions.withdraw_copy(copy_id=weeded, on=january(10), because="Basah", **how())
    kept = await new("kept", 3)
    await actions.withdraw_copy(copy_id=kept, on=january(5), because="Basah", **how())
    await actions.undo_withdrawal(copy_id=kept, **how())
    weeded_found = await new("weeded-found", 3)
    await missing(weeded_found, 4)
    await actions.withdraw_copy(copy_id=weeded_found, on=january(5), because="Basah", **how())
    await back(weeded_found, 9, 1)
    broken = await new("broken", 3)
    await change(broken, 5, 1, condition="rusak")
    mended = await new("mended", 3)
    await change(mended, 5, 1, condition="rusak")
    await change(mended, 10, 2, condition="baik")
    mended_at_once = await new("mended-at-once", 3, condition="rusak")
    await change(mended_at_once, 3, condition="baik")


async def on(mark: str, day: int) -> set[str]:
    query = queries.of_a_day(ON_A_DAY.replace("@held", f"@{mark}"))
    return {one["barcode"] for one in await rows(query, *[january(day)] * MARKS[mark])}


EARLY = {"lost", "found", "at-once", "lost-again", "not-found", "weeded", "kept", "weeded-found", "broken", "mended", "mended-at-once"}
LATE = {"by-row", "by-event", "moved"}


@pytest.mark.parametrize(("day", "received"), [(2, set()), (3, EARLY), (9, EARLY), (10, EARLY | LATE)])
async def test_a_copy_is_here_from_the_day_it_came(shelf: None, day: int, received: set[str]) -> None:
    assert await on("received", day) == received


@pytest.mark.parametrize(("day", "gone"), [
    (3, set()), (4, {"weeded-found"}), (5, {"lost", "found", "lost-again", "not-found", "weeded-found"}),
    (6, {"lost", "found", "not-found", "weeded-found"}), (8, {"lost", "found", "lost-again", "not-found", "weeded-found"}),
    (9, {"lost", "found", "not-found", "weeded-found"}), (10, {"lost", "lost-again", "not-found", "weeded", "weeded-found"}),
])
async def test_a_copy_is_held_unless_it_is_missing_or_gone_on_that_day(shelf: None, day: int, gone: set[str]) -> None:
    assert await on("received", day) - await on("held", day) == gone
    assert await on("held", day) <= await on("received", day)
    assert await on("missing", day) == gone - {"weeded"} - ({"weeded-found"} if day >= 5 else set())


@pytest.mark.parametrize(("day", "damaged"), [(3, set()), (4, set()), (5, {"broken", "mended"}), (9, {"broken", "mended"}), (10, {"broken"})])
async def test_a_copy_is_damaged_until_the_day_of_its_repair(shelf: None, day: int, damaged: set[str]) -> None:
    assert await on("damaged", day) == damaged


async def test_a_damage_that_was_taken_back_never_was(shelf: None) -> None:
    async with writing():
        await execute("UPDATE copy_event SET undone_at = {} WHERE what IN ('damaged', 'repaired') AND copy IN (SELECT id FROM copy WHERE barcode LIKE 'mended%')", NOW)
    assert await on("damaged", 9) == {"broken"}
    async with writing():
        await execute("UPDATE copy_event SET undone_at = NULL WHERE what = 'damaged'")
    assert await on("damaged", 10) == {"broken", "mended", "mended-at-once"}


CAME = queries.of_a_day("SELECT c.barcode FROM copy c WHERE @came ORDER BY c.barcode")


@pytest.mark.parametrize(("first", "last", "came"), [
    (3, 9, EARLY), (4, 9, set()), (10, 10, LATE), (4, 10, LATE), (1, 2, set()), (3, 3, EARLY), (1, 31, EARLY | LATE),
])
async def test_what_came_between_two_days_both_included(shelf: None, first: int, last: int, came: set[str]) -> None:
    assert {one["barcode"] for one in await rows(CAME, *[january(first), january(last)] * 2)} == came


@pytest.mark.parametrize("second", [7, None])
async def test_a_title_had_a_copy_before_only_when_one_came_on_an_earlier_day(village: dict[str, str], second: int | None) -> None:
    """The second copy is dated by its row, or by the day on which it was written down."""
    copy = await new("first", second, written=7)
    title = await value("SELECT title FROM copy WHERE id = {}", copy)
    mistake = await new("mistake", 1, title=title)
    await actions.take_back_copy(copy_id=mistake, **how())
    corrected = await new("corrected", 2, title=title)
    await change(corrected, 10, received_on=None)
    await new("other", 1)
    assert [await on("before", day) & {"first"} for day in (6, 7, 8)] == [set(), set(), {"first"}]
    assert "mistake" in await on("before", 8) and await on("before", 1) == set()


async def test_what_the_rows_keep_fits_the_events_also_of_mistakes(shelf: None) -> None:
    assert await queries.out_of_step() == []
    async with writing():
        await execute("UPDATE copy SET shelf = 'C' WHERE barcode IN ('mistake', 'lost', 'kept')")
    assert await queries.out_of_step() == ["kept", "lost"]
    assert [one.what for one in await queries.events_of(await value("SELECT id FROM copy WHERE barcode = 'kept'"))] == ["received"]


async def test_what_came_between_two_days_came_on_the_first_or_the_last_too(village) -> None:
    for name, day in (("eve", 9), ("first", 10), ("last", 12), ("after", 13)):
        await new(name, day, written=20)
        await new(f"{name}-written", None, written=day)
    came = await rows(CAME, january(10), january(12), january(10), january(12))
    assert [copy["barcode"].lower() for copy in came] == ["first", "first-written", "last", "last-written"]


async def test_the_first_line_of_a_shelved_copy_names_its_shelf(village) -> None:
    copy = await new("shelved", 3, shelf="Rak 2")
    assert await value("SELECT detail FROM copy_event WHERE copy = {} AND what = 'moved'", copy) == "Rak 2"
