"""Brings the library's file to this program's shape, whole or not at all.

Piccolo runs the migrations of the top-level `migrations/`; its own runner commits the tables and
the record of the migration separately, so that a power cut between them bricks the next start.
Here all of it is one outer transaction, after a verified copy of the file.
"""

import contextlib
import io
import re
from collections.abc import Awaitable, Callable
from typing import Any

from libsys.kernel import assets
from libsys.kernel.database import sealing
from libsys.kernel.database.errors import Damaged
from libsys.kernel.database.work import IS_POSTGRES, rows, value, writing

HAS_TABLE = (
    "SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'migration'"
    if IS_POSTGRES
    else "SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
)


class Newer(Damaged):
    """The library was written by a newer program; this one would not understand it."""


class Unrecorded(Damaged):
    """What these migrations make is there already, and that they ran is not on record: the record was lost."""


THERE_ALREADY = re.compile(r'\b(\w+)"? already exists|duplicate column name')
NAMED = "SELECT count(*) FROM pg_class WHERE relname = {}" if IS_POSTGRES else "SELECT count(*) FROM sqlite_master WHERE name = {}"


def known() -> list[str]:
    """The names of all migrations this program ships, in order."""
    return assets.migrations()


async def applied() -> list[str]:
    """The names of the migrations this library has been through."""
    if not await value(HAS_TABLE):
        return []
    return sorted(migration["name"] for migration in await rows("SELECT name FROM migration"))


async def migrate(before: Callable[[], Awaitable[None]] | None = None) -> list[str]:
    """Apply what is missing; returns the names applied. `before` makes the copy, only for a library with data.

    Raises `Newer` when the library knows migrations that this program does not, `Unrecorded` when the record of one was lost.
    """
    done = await applied()
    strangers = set(done) - set(known())
    if strangers:
        raise Newer(", ".join(sorted(strangers)))
    missing = sorted(set(known()) - set(done))
    if not missing:  # seals that are gone are damage, and are never made anew: a new sealed table comes with a migration
        return []
    if done and before is not None:
        await before()
    from piccolo.apps.migrations.commands.forwards import run_forwards

    try:
        await _run_forwards(run_forwards)
    except Exception as error:
        there = THERE_ALREADY.search(str(error))
        if done and there and (there[1] is None or await value(NAMED, there[1])):
            raise Unrecorded(", ".join(missing)) from error
        raise
    return missing


async def _run_forwards(run_forwards: Callable[[str], Awaitable[Any]]) -> None:
    async with writing():
        amiss = await sealing.lift()
        with contextlib.redirect_stdout(io.StringIO()):
            outcome = await run_forwards("libsys")
        if not outcome.success:
            raise Damaged(outcome.message or "a migration did not succeed")
        await sealing.lay(amiss)
