"""A cell that the disk spoiled: its row is left out of lists and refused by itself, and all else stays readable."""

from datetime import date

import pytest

from libsys.kernel.database import DB, as_date, as_instant, damage, execute, reading, row, rows, value
from libsys.kernel.refusals import Refused
from tests.conftest import SERVER
from tests.kernel.test_seals import behind_its_back, member
from tests.village import NOW, TODAY

ALL = "SELECT number, name, joined_on, recorded_at FROM member ORDER BY number"
ONE = "SELECT * FROM member WHERE id = {}"
SPOIL = {"name": "UPDATE member SET name = CAST(x'53c3' AS TEXT) WHERE id = {}", "joined_on": "UPDATE member SET joined_on = 'no day' WHERE id = {}",
         "recorded_at": "UPDATE member SET recorded_at = 'no moment' WHERE id = {}"}

pytestmark = pytest.mark.usefixtures("village")


async def spoiled(cell: str) -> str:
    """Siti's key; one cell of her row is none any more. Bagus is whole."""
    siti, _ = await member("A-1"), await member("A-2")
    async with behind_its_back():
        await execute(SPOIL[cell], siti)
    return siti


async def refusal(step) -> list[str]:
    with pytest.raises(Refused) as refused:
        await step
    return [why.code for why in refused.value.reasons]


@pytest.mark.parametrize("cell", SPOIL)
async def test_its_row_is_left_out_of_lists_and_refused_by_itself_and_others_are_read(cell, caplog) -> None:
    if SERVER:  # PostgreSQL keeps no such cell
        return
    siti = await spoiled(cell)
    lines = await rows(ALL)
    assert ([line["number"] for line in lines], getattr(lines, "unreadable", 0)) == (["A-2"], 1)
    assert ALL in caplog.text
    assert await refusal(row(ONE, siti)) == await refusal(value(ONE, siti)) == ["row_unreadable"]
    assert await row("SELECT number FROM member WHERE id = {}", siti) == {"number": "A-1"}
    assert await row(ONE, "nobody") is None and (await row(ALL))["number"] == "A-2"  # the first that can be read
    assert await damage.cells("member", siti, ["number", cell, "birth_year"]) == {"number": "A-1", "birth_year": 1990}
    assert lines == [{"number": "A-2", "name": "Pembaca A-2", "joined_on": TODAY, "recorded_at": NOW}]
    async with reading():
        assert [line["number"] for line in await rows(ALL)] == ["A-2"]


async def test_every_reader_goes_on_as_before_when_it_has_met_one() -> None:
    """Text is text again, and what is no day is left out again, not shown."""
    if SERVER:
        return
    siti = await spoiled("joined_on")
    for _ in range(3):
        assert [line["joined_on"] for line in await rows(ALL)] == [TODAY]
    async with behind_its_back():
        await execute("UPDATE member SET joined_on = {} WHERE id = {}", TODAY, siti)
    assert [(line["name"], line["joined_on"]) for line in await rows(ALL)] == [("Pembaca A-1", TODAY), ("Pembaca A-2", TODAY)]
    assert DB._here.text_factory is str


@pytest.mark.parametrize(("kept", "day"), [
    (None, None), ("2026-11-23", TODAY), (TODAY, TODAY), ("2026-11-23 07:00:00", TODAY), ("2026-02-30", None), ("", None), ("x", None)])
def test_of_a_day_that_was_reckoned_a_spoiled_one_is_none(kept, day) -> None:
    assert as_date(kept) == day


@pytest.mark.parametrize("kept", [NOW, NOW.isoformat(), NOW.isoformat(" ")])
def test_of_a_moment_that_was_reckoned_a_spoiled_one_is_none(kept) -> None:
    assert as_instant(kept) == NOW
    assert [as_instant(one) for one in (None, "", "x", "2026-02-30 00:00:00+00:00")] == [None] * 4
    assert as_date(date(2026, 1, 1)) == date(2026, 1, 1)
