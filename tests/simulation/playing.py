"""A seed's village on a library of its own; when it fails, the shortest story is looked for."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.machine import databases
from tests.simulation.shrinking import shortest, told
from tests.simulation.story import Fault, Step, Story
from tests.simulation.world import World

SHM = Path("/dev/shm")
"""Memory that looks like a disk: a story needs no disk that is slow, only one that is real to SQLite."""


async def once(template: str, seed: int, days: int, steps: list[Step] | None = None, disk: Any = None) -> Story:
    """Play it on a fresh copy of an empty library, which is gone afterwards. disk: what it lies on (trouble.BadDisk)."""
    with tempfile.TemporaryDirectory(prefix="libsys-village-", dir=SHM if SHM.is_dir() else None) as folder:
        if "://" in template:
            server = template.rpartition("/")[0] + "/postgres"
            address = await databases.create(server, like=template)
        else:
            address = str(shutil.copyfile(template, Path(folder) / "library.sqlite"))
        try:
            async with World(address, Path(folder), disk).open() as world:
                return await Story(world, seed, days).live(steps)
        finally:
            if "://" in template:
                await databases.drop(server, address)


async def played(template: str, seed: int, days: int, seconds: float = 90, disk: Any = None) -> Story:
    """Play it; a failing one says how to see it again, and its shortest story."""
    try:
        return await once(template, seed, days, disk=disk)
    except Fault as fault:
        async def tried(steps: list[Step]) -> Fault | None:
            try:
                await once(template, seed, days, steps, disk)
            except Fault as again:
                return again
            return None

        best = await shortest(fault, tried, seconds)
        raise AssertionError(told(seed, days, best)) from None
