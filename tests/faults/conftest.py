"""What the tests of faults share: a browser at a desk that is ready for work."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from libsys.gate import sessions
from libsys.kernel import clock
from libsys.kernel.database import value
from tests.circulation import world
from tests.faults import told


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The closing table of what happened and what was lost."""
    if told.LINES:
        terminalreporter.section("faults survived")
        for line in told.LINES:
            terminalreporter.line(line)


def browser(tmp_path: Path, address: str = "127.0.0.1") -> httpx.AsyncClient:
    """A browser without a window, at the library that is open now."""
    from tests.program import program

    app = program(tmp_path)
    transport = httpx.ASGITransport(app=app, client=(address, 5000))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=30)


async def sit_down(client: httpx.AsyncClient, name: str) -> None:
    """Sign this worker in by the library's own clock, whatever it shows."""
    account = await value("SELECT id FROM account WHERE name = {}", name)
    token = await sessions.start(account=account, is_local=True, now=clock.now())
    client.cookies.set("sid", token)
    client.headers["x-csrf-token"] = (await sessions.find(token, clock.now())).csrf


@pytest.fixture
async def desk(library: str) -> world.Desk:
    """The library, open, with readers and books."""
    return await world.ready()


@pytest.fixture
async def client(desk: world.Desk, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Nobody is signed in yet."""
    async with browser(tmp_path) as found:
        yield found
