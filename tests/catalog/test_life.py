"""What happened to a copy stays: months past are told as they were, and every room says the same state."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog import actions, queries
from libsys.catalog.copies.queries.lives import CopyHappening
from libsys.catalog.copies.rules.life import EVENTS, STATES, Standing, begun, standing, state_of
from libsys.catalog.words import STATES as WORDS
from libsys.circulation.queries.desk import CopyAtDesk
from libsys.kernel.database import execute, rows, value, writing
from libsys.kernel.refusals import Refused
from tests.catalog.desk import catalogue, pack_of
from tests.village import NOW, TODAY

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)
HELD = queries.of_a_day("SELECT count(*) AS n FROM copy c WHERE @held")
MISSING = queries.of_a_day("SELECT count(*) AS n FROM copy c WHERE @missing")
DAMAGED = queries.of_a_day("SELECT count(*) AS n FROM copy c WHERE @held AND @damaged")


async def told(day: date) -> tuple[int, int, int]:
    """Held, missing and damaged on that day."""
    return (await value(HELD, *[day] * 4), await value(MISSING, day, day),
            await value(DAMAGED, *[day] * 6))


async def old_copy() -> str:
    """A copy that came in December."""
    done = await catalogue()
    line = await queries.copy_by_id(done.copy_ids[0])
    assert line is not None
    await change(line, received_on=date(2025, 12, 5))
    return line.id


async def change(line: queries.CopyLine, today: date = TODAY, **facts: Any) -> None:
    await actions.change_copy(copy_id=line.id, barcode=line.barcode, accession_number=line.accession_number,
                              facts=replace(line.facts, **facts), today=today, now=NOW, by="budi")


async def test_missing_in_january_and_found_in_february_leaves_january_as_it_was(village: dict[str, str]) -> None:
    copy = await old_copy()
    await actions.mark_copy_missing(copy_id=copy, on=date(2026, 1, 12), today=TODAY, now=NOW, by="budi")
    assert await told(JANUARY) == await told(FEBRUARY) == (0, 1, 0)
    await actions.found_copy(copy_id=copy, today=date(2026, 2, 3), now=NOW, by="budi")
    assert await told(JANUARY) == (0, 1, 0)
    assert await told(date(2026, 2, 2)) == (0, 1, 0)
    assert await told(date(2026, 2, 3)) == await told(FEBRUARY) == (1, 0, 0)
    line = await queries.copy_by_id(copy)
    assert line is not None and (line.state, line.missing_since) == ("in", None)


async def test_a_repair_in_february_leaves_january_damaged(village: dict[str, str]) -> None:
    copy = await old_copy()
    for day, condition in ((date(2026, 1, 9), "rusak"), (date(2026, 2, 9), "baik")):
        line = await queries.copy_by_id(copy)
        assert line is not None
        await change(line, day, condition=condition)
    assert [await told(day) for day in (date(2026, 1, 8), JANUARY, FEBRUARY)] == [(1, 0, 0), (1, 0, 1), (1, 0, 0)]


async def test_a_withdrawal_counts_from_its_day_and_its_undoing_takes_it_all_back(village: dict[str, str]) -> None:
    copy = await old_copy()
    how = {"copy_id": copy, "today": TODAY, "now": NOW, "by": "budi"}
    await actions.withdraw_copy(on=date(2026, 2, 9), because="Basah", **how)
    assert (await told(JANUARY), await told(FEBRUARY)) == ((1, 0, 0), (0, 0, 0))
    await actions.undo_withdrawal(**how)
    assert await told(FEBRUARY) == (1, 0, 0)
    assert await value("SELECT count(*) FROM copy_event WHERE what = 'withdrawn' AND undone_at IS NOT NULL") == 1


async def test_every_event_stands_with_its_day_and_the_row_keeps_what_they_come_to(village: dict[str, str]) -> None:
    copy = await old_copy()
    line = await queries.copy_by_id(copy)
    assert line is not None
    await change(line, date(2026, 3, 1), shelf="B2", condition="rusak")
    await actions.mark_copy_missing(copy_id=copy, on=date(2026, 4, 1), today=TODAY, now=NOW, by="budi")
    assert sorted((one.happened_on, one.what, one.detail) for one in await queries.events_of(copy)) == [
        (date(2025, 12, 5), "received", None), (date(2026, 3, 1), "damaged", None), (date(2026, 3, 1), "moved", "B2"),
        (date(2026, 4, 1), "missing", None)]
    assert await queries.out_of_step() == []


async def test_a_change_under_a_clock_that_ran_ahead_and_was_set_right_holds_from_the_last_event_on(village: dict[str, str]) -> None:
    copy = await old_copy()
    for day, shelf in ((date(2026, 11, 30), "B2"), (TODAY, "C3")):
        line = await queries.copy_by_id(copy)
        assert line is not None
        await change(line, day, shelf=shelf)
    assert [(one.happened_on, one.detail) for one in await queries.events_of(copy) if one.what == "moved"][-1] == (
        date(2026, 11, 30), "C3")
    assert await queries.out_of_step() == []


@pytest.mark.parametrize("harm", [
    "UPDATE copy SET missing_since = '2026-05-01'", "UPDATE copy SET condition = 'rusak'",
    "UPDATE copy SET shelf = 'C'", "DELETE FROM copy_event", "UPDATE copy SET received_on = '2020-01-01'",
])
async def test_a_row_that_was_changed_behind_the_program_is_told(village: dict[str, str], harm: str) -> None:
    await old_copy()
    async with writing():
        await execute(harm)
    assert await queries.out_of_step() == ["B00001"]


async def test_doubles_take_their_copies_along_and_the_log_knows_which(village: dict[str, str]) -> None:
    gone, kept = await catalogue("Bumih", isbn=None, count=2), await catalogue("Bumi")
    await actions.merge_title(title_id=gone.title_id, into_id=kept.title_id, now=NOW, by="budi")
    assert len(await queries.copies_of(kept.title_id)) == 3
    [line] = await rows("SELECT facts FROM audit WHERE did = 'catalog.merge_title'")
    assert all(copy in line["facts"] for copy in gone.copy_ids)


async def test_one_slip_hides_once_and_another_content_is_told(village: dict[str, str]) -> None:
    import io

    first, second = await catalogue(), await catalogue("Bulan", isbn=None)
    how = {"now": NOW, "by": "budi", "slip": "once"}
    assert await actions.hide_title(title_id=first.title_id, **how) == await actions.hide_title(title_id=first.title_id, **how)
    assert await value("SELECT count(*) FROM audit WHERE did = 'catalog.hide_title'") == 1
    with pytest.raises(Refused, match="slip_of_other_contents"):
        await actions.hide_title(title_id=second.title_id, **how)
    pack = await actions.install_pack(source=io.BytesIO(pack_of({"title": "x"})), now=NOW, by="budi", slip="pack")
    assert pack == await actions.install_pack(source=io.BytesIO(pack_of({"title": "x"})), now=NOW, by="budi", slip="pack")
    with pytest.raises(Refused, match="slip_of_other_contents"):
        await actions.install_pack(source=io.BytesIO(pack_of({"title": "y"})), now=NOW, by="budi", slip="pack")
    names = [await actions.remove_pack(pack_id=pack.pack_id, now=NOW, by="budi", slip="away") for _ in range(2)]
    assert names == [pack.name, pack.name]


DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(DAYS, st.booleans(), DAYS, st.sampled_from(("baik", "rusak")), st.booleans())
def test_the_desk_and_the_catalogue_say_one_state(gone: date | None, is_out: bool, lost: date | None, condition: str,
                                                  is_reference: bool) -> None:
    said = state_of(withdrawn_on=gone, is_out=is_out, missing_since=lost, condition=condition, is_reference=is_reference)
    desk = CopyAtDesk("B1", None, is_reference, condition, lost, gone, "t", "Bumi", None, "loan" if is_out else None,
                      None, None, None)
    line = queries.CopyLine(
        id="c", title_id="t", title="Bumi", call_number=None, barcode="B1", accession_number=None, condition=condition,
        out_since=date(2026, 1, 1) if is_out else None, missing_since=lost, withdrawn_on=gone, withdrawn_because=None,
        is_reference=is_reference, recorded_at=NOW)
    assert said == desk.state == line.state
    assert WORDS.keys() == set(STATES)
    order = {"withdrawn": gone, "out": is_out, "missing": lost, "damaged": condition == "rusak", "reference": is_reference}
    assert said == next((state for state in STATES if order.get(state)), "in")


@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.dates(date(2026, 1, 1), date(2026, 1, 9))), max_size=9))
def test_events_come_to_the_same_in_whatever_order_they_are_read(events: list[tuple[str, date]]) -> None:
    known = [CopyHappening("c", what, day, "A1", NOW.replace(minute=number)) for number, (what, day) in enumerate(events)]
    assert standing(known) == standing(reversed(known))


def test_a_row_tells_its_own_beginning() -> None:
    row = {"received_on": None, "shelf": "A1", "condition": "rusak", "missing_since": TODAY, "withdrawn_on": None}
    told = begun(row, JANUARY)
    assert told == [("received", JANUARY, None), ("moved", JANUARY, "A1"), ("damaged", JANUARY, None), ("missing", TODAY, None)]
    events = [CopyHappening("c", what, day, detail, NOW) for what, day, detail in told]
    assert standing(events) == Standing("A1", "rusak", TODAY)


async def test_a_day_of_receipt_that_is_emptied_leaves_the_copy_with_the_day_it_was_written_down(village: dict[str, str]) -> None:
    copy = await old_copy()
    line = await queries.copy_by_id(copy)
    assert line is not None and await told(JANUARY) == (1, 0, 0)
    await change(line, received_on=None)
    assert await told(JANUARY) == await told(TODAY - timedelta(days=1)) == (0, 0, 0)
    assert await told(TODAY) == (1, 0, 0) and await queries.out_of_step() == []
