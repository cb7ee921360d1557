"""The file under our feet: whether what we write into is still the file that the next start will open.

SQLite goes on writing into a file whose name is gone, and says that all is well; so before and after every commit, and
every few seconds, the names in the folder are held against what was opened: the file's identity and that it never
shrinks, its log and the log's index. A few `stat` calls: opening the file beside SQLite would drop its locks. Of the log,
which has none, the heads of its frames are read every few seconds (`watch_log`).
"""

import contextlib
import json
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from libsys.kernel import clock
from libsys.kernel.database.connections import fold
from libsys.kernel.database.errors import Busy
from libsys.kernel.database.marks import Marks, marks_of, played_of
from libsys.kernel.files import read_facts, write_whole

LOG, INDEX, JOURNAL, IDENTITIES, LOST, ASIDE = "-wal", "-shm", "-journal", "-files.json", "-log-lost.json", ".aside"
HEADER, WAL_MARK, COUNTER, SQLITE = 100, b"\x02\x02", slice(24, 28), b"SQLite format 3\x00"
LOG_LIMIT = 4194304
"""`journal_size_limit`: a commit may cut the log down to this, and no further."""
MENDABLE = frozenset(("log_gone", "index_gone"))
"""All acts are still in the open log: it is folded into the file, and the file opened again."""
HELD_OPEN = frozenset(("file_gone", "file_replaced"))
"""The library is whole in the file that we hold open, which has no name any more: a copy of it can be made."""

Identity = tuple[int, int]
log = logging.getLogger("libsys")


def _beside(path: str, ending: str) -> Path:
    """Where SQLite keeps what belongs to this file: beside the file itself, wherever links lead."""
    return Path(os.path.realpath(path) + ending)


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

    def __init__(self, path: str, counter: int = 0) -> None:
        self.file, self.counter = Path(path), counter
        self.log, self.index = _beside(path, LOG), _beside(path, INDEX)
        self._folder, self._file = identity(self.file.parent), identity(self.file)
        self._log, self._index = identity(self.log), identity(self.index)
        self._size = self._log_size = 0
        self._is_log_spoiled = False
        self._marks = self._remembered = Marks()
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
        noted = self._log_size  # before the look: meanwhile the log may grow, and never shrinks before this is less
        log = _stat(self.log)
        if log is None or (log.st_dev, log.st_ino) != self._log:
            return "log_gone"
        if log.st_size < noted or self._is_log_spoiled:
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
        self._log_size = min(self._log_size, LOG_LIMIT)
        connection.execute("COMMIT")
        self.require()
        self.note_log()
        return []

    def is_read_only(self) -> bool:
        """Whether the disk has become one that can only be read, as a dying card does."""
        try:
            return bool(os.statvfs(self.file.parent).f_flag & os.ST_RDONLY)
        except (OSError, AttributeError):  # gone, which `look` says better; Windows has no such call
            return False

    def watch_log(self) -> None:
        """Every few seconds: what the log held it holds still, and how much that is, is written down for the next start.

        What stood there a look ago is on the disk by now: a power cut takes nothing of it. A log that is spoiled is told at
        the next start too, whatever is left of it then. For the writer's thread: nobody commits, folds or closes meanwhile.
        """
        if (why := self.look()) is not None:
            if why == "log_cut":
                self._tell_lost_log()
            return
        before, self._marks = self._marks, marks_of(self.log)
        if before.are_lost_in(self._marks):
            self._tell_lost_log()
        elif before.salts == self._marks.salts and before != self._remembered:
            self.remember(before)

    def _tell_lost_log(self) -> None:
        if not self._is_log_spoiled:
            self._is_log_spoiled = True
            tell_lost_log(str(self.file))

    def expect_short_log(self) -> None:
        """Before the log is folded and emptied: that it is short then is no loss. For the writer's thread."""
        self._log_size, self._marks = 0, Marks()
        if self._remembered.frames:
            self.remember(self._marks)

    def fold(self, connection: Any) -> bool:
        """Fold the log into the file and empty it. For the writer's thread."""
        self.expect_short_log()
        is_folded = fold(connection)
        self.note_log()
        return is_folded

    def remember(self, marks: Marks) -> None:
        """Write down which log belongs to which file, for `put_aside`, and how much is in it; a folder that cannot be written has no use for it."""
        self._remembered = marks
        kept = {"file": (self._file or (0, 0))[1], "log": (self._log or (0, 0))[1], "counter": self.counter,
                "salts": self._remembered.salts.hex(), "frames": self._remembered.frames}
        try:
            write_whole(_beside(str(self.file), IDENTITIES), json.dumps(kept).encode(), 0o600)
        except OSError:  # a note that could not be made new is worse than none: it would miss what is folded
            with contextlib.suppress(OSError):
                _beside(str(self.file), IDENTITIES).unlink()


def forget_identities(path: str) -> None:
    """After a clean close there is no log that could be another's."""
    if not _beside(path, LOG).exists():
        with contextlib.suppress(OSError):
            _beside(path, IDENTITIES).unlink()


def prepare_ground(path: str) -> int:
    """Before the file is opened: what is not its own is put aside, and what is missing is written down. Its change counter."""
    note_lost_log(path)
    put_aside(path)
    return change_counter(path) or 0


def change_counter(path: str) -> int | None:
    """How often the file's first page was written (https://www.sqlite.org/fileformat.html §1.3.6); it only grows, and begins anew in a copy.

    Never of a file that is open: closing it again would take SQLite's locks along.
    """
    try:
        with open(path, "rb") as file:
            head = file.read(HEADER)
        return int.from_bytes(head[COUNTER], "big") if head.startswith(SQLITE) else None
    except OSError:
        return None


def note_lost_log(path: str) -> None:
    """Before opening: the log that was open when the program stopped is gone or cut, and what was in it; that is written down until it is told."""
    try:
        kept = read_facts(_beside(path, IDENTITIES))
        if not kept["log"] or kept["file"] != os.stat(path).st_ino:
            return
        before = Marks(bytes.fromhex(kept.get("salts", "")), int(kept.get("frames", 0)))
        is_lost = not os.path.lexists(_beside(path, LOG)) or before.are_lost_in(played_of(_beside(path, LOG), before))
    except (OSError, ValueError, KeyError, TypeError):
        return
    if is_lost:
        tell_lost_log(path)


def tell_lost_log(path: str) -> None:
    """Write down that a log was lost, whole or in part, until it is told and answered."""
    log.warning("the log of the last acts is gone or cut: %s", _beside(path, LOG).name)
    with contextlib.suppress(OSError):
        write_whole(_beside(path, LOST), json.dumps({"at": clock.now().isoformat()}).encode(), 0o600)


def log_lost_at(path: str) -> datetime | None:
    """When a log was last found to be gone at a start; None when none ever was."""
    try:
        return datetime.fromisoformat(read_facts(_beside(path, LOST))["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put_aside(path: str) -> list[Path]:
    """Before opening: what SQLite would play into this file and is none of its own gets another name, and is kept."""
    strange = [one for one, is_strange in ((_beside(path, JOURNAL), _has_strange_journal), (_beside(path, LOG), _has_strange_log)) if is_strange(path)]
    kept = []
    for one in strange:
        with contextlib.suppress(OSError):
            aside = one.with_name(f"{one.name}.{one.stat().st_mtime_ns}{ASIDE}")
            os.replace(one, aside)
            log.warning("%s belongs to another file, and was kept as %s", one.name, aside.name)
            kept.append(aside)
    return kept


def _has_strange_journal(path: str) -> bool:
    """A library is written with a log from its first moment, so a rollback journal beside it is of another day, or another file.

    A file that has no log yet (a copy that somebody put here) may have been written by another program: that journal is its own.
    """
    if not os.path.lexists(_beside(path, JOURNAL)):
        return False
    try:
        with open(path, "rb") as file:
            return file.read(HEADER)[18:20] == WAL_MARK
    except OSError:
        return False


def _has_strange_log(path: str) -> bool:
    """Known by this: the log is the very file that it was, and the library is not, or was written over by an older one.

    (Where both are others, the whole folder was copied: they belong together.)
    """
    try:
        kept, there = read_facts(_beside(path, IDENTITIES)), _beside(path, LOG).stat()
        if kept["log"] != there.st_ino or not there.st_size:
            return False
        counter = change_counter(path)
        is_older = counter is not None and counter < kept.get("counter", 0)
        return bool(kept["file"] != os.stat(path).st_ino or is_older)
    except (OSError, ValueError, KeyError, TypeError):
        return False
