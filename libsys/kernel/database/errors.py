"""What the database may say back, in two words the rooms understand."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from libsys.kernel.database.seals import REFUSED
from libsys.kernel.refusals import refused


class Duplicate(Exception):
    """A unique index refused: the same thing is there already. `what` names the index or its columns."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class Busy(Exception):
    """The disk or the database could not take the write; nothing was kept.

    `why`: locked, full, read_only, trouble, or what is wrong with the file under our feet (`ground`).
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Damaged(Exception):
    """The file of the library is not sound; nothing is written to it."""


class NotOpen(RuntimeError):
    """The library's database has not been opened, or is closed already."""


SQLITE_SIGNS = (
    ("locked", "locked"),
    ("busy", "locked"),
    ("disk is full", "full"),
    ("readonly", "read_only"),
    ("unable to open", "trouble"),
    ("disk i/o error", "trouble"),
)

DAMAGE = ("malformed", "not a database")


def _translated(error: Exception) -> Exception:
    text = str(error)
    if REFUSED in text:
        return refused("row_damaged")
    if isinstance(error, sqlite3.IntegrityError) and "UNIQUE" in text:
        return Duplicate(text.partition(": ")[2])
    if isinstance(error, sqlite3.OperationalError):
        for sign, why in SQLITE_SIGNS:
            if sign in text.lower():
                return Busy(why)
    if isinstance(error, sqlite3.DatabaseError) and any(sign in text for sign in DAMAGE):
        return Damaged(text)
    state = getattr(error, "sqlstate", None)
    if state == "23505":
        return Duplicate(getattr(error, "constraint_name", None) or text)
    if state in ("55P03", "40P01", "40001", "57014"):
        return Busy("locked")
    if state in ("53100", "53200"):
        return Busy("full")
    return error


@contextmanager
def translated() -> Iterator[None]:
    """Turn a driver's error into `Duplicate`, `Busy` or `Damaged`; other errors pass as they are."""
    try:
        yield
    except Exception as error:
        ours = _translated(error)
        if ours is error:
            raise
        raise ours from error
