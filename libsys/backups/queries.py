"""What copies there are, what each holds, and how old the last good one is."""

import contextlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from libsys.acts.registries import gathered
from libsys.backups import rules
from libsys.backups.copying import NotGood, counts_of, hash_file, note_path, open_to_look, verify
from libsys.kernel import clock
from libsys.kernel.database import known
from libsys.kernel.settings import Settings
from libsys.ui.home import Counted

__all__ = ["Copy", "Held", "contents", "counted", "find_copy", "folders", "hash_file", "last_verified", "list_copies", "look", "verify"]

NEEDED = {"audit", "migration", "account", "slip"}
"""Tables without which a file is no library, whatever it says of itself."""


@dataclass(frozen=True)
class Copy:
    """A copy in the list: its name, when and why it was made, and what it holds."""

    name: str
    folder: str
    kind: str
    made_at: datetime
    size: int
    counts: dict[str, int]
    verified_at: datetime | None = None


@dataclass(frozen=True)
class Held:
    """What a file holds, said before anything is replaced."""

    path: str
    why: str = ""
    library: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    last_at: datetime | None = None
    is_newer: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether it may take the library's place; else `why` says why not."""
        return not self.why

    def is_ahead_of(self, now: datetime) -> bool:
        """Whether the clock shows a time before this copy's own last line: on a new computer nothing else tells."""
        return bool(clock.doubt(now, None)) or now < (self.last_at or now) - clock.BACKWARDS


def folders(settings: Settings) -> list[Path]:
    """Where copies lie: the data folder's own, then the second device when one is set."""
    places = [settings.backups]
    if settings.backup_folder:
        places.append(Path(settings.backup_folder).expanduser())
    return places


def list_copies(settings: Settings) -> list[Copy]:
    """All copies, newest first."""
    copies = []
    for folder in folders(settings):
        with contextlib.suppress(OSError):
            copies += [_listed(path) for path in folder.iterdir() if rules.is_copy_name(path.name) and path.is_file()]
    return sorted(copies, key=lambda copy: (copy.made_at, copy.folder), reverse=True)


def _listed(path: Path) -> Copy:
    shape = rules.NAME.fullmatch(path.name)
    assert shape is not None
    size = path.stat().st_size
    try:
        made_at = datetime.strptime(shape[1] + shape[2] + "+0000", "%Y%m%d%H%M%S%z")
    except ValueError:  # Somebody gave it a day that does not exist.
        made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    counts, verified_at = _noted(path, size)
    return Copy(path.name, str(path.parent), shape[3], made_at, size, counts, verified_at)


def _noted(path: Path, size: int) -> tuple[dict[str, int], datetime | None]:
    """What the note beside a copy says; nothing when it is unreadable, or speaks of another file."""
    try:
        note = json.loads(note_path(path).read_text(encoding="utf-8"))
        if note["size"] != size:
            return {}, None
        return {str(name): int(count) for name, count in note["counts"].items()}, datetime.fromisoformat(note["verified_at"]).astimezone(UTC)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}, None


def counted() -> list[Counted]:
    """What a copy's page tells of what it holds, as the rooms hang it up, in the order that people read."""
    return sorted(gathered("COUNTED"), key=lambda one: one.position)


def contents(counts: Mapping[str, int]) -> list[tuple[Counted, int]]:
    """How much of each a copy with these counts holds."""
    return [(one, counts.get(one.table, 0)) for one in counted()]


def find_copy(settings: Settings, name: str) -> Path | None:
    """The file of a copy by its name; only names of copies, only in our folders."""
    if not rules.is_copy_name(name):
        return None
    return next((folder / name for folder in folders(settings) if (folder / name).is_file()), None)


def last_verified(settings: Settings) -> datetime | None:
    """When the newest good copy was verified; None when there is none."""
    return max((copy.verified_at for copy in list_copies(settings) if copy.verified_at), default=None)


def look(path: Path) -> Held:
    """Open a file and say what it holds; never raises, never writes."""
    try:
        if not path.is_file():  # A pipe would be waited for.
            raise NotGood("copy_not_a_library")
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:  # The last acts are still in there: the file alone would lose them.
            raise NotGood("copy_has_a_log")
        verify(path, None)
        library, counts, last_at, migrations = _inside(path)
    except NotGood as trouble:
        return Held(str(path), trouble.why)
    except (OSError, sqlite3.Error, ValueError, TypeError):
        return Held(str(path), "copy_not_a_library")
    is_newer = bool(migrations - set(known()))
    return Held(str(path), "copy_newer" if is_newer else "", library, counts, last_at, is_newer)


def _inside(path: Path) -> tuple[str | None, dict[str, int], datetime | None, set[str]]:
    connection = open_to_look(path)
    try:
        counts = counts_of(connection)
        if not NEEDED <= counts.keys():
            raise NotGood("copy_not_a_library")
        name = connection.execute("SELECT name FROM library").fetchone()
        last = connection.execute("SELECT happened_at FROM audit ORDER BY number DESC LIMIT 1").fetchone()
        migrations = {migration[0] for migration in connection.execute("SELECT name FROM migration").fetchall()}
    finally:
        connection.close()
    return (name[0] if name else None), counts, (datetime.fromisoformat(last[0]) if last else None), migrations
