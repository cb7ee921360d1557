"""Fair turns: of each address one request is worked on at a time, and who sends many at once lets the others go before.

There is one computer for everybody. Without turns, a phone whose page sends forty requests at once has forty of its
own done before the desk's next one; with them the desk waits for one at most. Nobody is slowed who is alone.
"""

import asyncio
import math
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

LONGEST = 0.25
"""Seconds: what takes longer waits for a disk, a thread or a slow line, and the address's next request may begin."""
OTHERS_WITHIN = 2.0
"""Seconds: who asked so lately is still there."""
PAUSES = 2
"""Between two turns of an address, for every request of it that waits: so many times as long as the turn took."""
LITTLE = 0.0005
"""Seconds that a file or a refusal counts for."""
SLOWED = 0.05
"""Seconds that a refusal counts for where somebody asks too often."""
MOST_PAUSE = 0.5
MOST_WAITING = 60
"""Of one address; a browser has six lines."""


class Crowded(Exception):
    """This address has too many requests waiting already."""


@dataclass
class Turn:
    """The turn of one request, until it is over or has lasted long enough."""

    at: float
    is_over: bool = False


@dataclass
class Queue:
    """The requests of one address that wait for their turn, while another of it is being worked on."""

    waiting: deque[asyncio.Future] = field(default_factory=deque)


class Turns:
    """Whose turn it is, for every address."""

    def __init__(self) -> None:
        self.queues: dict[str, Queue] = {}
        self.latest, self.latest_at, self.another_at = "", -math.inf, -math.inf

    @asynccontextmanager
    async def turn(self, address: str, counts: float = 0.0) -> AsyncIterator[None]:
        """One request of this address, in its turn; `counts`: for how many seconds at least, also where none of it waits behind.

        Raises `Crowded` when too many of this address wait.
        """
        loop = asyncio.get_running_loop()
        queue = self.queues.get(address)
        self._note(address, loop.time())
        if queue is None:  # whoever came together with it takes a place first: most requests are done without ever waiting
            queue = self.queues[address] = Queue()
            loop.call_soon(self._next, address, queue)
        await self._wait(address, queue, loop.create_future())
        begun = Turn(loop.time())
        timer = loop.call_later(LONGEST, self._end, address, queue, begun, counts)
        try:
            yield
        finally:
            timer.cancel()
            self._end(address, queue, begun, counts)

    async def pass_by(self, address: str, counts: float) -> None:
        """What is answered at once waits for its turn too; where too many wait, it waits no longer."""
        with suppress(Crowded):
            async with self.turn(address, counts):
                pass

    async def _wait(self, address: str, queue: Queue, place: asyncio.Future) -> None:
        if len(queue.waiting) >= MOST_WAITING:
            raise Crowded
        queue.waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._next(address, queue)
            raise

    def _end(self, address: str, queue: Queue, begun: Turn, counts: float) -> None:
        """The turn is over: the next of this address begins, after a pause as long as the row behind it."""
        if begun.is_over:
            return
        begun.is_over = True
        loop = asyncio.get_running_loop()
        now = loop.time()
        self._note(address, now)
        rest = min(MOST_PAUSE, counts + max(counts, now - begun.at) * len(queue.waiting) * PAUSES)
        if rest > 0 and now - self._others_at(address) < OTHERS_WITHIN:
            loop.call_later(rest, self._next, address, queue)
        else:
            self._next(address, queue)

    def _next(self, address: str, queue: Queue) -> None:
        while queue.waiting:
            place = queue.waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self.queues.pop(address, None)

    def _note(self, address: str, now: float) -> None:
        if address != self.latest:
            self.another_at, self.latest = self.latest_at, address
        self.latest_at = now

    def _others_at(self, address: str) -> float:
        """When somebody else was last here."""
        return self.another_at if address == self.latest else self.latest_at
