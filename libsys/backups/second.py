"""The second device: a folder that was once on a stick is not written to while the stick is away.

The folder of a stick often stays when the stick goes; what is written there then lies on the library's own disk, and is
no second copy at all.
"""

import contextlib
import os
from pathlib import Path

from libsys.kernel.files import write_whole
from libsys.kernel.settings import Settings

FILE = "second-devices.txt"


def device_of(folder: Path) -> int | None:
    """On which device a folder lies, or would lie when it is made; None when that cannot be known."""
    for place in (folder, *folder.parents):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            return os.stat(place).st_dev
    return None


def is_apart(settings: Settings, folder: Path) -> bool:
    """Whether this folder lies on another device than the library."""
    return device_of(folder.absolute()) != device_of(settings.data.absolute())


def is_away(settings: Settings, folder: Path) -> bool:
    """Whether this folder was on a device of its own, and is not now: the stick is not plugged in."""
    return str(folder.absolute()) in known(settings) and not is_apart(settings, folder)


def known(settings: Settings) -> set[str]:
    """The folders that were once on another device."""
    try:
        return set((settings.data / FILE).read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError):
        return set()


def note(settings: Settings, folder: Path) -> None:
    """Remember a folder that is on another device; where that cannot be written down, the next time will."""
    if is_apart(settings, folder) and str(folder.absolute()) not in (listed := known(settings)):
        with contextlib.suppress(OSError):
            write_whole(settings.data / FILE, "".join(f"{one}\n" for one in sorted(listed | {str(folder.absolute())})).encode())
