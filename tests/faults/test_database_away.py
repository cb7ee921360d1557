"""PostgreSQL goes away under the server and comes back: a sentence and 503 meanwhile, and nobody starts anything anew."""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.faults.server import Server, free_port
from tests.machine import databases, postgres


class Way:
    """The way to a database server, that can be cut and made again, beside the loop of the test."""

    def __init__(self, to: int) -> None:
        self.to, self.port = to, free_port()
        self.server: asyncio.Server | None = None
        self.lines: set[asyncio.StreamWriter] = set()

    async def open(self) -> None:
        self.server = await asyncio.start_server(self._through, "127.0.0.1", self.port)

    async def cut(self) -> None:
        """Whoever comes is refused, whoever is there is cut off."""
        self.server.close()
        for line in self.lines:
            line.transport.abort()
        self.lines.clear()

    async def _through(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection("127.0.0.1", self.to)
        self.lines |= {writer, there[1]}
        with contextlib.suppress(OSError, asyncio.CancelledError):
            await asyncio.gather(_pour(reader, there[1]), _pour(there[0], writer))


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65_536):
        writer.write(piece)
        await writer.drain()
    writer.close()


@pytest.fixture(scope="module")
def hub() -> Iterator[str]:
    """A database server of its own, with an empty database."""
    with postgres.cluster() as address:
        yield asyncio.run(databases.create(address))


async def ask(server: Server, path: str, method: str = "GET") -> httpx.Response:
    async with httpx.AsyncClient(timeout=30) as browser:
        return await browser.request(method, server.address + path)


async def until(server: Server, path: str, status: int) -> httpx.Response:
    """Ask until it is so; a minute at most."""
    for _ in range(300):
        answer = await ask(server, path)
        if answer.status_code == status:
            return answer
        await asyncio.sleep(0.2)
    raise AssertionError(f"{path}: {answer.status_code}")


async def test_a_database_that_goes_and_comes_back_is_told_and_found_again(hub: str, tmp_path: Path) -> None:
    parts = urlsplit(hub)
    way = Way(parts.port)
    await way.open()
    server = Server(tmp_path)
    address = f"postgresql://{parts.username}@127.0.0.1:{way.port}{parts.path}"
    try:
        await asyncio.to_thread(server.start, LIBSYS_DATABASE_URL=address)
        for _ in range(2):  # it may happen again
            await way.cut()
            for path in ("/", "/setup", "/api/v1/titles", "/staff/sign-in"):
                answer = await until(server, path, 503)
                assert answer.headers["retry-after"] and answer.headers["cache-control"] == "no-store"
                is_problem = answer.headers["content-type"] == "application/problem+json"
                assert is_problem is path.startswith("/api/")
            assert "tidak menjawab" in (await ask(server, "/")).text
            assert (await ask(server, "/readyz")).status_code == 503
            assert (await ask(server, "/nobody")).status_code == 404
            assert (await ask(server, "/static/../nobody")).status_code < 500
            await way.open()
            assert "/setup" in (await until(server, "/", 303)).headers["location"]
            assert (await until(server, "/readyz", 200)).status_code == 200
        assert "Traceback" not in server.said()
    finally:
        server.kill()


def test_a_start_without_its_database_is_a_sentence(tmp_path: Path) -> None:
    server = Server(tmp_path)
    with pytest.raises(AssertionError, match="no first page"):
        server.start(LIBSYS_DATABASE_URL=f"postgresql://nobody@127.0.0.1:{free_port()}/none")
    assert "tidak menjawab" in server.said() and "Traceback" not in server.said()
