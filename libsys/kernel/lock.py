"""One process for one data folder: a second start finds the first and says where it is.

The folder itself is locked, which nobody can delete and put another in its place; the file in it says where the holder answers.
"""

import contextlib
import errno
import json
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from libsys.kernel import files

NAME = "libsys.lock"


class Held(Exception):
    """Another libsys has this data folder open; `address` says where it answers, when known."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


class Hold:
    """The data folder is ours as long as this is open."""

    def __init__(self, folder: Path) -> None:
        self._folder: int | None = None
        self.file: IO[str] = open(folder / NAME, "a+", encoding="utf-8")
        try:
            self._folder = _take_folder(folder)
            _take(self.file)
        except OSError:
            self.close()
            raise Held(holder(folder).get("address", "")) from None

    def close(self) -> None:
        """Let it go."""
        self.file.close()
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None

    def __enter__(self) -> "Hold":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _take_folder(folder: Path) -> int | None:
    """The folder's own lock; None where there is none (Windows, where an open lock file cannot be deleted, and some network disks)."""
    if sys.platform == "win32":
        return None
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as trouble:
        os.close(handle)
        if trouble.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise
        return None
    return handle


def _take(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(1_000_000)  # far beyond the text, so that others may still read it
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(folder: Path) -> Hold:
    """Take the data folder (made when missing, for its owner alone); keep the result open as long as you hold it. Raises `Held`."""
    folder.mkdir(mode=files.FOLDER, parents=True, exist_ok=True)
    held = Hold(folder)
    write(held, {})
    files.keep_private(folder)
    return held


def write(held: Hold, facts: dict[str, Any]) -> None:
    """Leave word where this process answers."""
    held.file.seek(0)
    held.file.truncate()
    held.file.write(json.dumps({"pid": os.getpid(), **facts}))
    held.file.flush()


def holder(folder: Path) -> dict[str, Any]:
    """What the holder wrote; empty when nothing can be read."""
    with contextlib.suppress(OSError, ValueError):
        facts = files.read_facts(folder / NAME)
        return facts if isinstance(facts, dict) else {}
    return {}


def is_held(folder: Path) -> bool:
    """Whether a libsys runs on this folder now."""
    if not folder.is_dir():
        return False
    try:
        hold(folder).close()
    except Held:
        return True
    return False
