"""The shortest story that still fails: acts are left out as long as the same fault stays."""

from collections.abc import Awaitable, Callable
from time import monotonic

from tests.simulation.story import Fault, Step

Tried = Callable[[list[Step]], Awaitable[Fault | None]]


async def shortest(fault: Fault, tried: Tried, seconds: float = 120) -> Fault:
    """Leave out halves, quarters, single acts, until nothing more can go or the time is over."""
    until, best = monotonic() + seconds, fault
    size = max(1, len(best.steps) // 2)
    while monotonic() < until:
        is_shorter, begin = False, 1  # the first act opens the library
        while begin < len(best.steps) - 1 and monotonic() < until:
            fewer = best.steps[:begin] + best.steps[min(begin + size, len(best.steps) - 1):]
            again = await tried(fewer)
            if again is not None and again.kind == best.kind and len(again.steps) < len(best.steps):
                best, is_shorter = again, True
            else:
                begin += size
        if size == 1 and not is_shorter:
            break
        size = max(1, size // 2)
    return best


def told(seed: int, days: int, fault: Fault) -> str:
    """What a failing seed prints: the fault, how to replay it, the shortest story."""
    story = "\n".join(map(str, fault.steps))
    return f"{fault.why}\n\nReplay: .venv/bin/python -m tests.simulation {seed} --days {days}\n\nThe shortest story that still fails, {len(fault.steps)} acts:\n{story}"
