"""A phone with a hostile page, or a script: knocks at a server in one way, as fast as it can, until it is killed.

    python -m tests.bench.flood PORT WAY
"""

import asyncio
import os
import random
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

PHONE = "127.0.0.2"
LINES = 40
HEAD = " HTTP/1.1\r\nHost: localhost\r\n"
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def reach(port: int) -> Line:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(PHONE, 0))


async def answer(reader: asyncio.StreamReader) -> bytes:
    """One answer of a line that stays open."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((line.partition(b":")[2] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b"0")
    await reader.readexactly(int(length))
    return head


async def pages(port: int) -> None:
    """Searches, each another, on every line."""
    reader, writer = await reach(port)
    while True:
        writer.write(f"GET /?q=buku+{random.random()}{HEAD}\r\n".encode())
        await answer(reader)


async def heaps(port: int) -> None:
    """Several searches on a line before the first is answered."""
    reader, writer = await reach(port)
    while True:
        writer.write(b"".join(f"GET /?q=lele+{random.random()}{HEAD}\r\n".encode() for _ in range(6)))
        for _ in range(6):
            await answer(reader)


async def full(port: int) -> None:
    """As many on a line as it takes, at every moment."""
    reader, writer = await reach(port)
    while True:
        writer.write(b"".join(f"GET /?q=lele+{random.random()}{HEAD}\r\n".encode() for _ in range(9)))
        for _ in range(9):
            await answer(reader)


async def over(port: int) -> None:
    """One more on a line than it takes: it is cut, and comes again."""
    reader, writer = await reach(port)
    writer.write(b"".join(f"GET /?q=lele+{random.random()}{HEAD}\r\n".encode() for _ in range(12)))
    for _ in range(12):
        await answer(reader)


async def passwords(port: int) -> None:
    """Guesses at the sign-in, each worth a tenth of a second of the computer."""
    reader, writer = await reach(port)
    body = "name=sari&password=" + "\u0301" * 3000
    while True:
        writer.write(f"POST /staff/sign-in{HEAD}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}".encode())
        await answer(reader)


async def knocks(port: int) -> None:
    """A new line for every request, gone before it is answered: some hundreds a second."""
    while True:
        _, writer = await reach(port)
        writer.write(f"GET /?q={random.random()}{HEAD}\r\n".encode())
        await writer.drain()
        writer.close()
        await asyncio.sleep(0.1)


async def heads(port: int) -> None:
    """Heads without end."""
    _, writer = await reach(port)
    writer.write(f"GET /{HEAD}".encode())
    while True:
        writer.write(b"X-A: b\r\n" * 500)
        await writer.drain()


async def crumbs(port: int) -> None:
    """A body in chunks of a sign each."""
    _, writer = await reach(port)
    writer.write(f"POST /staff/sign-in{HEAD}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
    while True:
        writer.write(b"1\r\na\r\n" * 5000)
        await writer.drain()


async def bodies(port: int) -> None:
    """A body without end behind a request that wants none."""
    _, writer = await reach(port)
    writer.write(f"GET /{HEAD}Content-Length: 99999999999\r\n\r\n".encode())
    while True:
        writer.write(b"a" * 100_000)
        await writer.drain()


async def trifles(port: int) -> None:
    """What costs little, very often: a file, a name that is none of ours, an address that leads nowhere."""
    reader, writer = await reach(port)
    while True:
        writer.write(f"GET /static/css/libsys.css{HEAD}\r\nGET / HTTP/1.1\r\nHost: e{random.random()}.com\r\n\r\nGET /{random.random()}{HEAD}\r\n".encode())
        for _ in range(3):
            await answer(reader)


WAYS = {way.__name__: way for way in (pages, heaps, full, over, passwords, knocks, heads, crumbs, bodies, trifles)}


async def again(way: Callable[[int], Awaitable[None]], port: int) -> None:
    """On and on, however often the line is cut."""
    while True:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await way(port)
        await asyncio.sleep(0.01)


async def flood(port: int, way: str) -> None:
    """All lines at once."""
    await asyncio.gather(*(again(WAYS[way], port) for _ in range(LINES)))


if __name__ == "__main__":
    os.nice(19)  # a phone has a processor of its own
    asyncio.run(flood(int(sys.argv[1]), sys.argv[2]))
