"""An apsw connection with the face of Python's own sqlite3: what the village's engine needs of it, and no more."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import apsw

WORDS = {
    apsw.BusyError: (sqlite3.OperationalError, "database is locked"),
    apsw.LockedError: (sqlite3.OperationalError, "database table is locked"),
    apsw.FullError: (sqlite3.OperationalError, "database or disk is full"),
    apsw.IOError: (sqlite3.OperationalError, "disk I/O error"),
    apsw.InterruptError: (sqlite3.OperationalError, "interrupted"),
    apsw.ReadOnlyError: (sqlite3.OperationalError, "attempt to write a readonly database"),
    apsw.CantOpenError: (sqlite3.OperationalError, "unable to open database file"),
    apsw.CorruptError: (sqlite3.DatabaseError, "database disk image is malformed"),
    apsw.NotADBError: (sqlite3.DatabaseError, "file is not a database"),
    apsw.ConstraintError: (sqlite3.IntegrityError, ""),
    apsw.SQLError: (sqlite3.OperationalError, ""),
}
"""How Python's sqlite3 says the same; empty words mean that SQLite's own are kept."""


def as_sqlite3(error: apsw.Error) -> sqlite3.Error:
    """The same trouble as Python's sqlite3 would raise it."""
    kind, words = WORDS.get(type(error), (sqlite3.DatabaseError, ""))
    said = kind(words or str(error))
    said.sqlite_errorcode = getattr(error, "extendedresult", getattr(error, "result", 1))
    return said


class Cursor:
    """The rows of one statement, which has run to its end."""

    def __init__(self, found: list[tuple], names: tuple[str, ...] | None, changed: int) -> None:
        self.found = iter(found)
        self.description = tuple((name, *[None] * 6) for name in names) if names is not None else None
        self.rowcount = changed

    def fetchone(self) -> tuple | None:
        return next(self.found, None)

    def fetchall(self) -> list[tuple]:
        return list(self.found)

    def __iter__(self) -> Iterator[tuple]:
        return self.found

FULL, CHECKPOINT = "database or disk is full", " (checkpoint)"
"""What a write says that finds no room, and what it says besides on the library's own file."""


class Connection:
    """One connection; types are adapted and converted as `detect_types=PARSE_DECLTYPES` does."""

    def __init__(self, path: str, vfs: str | None = None) -> None:
        try:
            self.inner = apsw.Connection(str(path), vfs=vfs)
        except apsw.Error as error:
            raise as_sqlite3(error) from error

    def execute(self, sql: str, args: Iterable[Any] = ()) -> Cursor:
        before = self.inner.total_changes()
        names: tuple[str, ...] | None = None
        converters: list[Callable[[bytes], Any] | None] = []
        found = []
        try:
            cursor = self.inner.cursor()
            for row in cursor.execute(sql, tuple(map(adapted, args))):
                if names is None:
                    columns = cursor.get_description()
                    names = tuple(name for name, _ in columns)
                    converters = [converter(declared) for _, declared in columns]
                found.append(tuple(map(converted, row, converters)))
        except apsw.FullError as error:
            # SQLite calls a commit done when only the checkpoint behind it finds no room: all of it is in the WAL.
            # apsw tells what a write raised all the same.
            if sql != "COMMIT" or CHECKPOINT not in str(error):
                raise as_sqlite3(error) from error
        except apsw.Error as error:
            raise as_sqlite3(error) from error
        return Cursor(found, names, self.inner.total_changes() - before)

    def executemany(self, sql: str, many: Iterable[Iterable[Any]]) -> Cursor:
        changed = sum(self.execute(sql, args).rowcount for args in many)
        return Cursor([], None, changed)

    def cursor(self) -> "Connection":
        """A statement's cursor comes from `execute`; both ways of asking lead there."""
        return self

    def create_function(self, name: str, narg: int, func: Callable[..., Any], *, deterministic: bool = False) -> None:
        """As sqlite3's: a function of SQL, here for the seals of rows."""
        self.inner.create_scalar_function(name, func, narg, deterministic=deterministic)

    @property
    def in_transaction(self) -> bool:
        return self.inner.in_transaction

    def set_progress_handler(self, handler: Callable[[], Any] | None, steps: int) -> None:
        self.inner.set_progress_handler(handler, steps)

    def interrupt(self) -> None:
        self.inner.interrupt()

    def backup(self, target: "Connection | sqlite3.Connection", *, pages: int = -1, **_: Any) -> None:
        """Copy everything to another connection; to Python's own, what was written here is read from the folder that lies beneath."""
        if isinstance(target, sqlite3.Connection):
            with contextlib.closing(sqlite3.connect(self.inner.filename)) as same:
                same.backup(target, pages=pages)
            return
        try:
            with target.inner.backup("main", self.inner, "main") as copy:
                while not copy.done:
                    copy.step(pages)
        except apsw.Error as error:
            raise as_sqlite3(error) from error

    def close(self) -> None:
        try:
            self.inner.close()
        except apsw.Error as error:
            raise as_sqlite3(error) from error


def adapted(value: Any) -> Any:
    """A Python value as SQLite stores it, by the adapters that are registered with sqlite3."""
    if value is None or type(value) in (int, float, str, bytes):
        return value
    fitting = sqlite3.adapters.get((type(value), sqlite3.PrepareProtocol))
    return fitting(value) if fitting else value


def converter(declared: str | None) -> Callable[[bytes], Any] | None:
    """What is registered with sqlite3 for a column's declared type."""
    words = (declared or "").replace("(", " ").split()
    return sqlite3.converters.get(words[0].upper()) if words else None


def converted(value: Any, convert: Callable[[bytes], Any] | None) -> Any:
    """A stored value as Python knows it."""
    if convert is None or value is None:
        return value
    return convert(value if isinstance(value, bytes) else str(value).encode())
