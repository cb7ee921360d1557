"""The library's file is gone, empty or unreadable: its copies are offered, and no new one is begun over it."""

import os
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from libsys.acts import heads
from libsys.backups import queries
from libsys.kernel import clock, database, traces
from libsys.kernel.database import Busy, Damaged, Newer
from libsys.kernel.files import sync_folder
from libsys.kernel.settings import DATABASE_FILE, Settings


@dataclass(frozen=True)
class Lost:
    """What is wrong with the file (`missing`, `empty`, `unreadable`), the copies there are, and what else shows that a library was here."""

    why: str
    copies: list[queries.Copy]
    traces: list[str]

    def days_of(self, copy: queries.Copy, now: datetime) -> int:
        """How old a copy is."""
        return max(0, (now - copy.made_at).days)


def beside(settings: Settings, why: str) -> Lost | None:
    """What lies beside a file that is not there; None when nothing does: a new library may begin."""
    lost = Lost(why, queries.list_copies(settings), traces.of_library(settings.data))
    return lost if lost.copies or lost.traces or why == "unreadable" else None


async def look(settings: Settings) -> Lost | None:
    """Whether the library that lay here can be opened no more; None when it can, or when there never was one. Raises `Busy` on a full disk."""
    if settings.database_url:
        return None
    if why := traces.state_of(settings.data):
        return beside(settings, why)
    try:
        await database.start(settings.address, settings.data)
    except Newer:
        return None
    except Busy as busy:
        if busy.why == "full":  # nothing is lost: there is not even room to read
            raise
        return beside(settings, "unreadable")
    except (Damaged, OSError, sqlite3.Error):
        return beside(settings, "unreadable")
    await database.stop()
    return None


def set_aside(settings: Settings) -> Path | None:
    """Before a new library begins: what is left of the old one gets a folder of its own, and nothing is deleted."""
    left = [path for path in (*settings.data.glob(DATABASE_FILE + "*"), settings.data / heads.FILE) if path.is_file()]
    if not left:
        return None
    aside = settings.data / f"damaged-{clock.now():%Y%m%d-%H%M%S}"
    aside.mkdir(exist_ok=True)
    for path in left:
        os.replace(path, aside / path.name)
    sync_folder(settings.data)
    return aside
