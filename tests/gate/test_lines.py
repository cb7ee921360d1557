"""On a real line: what is never finished is let go, and one device does not take every line."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn

from libsys.gate import lines
from libsys.gate.limits import Bucket

ASK = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


async def answering(scope: dict, receive: Any, send: Any) -> None:
    """Reads what comes, and takes its time where it is asked to."""
    if scope["path"] == "/slow":
        await asyncio.sleep(0.6)
    while scope["method"] == "POST" and (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(lines, "SECONDS", 0.3)
    config = uvicorn.Config(answering, port=0, http=lines.patient_protocol(), ws="none", lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # an older uvicorn would take the test's own
    task = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await task


async def say(port: int, words: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(words)
    return reader, writer


async def heard(reader: asyncio.StreamReader) -> bytes:
    try:
        return await asyncio.wait_for(reader.read(), 5)
    except ConnectionError:
        return b""


async def asked(port: int) -> bytes:
    reader, writer = await say(port, ASK)  # who lets go of the writer closes the line
    try:
        return await heard(reader)
    finally:
        writer.close()


@pytest.mark.parametrize("words", [b"", b"GET / HTTP/1.1\r\nHost: loc", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\na"])
async def test_what_is_never_finished_is_let_go_while_others_are_served(port, words) -> None:
    held = [await say(port, words) for _ in range(50)]
    assert b"200 OK" in await asked(port)
    assert {(await heard(reader))[:12] for reader, _ in held} == {b"HTTP/1.1 408" if words else b""}
    for _, writer in held:
        writer.close()


async def test_a_slow_sender_who_goes_on_sending_is_heard_out(port, monkeypatch) -> None:
    monkeypatch.setattr(lines, "SLOWEST", 5)
    reader, writer = await say(port, b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 6\r\n\r\n")
    for _ in range(6):
        await asyncio.sleep(0.1)
        writer.write(b"a")
    assert b"200 OK" in await heard(reader)


async def test_after_slow_headers_the_body_has_its_own_time(port, monkeypatch) -> None:
    monkeypatch.setattr(lines, "SECONDS", 1.0)
    reader, writer = await say(port, b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
    await asyncio.sleep(0.6)
    writer.write(b"Content-Length: 1\r\n\r\n")
    await asyncio.sleep(0.6)
    writer.write(b"a")
    assert b"200 OK" in await heard(reader)


async def test_one_device_does_not_take_every_line(port, monkeypatch) -> None:
    monkeypatch.setattr(lines, "HERE", ())
    monkeypatch.setattr(lines, "MOST_LINES", 5)
    monkeypatch.setattr(lines, "SECONDS", 30)
    held = [await say(port, ASK[:3]) for _ in range(5)]
    await asyncio.sleep(0.1)
    assert await asked(port) == b""
    held[4][1].write(ASK[3:])
    assert b"200 OK" in await heard(held[4][0])  # the fifth was let in
    for _, writer in held[1:]:
        writer.close()
    await asyncio.sleep(0.1)
    held[1:] = [await say(port, ASK[:3]) for _ in range(4)]  # four have gone, four may come
    await asyncio.sleep(0.1)
    assert await asked(port) == b""
    for _, writer in held:
        writer.close()
    await asyncio.sleep(0.1)
    assert b"200 OK" in await asked(port)
    await asyncio.sleep(0.1)
    assert not lines._lines


async def test_an_answer_may_take_its_time(port) -> None:
    reader, writer = await say(port, ASK.replace(b"/healthz", b"/slow"))
    assert b"200 OK" in await heard(reader)
    writer.close()


@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nHost: loc", b"\r\n"])
async def test_who_asked_once_and_begins_again_has_no_more_time_than_others(port, begun) -> None:
    reader, writer = await say(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200 OK")
    await asyncio.sleep(0.4)  # between two requests nobody is hurried
    writer.write(begun)
    assert (await heard(reader)).startswith(b"HTTP/1.1 408")
    writer.close()


async def test_a_declared_proxy_brings_as_many_lines_as_it_has_people(monkeypatch) -> None:
    monkeypatch.setattr(lines, "HERE", ())
    monkeypatch.setattr(lines, "MOST_LINES", 5)
    protocol = lines.patient_protocol("127.0.0.0/8")
    config = uvicorn.Config(answering, port=0, http=protocol, ws="none", lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # an older uvicorn would take the test's own
    task = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    held = [await say(port, b"GET") for _ in range(20)]
    assert b"200 OK" in await asked(port)
    for _, writer in held:
        writer.close()
    server.should_exit = True
    await task


@pytest.mark.parametrize("is_told_to", ["wait", "go on"])
async def test_who_opens_lines_too_fast_is_heard_a_moment_later_and_the_librarys_own_machine_at_once(port, monkeypatch, is_told_to) -> None:
    monkeypatch.setattr(lines, "SECONDS", 30)
    monkeypatch.setattr(lines, "AT_THE_DOOR", 3600 if is_told_to == "wait" else 0.05)
    monkeypatch.setattr(lines, "_new", Bucket(size=2, per_second=0))
    for _ in range(3):
        assert b"200 OK" in await asked(port)  # from the library's own machine
    monkeypatch.setattr(lines, "HERE", ())
    assert b"200 OK" in await asked(port)
    early = await say(port, b"")
    late = await say(port, ASK)
    early[1].write(ASK)
    assert b"200 OK" in await heard(early[0])
    if is_told_to == "wait":
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(late[0].read(), 0.05)
    else:
        assert b"200 OK" in await heard(late[0])
    late[1].close()


async def test_what_comes_behind_a_slow_answer_has_its_own_time(port, monkeypatch) -> None:
    monkeypatch.setattr(lines, "SLOWEST", 5)
    first = ASK.replace(b"/healthz", b"/slow").replace(b"Connection: close\r\n", b"")
    reader, writer = await say(port, first + b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 15\r\n\r\n")
    for _ in range(15):
        await asyncio.sleep(0.1)
        writer.write(b"a")
    assert (await heard(reader)).count(b"200 OK") == 2
    writer.close()


async def test_when_all_lines_are_taken_the_next_hears_that_the_library_is_busy(port, monkeypatch) -> None:
    monkeypatch.setattr(lines, "SECONDS", 30)
    monkeypatch.setattr(lines, "MOST_LINES_OF_ALL", 2)
    held = [await say(port, ASK[:3]) for _ in range(2)]
    await asyncio.sleep(0.1)
    assert (await asked(port)).startswith(b"HTTP/1.1 503")
    for _, writer in held:
        writer.write(ASK[3:])
    assert all([b"200 OK" in await heard(reader) for reader, _ in held])  # who was there before is served
