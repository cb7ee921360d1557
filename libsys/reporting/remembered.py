"""What was signed on this computer is remembered beside the library: an older copy that comes back has forgotten it.

A report that was handed on stays handed on. Without this list the next signature would take its number, and the
district would hold two different revisions 2. The list names months, revisions, seals and lines of the log, and nobody.
"""

import contextlib
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from libsys.kernel.database import folder
from libsys.kernel.files import read_small, sync_folder

FILE = "signed-reports.txt"
MOST_BYTES = 5_000_000

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Signature:
    """The seal of a report, and number and seal of the log's line about it; an earlier libsys listed no line."""

    sha256: str
    line: int = 0
    line_seal: str = ""


def remember(library: str, signatures: Mapping[Place, Signature]) -> None:
    """Add what is not listed yet, once the signature stands; a list that cannot be written stops nobody: the log has the same.

    A line of the log that is listed stays: should the log say another one day, this one is believed.
    """
    path = _path()
    if path is None:
        return
    listed = signed_here(library)
    lines = "".join(_checked(f"{library} {month} {revision} {one.sha256}{f' {one.line} {one.line_seal}' if one.line_seal else ''}")
                    for (month, revision), one in sorted(signatures.items()) if _is_new(one, listed.get((month, revision))))
    if not lines:
        return
    with contextlib.suppress(OSError):
        with path.open("a+b") as file:
            file.write(b"\n" * _ends_within_a_line(file) + lines.encode("ascii", "replace"))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)


def signed_here(library: str) -> dict[Place, Signature]:
    """Every signature that this computer made for a library, by month and revision; a torn or spoiled line is passed over."""
    path, kept = _path(), dict[Place, Signature]()
    if path is None:
        return kept
    with contextlib.suppress(OSError):
        for line in read_small(path, MOST_BYTES).decode("ascii", "replace").splitlines():
            parts = line.split(" ")
            if len(parts) in (5, 7) and _checked(" ".join(parts[:-1])) == line + "\n":
                parts.pop()
            if len(parts) not in (4, 6) or parts[0] != library or not _is_number(parts[2], 6) or len(parts[3]) != 64:
                continue
            about = (int(parts[4]), parts[5]) if len(parts) == 6 and _is_number(parts[4], 12) and len(parts[5]) == 64 else (0, "")
            one = Signature(parts[3], *about)
            if _is_new(one, kept.get((parts[1], int(parts[2])))):
                kept[parts[1], int(parts[2])] = one
    return kept


def _checked(line: str) -> str:
    """A line with its own check word: a bit that the disk turned in it accuses neither the report nor the log. Older lines have none."""
    return f"{line} {zlib.crc32(line.encode()):08x}\n"


def _is_new(one: Signature, listed: Signature | None) -> bool:
    """Whether this says more than what is listed, or something else of the report itself."""
    return listed is None or listed.sha256 != one.sha256 or bool(one.line_seal and not listed.line_seal)


def _is_number(text: str, beneath: int) -> bool:
    return text.isdecimal() and len(text) < beneath


def _ends_within_a_line(file: BinaryIO) -> bool:
    """Whether the power went while the last line was written: the next one must not be glued to it."""
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"


def _path() -> Path | None:
    here = folder()
    return here / FILE if here else None
