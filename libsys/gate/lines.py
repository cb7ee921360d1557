"""The lines into this computer: a request that never arrives, and one device that takes all lines, are let go.

uvicorn waits for ever for a request's head and body, and counts connections of everybody together:
measured, one device that opened a thousand and sent nothing shut the library for the whole village.
"""

from asyncio import TimerHandle
from collections import Counter
from typing import TYPE_CHECKING, Any

from libsys.gate.hosts import is_loopback

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Protocol
else:
    Protocol = object

SECONDS = 20.0
"""To send the head of a request, and then its next piece. A slow phone sends something every second."""
MOST_LINES = 100
"""Of one address at a time; a browser opens six."""

_lines: Counter[str] = Counter()


def patient_protocol() -> Any:
    """uvicorn's protocol, patient but not for ever."""
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    return type("PatientProtocol", (Patience, HttpToolsProtocol), {})


class Patience(Protocol):
    """A clock beside uvicorn's protocol while a request is being sent, and a count of each device's lines."""

    waiting: TimerHandle | None = None
    address: str | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if not is_loopback(address):
            self.address = address
            _lines[address] += 1
            if _lines[address] > MOST_LINES:
                transport.abort()
                return
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        if self.address is not None:
            _lines[self.address] -= 1
            if _lines[self.address] <= 0:
                del _lines[self.address]
            self.address = None
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._wait()

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self._wait()

    def on_message_complete(self) -> None:
        self._rest()
        super().on_message_complete()

    def _wait(self) -> None:
        self._rest()
        self.waiting = self.loop.call_later(SECONDS, self._let_go)

    def _rest(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    def _let_go(self) -> None:
        self.waiting = None
        if not self.transport.is_closing():
            self.transport.abort()
