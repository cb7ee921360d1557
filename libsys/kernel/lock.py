"""One process for one data folder: a second start finds the first and says where it is."""

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import IO, Any

NAME = "libsys.lock"


class Held(Exception):
    """Another libsys has this data folder open; `address` says where it answers, when known."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


def _take(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(1_000_000)  # far beyond the text, so that others may still read it
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(folder: Path) -> IO[str]:
    """Take the data folder (made when missing); keep the result open as long as you hold it. Raises `Held`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = open(folder / NAME, "a+", encoding="utf-8")
    try:
        _take(file)
    except OSError:
        file.close()
        raise Held(holder(folder).get("address", "")) from None
    write(file, {})
    return file


def write(file: IO[str], facts: dict[str, Any]) -> None:
    """Leave word where this process answers."""
    file.seek(0)
    file.truncate()
    file.write(json.dumps({"pid": os.getpid(), **facts}))
    file.flush()


def holder(folder: Path) -> dict[str, Any]:
    """What the holder wrote; empty when nothing can be read."""
    with contextlib.suppress(OSError, ValueError):
        facts = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return facts if isinstance(facts, dict) else {}
    return {}


def is_held(folder: Path) -> bool:
    """Whether a libsys runs on this folder now."""
    if not (folder / NAME).exists():
        return False
    try:
        hold(folder).close()
    except Held:
        return True
    return False
