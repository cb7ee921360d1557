"""A village with a year behind it, so that every page has something to show and every form something to change."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from libsys.kernel import database
from tests.conftest import SERVER, apart
from tests.gate import knocking
from tests.gate.knocking import Person
from tests.machine import databases
from tests.village import NOW


async def fill(address: str, folder: Path) -> None:
    from libsys.setup import demo

    await database.start(address, folder)
    try:
        await demo.fill(now=NOW)
    finally:
        await database.stop()


@pytest.fixture(scope="session")
def full(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo village, filled once for each worker; tests get copies."""
    if SERVER:
        address = apart(lambda: databases.create(SERVER, like=template))
        apart(lambda: fill(address, tmp_path_factory.mktemp("full")))
        yield address
        apart(lambda: databases.drop(SERVER, address))
    else:
        path = tmp_path_factory.mktemp("full") / "library.sqlite"
        shutil.copyfile(template, path)
        apart(lambda: fill(str(path), path.parent))
        yield str(path)


@pytest.fixture
async def app(full: str, tmp_path: Path) -> AsyncIterator[Any]:
    """The program in front of that village."""
    from tests.program import program

    address = await databases.create(SERVER, like=full) if SERVER else str(tmp_path / "library.sqlite")
    if not SERVER:
        shutil.copyfile(full, address)
    await database.start(address, tmp_path)
    try:
        yield program(tmp_path)
    finally:
        await database.stop()
        if SERVER:
            await databases.drop(SERVER, address)


@pytest.fixture
async def sari(app: Any) -> Person:
    """The manager."""
    return await Person(app, "sari").enter()


@pytest.fixture
async def places(app: Any) -> dict[str, str]:
    """Something that is there for every place in an address."""
    return await knocking.places()
