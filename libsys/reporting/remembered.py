"""What was signed on this computer is remembered beside the library: an older copy that comes back has forgotten it.

A report that was handed on stays handed on. Without this list the next signature would take its number, and the
district would hold two different revisions 2. The list names months, revisions and seals, and nobody.
"""

import contextlib
import os
from pathlib import Path

from libsys.kernel.database import folder

FILE = "signed-reports.txt"
MOST_BYTES = 5_000_000

Place = tuple[str, int]


def remember(library: str, month: str, revision: int, sha256: str) -> None:
    """Add a line, once the signature stands; a list that cannot be written stops nobody: the log has the same."""
    path = _path()
    if path is None:
        return
    with contextlib.suppress(OSError), path.open("a", encoding="ascii") as file:
        file.write(f"{library} {month} {revision} {sha256}\n")
        file.flush()
        os.fsync(file.fileno())


def signed_here(library: str) -> dict[Place, str]:
    """Every signature that this computer made for a library: month and revision, with the seal; a torn line is passed over."""
    path, kept = _path(), dict[Place, str]()
    if path is None:
        return kept
    with contextlib.suppress(OSError, UnicodeDecodeError), path.open(encoding="ascii") as file:
        for line in file.read(MOST_BYTES).splitlines():
            parts = line.split()
            if len(parts) == 4 and parts[0] == library and parts[2].isdecimal() and len(parts[2]) < 6 and len(parts[3]) == 64:
                kept[parts[1], int(parts[2])] = parts[3]
    return kept


def _path() -> Path | None:
    here = folder()
    return here / FILE if here else None
