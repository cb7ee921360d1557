"""A client that goes away, at any moment, leaves nothing half done and nobody waiting."""

import asyncio
import contextlib
import random
import threading

import pytest

from libsys.kernel import database
from libsys.kernel.database import reading, value, writing
from tests.kernel.notes import kept, put


def workers() -> list[str]:
    """The threads that hold a connection."""
    return sorted(thread.name for thread in threading.enumerate() if thread.name.startswith("libsys-"))


async def leave_at_random(task: asyncio.Task, chance: random.Random) -> None:
    """Cancel after a few turns of the loop, or after a while on the clock."""
    if chance.random() < 0.5:
        for _ in range(chance.randrange(12)):
            await asyncio.sleep(0)
    else:
        await asyncio.sleep(chance.random() * 0.004)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def test_three_hundred_writers_leave_at_random_and_nothing_is_half_written(library) -> None:
    chance = random.Random(7)
    before = workers()

    async def pair(number: int) -> None:
        async with writing():
            await put(f"{number:03} first")
            async with writing():
                await put(f"{number:03} second")

    for number in range(300):
        await leave_at_random(asyncio.create_task(pair(number)), chance)
    found = await kept()
    whole = [f"{number:03} {part}" for number in range(300) for part in ("first", "second")
             if f"{number:03} first" in found or f"{number:03} second" in found]
    assert found == whole
    assert 0 < len(found) < 600
    await asyncio.wait_for(pair(999), 5)
    assert "999 second" in await kept()
    assert workers() == before


async def test_three_hundred_writers_at_once_leave_while_they_wait(library) -> None:
    chance = random.Random(8)

    async def pair(number: int) -> None:
        async with writing():
            await put(f"{number:03} first")
            await put(f"{number:03} second")

    tasks = [asyncio.create_task(pair(number)) for number in range(300)]
    for task in chance.sample(tasks, 200):
        await asyncio.sleep(0)
        task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {type(None), asyncio.CancelledError}
    acknowledged = [number for number, outcome in enumerate(outcomes) if outcome is None]
    found = await kept()
    assert set(found) >= {f"{number:03} {part}" for number in acknowledged for part in ("first", "second")}
    assert {key[:3] for key in found if key.endswith("first")} == {key[:3] for key in found if key.endswith("second")}


async def test_readers_that_leave_give_their_place_to_others(library) -> None:
    """A reader given back inside a transaction would show every later reader an old moment."""
    chance = random.Random(9)

    async def report() -> None:
        async with reading():
            await value("SELECT count(*) FROM slip")
            await asyncio.sleep(0)
            await value("SELECT count(*) FROM slip")

    for _ in range(300):
        await leave_at_random(asyncio.create_task(report()), chance)
    async with writing():
        await put("new")
    for _ in range(10):
        async with reading():
            assert await kept() == ["new"]


async def test_a_cancelled_commit_is_either_there_or_not(library, monkeypatch) -> None:
    """The writer finishes what the disk has begun; the next one finds it free."""
    chance = random.Random(10)
    finished = 0
    for number in range(60):
        async def one(number: int = number) -> None:
            async with writing():
                await put(str(number))
        task = asyncio.create_task(one())
        await asyncio.sleep(chance.random() * 0.003)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
            finished += 1
    assert len(await kept()) >= finished
    assert database.DB.current_transaction.get() is None


async def test_a_deadline_inside_writing_takes_everything_back(library) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            async with writing():
                await put("a")
                await asyncio.sleep(5)
    assert await kept() == []
    async with writing():
        await put("b")
