"""What the tests of lending ask for: the desk, and a browser at it."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.circulation import world


@pytest.fixture
async def desk(library: str) -> world.Desk:
    """The library, open, with readers and books."""
    return await world.ready()


@pytest.fixture
async def client(desk: world.Desk, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A browser; nobody is signed in yet."""
    from tests.program import program

    app = program(tmp_path)
    transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 5000))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as found:
        yield found
