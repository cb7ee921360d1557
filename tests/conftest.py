"""What every test may ask for: a fresh library, on SQLite or on PostgreSQL.

`library` opens one that has been through all migrations and is empty; every test has its own copy.
PostgreSQL is chosen by `LIBSYS_TEST_POSTGRES`, the address of a server that may be filled (`tests/check.py` sets it).
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No test measures absolute time: how long an example takes, or is drawn, says how busy the machine is.
settings.register_profile("village", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("village")

SERVER = os.environ.get("LIBSYS_TEST_POSTGRES", "")
READY = os.environ.get("LIBSYS_TEST_TEMPLATE", "")
"""An empty library made before, for who runs a few tests very often (tests/mutation)."""
# Tables name their engine when they are imported: the choice must stand before the first import of libsys.
os.environ["LIBSYS_DATABASE_URL"] = SERVER
os.environ.setdefault("PICCOLO_CONF", "libsys.piccolo_conf")

from libsys.kernel import clock, database
from tests import village as cast
from tests.machine import databases


def apart(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run async work in a loop and a thread of its own: a test's loop may be waiting on this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


async def build(address: str) -> None:
    """Take an empty database through all migrations."""
    await database.start(address)
    try:
        await database.migrate()
    finally:
        await database.stop()


@pytest.fixture(autouse=True)
def the_villages_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ten in the morning of 23 November 2026 in every test, whatever day the computer has."""
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty library after all migrations, made once for each worker; tests get copies."""
    if READY:
        import_module("libsys.house")  # as `build` does: a house without its upper rooms answers nothing
        yield READY
    elif SERVER:
        address = apart(lambda: databases.create(SERVER))
        apart(lambda: build(address))
        yield address
        apart(lambda: databases.drop(SERVER, address))
    else:
        path = tmp_path_factory.mktemp("template") / "library.sqlite"
        apart(lambda: build(str(path)))
        yield str(path)


@pytest.fixture
async def address(template: str, tmp_path: Path) -> AsyncIterator[str]:
    """Where this test's own library lies; nothing has opened it."""
    if SERVER:
        copy = await databases.create(SERVER, like=template)
        yield copy
        await databases.drop(SERVER, copy)
    else:
        copy = str(tmp_path / "library.sqlite")
        shutil.copyfile(template, copy)
        yield copy


@pytest.fixture
async def library(address: str, tmp_path: Path) -> AsyncIterator[str]:
    """This test's own library, open; its address."""
    await database.start(address, tmp_path)
    try:
        yield address
    finally:
        await database.stop()


@pytest.fixture
async def village(library: str) -> AsyncIterator[dict[str, str]]:
    """The library of the cast, set up (see tests/village.py); account name -> key."""
    from libsys.app import furnish

    furnish()
    yield await cast.settle()


@pytest.fixture
async def client(village: dict[str, str], tmp_path: Path) -> AsyncIterator[Any]:
    """A browser without a window, at the door of the settled library; nobody is signed in."""
    import httpx

    from tests.program import program

    app = program(tmp_path)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as found:
        yield found
