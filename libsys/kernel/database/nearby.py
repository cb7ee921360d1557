"""A worker's connection, used from the loop while that is quick."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from libsys.kernel.database.errors import NotOpen
from libsys.kernel.database.worker import Worker

if TYPE_CHECKING:
    from libsys.kernel.database.sqlite import VillageEngine

READS = ("SELECT", "WITH")
MOST_ARGS_AT_ONCE = 100
"""A statement with more values than this is a bulk write: other desks need not wait for it."""


class Nearby:
    """A worker's connection, used from the loop's own thread while its statements are quick: no thread is woken.

    Only BEGIN and COMMIT wait for the disk or for others; they, long reads and large writes go to the thread.
    """

    def __init__(self, engine: "VillageEngine", worker: Worker) -> None:
        self.engine, self.worker = engine, worker

    async def call(self, function: Callable[..., list[dict]], sql: str, args: tuple | list) -> list[dict]:
        """As `Worker.call`, in the same transaction or snapshot."""
        if self.worker.is_closed:
            raise NotOpen("the library was closed meanwhile")
        connection = self.worker.connection
        if self.worker.is_idle and len(args) <= MOST_ARGS_AT_ONCE:
            if not sql.startswith(READS):
                return function(connection, sql, args)  # without a budget: a write that is stopped takes back the whole
            connection.set_progress_handler(self.engine.out_of_time, 500)
            try:
                lines = self.engine.at_once(connection, function, sql, args)
            finally:
                self.worker.watch()
            if lines is not None:
                return lines
        return await self.worker.call(function, sql, args)

    async def whole(self, function: Callable[..., Any], *args: Any) -> Any:
        """What a function makes of the connection itself, in its thread."""
        return await self.worker.call(function, *args)
