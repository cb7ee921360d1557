"""Looks into a file that somebody chose, as one looks into a parcel: nothing in it is run, and nothing of it is believed."""

import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from libsys.acts.registries import gathered
from libsys.backups import locking, shape
from libsys.backups.copying import NotGood, count_amiss, counts_of, open_to_look, verify
from libsys.kernel import clock
from libsys.kernel.database import APPLICATION_ID, Damaged, known
from libsys.kernel.refusals import Reason, reason

MAGIC = b"SQLite format 3\0"
LARGEST = 8_000_000_000
LONGEST = 600.0
"""Seconds; a look that takes longer is given up."""
NEEDED = {"audit", "migration", "account", "slip"}
"""Tables without which a file is no library, whatever it says of itself."""
CARD = "SELECT name, uid FROM library"
LAST = "SELECT happened_at FROM audit ORDER BY number DESC LIMIT 1"
MANAGERS = "SELECT count(*) FROM account WHERE role = 'manager' AND ended_at IS NULL"


@dataclass(frozen=True)
class Held:
    """What a file holds, said before anything is replaced."""

    path: str
    why: str = ""
    library: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    last_at: datetime | None = None
    is_newer: bool = False
    uid: str | None = None
    tallies: dict[str, int] = field(default_factory=dict)
    """The counts, and what the rooms count beside whole tables."""
    strange: str = ""
    """Names of what is in the file and should not be, or should be and is not."""
    amiss: int = 0
    """How many of its rows do not fit their seals."""

    @property
    def is_sound(self) -> bool:
        """Whether it may take the library's place; else `why` says why not."""
        return not self.why

    @property
    def caution(self) -> Reason | None:
        """What is to be known before it takes the library's place."""
        return reason("copy_rows_damaged", n=self.amiss) if self.amiss else None

    def is_ahead_of(self, now: datetime) -> bool:
        """Whether the clock shows a time before this copy's own last line: on a new computer nothing else tells."""
        return bool(clock.doubt(now, None)) or now < (self.last_at or now) - clock.BACKWARDS


class Strange(NotGood):
    """The file is built otherwise than a library; `names` says where."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__("copy_strange", ", ".join(names))


def look(path: Path) -> Held:
    """Open a file and say what it holds; never raises, never writes, never runs what is in it."""
    try:
        _look_outside(path)
        _look_at_shape(path)
        verify(path, None)
        return replace(_inside(path), amiss=count_amiss(path))
    except Strange as trouble:
        return Held(str(path), trouble.why, strange=", ".join(trouble.names[:3]))
    except NotGood as trouble:
        return Held(str(path), trouble.why, is_newer=trouble.why == "copy_newer")
    except (OSError, sqlite3.Error, Damaged, ValueError, TypeError, OverflowError):
        return Held(str(path), "copy_not_a_library")


def _look_outside(path: Path) -> None:
    """What can be known without opening it as a database: a pipe would be waited for, a letter read for hours."""
    if not path.is_file():
        raise NotGood("copy_not_a_library")
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:  # The last acts are still in there: the file alone would lose them.
        raise NotGood("copy_has_a_log")
    size = path.stat().st_size
    with open(path, "rb") as file:
        head = file.read(100)
    if head.startswith(locking.MAGIC):
        raise NotGood("copy_locked")
    if len(head) < 100 or not head.startswith(MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID or size > LARGEST:
        raise NotGood("copy_not_a_library")
    page = int.from_bytes(head[16:18], "big")
    if size % (65536 if page == 1 else page or 1):
        raise NotGood("copy_damaged")


def _look_at_shape(path: Path) -> None:
    """Before anything of it is read: only what our own migrations make is in it."""
    with closing(open_patiently(path)) as file:
        declared = shape.read(file)
        if not NEEDED <= {name for _, name, *_ in declared}:
            raise NotGood("copy_not_a_library")
        migrations = shape.migrations_of(file, declared)
        if migrations is None:
            raise NotGood("copy_not_a_library")
        if set(migrations) - set(known()):
            raise NotGood("copy_newer")
        if strange := shape.strange_parts(file, declared, migrations):
            raise Strange(strange)


def open_patiently(path: Path) -> sqlite3.Connection:
    """A file as it lies there, with an end to every question."""
    connection = open_to_look(path)
    until = time.monotonic() + LONGEST
    connection.set_progress_handler(lambda: time.monotonic() > until, 100_000)
    return connection


def _inside(path: Path) -> Held:
    with closing(open_patiently(path)) as file:
        if file.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise NotGood("copy_damaged")
        card = file.execute(CARD).fetchone()
        last = file.execute(LAST).fetchone()
        counts, more = counts_of(file), tallies(file)
        if card is None:
            raise NotGood("copy_without_card")
        if not file.execute(MANAGERS).fetchone()[0]:
            raise NotGood("copy_without_manager")
    return Held(str(path), "", card[0], counts, datetime.fromisoformat(last[0]) if last else None, uid=card[1], tallies=more)


def tallies(connection: Any, *, spares: tuple[type[Exception], ...] = ()) -> dict[str, int]:
    """How much of each there is: the rows of every table, and what the rooms count beside them. `spares` as for `counts_of`."""
    counts = counts_of(connection, spares=spares)
    for one in gathered("COUNTED"):
        if one.sql:
            try:
                counts[one.table] = connection.execute(one.sql).fetchone()[0]
            except (sqlite3.OperationalError, *spares):  # an older library does not know this yet
                counts.pop(one.table, None)
    return counts


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing, in the library as it is and in the copy."""

    label: str
    amount: str
    now: int | None
    there: int | None

    @property
    def lost(self) -> int:
        """How many there would be fewer."""
        return max(0, (self.now or 0) - (self.there or 0))


def compared(now: Mapping[str, int], there: Mapping[str, int]) -> list[Compared]:
    """Side by side, in the order that people read."""
    order = sorted(gathered("COUNTED"), key=lambda one: one.position)
    return [Compared(one.label, one.amount, now.get(one.table), there.get(one.table)) for one in order]
