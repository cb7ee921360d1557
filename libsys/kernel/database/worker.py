"""A thread that owns one connection, so that waiting for the disk never stops the other desks."""

import asyncio
import queue
import threading
from collections.abc import Callable
from typing import Any

from libsys.kernel.database.errors import NotOpen


class Worker:
    """Runs calls one after another on its own connection; a daemon, so it never keeps the program alive."""

    def __init__(self, open_connection: Callable[[], Any], name: str) -> None:
        self._calls: queue.SimpleQueue = queue.SimpleQueue()
        self._open = open_connection
        self.connection: Any = None
        self.kept: Any = None
        """Another connection that must stay open as long as this thread lives."""
        self.is_closed = False
        self._asked = self._done = 0
        self._asker: asyncio.Future | None = None
        self.thread = threading.Thread(target=self._work, name=name, daemon=True)
        self.thread.start()

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            loop, future, function, args = call
            self._asker = future
            try:
                if self.connection is None:
                    self.connection = self._open()
                    self.watch()
                outcome, error = function(self.connection, *args), None
            except BaseException as caught:
                outcome, error = None, caught
            self._done += 1
            try:
                loop.call_soon_threadsafe(_settle, future, outcome, error)
            except RuntimeError:
                pass  # The loop closed while the disk was busy: nobody waits for this answer any more.
        if self.connection is not None:
            self.connection.close()

    async def call(self, function: Callable[..., Any], *args: Any) -> Any:
        """The result of `function(connection, *args)`, run in the thread, in order of asking."""
        if self.is_closed:
            raise NotOpen("the library was closed meanwhile")
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        self._asked += 1
        self._calls.put((loop, future, function, args))
        return await future

    whole = call
    """The same of a function that takes the connection alone, as `Nearby` has it."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits in the thread, so that its connection may be used from the loop."""
        return self._asked == self._done

    def watch(self) -> None:
        """Let the connection ask now and then whether the asker of its statement has gone; then it stops.

        SQLite's own `interrupt` does nothing to a statement that is about to begin.
        """
        self.connection.set_progress_handler(self._is_abandoned, 1000)

    def _is_abandoned(self) -> bool:
        return self._asker is not None and self._asker.cancelled()

    def close(self) -> None:
        """Finish what was asked, close the connection and end the thread."""
        self.is_closed = True
        self._calls.put(None)
        self.thread.join(timeout=30)


def _settle(future: asyncio.Future, outcome: Any, error: BaseException | None) -> None:
    if future.cancelled():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(outcome)
