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

    `why`: locked, full, read_only, trouble, away, or what is wrong with the file under our feet (`ground`).
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Damaged(Exception):
    """The file of the library is not sound; nothing is written to it."""


class NotOpen(RuntimeError):
    """The library's database has not been opened, or is closed already."""


class Unfit(ValueError):
    """Something was asked that no row can hold: NUL, half a character, a number beyond every bound."""


AWAY = ("08000", "08001", "08003", "08004", "08006", "57P01", "57P02", "57P03", "53300")
"""What a server says of itself, or its driver, that goes, comes, or takes nobody more."""
UNFIT = ("22021", "22P02", "22P05", "22003", "22007", "22008")
"""What PostgreSQL says of a value that is none of its kind."""
SQLITE_SIGNS = (
    ("locked", "locked"),
    ("busy", "locked"),
    ("disk is full", "full"),
    ("readonly", "read_only"),
    ("unable to open", "trouble"),
    ("disk i/o error", "trouble"),
)

DAMAGE = ("malformed", "not a database", "vtable constructor failed", "invalid fts5 file format")


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
    if isinstance(error, (UnicodeEncodeError, OverflowError)):
        return Unfit(str(error))
    return _of_a_server(error, getattr(error, "sqlstate", None), text)


def _of_a_server(error: Exception, state: str | None, text: str) -> Exception:
    if state == "23505":
        return Duplicate(getattr(error, "constraint_name", None) or text)
    if state in ("55P03", "40P01", "40001", "57014"):
        return Busy("locked")
    if state in ("53100", "53200"):
        return Busy("full")
    if state in UNFIT or type(error).__name__ == "DataError":
        return Unfit(text)
    # Without a state it is the way there: a refused line, a name that nobody knows, a wait without end, a line cut under the driver.
    is_cut = type(error).__name__ == "InterfaceError" and "clos" in text
    if state in AWAY or is_cut or isinstance(error, (OSError, TimeoutError)):
        return Busy("away")
    return error


@contextmanager
def translated() -> Iterator[None]:
    """Turn a driver's error into `Duplicate`, `Busy`, `Damaged` or `Unfit`; other errors pass as they are."""
    try:
        yield
    except Exception as error:
        ours = _translated(error)
        if ours is error:
            raise
        raise ours from error
