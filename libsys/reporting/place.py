"""Where a file of the report will stand: its room is taken before a month is signed, so that nothing is signed in vain."""

import contextlib
import errno
import io
import os
import stat
from pathlib import Path
from typing import TextIO

ROOM = 65_536
"""So much more than the draft a signed file may need."""


class Place:
    """A file beside the one that was asked for, as large as it may become; it takes its name when it is whole.

    Raises OSError at once when the folder takes no file, when the disk has no room, or when the name is no file's.
    """

    def __init__(self, target: Path, size: int) -> None:
        self._folder = target if target.is_dir() else target.parent
        self._name = None if target.is_dir() else target.name
        if self._name is not None and target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
            raise PermissionError(str(target))
        self._part = self._folder / f".libsys-{os.getpid()}.part"
        try:
            with self._part.open("wb") as file:
                file.write(bytes(size + ROOM))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self.leave()
            raise

    def keep(self, data: bytes, name: str) -> Path:
        """Write the file whole into the room that was taken, under this name when only a folder was asked for."""
        target = self._folder / (self._name or name)
        with self._part.open("rb+") as file:
            file.write(data)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        os.replace(self._part, target.resolve())
        return target

    def leave(self) -> None:
        """Give the room back."""
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)


def take_room(stream: TextIO | None, size: int) -> None:
    """Whether what goes to the screen, or into a file instead, has its room. Raises OSError when it has not."""
    if stream is None or stream.closed:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        handle = stream.fileno()
    except io.UnsupportedOperation:
        return
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        return
    stream.flush()
    begins, here = os.fstat(handle).st_size, os.lseek(handle, 0, os.SEEK_CUR)
    try:
        os.write(handle, bytes(size + ROOM))
        os.fsync(handle)
    finally:
        os.ftruncate(handle, begins)
        os.lseek(handle, here, os.SEEK_SET)
