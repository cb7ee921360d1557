"""On a real line: what has no end is answered once and let go, and the memory does not grow with what is sent."""

import asyncio
import socket
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
import uvicorn

from libsys.gate import heads, lines

HOST = b"Host: localhost\r\n"
ASK = b"GET /healthz HTTP/1.1\r\n" + HOST
POST = b"POST / HTTP/1.1\r\n" + HOST
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


async def answering(scope: dict, receive: Any, send: Any) -> None:
    """Reads a body to its end, as a door that takes one; says what arrived."""
    length = 0
    if scope["path"] != "/deaf":
        while scope["method"] == "POST":
            message = await receive()
            length += len(message.get("body", b""))
            if not message.get("more_body"):
                break
    said = f"{scope['method']} {scope['path']} {length} {len(scope['headers'])}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(said))]})
    await send({"type": "http.response.body", "body": said})


async def pouring(scope: dict, receive: Any, send: Any) -> None:
    """An answer of many megabytes."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(300):
        await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
async def opened(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[..., Any]]:
    """Starts a server with this program; gives its port."""
    monkeypatch.setattr(lines, "SECONDS", 0.4)
    monkeypatch.setattr(heads, "LAST_SECONDS", 0.3)
    begun = []

    async def start(program: Any = answering) -> int:
        config = uvicorn.Config(program, port=0, http=lines.patient_protocol(), ws="none", lifespan="off", log_config=None, access_log=False)
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # an older uvicorn would take the test's own
        task = asyncio.create_task(server._serve())
        while not server.started:
            await asyncio.sleep(0.01)
        begun.append((server, task))
        return server.servers[0].sockets[0].getsockname()[1]

    yield start
    for server, task in begun:
        server.should_exit = True
        await task


async def told(port: int, start: bytes, endless: bytes = b"", most: int = 40_000_000) -> tuple[bytes, int]:
    """Send a beginning, then the same piece until the other end lets go; what it said, and how much it was sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    heard = asyncio.create_task(reader.read(2000))
    sent = len(start)
    with suppress(ConnectionError):
        writer.write(start)
        while endless and sent < most and not heard.done():
            writer.write(endless)
            sent += len(endless)
            await asyncio.wait_for(writer.drain(), 5)
            await asyncio.sleep(0)
    with suppress(ConnectionError):
        answer = await asyncio.wait_for(heard, 5)
        writer.close()
        return answer, sent
    return b"", sent


async def asked(port: int, words: bytes) -> bytes:
    """All that is answered until the line is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(words)
    answer = b""
    with suppress(ConnectionError):
        answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return answer


@pytest.mark.parametrize(("start", "endless", "status"), [
    (ASK, b"X-A: b\r\n" * 1000, b"431"), (ASK + b"X-A: ", b"a" * 10_000, b"431"), (ASK + b"X-", b"a" * 10_000, b"431"),
    (b"GET /", b"a" * 10_000, b"414"), (b"GET /?", b"a=1&" * 2500, b"414"), (b"", b"\r\n" * 5000, b"431"), (b"", b"x" * 10_000, b"400"),
    (CHUNKED, b"1;" + b"x" * 10_000, b"431"), (CHUNKED + b"1\r\na\r\n0\r\n", b"X-A: b\r\n" * 1000, b"431"),
    (CHUNKED + b"1\r\na\r\n0\r\nX-A: ", b"b" * 10_000, b"431"), (CHUNKED, b"0" * 10_000, b"431"), (ASK + b"X-A:", b" " * 10_000, b"431"),
])
async def test_a_head_without_end_is_answered_once_and_let_go(opened, start, endless, status) -> None:
    answer, sent = await told(await opened(), start, endless)
    assert answer[9:12] == status and b"connection: close" in answer and b"content-security-policy" in answer
    assert b" / " in answer.partition(b"\r\n\r\n")[2]  # in both languages
    assert sent < 10_000_000


async def test_the_memory_does_not_grow_with_what_is_sent(opened) -> None:
    port = await opened()
    await asked(port, ASK + b"Connection: close\r\n\r\n")
    tracemalloc.start()
    try:
        for start, endless in ((ASK, b"X-A: b\r\n" * 1000), (ASK + b"X-A: ", b"a" * 10_000), (CHUNKED, b"1;" + b"x" * 10_000)):
            await asyncio.gather(*(told(port, start, endless, 2_000_000) for _ in range(10)))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("words", [
    POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\na", POST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\nx", POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    POST + b"Content-Length: -1\r\n\r\n", POST + b"Content-Length: +1\r\n\r\na", POST + b"Content-Length : 1\r\n\r\na", CHUNKED + b"zz\r\n",
    CHUNKED + b"ffffffffffffffffff\r\na", b"GET http://elsewhere/ HTTP/1.1\r\n" + HOST + b"\r\n", b"CONNECT elsewhere:80 HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01", b"GET / HTTP/1.1\r\nHost\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n", b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n", b"\r\n\r\nfoo\r\n\r\n",
])
async def test_what_two_readers_would_read_in_two_ways_is_refused(opened, words) -> None:
    answer = await asked(await opened(), words)
    assert answer[9:12] == b"400" and answer.count(b"HTTP/1.1 ") == 1


async def test_lines_after_a_body_are_nobody_s(opened) -> None:
    answer = await asked(await opened(), POST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nAuthorization: x\r\n\r\n")
    assert answer.endswith(b"POST / 1 3")


@pytest.mark.parametrize(("behind", "answered"), [(3, 4), (8, 9), (9, 0), (4000, 0)])
async def test_eight_requests_may_wait_behind_one_and_no_more(opened, behind, answered) -> None:
    answer = await asked(await opened(), (ASK + b"\r\n") * behind + ASK + b"Connection: close\r\n\r\n")
    assert answer.count(b"200 OK") == answered


@pytest.mark.parametrize(("start", "drop"), [(ASK, b"a"), (POST + b"Content-Length: 100000\r\n\r\n", b"a"), (CHUNKED, b"1\r\na\r\n"), (b"", b"\r\n"),
                                             (CHUNKED + b"1\r\na\r\n0\r\n", b"X"), (POST + b"Content-Length: 100000\r\nExpect: 100-continue\r\n\r\n", b"a")])
async def test_drops_do_not_hold_a_line(opened, start, drop) -> None:
    """One sign every while, faster than the bound between two pieces: the whole has its time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", await opened())
    writer.write(start)
    heard = asyncio.create_task(reader.read())
    for _ in range(60):
        await asyncio.sleep(0.1)
        if heard.done():
            break
        writer.write(drop)
    assert b"408" in await asyncio.wait_for(heard, 1)
    writer.close()


async def test_a_body_that_goes_on_after_its_answer_is_let_go(opened) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", await opened())
    writer.write(b"POST /deaf HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n")
    assert b"200 OK" in await reader.read(200)
    with pytest.raises(ConnectionError):
        for _ in range(300):
            writer.write(b"5\r\naaaaa\r\n")
            await writer.drain()
            await asyncio.sleep(0.02)


async def test_an_answer_that_nobody_takes_is_let_go(opened) -> None:
    port = await opened(pouring)
    door = socket.create_connection(("127.0.0.1", port))
    door.sendall(ASK + b"\r\n")
    for _ in range(100):
        await asyncio.sleep(0.1)
        if not lines._lines:
            break
    assert not lines._lines
    door.close()


@pytest.mark.parametrize("upgrade", [
    b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n",
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"])
async def test_an_upgrade_that_nobody_speaks_here_is_an_ordinary_request(opened, upgrade) -> None:
    answer = await asked(await opened(), ASK + upgrade + b"\r\n" + (ASK + b"\r\n") * 60)
    assert answer.count(b"HTTP/1.1 200 OK") == 1 and b"GET /healthz" in answer
