"""The lines into this computer: a request that never arrives, an answer that nobody takes, and one device that takes all
lines, are let go.

uvicorn waits for ever for a request's head and body, and counts connections of everybody together: measured, one
device that opened a thousand and sent nothing shut the library for the whole village. A body is also to come at a
pace: a byte every eight seconds held a line for days.
"""

from asyncio import TimerHandle
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from libsys.gate.heads import Bounds
from libsys.gate.hosts import is_proxy, networks
from libsys.gate.limits import Bucket

if TYPE_CHECKING:
    from uvicorn.protocols.http.flow_control import FlowControl as Flow
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Protocol
else:
    Flow = Protocol = object

SECONDS = 20.0
"""For the whole head of a request, then for each next piece of its body. A slow phone sends something every second."""
SLOWEST = 4_000
"""Bytes a second, of a body and of an answer, once its first seconds are over."""
MOST_LINES = 40
"""Of one address at a time; a browser opens six."""
HERE = frozenset(("127.0.0.1", "::1", "::ffff:127.0.0.1"))
MOST_LINES_HERE = 400
"""Of the library's own machine, where another program may stand before this one."""
NEW_LINES, NEW_LINES_A_SECOND = 100, 25
"""Of one address; a line costs work before anything is asked on it, and one too many waits a moment (`AT_THE_DOOR`)."""
AT_THE_DOOR = 0.5
COSTLY = 0.005
"""Seconds for one piece of what a line brings: what costs more to read than to send is read slowly."""
BREATH, BREATHS, MOST_BREATH = 0.05, 20, 1.0
"""Seconds between two such pieces, or two of what nobody waits for any more: at least, for each second that one took, at most."""
MOST_LINES_OF_ALL = 800
"""A program may have a thousand files open, and the database is among them."""

GONE = "libsys.gone"
"""Where a request carries the question whether anybody still waits for its answer."""

_lines: Counter[str] = Counter()
_new = Bucket(NEW_LINES, NEW_LINES_A_SECOND)


def patient_protocol(proxies: str = "") -> Any:
    """uvicorn's protocol, patient but not for ever. `proxies`: addresses that bring the requests of many, as the settings name them."""
    from uvicorn.protocols.http.flow_control import FlowControl
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    flow = type("HeldFlow", (Holding, FlowControl), {})
    return type("PatientProtocol", (Patience, Bounds, HttpToolsProtocol), {"proxies": networks(proxies), "made_flow": staticmethod(flow)})


class Holding(Flow):
    """uvicorn's flow of a line, that can be held: whoever waits for a body listens again without asking."""

    is_held = False

    def hold(self) -> None:
        self.is_held = True
        self.pause_reading()

    def let_go(self) -> None:
        self.is_held = False
        self.resume_reading()

    def resume_reading(self) -> None:
        if not self.is_held:
            super().resume_reading()


class Doorstep(Protocol):
    """Where a line waits a moment before it is heard."""

    flow: Any
    is_deaf: bool
    at_the_door: bytes | None = None
    """What a line has brought that waits a moment before it is heard; None of one that is heard."""

    def wait_at_the_door(self) -> None:
        """Not now: a line cannot be held before it is open (measured: uvloop reads on), so what it brings is kept unread."""
        self.at_the_door = b""
        self.loop.call_later(AT_THE_DOOR, self._come_in)

    def _come_in(self) -> None:
        """What was brought meanwhile is heard now."""
        brought, self.at_the_door = self.at_the_door, None
        if not self.transport.is_closing() and not self.is_deaf:
            self.flow.let_go()
            if brought:
                self.data_received(brought)

    def data_received(self, data: bytes) -> None:
        if self.at_the_door is None:
            super().data_received(data)
            return
        self.at_the_door += data
        self.flow.hold()


class Patience(Doorstep):
    """A clock beside uvicorn's protocol, and a count of each device's lines."""

    proxies: Any = ()
    made_flow: Any = None
    looking: TimerHandle | None = None
    address: str | None = None
    looked = began = heard = taken = 0.0
    answered: float | None = None
    waiting = 0
    is_sending = True

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.address = address = str((transport.get_extra_info("peername") or ("",))[0])
        _lines[address] += 1
        is_of_many = is_proxy(address, self.proxies)
        most = MOST_LINES_HERE if address in HERE else MOST_LINES
        if _lines[address] > most and not is_of_many:
            transport.abort()
            return
        super().connection_made(transport)
        self.flow = self.made_flow(transport)
        if address not in HERE and not is_of_many and not _new.take(address):
            self.wait_at_the_door()
        self.looked = self.began = self.taken = self.loop.time()
        self._look_later()
        if len(self.connections) > MOST_LINES_OF_ALL:
            self.refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.looking is not None:
            self.looking.cancel()
            self.looking = None
        if self.address is not None:
            _lines[self.address] -= 1
            if _lines[self.address] <= 0:
                del _lines[self.address]
            self.address = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if not self.is_sending:  # something comes on a line that rested: a head has the time of a head, whatever it is
            self.is_sending, self.began = True, self.loop.time()
        begun = self.loop.time()
        super().data_received(data)
        cost = self.loop.time() - begun
        if self.answered is not None or cost > COSTLY:
            self._listen_in(max(BREATH, min(MOST_BREATH, BREATHS * cost)))

    def on_message_begin(self) -> None:
        if not self.is_sending:
            self.is_sending, self.began = True, self.loop.time()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self.began = self.heard = self.loop.time()
        super().on_headers_complete()
        self.scope[GONE] = partial(self.has_hung_up, self.cycle)

    def on_body(self, body: bytes) -> None:
        self.heard = self.loop.time()
        super().on_body(body)

    def _listen_in(self, seconds: float) -> None:
        if not self.transport.is_closing() and not self.flow.is_held:
            self.flow.hold()
            self.loop.call_later(seconds, self._listen)

    def _listen(self) -> None:
        if not self.transport.is_closing() and not self.is_deaf:
            self.flow.let_go()

    def on_message_complete(self) -> None:
        self.is_sending, self.answered = False, None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        if not self.is_in_head and self.cycle.response_complete:  # answered before it was all told: the rest has its last seconds
            self.answered = self.loop.time()
        super().on_response_complete()

    def resume_writing(self) -> None:
        self.taken = self.loop.time()
        super().resume_writing()

    def _look_later(self) -> None:
        self.looking = self.loop.call_later(SECONDS / 4, self._look)

    def _look(self) -> None:
        """Every few seconds: is this line worth being kept?"""
        self.looking = None
        now = self.loop.time()
        passed, self.looked = now - self.looked, now
        if self.flow.read_paused:  # it is we who do not listen
            self.began += passed
            self.heard += passed
        if self._is_stalled(now, passed) or (self.answered is not None and now - self.answered > SECONDS):
            self.transport.abort()
            return
        if self.is_sending and self._is_late(now):
            if self.is_in_head and not self.beside_the_body:  # nobody asked anything
                self.transport.close()
            else:
                self.refuse(408)
        self._look_later()

    def _is_late(self, now: float) -> bool:
        """Whether a head, or a body, or its next piece, should have been here."""
        if self.is_in_head:
            return not self.is_answering and now - self.began > SECONDS
        return now - self.heard > SECONDS or now - self.began > SECONDS + self.of_the_body / SLOWEST

    def _is_stalled(self, now: float, passed: float) -> bool:
        """Whether what we answer is not taken any more, or drop by drop."""
        before, self.waiting = self.waiting, self.transport.get_write_buffer_size()
        if not self.waiting or self.waiting > before or before - self.waiting > SLOWEST * passed:
            self.taken = now
        return now - self.taken > SECONDS
