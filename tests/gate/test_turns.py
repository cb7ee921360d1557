"""Fair turns: one request of an address at a time, and whoever sends many lets the others go before."""

import asyncio

import pytest

from libsys.gate import turns
from libsys.gate.turns import Crowded, Turns


async def work(of: Turns, address: str, seconds: float, done: list[str], counts: float = 0.0) -> None:
    async with of.turn(address, counts):
        await asyncio.sleep(seconds)
        done.append(address)


async def test_of_one_address_one_is_worked_on_at_a_time_and_others_do_not_wait() -> None:
    of, done = Turns(), []
    many = [asyncio.create_task(work(of, "phone", 0.02, done)) for _ in range(10)]
    await asyncio.sleep(0)
    await work(of, "desk", 0.02, done)
    assert done.count("phone") <= 2
    for task in many:
        task.cancel()
    await asyncio.gather(*many, return_exceptions=True)
    await asyncio.wait_for(work(of, "phone", 0, done), 5)
    await asyncio.sleep(turns.MOST_PAUSE + 0.1)
    assert not of.queues


async def test_who_is_alone_does_not_pause() -> None:
    of, done = Turns(), []
    begun = asyncio.get_running_loop().time()
    await asyncio.gather(*(work(of, "phone", 0.005, done) for _ in range(20)))
    assert len(done) == 20 and asyncio.get_running_loop().time() - begun < 1.9  # with its pauses it is more than two seconds


async def test_who_sends_many_pauses_while_others_are_there() -> None:
    of, done = Turns(), []
    many = [asyncio.create_task(work(of, "phone", 0.01, done)) for _ in range(30)]
    for _ in range(40):
        await work(of, "desk", 0.002, done)
        await asyncio.sleep(0.005)
    assert done.count("desk") == 40 and done.count("phone") < 15
    for task in many:
        task.cancel()
    await asyncio.gather(*many, return_exceptions=True)


async def test_what_takes_long_holds_nobody_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", 0.05)
    of, done = Turns(), []
    slow = [asyncio.create_task(work(of, "desk", 30, done)) for _ in range(3)]
    await asyncio.sleep(0)
    await asyncio.wait_for(work(of, "desk", 0, done), 5)
    assert done == ["desk"]
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)


async def test_too_many_that_wait_are_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_WAITING", 3)
    of, done = Turns(), []
    many = [asyncio.create_task(work(of, "phone", 0.01, done)) for _ in range(10)]
    found = await asyncio.gather(*many, return_exceptions=True)
    assert sum(isinstance(one, Crowded) for one in found) == 7 and len(done) == 3
    await work(of, "phone", 0, done)


async def test_a_fault_in_a_turn_ends_the_turn() -> None:
    of, done = Turns(), []
    with pytest.raises(ZeroDivisionError):
        async with of.turn("phone"):
            raise ZeroDivisionError
    await asyncio.wait_for(work(of, "phone", 0, done), 5)
    assert done == ["phone"] and not of.queues


@pytest.mark.parametrize("is_called", [False, True])
async def test_who_goes_away_while_waiting_is_not_worked_on_and_its_turn_goes_to_the_next(is_called) -> None:
    """Also when its turn has just been given to it."""
    of, done, inside = Turns(), [], []

    async def ask(name: str) -> None:
        async with of.turn("phone"):
            inside.append(name)
            await asyncio.sleep(0.02)
            done.append((name, list(inside)))
            inside.remove(name)
        if name == "first" and is_called:
            tasks["gone"].cancel()

    tasks = {name: asyncio.create_task(ask(name)) for name in ("first", "gone", "third", "fourth")}
    while not inside:
        await asyncio.sleep(0)
    if not is_called:
        tasks["gone"].cancel()
    said = await asyncio.wait_for(asyncio.gather(*tasks.values(), return_exceptions=True), 5)
    assert done == [(name, [name]) for name in ("first", "third", "fourth")]
    assert [isinstance(one, asyncio.CancelledError) for one in said] == [False, True, False, False] and not of.queues
