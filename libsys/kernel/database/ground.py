"""The file under our feet: whether what we write into is still the file that the next start will open.

SQLite goes on writing into a file whose name is gone, and says that all is well; so before and after every commit, and
every few seconds, the names in the folder are held against what was opened: the file's identity and that it never
shrinks, its log and the log's index. A few `stat` calls, no bytes read: opening the file beside SQLite would drop its locks.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from libsys.kernel.database.errors import Busy

LOG, INDEX, IDENTITIES = "-wal", "-shm", "-files.json"
LOG_LIMIT = 4194304
"""`journal_size_limit`: a commit may cut the log down to this, and no further."""
MENDABLE = frozenset(("log_gone", "index_gone"))
"""All acts are still in the open log: it is folded into the file, and the file opened again."""
HELD_OPEN = frozenset(("file_gone", "file_replaced"))
"""The library is whole in the file that we hold open, which has no name any more: a copy of it can be made."""

Identity = tuple[int, int]


def _stat(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:  # gone, or its device is: nothing can be said of it
        return None


def identity(path: Path) -> Identity | None:
    """By what a file is known, whatever its name; None when there is none."""
    known = _stat(path)
    return None if known is None else (known.st_dev, known.st_ino)


class Ground:
    """What was opened, and what the writer knows of it. `look` says what is wrong in one word, a `Busy` why."""

    def __init__(self, path: str) -> None:
        self.file = Path(path)
        self.log, self.index = self.file.with_name(self.file.name + LOG), self.file.with_name(self.file.name + INDEX)
        self._folder, self._file = identity(self.file.parent), identity(self.file)
        self._log, self._index = identity(self.log), identity(self.index)
        self._size = self._log_size = 0
        self.look()
        self.note_log()

    def look(self) -> str | None:
        """What is not as it was opened; None when all is."""
        file = _stat(self.file)
        if file is None:
            return "file_gone" if identity(self.file.parent) == self._folder else "folder_gone"
        if (file.st_dev, file.st_ino) != self._file:
            return "file_replaced"
        if file.st_size < self._size:
            return "file_cut"
        self._size = file.st_size  # it grows when the log is folded in, and never shrinks
        log = _stat(self.log)
        if log is None or (log.st_dev, log.st_ino) != self._log:
            return "log_gone"
        if log.st_size < self._log_size:
            return "log_cut"
        return None if identity(self.index) == self._index else "index_gone"

    def require(self) -> None:
        """Go on only where the ground is firm. Raises `Busy`."""
        if (why := self.look()) is not None:
            raise Busy(why)

    def note_log(self) -> None:
        """The writer knows how long the log is now: only it makes it longer or shorter."""
        log = _stat(self.log)
        self._log_size = log.st_size if log is not None else 0

    def commit(self, connection: Any) -> list[dict]:
        """COMMIT, between two looks: what is answered as saved stands in the file that has the name. For the writer's thread."""
        self.require()
        connection.execute("COMMIT")
        self._log_size = min(self._log_size, LOG_LIMIT)
        self.require()
        self.note_log()
        return []

    def is_read_only(self) -> bool:
        """Whether the disk has become one that can only be read, as a dying card does."""
        try:
            return bool(os.statvfs(self.file.parent).f_flag & os.ST_RDONLY)
        except (OSError, AttributeError):  # gone, which `look` says better; Windows has no such call
            return False

    def remember(self) -> None:
        """Write down which log belongs to which file, for `put_foreign_log_aside`; a folder that cannot be written has no use for it."""
        kept = {"file": (self._file or (0, 0))[1], "log": (self._log or (0, 0))[1]}
        with contextlib.suppress(OSError):
            self.file.with_name(self.file.name + IDENTITIES).write_text(json.dumps(kept), encoding="ascii")


def forget_identities(path: str) -> None:
    """After a clean close there is no log that could be another's."""
    file = Path(path)
    if not file.with_name(file.name + LOG).exists():
        with contextlib.suppress(OSError):
            file.with_name(file.name + IDENTITIES).unlink()


def put_foreign_log_aside(path: str) -> Path | None:
    """Before opening: a log that belongs to a file that stood here before would be played into this one, and ruin it.

    Known by this: the log is the very file that it was, and the library is not. (Where both are others, the whole folder was
    copied: they belong together.) Returns the name under which the log was kept.
    """
    file = Path(path)
    log = file.with_name(file.name + LOG)
    try:
        kept = json.loads(file.with_name(file.name + IDENTITIES).read_text(encoding="ascii"))
        if kept["log"] != log.stat().st_ino or kept["file"] == file.stat().st_ino or not log.stat().st_size:
            return None
        aside = file.with_name(f"{file.name}{LOG}.{int(log.stat().st_mtime)}.aside")
        os.replace(log, aside)
        return aside
    except (OSError, ValueError, KeyError, TypeError):
        return None
