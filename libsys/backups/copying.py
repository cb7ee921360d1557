"""Makes one copy of the library's file that is known to be good, or none at all.

`VACUUM INTO` a full stick leaves a file that is no database, and SQLite's backup leaves an empty
one for which quick_check says ok (both measured): so a copy is written under a temporary name,
synced, re-opened, counted against the original and read back from the device before it gets its name.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from libsys.kernel.database import APPLICATION_ID, Damaged, known, sealing, seals
from libsys.kernel.files import sync_folder

TABLES = """SELECT name, 'SELECT count(*) FROM "' || replace(name, '"', '""') || '"' FROM sqlite_master
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'search\\_fts%' ESCAPE '\\'
    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT 300"""
"""Every table of the file itself, each with the SQL that counts it; the search index's inner tables left out."""
HEAD = "SELECT coalesce(max(number), 0) FROM audit"
LAST_LINE = "SELECT (SELECT uid FROM library), number, seal FROM audit WHERE scope = 'library' ORDER BY number DESC LIMIT 1"
BLOCK = 1 << 17
"""Bytes that are read together; a thread keeps larger ones when it has ended its work."""
ONE_AT_A_TIME = threading.Lock()


class NotGood(Exception):
    """The copy could not be made or did not hold what it should; nothing was kept. `why` is a reason code."""

    def __init__(self, why: str, detail: str = "") -> None:
        self.why = why
        super().__init__(f"{why} {detail}".strip())


@dataclass(frozen=True)
class Made:
    """A copy: where it is, what it holds, and how its bytes are known. With rows `amiss` it was never verified (`verified_at` empty).

    library, line, seal: whose log it holds, and that log's last line; a library that was cut since is known by it.
    """

    path: str
    sha256: str
    size: int
    counts: dict[str, int]
    made_at: str
    verified_at: str
    amiss: int = 0
    library: str = ""
    line: int = 0
    seal: str = ""


def counts_of(connection: Any, *, spares: tuple[type[Exception], ...] = ()) -> dict[str, int]:
    """How many rows each table of the file has, and the last line of the log. Files of every version can be counted.

    spares: what a table may fail with that is then left out, as of a library whose file is damaged.
    """
    counts: dict[str, int] = {}
    tables: list[tuple[str, str]] = []
    with contextlib.suppress(*spares):
        tables = connection.execute(TABLES).fetchall()
    for name, sql in [*tables, ("audit_head", HEAD)]:
        if name != "audit_head" or "audit" in counts:
            with contextlib.suppress(*spares):
                counts[name] = connection.execute(sql).fetchone()[0]
    return counts


def open_part(path: Path) -> Any:
    """The connection a copy is written through."""
    return sqlite3.connect(str(path), isolation_level=None)


def make_copy(source: str, name: Callable[[], Path], *, opener: Callable[..., Any], made_at: datetime,
              now: Callable[[], datetime]) -> Made:
    """Copy the library's file while it is in use. Raises `NotGood`; then no file of that name exists.

    name: chooses a free name, when the copy before it has taken its own. opener: how the library opens
    its connections; the copy goes through the same.
    """
    with ONE_AT_A_TIME:
        return _make_copy(source, name(), opener, made_at, now)


def _make_copy(source: str, target: Path, opener: Callable[..., Any], made_at: datetime,
               now: Callable[[], datetime]) -> Made:
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove(part)
        make_private(part)
        expected = _pour(source, part, opener)
        verified = verify(part, expected)
        amiss = count_amiss(part)
        last = ("", 0, "") if amiss else last_line(part)
        os.replace(part, target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error, Damaged, NotGood) as trouble:
        _remove(part)
        raise trouble if isinstance(trouble, NotGood) else NotGood("copy_not_written", str(trouble)) from trouble
    made = Made(str(target), verified[0], verified[1], expected, made_at.isoformat(), "" if amiss else now().isoformat(), amiss, *last)
    write_note(target, made)
    return made


def count_amiss(path: Path) -> int:
    """How many rows of a copy do not fit their seals: such a copy is kept, and never counts as good. 0 for a file without seals."""
    copy = open_to_look(path)
    try:
        return len(seals.look(copy, seals.due(copy, sealing.cores(), known()[-1])))
    finally:
        copy.close()


def last_line(path: Path) -> tuple[str, int, str]:
    """Of a copy whose library it is, and the number and seal of its log's last line; nothing of one from before that."""
    copy = open_to_look(path)
    try:
        return copy.execute(LAST_LINE).fetchone() or ("", 0, "")
    except sqlite3.Error:
        return "", 0, ""
    finally:
        copy.close()


def _pour(source: str, part: Path, opener: Callable[..., Any]) -> dict[str, int]:
    """Write the copy of one moment and sync it; returns what that moment held."""
    with contextlib.ExitStack() as open_now:
        original = opener(source, writer=False)
        open_now.callback(original.close)
        original.execute("BEGIN")
        expected = counts_of(original)
        copy = open_part(part)
        open_now.callback(copy.close)
        original.backup(copy, pages=512)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        original.execute("ROLLBACK")
    with open(part, "rb+") as file:
        os.fsync(file.fileno())
    return expected


def verify(path: Path, expected: dict[str, int] | None) -> tuple[str, int]:
    """Open a copy again, check and count it, and read it back from the device; its hash and size."""
    before = hash_file(path, forget=False)
    try:
        copy = open_to_look(path)
        try:
            if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise NotGood("copy_not_a_library")
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise NotGood("copy_damaged")
            counts = counts_of(copy)
        finally:
            copy.close()
    except sqlite3.Error as trouble:
        raise NotGood("copy_not_a_library", str(trouble)) from trouble
    if expected is not None and counts != expected:
        raise NotGood("copy_incomplete")
    if hash_file(path, forget=True) != before:
        raise NotGood("copy_changed_on_device")
    return before


def open_to_look(path: Path) -> sqlite3.Connection:
    """A file as it lies there: nothing is recovered, nothing is written beside it."""
    connection = sqlite3.connect(path.absolute().as_uri() + "?mode=ro&immutable=1", uri=True)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        connection.execute("PRAGMA " + pragma).fetchall()
    return connection


def hash_file(path: Path, *, forget: bool) -> tuple[str, int]:
    """SHA-256 and size; `forget` first drops the cached pages, so that the device itself is read (Linux)."""
    with open(path, "rb") as file:
        if forget and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hash_of(file)


def hash_of(file: BinaryIO) -> tuple[str, int]:
    """SHA-256 and size of what is still to be read of an open file."""
    digest, size = hashlib.sha256(), 0
    while block := file.read(BLOCK):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def note_path(target: Path) -> Path:
    """Where the note of a copy lies: beside it."""
    return target.with_name(target.name + ".json")


def write_note(target: Path, made: Made) -> None:
    """Keep beside the copy what is known of it; a copy without its note is looked at afresh."""
    part = note_path(target).with_name(f".{target.name}.json.part")
    with contextlib.suppress(OSError):
        make_private(part)
        part.write_text(json.dumps({**asdict(made), "path": target.name}, sort_keys=True), encoding="utf-8")
        os.replace(part, note_path(target))


def make_private(path: Path) -> None:
    """An empty file for its owner alone, where the disk knows owners; what is written into it stays so."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with contextlib.suppress(OSError):
        os.chmod(path, 0o600)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-journal"), path.with_name(path.name + "-wal")):
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)
