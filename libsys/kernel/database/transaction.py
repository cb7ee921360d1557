"""The transaction of one task, and how to end one when the task itself is being cancelled."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from libsys.kernel.database.errors import NotOpen

HOME_TURN = "library"
"""The turn that every write takes when it names no other: the library's own."""


class Closed:
    """Stands where the connection was, so that a task that outlived its transaction fails clearly."""

    async def call(self, *_: Any) -> Any:
        raise NotOpen("this transaction has ended: do not start tasks inside writing()")

    fetch = execute = call


class Transaction:
    """What Piccolo finds in its context variable while a transaction or snapshot runs; a snapshot takes no turn."""

    def __init__(self, connection: Any, turn: str | None = None) -> None:
        self.connection = connection
        self.turn = turn
        self.afterwards: list[Callable[[], None]] = []

    def end(self) -> None:
        self.connection = Closed()

    async def __aenter__(self) -> "Transaction":
        return self

    async def __aexit__(self, *_: Any) -> None:
        """An inner use belongs to the outer transaction, which alone commits."""


async def finish(step: Awaitable[Any], undo: Callable[[], Awaitable[Any]] | None = None) -> Any:
    """Wait for `step` to its end even when this task is cancelled meanwhile; then pass the cancel on.

    A client that goes away in the middle of a COMMIT must not leave the writer half way.
    `undo` runs when the step succeeded but the task is to end.
    """
    task = asyncio.ensure_future(step)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        if undo is not None and not task.exception():
            await asyncio.shield(asyncio.ensure_future(undo()))
        raise cancelled
    return task.result()
