"""On a real line, at the bounds themselves: what just fits is answered, what is one more is not, and nobody is answered twice."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from libsys.gate import headers, heads, turns
from libsys.gate.outer import Gate
from libsys.gate.turns import Turns
from tests.gate.knocking import knock
from tests.gate.test_heads import ASK, CHUNKED, POST, answering, asked, opened
from tests.gate.test_turns import work

__all__ = ["opened"]
CLOSE = b"Connection: close\r\n"


def head_of(size: int, more: bytes = b"") -> bytes:
    """A whole head of so many bytes, in lines that are few enough."""
    begun, end = ASK + CLOSE, b"\r\n" + more
    filler = b"".join(b"X-%02d: %s\r\n" % (number, b"a" * 493) for number in range((size - len(begun)) // 500 - 1))
    left = size - len(begun) - len(filler) - len(b"X: \r\n") - 2
    return begun + filler + b"X: " + b"a" * left + b"\r\n" + end


@pytest.mark.parametrize(("size", "status"), [
    (heads.MOST_HEAD, b"200"), (heads.MOST_HEAD + 1, b"200"), (heads.MOST_HEAD + heads.STEP + 1, b"431")])
async def test_a_head_is_read_up_to_its_bound_and_no_further(opened, size, status) -> None:
    """It is counted step by step: what fits into the step in which the bound is reached still passes."""
    head = head_of(size)
    assert len(head) == size
    assert (await asked(await opened(), head))[9:12] == status


async def test_a_head_that_is_spoiled_just_where_it_is_too_long_is_refused_once(opened) -> None:
    head = head_of(heads.MOST_HEAD + 200)[:-60] + b"\x00\x01\r\n\r\n" + b"b" * 3000
    answer = await asked(await opened(), head)
    assert answer[9:12] in (b"400", b"431") and answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(("lines", "status"), [(heads.MOST_LINES_OF_HEAD, b"200"), (heads.MOST_LINES_OF_HEAD + 1, b"431")])
async def test_a_head_has_a_hundred_lines_and_no_more(opened, lines, status) -> None:
    assert (await asked(await opened(), ASK + CLOSE + b"X: a\r\n" * (lines - 2) + b"\r\n"))[9:12] == status


@pytest.mark.parametrize(("piece", "said"), [(30, b"POST / 60000 3"), (20, b"431")])
async def test_a_body_in_pieces_may_be_wrapped_in_a_quarter_of_itself(opened, piece, said) -> None:
    chunk = b"%x\r\n%s\r\n" % (piece, b"a" * piece)
    answer = await asked(await opened(), POST + CLOSE + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 2000 + b"0\r\n\r\n")
    assert said in answer and CHUNKED.startswith(POST)


async def test_who_is_there_is_answered_through_the_gate_and_who_hung_up_is_not(village, opened) -> None:
    """Nothing fails in the program either when its answer has nobody left to hear it."""
    asked_for, hung_up, ended = asyncio.Event(), asyncio.Event(), asyncio.Queue[Any]()

    async def program(scope: dict, receive: Any, send: Any) -> None:
        if scope["path"] == "/slow":
            asked_for.set()
            await hung_up.wait()
        try:
            await answering(scope, receive, send)
            await ended.put("answered")
        except Exception as trouble:
            await ended.put(trouble)
            raise

    port = await opened(Gate(program))
    assert (await asked(port, ASK + CLOSE + b"\r\n"))[9:12] == b"200" and await ended.get() == "answered"
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(ASK.replace(b"/healthz", b"/slow") + b"\r\n")
    await asyncio.wait_for(asked_for.wait(), 5)
    writer.transport.abort()
    await asyncio.sleep(0.1)
    hung_up.set()
    assert await asyncio.wait_for(ended.get(), 5) == "answered"


async def slowly(scope: dict, receive: Any, send: Any) -> None:
    if scope["path"] == "/slow":
        await asyncio.sleep(1.5)
    await answering(scope, receive, send)


@pytest.mark.parametrize(("behind", "answered"), [(b"GET / HT", 1), (b"BAD\r\n\r\n", 0), (b"GET / HTTP/1.1\r\nHost\r\n\r\n", 0)])
async def test_what_stands_behind_a_slow_answer_spoils_it_only_when_it_is_spoiled_itself(opened, behind, answered) -> None:
    """A head that has only begun may wait; of a spoiled one nobody is told in the place of the first answer: the line is let go."""
    answer = await asked(await opened(slowly), b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n" + behind)
    assert (answer.count(b"200 OK"), answer.count(b"GET /slow"), answer.count(b"HTTP/1.1 400")) == (answered, answered, 0)


async def test_a_body_that_drips_on_after_its_answer_is_let_go_without_a_second_one(opened) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", await opened())
    writer.write(b"POST /deaf HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
    assert b"200 OK" in await asyncio.wait_for(reader.read(300), 5)
    rest = asyncio.create_task(reader.read())
    for _ in range(300):
        if rest.done():
            break
        writer.write(b"a")
        await asyncio.sleep(0.02)
    with suppress(ConnectionError):
        assert await asyncio.wait_for(rest, 1) == b""
    writer.close()


async def test_who_comes_too_often_is_told_when_to_come_again_and_a_form_that_is_too_large_is_not(village) -> None:
    gate = Gate(answering)
    often = [await knock(gate, "POST", "/x", client="192.168.1.9") for _ in range(43)]
    assert [answer.status for answer in often[:40]] == [200] * 40
    assert [(answer.status, answer.header("retry-after")) for answer in often[-2:]] == [(429, "2")] * 2
    large = await knock(Gate(answering), "POST", "/x", body=b"x" * 2_000_000, client="192.168.1.10")
    assert (large.status, large.header("retry-after")) == (413, "")


async def test_the_same_page_is_packed_into_the_same_bytes() -> None:
    page = b"perpustakaan desa " * 100
    packed = [headers.pack([(b"content-type", b"text/html")], page) for _ in range(2)]
    assert packed[0] == packed[1] and packed[0][1][4:8] == bytes(4) and len(packed[0][1]) < 200


async def test_a_pause_is_as_long_as_the_row_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two short requests in a row while others are there wait a moment, not the longest pause there is."""
    monkeypatch.setattr(turns, "MOST_PAUSE", 600)
    of, done = Turns(), []
    await work(of, "desk", 0, done)
    await asyncio.wait_for(asyncio.gather(*(work(of, "phone", 0.01, done) for _ in range(3)), work(of, "desk", 0, done)), 60)
    assert done.count("phone") == 3


async def heads_of(scope: dict, receive: Any, send: Any) -> None:
    """Answers with the head as it came."""
    said = repr(scope["headers"]).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(said))]})
    await send({"type": "http.response.body", "body": said})


async def test_blanks_around_a_line_of_a_head_are_none_of_it(opened) -> None:
    """`Host: localhost:8000 ` with a blank behind it was a fault of ours at every door for machines."""
    answer = await asked(await opened(heads_of), b"GET / HTTP/1.1\r\nHost: \t localhost:8000 \t\r\nX-A: a b \r\nX-B:\t\r\nConnection: close\r\n\r\n")
    assert b"(b'host', b'localhost:8000'), (b'x-a', b'a b'), (b'x-b', b''), (b'connection', b'close')" in answer
