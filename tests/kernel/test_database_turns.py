"""A write has one turn: the library's own, or another that need not wait for it where the engine lets both write."""

import asyncio

import pytest

from libsys.kernel.database import IS_POSTGRES, reading, turn_taken, value, writing
from libsys.kernel.database.postgres import lock_of
from tests.kernel.notes import kept, put

MEANWHILE = "SELECT count(*) FROM slip WHERE key = 'meanwhile'"


async def test_the_turn_is_the_library_s_when_nobody_says_another(library) -> None:
    async with writing():
        assert turn_taken() == "library"
    async with writing("receiving a"):
        async with writing():
            assert turn_taken() == "receiving a"


async def test_outside_of_a_write_there_is_no_turn(library) -> None:
    with pytest.raises(RuntimeError, match="inside writing"):
        turn_taken()
    async with reading():
        with pytest.raises(RuntimeError, match="inside writing"):
            turn_taken()


@pytest.mark.parametrize(("outer", "inner"), [(None, "receiving a"), ("receiving a", "library"), ("receiving a", "receiving b")])
async def test_another_turn_inside_is_refused_and_takes_all_back(library, outer, inner) -> None:
    with pytest.raises(RuntimeError, match="one write has one turn"):
        async with writing(outer):
            await put("a")
            async with writing(inner):
                await put("b")
    assert await kept() == []
    async with writing(inner):
        await put("after")
    assert await kept() == ["after"]


async def test_the_same_turn_named_again_inside_is_a_part_of_it(library) -> None:
    async with writing():
        async with writing("library"):
            await put("a")
    assert await kept() == ["a"]


@pytest.mark.parametrize(("other", "goes_on"), [(None, False), ("library", False), ("receiving a", IS_POSTGRES)])
async def test_who_has_another_turn_need_not_wait_on_postgresql(library, other, goes_on) -> None:
    begun, end = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with writing():
            await put("slow")
            begun.set()
            await end.wait()

    async def quick() -> None:
        await begun.wait()
        async with writing(other):
            await put("meanwhile")

    both = [asyncio.create_task(slow()), asyncio.create_task(quick())]
    await begun.wait()
    for _ in range(200 if goes_on else 20):
        if done := bool(await value(MEANWHILE)):
            break
        await asyncio.sleep(0.01)
    end.set()
    await asyncio.gather(*both)
    assert done == goes_on
    assert await kept() == ["meanwhile", "slow"]


async def test_fifty_in_five_turns_each_see_all_of_their_own(library) -> None:
    async def one(number: int) -> None:
        turn = f"receiving {number % 5}"
        async with writing(turn):
            count = await value("SELECT count(*) FROM slip WHERE verb = {}", turn)
            await asyncio.sleep(0)
            await put(f"{turn} {count:03}", verb=turn)

    await asyncio.gather(*(one(number) for number in range(50)))
    assert await kept() == [f"receiving {turn} {count:03}" for turn in range(5) for count in range(10)]


def test_the_lock_of_a_turn_is_the_same_in_every_server() -> None:
    assert lock_of("library") == 2879015036323254840
    locks = {lock_of(f"receiving {number}") for number in range(1000)}
    assert len(locks) == 1000 and all(-2**63 <= lock < 2**63 for lock in locks)
