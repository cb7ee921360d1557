"""The library's memory: nothing acknowledged is ever lost.

Read `work` first (how rooms read and write), then `sqlite` (the village's engine), `postgres`
(the hub's), `migrate`. Tables name their engine: `class Member(Table, db=DB, tablename="member")`.
"""

from pathlib import Path

from libsys.kernel.database import damage, seals
from libsys.kernel.database.connections import APPLICATION_ID
from libsys.kernel.database.elsewhere import aside, elsewhere, migrate_up_to
from libsys.kernel.database.errors import Busy, Damaged, Duplicate, NotOpen, Unfit
from libsys.kernel.database.ground import ASIDE, HELD_OPEN, log_lost_at
from libsys.kernel.database.ids import is_id, new_id
from libsys.kernel.database.memory import Memory
from libsys.kernel.database.migrate import Newer, Unrecorded, applied, known, migrate
from libsys.kernel.database.piccolo_parts import key_of
from libsys.kernel.database.seals import SEALED
from libsys.kernel.database.transaction import HOME_TURN
from libsys.kernel.database.work import (
    DB,
    IS_POSTGRES,
    afterwards,
    alone,
    as_date,
    as_instant,
    execute,
    is_inside,
    pieces,
    reading,
    row,
    rows,
    turn_taken,
    value,
    version,
    writing,
)

__all__ = ["APPLICATION_ID", "ASIDE", "DB", "HELD_OPEN", "HOME_TURN", "IS_POSTGRES", "SEALED", "Busy", "Damaged", "Duplicate", "Memory", "Newer", "NotOpen", "Unfit", "Unrecorded",
           "afterwards", "alone", "applied", "aside", "as_date", "as_instant", "damage", "elsewhere", "execute", "folder", "is_id", "is_inside", "key_of", "known", "log_lost_at", "look_down", "migrate", "migrate_up_to",
           "new_id", "pieces", "reading", "row", "rows", "seals", "stand_in", "start", "stop", "trouble", "turn_taken", "value", "version", "writing"]


async def start(address: str, folder: Path | None = None) -> None:
    """Open the library: a file's path, or a PostgreSQL address. Call from the loop that will serve.

    folder: where what does not stand in the database lies (`folder()`); a file's own folder when it is not said.
    """
    DB.folder = folder or (None if IS_POSTGRES else Path(address).parent)
    await DB.open(address)


def stand_in(folder: Path) -> None:
    """Say in which folder we work, where no library of it can be opened yet."""
    DB.folder = folder


def folder() -> Path | None:
    """Where the secrets of the open library lie, which stand in none of its copies."""
    return DB.folder


def trouble() -> str | None:
    """Why nothing can be written now, one of the words of `Busy.why`; None when nothing is in the way."""
    return DB.trouble()


async def look_down() -> str | None:
    """The same, and what can be mended under our feet is (a log that somebody deleted)."""
    return await DB.look_down()


async def stop() -> None:
    """Close the library; a clean close folds everything into the one file."""
    await DB.close()
