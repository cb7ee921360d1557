"""Writes a file whole or not at all: a full disk or a power cut never leaves half of it under its name."""

import contextlib
import os
from pathlib import Path


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


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
