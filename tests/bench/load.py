"""Eight connections that ask one request after another, as fast as the server answers."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

CONNECTIONS = 8


@dataclass(frozen=True)
class Rate:
    """What a run gave: answers a second, and answers that were not what was wanted."""

    per_second: float
    count: int
    wrong: int


class Asker(asyncio.Protocol):
    """One connection: sends the next request when the last answer is whole."""

    def __init__(self, requests: Iterator[bytes], wanted: tuple[bytes, ...], done: asyncio.Future) -> None:
        self.requests, self.wanted, self.done = requests, wanted, done
        self.buffer = bytearray()
        self.count = self.wrong = 0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self._next()

    def _next(self) -> None:
        request = next(self.requests, None)
        if request is None:
            self._finish()
        else:
                self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self.buffer[:end]).lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15:].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(self.buffer) < end + 4 + length:
            return
        self.count += 1
        self.wrong += head[9:12] not in self.wanted
        self.buffer.clear()
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is not None:
            self.wrong += 1
        self._finish()

    def _finish(self) -> None:
        if not self.done.done():
            self.done.set_result(None)
            self.transport.close()


async def _run(port: int, requests: Iterator[bytes], wanted: tuple[bytes, ...], connections: int) -> Rate:
    loop = asyncio.get_running_loop()
    askers, waits = [], []
    started = time.perf_counter()
    for _ in range(connections):
        done = loop.create_future()
        waits.append(done)
        _, asker = await loop.create_connection(lambda done=done: Asker(requests, wanted, done), "127.0.0.1", port)
        askers.append(asker)
    await asyncio.gather(*waits)
    took = time.perf_counter() - started
    count = sum(asker.count for asker in askers)
    return Rate(count / took, count, sum(asker.wrong for asker in askers))


def press(port: int, requests: list[bytes], *, wanted: tuple[bytes, ...] = (b"200",), connections: int = CONNECTIONS) -> Rate:
    """Send every request once over so many connections; answers must have a wanted status."""
    try:
        import uvloop

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_run(port, iter(requests), wanted, connections))
    except ImportError:
        return asyncio.run(_run(port, iter(requests), wanted, connections))


def ask(path: str, *, cookie: str = "", method: str = "GET", body: bytes = b"", kind: str = "application/x-www-form-urlencoded",
        more: dict[str, str] | None = None) -> bytes:
    """One request, ready to be sent."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept: text/html"]
    if cookie:
        lines.append(f"Cookie: sid={cookie}")
    if body or method != "GET":
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (more or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
