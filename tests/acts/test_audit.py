"""The log cannot be quietly rewritten: whatever is changed, left out, added or moved is found, and where."""

import pytest

from libsys.acts import audit
from libsys.kernel.database import IS_POSTGRES, execute, value, writing
from tests.village import NOW

COUNT = 40


@pytest.fixture
async def log(village) -> None:
    async with writing():
        for number in range(COUNT):
            await audit.note(by=village["sari"], at=NOW, did="staff.change", about=village["rani"], facts={"n": number})


async def tamper(sql: str, *values: object) -> None:
    """What a thief with the file can do: take the guards off first."""
    async with writing():
        if IS_POSTGRES:
            await execute("ALTER TABLE audit DISABLE TRIGGER USER")
        else:
            await execute("DROP TRIGGER IF EXISTS audit_is_not_changed")
            await execute("DROP TRIGGER IF EXISTS audit_is_not_deleted")
        await execute(sql, *values)


async def test_a_log_as_it_was_written_is_whole(log) -> None:
    assert await audit.verify() is None
    assert (await audit.head())["number"] == COUNT


@pytest.mark.parametrize("sql", ["UPDATE audit SET did = 'x' WHERE number = 3", "DELETE FROM audit WHERE number = 3", "DELETE FROM audit"])
async def test_the_database_itself_refuses_to_change_it(log, sql) -> None:
    with pytest.raises(Exception, match=r"(?i)audit|append"):
        async with writing():
            await execute(sql)
    assert await audit.verify() is None


EDITS = {
    "happened_at": "UPDATE audit SET happened_at = {} WHERE number = {}", "recorded_by": "UPDATE audit SET recorded_by = {} WHERE number = {}",
    "did": "UPDATE audit SET did = {} WHERE number = {}", "about": "UPDATE audit SET about = {} WHERE number = {}",
    "facts": "UPDATE audit SET facts = {} WHERE number = {}", "previous": "UPDATE audit SET previous = {} WHERE number = {}",
    "seal": "UPDATE audit SET seal = {} WHERE number = {}"}


@pytest.mark.parametrize("number", [1, 2, 20, COUNT])
@pytest.mark.parametrize("column", EDITS)
async def test_an_edited_line_is_found(log, column, number) -> None:
    await tamper(EDITS[column], NOW.replace(year=2025) if column == "happened_at" else "x", number)
    assert (await audit.verify()).number == number


@pytest.mark.parametrize("number", [1, 7, COUNT - 1])
async def test_a_missing_line_is_found(log, number) -> None:
    await tamper("DELETE FROM audit WHERE number = {}", number)
    assert (await audit.verify()).number == number + 1


async def test_a_line_taken_out_is_missed_even_where_the_next_was_sealed_anew(log, village) -> None:
    """By a thief who knows how a seal is made, and forgets that lines are counted."""
    last, before = COUNT, await value("SELECT seal FROM audit WHERE number = {}", COUNT - 2)
    await tamper("DELETE FROM audit WHERE number = {}", COUNT - 1)
    facts = await value("SELECT facts FROM audit WHERE number = {}", last)
    seal = audit._seal(last, NOW, village["sari"], "staff.change", village["rani"], facts, before)
    await tamper("UPDATE audit SET previous = {}, seal = {} WHERE number = {}", before, seal, last)
    assert await audit.verify() == audit.Broken(last)


async def test_an_added_line_is_found(log) -> None:
    await tamper("""INSERT INTO audit (id, scope, number, happened_at, recorded_by, did, about, facts, previous, seal)
        SELECT 'x', scope, 41, happened_at, recorded_by, did, about, facts, previous, seal FROM audit WHERE number = 40""")
    assert (await audit.verify()).number == 41


async def test_a_log_of_many_pieces_is_whole_and_others_have_their_turn(log, village) -> None:
    import asyncio

    async with writing():
        for number in range(1200 - COUNT):
            await audit.note(by=village["sari"], at=NOW, did="staff.change", about=village["rani"], facts={"n": number})
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(others())
    assert await audit.verify() is None and turns > 2
    beside.cancel()
    for number in (500, 501, 1000, 1200):
        await tamper("UPDATE audit SET about = 'x' WHERE number = {}", number)
        assert (await audit.verify()).number == min(number, 500)
    await tamper("DELETE FROM audit WHERE number <= 1199")
    await tamper("UPDATE audit SET number = -5")
    assert (await audit.verify()).number == -5


async def test_lines_that_changed_places_are_found(log) -> None:
    await tamper("UPDATE audit SET number = CASE number WHEN 10 THEN -11 WHEN 11 THEN -10 END WHERE number IN (10, 11)")
    await tamper("UPDATE audit SET number = -number WHERE number < 0")
    assert (await audit.verify()).number == 10


@pytest.fixture
async def beside(log, village) -> None:
    """The chains of two other turns, each of three lines."""
    for turn in ("receiving a", "receiving b"):
        for number in range(3):
            async with writing(turn):
                await audit.note(by=village["sari"], at=NOW, did="staff.change", about=village["rani"], facts={"n": number})


async def test_each_turn_has_its_own_chain(beside) -> None:
    assert await audit.verify() is None
    assert [(await audit.head(scope))["number"] for scope in ("library", "receiving a", "receiving b")] == [COUNT, 3, 3]
    heads = [(await audit.head(scope))["seal"] for scope in ("receiving a", "receiving b", "nobody's", "nobody else's")]
    assert len(set(heads)) == 4  # the same acts, and other seals from the first line on


@pytest.mark.parametrize(("sql", "found"), [
    ("UPDATE audit SET scope = 'receiving c' WHERE scope = 'receiving a'", audit.Broken(1, "receiving c")),
    ("UPDATE audit SET scope = 'elsewhere' WHERE scope = 'library'", audit.Broken(1, "elsewhere")),
    ("UPDATE audit SET scope = 'receiving a', number = 4 WHERE scope = 'receiving b' AND number = 3", audit.Broken(4, "receiving a")),
    ("UPDATE audit SET scope = 'library', number = 41 WHERE scope = 'receiving b' AND number = 3", audit.Broken(41, "library")),
    ("UPDATE audit SET did = 'x' WHERE scope = 'receiving b' AND number = 2", audit.Broken(2, "receiving b")),
])
async def test_a_line_fits_into_no_other_chain(beside, sql, found) -> None:
    await tamper(sql)
    assert await audit.verify() == found
