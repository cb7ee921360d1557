"""What was signed on this computer is remembered beside the library: an older copy that comes back has forgotten it.

A report that was handed on stays handed on. Without this list the next signature would take its number, and the
district would hold two different revisions 2. The list names months, revisions and seals, and nobody.
"""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from libsys.kernel.database import folder
from libsys.kernel.files import sync_folder

FILE = "signed-reports.txt"
MOST_BYTES = 5_000_000

Place = tuple[str, int]


def remember(library: str, seals: Mapping[Place, str]) -> None:
    """Add what is not listed yet, once the signature stands; a list that cannot be written stops nobody: the log has the same."""
    path = _path()
    if path is None:
        return
    listed = signed_here(library)
    lines = "".join(f"{library} {month} {revision} {sha256}\n" for (month, revision), sha256 in sorted(seals.items())
                    if listed.get((month, revision)) != sha256)
    if not lines:
        return
    with contextlib.suppress(OSError):
        with path.open("a+b") as file:
            file.write(b"\n" * _ends_within_a_line(file) + lines.encode("ascii", "replace"))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)


def signed_here(library: str) -> dict[Place, str]:
    """Every signature that this computer made for a library: month and revision, with the seal; a torn or spoiled line is passed over."""
    path, kept = _path(), dict[Place, str]()
    if path is None:
        return kept
    with contextlib.suppress(OSError), path.open(encoding="ascii", errors="replace") as file:
        for line in file.read(MOST_BYTES).splitlines():
            parts = line.split()
            if len(parts) == 4 and parts[0] == library and parts[2].isdecimal() and len(parts[2]) < 6 and len(parts[3]) == 64:
                kept[parts[1], int(parts[2])] = parts[3]
    return kept


def _ends_within_a_line(file: BinaryIO) -> bool:
    """Whether the power went while the last line was written: the next one must not be glued to it."""
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"


def _path() -> Path | None:
    here = folder()
    return here / FILE if here else None
