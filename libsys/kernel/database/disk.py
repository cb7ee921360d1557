"""What the disk refused, and what was met on it that is no page of a library any more."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from libsys.kernel.database.errors import Busy, Damaged

TROUBLES = frozenset(("full", "read_only", "trouble"))
"""What is of the disk itself, whoever asked for what."""
OF_THE_FILE = ("SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_CORRUPT_SEQUENCE", "SQLITE_NOTADB")
"""Damage to pages of the file; that of the search index alone is another, and is mended by making it anew."""

LEAST_ROOM = 100_000
"""Bytes that SQLite needs beside a library only to read it: its log and the log's index."""


def is_full(path: str) -> bool:
    """Whether the disk under this file has no room for what belongs beside it."""
    try:
        return shutil.disk_usage(Path(path).parent).free < LEAST_ROOM
    except OSError:
        return False


class Disk:
    """What is known of the disk under a library that is open, from what was asked of it."""

    def __init__(self) -> None:
        self.failed_because: str | None = None
        """Why it failed last (a `Busy` why), until it takes a write."""
        self.is_damaged = False
        """Whether a page of the file was met that is none, since the file was opened."""

    @property
    def trouble(self) -> str | None:
        """What is in the way, as a `Busy` why; None when nothing is known of any."""
        return self.failed_because or ("damaged" if self.is_damaged else None)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Remember what this meets."""
        try:
            yield
        except Busy as busy:
            if busy.why in TROUBLES:
                self.failed_because = busy.why
            raise
        except Damaged as damaged:
            if getattr(damaged.__cause__, "sqlite_errorname", None) in OF_THE_FILE:
                self.is_damaged = True
            raise
