"""A step that the disk has begun is waited for, whoever leaves meanwhile; what it began for nobody is undone."""

import asyncio
from typing import Any

import pytest

from libsys.kernel.database.transaction import finish


class Disk:
    """One step that ends when it is told to, and its undoing."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.trouble, self.end, self.did = trouble, asyncio.Event(), list[str]()

    async def step(self) -> str:
        await self.end.wait()
        self.did.append("step")
        if self.trouble:
            raise self.trouble
        return "done"

    async def undo(self) -> None:
        await asyncio.sleep(0)
        self.did.append("undo")


@pytest.mark.parametrize("trouble", [None, OSError("no space left")])
async def test_who_stays_hears_how_the_step_ended(trouble) -> None:
    disk = Disk(trouble)
    disk.end.set()
    if trouble is None:
        assert await finish(disk.step(), disk.undo) == "done"
    else:
        with pytest.raises(OSError, match="no space"):
            await finish(disk.step(), disk.undo)
    assert disk.did == ["step"]


@pytest.mark.parametrize(("trouble", "has_undo", "did"), [
    (None, True, ["step", "undo"]), (None, False, ["step"]), (OSError("no space left"), True, ["step"])])
async def test_who_leaves_leaves_when_the_step_has_ended(trouble, has_undo, did) -> None:
    disk = Disk(trouble)
    leaver = asyncio.ensure_future(finish(disk.step(), disk.undo if has_undo else None))
    for _ in range(3):  # however often
        await asyncio.sleep(0)
        leaver.cancel()
    await asyncio.sleep(0)
    assert not leaver.done() and disk.did == []
    disk.end.set()
    with pytest.raises(asyncio.CancelledError):
        await leaver
    assert disk.did == did


async def test_a_step_that_is_itself_called_off_is_told() -> None:
    async def called_off() -> Any:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await finish(called_off())
