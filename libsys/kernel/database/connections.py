"""How a connection to the village's file must be: its settings, and what is refused.

Every connection is opened here, by one factory, so that the tests can put a faulty disk under the
real acts (`tests/faults`).
"""

import logging
import sqlite3
import threading
from itertools import chain
from pathlib import Path
from typing import Any

from libsys.kernel.database.errors import Busy, Damaged
from libsys.kernel.database.seals import teach

APPLICATION_ID = 0x4C425359  # "LBSY": a stranger's SQLite file is never taken for a library.
BUSY_TIMEOUT = "PRAGMA busy_timeout=10000"
COMMON = (BUSY_TIMEOUT, "PRAGMA foreign_keys=ON", "PRAGMA temp_store=MEMORY",
          "PRAGMA cache_size=-4000", "PRAGMA mmap_size=0", "PRAGMA synchronous=FULL")
WRITER = ("PRAGMA journal_mode=WAL", "PRAGMA secure_delete=ON", "PRAGMA wal_autocheckpoint=500",
          "PRAGMA journal_size_limit=4194304")
READER = ("PRAGMA wal_autocheckpoint=0", "PRAGMA query_only=ON")
ASSERTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0, "busy_timeout": 10000}
ASSERTED_OF = {True: {"secure_delete": 1, "wal_autocheckpoint": 500}, False: {"query_only": 1, "wal_autocheckpoint": 0}}

NO_TEXT = "Could not decode to UTF-8"
log = logging.getLogger("libsys")


def open_connection(path: str, *, writer: bool) -> Any:
    """One connection to the library's file, as every connection must be; refuses one that is not."""
    where = path if writer else Path(path).absolute().as_uri() + "?mode=rw"  # a reader never makes a file where none is
    connection = sqlite3.connect(where, uri=not writer, check_same_thread=False, isolation_level=None,
                                 cached_statements=256, detect_types=sqlite3.PARSE_DECLTYPES)
    try:
        prepare(connection, writer=writer)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: Any, *, writer: bool) -> None:
    """Set the PRAGMAs of a connection and check that they took; a stranger's file stays as it is."""
    teach(connection)
    if writer:
        require_own(connection)
    for pragma in (*COMMON, *(WRITER if writer else READER)):
        connection.execute(pragma).fetchall()
    for name, wanted in (ASSERTED | ASSERTED_OF[writer]).items():
        answer = connection.execute("PRAGMA " + name).fetchone()
        said = answer[0] if answer else 0  # no answer where memory mapping is not built in
        if said != wanted:
            raise Damaged(f"PRAGMA {name} is {said}, not {wanted}")


class Lines(list[dict]):
    """The rows of a statement; `unreadable` says how many were left out because a cell of theirs cannot be read."""

    unreadable = 0


class Unreadable:
    """Stands where a cell holds what cannot be its own: a text that is none, a date that is no day."""


UNREADABLE = Unreadable()
SPOILED, IN_BYTES = frozenset((bytes, Unreadable)), "content"
"""Where bytes stand, a cell is spoiled, one bit beside a text: only pictures are kept so, in the column of this name."""
_one_at_a_time = threading.Lock()
"""The readers of kinds (`sqlite3.converters`) are the process's: another thread may get what is meant for who reads carefully, and reads again."""


def run(connection: Any, sql: str, args: tuple | list) -> list[dict]:
    """All rows of one statement, each as a dict; a row with a cell that cannot be read is left out, and counted."""
    cursor = connection.execute(sql, args)
    if cursor.description is None:
        return []
    names = [column[0] for column in cursor.description]
    try:
        lines = cursor.fetchall()
        if SPOILED.isdisjoint(map(type, chain.from_iterable(lines))) or IN_BYTES in names:
            return [dict(zip(names, line, strict=True)) for line in lines]
    except (sqlite3.OperationalError, ValueError, ArithmeticError) as error:
        if isinstance(error, sqlite3.OperationalError) and NO_TEXT not in str(error):
            raise
    log.warning("a damaged row was left out of: %s", sql[:200])
    return _carefully(connection, sql, args, names)


def _carefully(connection: Any, sql: str, args: tuple | list, names: list[str]) -> list[dict]:
    """The same with every cell read by itself."""
    with _one_at_a_time:
        plain = getattr(connection, "text_factory", str)
        connection.text_factory = _text
        readers = dict(sqlite3.converters)
        sqlite3.converters.update({kind: _tolerant(read) for kind, read in readers.items()})
        try:
            whole = connection.execute(sql, args).fetchall()
        finally:
            connection.text_factory = plain
            sqlite3.converters.update(readers)
    lines = Lines(dict(zip(names, line, strict=True)) for line in whole if UNREADABLE not in line and (SPOILED.isdisjoint(map(type, line)) or IN_BYTES in names))
    lines.unreadable = len(whole) - len(lines)
    return lines


def _text(cell: bytes) -> Any:
    try:
        return cell.decode()
    except UnicodeDecodeError:
        return UNREADABLE


def _tolerant(read: Any) -> Any:
    def carefully(cell: bytes) -> Any:
        try:
            return read(cell)
        except (ValueError, ArithmeticError):
            return UNREADABLE

    return carefully


def run_inside(connection: Any, sql: str, args: tuple | list) -> list[dict]:
    """The same inside a transaction; SQLite gives one up by itself when the disk is full, and none follows alone."""
    if not connection.in_transaction:
        raise Busy("trouble")
    return run(connection, sql, args)


def require_own(connection: Any) -> None:
    """Refuse a stranger's file before anything is written to it; an empty one is a library about to begin."""
    if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise Damaged("this file is not a libsys library")


def inspect(connection: Any) -> None:
    """Mark a new file as ours; refuse a damaged one."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise Damaged(said)


def fold(connection: Any) -> bool:
    """Fold the write-ahead log into the file and empty it; False at once where somebody reads, or the disk takes nothing now."""
    connection.execute("PRAGMA busy_timeout=0").fetchall()
    try:
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy
    except sqlite3.OperationalError:  # a full disk, a failing one: what is kept is whole in the log, and is folded later
        return False
    finally:
        connection.execute(BUSY_TIMEOUT).fetchall()


def begin(connection: Any) -> None:
    """Begin a write, alone from its first statement on."""
    roll_back(connection)  # A rollback that the disk refused is made up for here.
    connection.execute("BEGIN IMMEDIATE")


def roll_back(connection: Any) -> None:
    """Take back what is unfinished; nothing unfinished is no fault."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
