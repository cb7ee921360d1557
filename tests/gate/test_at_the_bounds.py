"""On a real line, at the bounds themselves: what just fits is answered, what is one more is not, and nobody is answered twice."""

import asyncio
from typing import Any

import pytest

from libsys.gate import headers, heads, turns
from libsys.gate.outer import Gate
from libsys.gate.turns import Turns
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
