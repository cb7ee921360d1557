"""Writing and reading: whole or not at all, one writer at a time, the same words on both engines."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from libsys.acts.tables import Slip
from libsys.kernel import database
from libsys.kernel.database import Duplicate, NotOpen, execute, reading, rows, value, writing
from tests.kernel.notes import INSERT, NOW, kept, put


async def test_what_is_written_can_be_read(library) -> None:
    async with writing():
        await put("a")
    assert await rows("SELECT key, recorded_at FROM slip WHERE key = {}", "a") == [{"key": "a", "recorded_at": NOW}]


async def test_a_failure_takes_everything_back(library) -> None:
    with pytest.raises(ValueError):
        async with writing():
            await put("a")
            await put("b")
            raise ValueError
    assert await kept() == []


async def test_an_inner_failure_takes_only_the_inner_part_back(library) -> None:
    """Piccolo's own nested transaction() would have kept it."""
    async with writing():
        await put("outer")
        with pytest.raises(ValueError):
            async with writing():
                await put("inner")
                raise ValueError
        async with writing():
            await put("second inner")
    assert await kept() == ["outer", "second inner"]


async def test_an_inner_success_falls_with_the_outer(library) -> None:
    with pytest.raises(ValueError):
        async with writing():
            async with writing():
                await put("inner")
            raise ValueError
    assert await kept() == []


async def test_an_inner_duplicate_leaves_the_outer_able_to_go_on(library) -> None:
    async with writing():
        await put("a")
        with pytest.raises(Duplicate):
            async with writing():
                await put("a")
        await put("b")
    assert await kept() == ["a", "b"]


async def test_a_duplicate_names_what_is_there_already(library) -> None:
    async with writing():
        await put("a")
    with pytest.raises(Duplicate) as refused:
        async with writing():
            await put("a")
    assert "slip" in refused.value.what
    with pytest.raises(Duplicate):
        async with writing():
            await Slip.insert(Slip(key="a", recorded_by="", verb="", result="", recorded_at=NOW))


async def test_execute_outside_of_writing_is_refused(library) -> None:
    with pytest.raises(RuntimeError, match="inside writing"):
        await execute(INSERT, "a", "", "", "", NOW)
    assert await kept() == []


async def test_a_bare_piccolo_transaction_is_refused(library) -> None:
    with pytest.raises(NotOpen):
        async with database.DB.transaction():
            pass


async def test_a_hundred_writers_at_once_all_succeed(library) -> None:
    async def one(number: int) -> None:
        async with writing():
            count = await value("SELECT count(*) FROM slip")
            await put(f"{count:03} {number}")

    await asyncio.gather(*(one(number) for number in range(100)))
    found = await kept()
    assert [key[:3] for key in found] == [f"{number:03}" for number in range(100)]  # each saw all before it


async def test_fifty_who_read_then_write_the_same_thing_leave_one_winner(library) -> None:
    """DEFERRED transactions would have told 49 of them that the database is locked."""
    async def contend(number: int) -> bool:
        async with writing():
            if await value("SELECT count(*) FROM slip WHERE key = {}", "the copy"):
                return False
            await asyncio.sleep(0)
            await put("the copy", verb=str(number))
            return True

    assert sorted(await asyncio.gather(*(contend(number) for number in range(50)))) == [False] * 49 + [True]


async def test_single_statements_of_piccolo_take_their_turn_too(library) -> None:
    async def one(number: int) -> None:
        await Slip.insert(Slip(key=str(number), recorded_by="", verb="", result="", recorded_at=NOW))

    await asyncio.gather(*(one(number) for number in range(100)))
    assert len(await kept()) == 100


async def test_reading_sees_one_moment(library) -> None:
    async with writing():
        await put("before")
    async with reading():
        assert await kept() == ["before"]

        async def elsewhere() -> None:
            async with writing():
                await put("meanwhile")

        import contextvars
        await contextvars.Context().run(asyncio.ensure_future, elsewhere())
        assert await kept() == ["before"]
    assert await kept() == ["before", "meanwhile"]


async def test_reading_cannot_write(library) -> None:
    with pytest.raises(Exception) as refused:
        async with reading():
            await execute(INSERT, "a", "", "", "", NOW)
    assert "read" in str(refused.value).lower()
    assert await kept() == []


async def test_reading_inside_writing_sees_what_was_written(library) -> None:
    async with writing():
        await put("a")
        async with reading():
            assert await kept() == ["a"]


async def test_others_do_not_see_what_is_not_finished(library) -> None:
    import contextvars

    async with writing():
        await put("a")
        assert await contextvars.Context().run(asyncio.ensure_future, kept()) == []
    assert await kept() == ["a"]


async def test_a_task_that_outlives_its_transaction_fails_clearly(library) -> None:
    async def late() -> None:
        await gate.wait()
        await put("late")

    gate = asyncio.Event()
    async with writing():
        task = asyncio.create_task(late())
        await put("in time")
    gate.set()
    with pytest.raises(NotOpen, match="do not start tasks inside writing"):
        await task
    assert await kept() == ["in time"]
    async with writing():
        await put("after")


async def test_dates_and_instants_come_back_as_they_went_in(library) -> None:
    night = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    async with writing():
        await execute(INSERT, "a", "sari", "v", "{}", night)
        await execute(INSERT, "b", "sari", "v", "{}", NOW)
    assert (await rows("SELECT recorded_at FROM slip ORDER BY key"))[0]["recorded_at"] == night
    assert database.as_instant(await value("SELECT max(recorded_at) FROM slip")) == night
    assert database.as_date(database.as_instant(await value("SELECT max(recorded_at) FROM slip"))) == date(2026, 11, 22)
    assert database.as_date(None) is None and database.as_instant(None) is None


async def test_new_keys_differ_and_sort_by_time(library) -> None:
    keys = [database.new_id() for _ in range(2000)]
    assert len(set(keys)) == 2000 and all(map(database.is_id, keys))
    assert [key[:13] for key in keys] == sorted(key[:13] for key in keys)
    assert {key[14] for key in keys} == {"7"} and not database.is_id("../etc/passwd") and not database.is_id(7)


async def test_the_version_changes_with_every_commit(library) -> None:
    before = database.version()
    async with writing():
        await put("a")
    assert (before is None) == database.IS_POSTGRES
    assert before is None or database.version() != before


async def test_nothing_works_on_a_library_that_is_not_open(address) -> None:
    with pytest.raises(NotOpen):
        await kept()
    with pytest.raises(NotOpen):
        async with writing():
            await put("a")
    with pytest.raises(NotOpen):
        async with reading():
            await kept()
