"""Writes a file whole or not at all: a full disk or a power cut never leaves half of it under its name.

What lies in the data folder is for its owner alone: members' names, the keys of sessions, the key that signs.
"""

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import Any

OURS = ("library.sqlite*", "libsys.*", "libsys-*", "signing.key", "signed-reports.txt", "exports-to-tell.txt")
"""What libsys itself keeps in its data folder; a folder of somebody's may hold more, and that is none of ours."""
FOLDER, FILE = 0o700, 0o600


def write_whole(target: Path, data: bytes, mode: int = 0o666) -> None:
    """Write the file beside its place, synced, then give it its name. Raises OSError; then the old file stands as it was."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def read_small(path: Path, most: int) -> bytes:
    """The first bytes of a small file of ours, whatever lies in its place. Raises FileNotFoundError; OSError for what is no file (a pipe would be waited for)."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(f"{path.name} is no file")
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        return file.read(most)


def read_facts(path: Path, most: int = 4000) -> Any:
    """What a small file of JSON says. Raises OSError, and ValueError for what is no JSON."""
    try:
        return json.loads(read_small(path, most).decode())
    except RecursionError as trouble:
        raise ValueError(f"{path.name} is no JSON") from trouble


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_private(folder: Path) -> None:
    """The data folder and what libsys keeps in it, for their owner alone. A stick that knows no owners stays as it is."""
    if os.name == "nt":  # there the user's own folder is theirs alone
        return
    _for_owner(folder.resolve(), FOLDER)
    for pattern in OURS:
        for file in folder.glob(pattern):
            _for_owner(file, FILE)


def _for_owner(path: Path, mode: int) -> None:
    with contextlib.suppress(OSError):
        held = path.lstat()
        is_right_kind = stat.S_ISDIR(held.st_mode) if mode == FOLDER else stat.S_ISREG(held.st_mode)
        if is_right_kind and held.st_mode & 0o077:
            path.chmod(mode)
