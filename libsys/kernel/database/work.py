"""How rooms read and write: `writing`, `reading`, `rows`, `row`, `value`, `execute`."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from libsys.kernel.database.connections import Lines
from libsys.kernel.database.errors import Busy, Unfit
from libsys.kernel.database.transaction import HOME_TURN
from libsys.kernel.refusals import refuse_now

ADDRESS_SETTING = "LIBSYS_DATABASE_URL"


def _make_engine() -> Any:
    address = os.environ.get(ADDRESS_SETTING, "")
    if address.startswith(("postgres://", "postgresql://")):
        from libsys.kernel.database.postgres import HubEngine

        return HubEngine()
    from libsys.kernel.database.sqlite import VillageEngine

    return VillageEngine()


DB = _make_engine()
"""The engine every table names: SQLite in the village, PostgreSQL when LIBSYS_DATABASE_URL says so."""

IS_POSTGRES = DB.engine_type == "postgres"


@lru_cache(maxsize=2000)
def _places(sql: str) -> str:
    if not IS_POSTGRES:
        return sql.replace("{}", "?")
    parts = sql.split("{}")
    return "".join(f"{part}${number}" for number, part in enumerate(parts[:-1], 1)) + parts[-1]


def _fit(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is asked, on both engines alike: no row holds NUL, and one of them does not even hear of it."""
    if any(type(one) is str and "\x00" in one for one in args):
        raise Unfit("NUL")
    return args


async def rows(sql: str, *args: Any) -> list[dict]:
    """All rows of a read, as dicts; `{}` in the SQL are the places of `args`."""
    return await DB.fetch(_places(sql), _fit(args))


async def pieces(sql: str, *args: Any, after: Any, by: str) -> AsyncIterator[list[dict]]:
    """The rows of a long read, piece by piece, and others have their turn between: its last place is filled with `after`,
    then with `by` of the last row that came (`WHERE number > {} ORDER BY number LIMIT 500`).
    """
    while lines := await rows(sql, *args, after):
        yield lines
        after = lines[-1][by]
        await asyncio.sleep(0)


async def row(sql: str, *args: Any) -> dict | None:
    """The first row of a read, or None. Refuses `row_unreadable` where it is damaged."""
    lines = _readable(await DB.fetch(_places(sql), _fit(args)))
    return lines[0] if lines else None


def _readable(lines: list[dict]) -> list[dict]:
    """These rows; who asked for one that is there and cannot be read is told so, not that there is none."""
    if not lines and isinstance(lines, Lines) and lines.unreadable:
        refuse_now("row_unreadable")
    return lines


async def value(sql: str, *args: Any) -> Any:
    """The first column of the first row, or None."""
    lines = _readable(await DB.fetch(_places(sql), _fit(args)))
    return next(iter(lines[0].values())) if lines else None


def version() -> tuple[int, int] | None:
    """What was read and kept is still true while this stays the same; None when that cannot be known (PostgreSQL).

    It changes with every commit, whoever made it, and when another library is opened.
    """
    number = DB.version()
    return None if number is None else (DB.openings, number)


def is_inside() -> bool:
    """Whether this task is inside `writing()` or `reading()`: what it reads may not be so for others, or not for long."""
    return DB.current is not None


def turn_taken() -> str:
    """The turn of the `writing()` that runs here."""
    if DB.current is None or DB.current.turn is None:
        raise RuntimeError("a turn is taken inside writing()")
    return DB.current.turn


async def execute(sql: str, *args: Any) -> list[dict]:
    """Write what Piccolo cannot say, inside `writing()`; returns the rows of a RETURNING."""
    if DB.current is None:
        raise RuntimeError("execute() writes: use it inside writing()")
    return await DB.fetch(_places(sql), _fit(args))


@asynccontextmanager
async def writing(turn: str | None = None) -> AsyncIterator[None]:
    """One write transaction, alone in its turn and whole; an inner one is a savepoint of the outer, in the same turn.

    turn: the library's own when nothing is said. On PostgreSQL writers of other turns go on beside it (a hub
    takes one for each library that sends); on SQLite there is one writer.

    Raises `Duplicate` when a unique index refuses and `Busy` when the disk is full or the
    database stays locked; then nothing of it is kept. What is done when the block ends well
    is on the disk (WAL, synchronous FULL).
    """
    outer = DB.current
    if outer is None:
        async with DB.write_transaction(turn or HOME_TURN):
            outer = DB.current
            yield
        for step in outer.afterwards:
            step()
        return
    if turn not in (None, outer.turn):
        raise RuntimeError(f"the turn {turn!r} inside the turn {outer.turn!r}: one write has one turn")
    await DB.fetch("SAVEPOINT inner_part", ())  # Of several of one name the last is meant, on both engines.
    try:
        yield
    except BaseException:
        with contextlib.suppress(Busy):  # A full disk ends the whole transaction: there is no savepoint left.
            await DB.fetch("ROLLBACK TO SAVEPOINT inner_part", ())
            await DB.fetch("RELEASE SAVEPOINT inner_part", ())
        raise
    await DB.fetch("RELEASE SAVEPOINT inner_part", ())


def afterwards(step: Callable[[], None]) -> None:
    """Do this when the transaction that runs here has ended well, the outermost one; at once when there is none."""
    outer = DB.current
    if outer is None:
        step()
    else:
        outer.afterwards.append(step)


@asynccontextmanager
async def reading() -> AsyncIterator[None]:
    """Several reads that see one moment; a single read needs no wrapper."""
    if DB.current is not None:
        yield
        return
    async with DB.snapshot():
        yield


def alone(work: str) -> AbstractAsyncContextManager[bool]:
    """Whether no other server of this library is at this work, asked with `async with`; none begins it meanwhile."""
    return DB.alone(work)


def as_date(kept: Any) -> date | None:
    """A date that an SQL expression gave back as text on SQLite; real dates and None pass. None for a damaged one."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(str(kept)[:10])
    return None


def as_instant(kept: Any) -> datetime | None:
    """An instant that an SQL expression gave back as text on SQLite; real instants and None pass. None for a damaged one."""
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(str(kept))
    return None
