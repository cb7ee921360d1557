"""What copies there are, what each holds, and how old the last good one is."""

import contextlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from libsys.acts.heads import Head
from libsys.acts.registries import gathered
from libsys.backups import rules
from libsys.backups.copying import hash_file, note_path, verify
from libsys.backups.looking import Compared, Held, compared, look, tallies
from libsys.kernel.database import DB, Damaged, row
from libsys.kernel.files import read_facts
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings
from libsys.ui.home import Counted

__all__ = ["Compared", "Copy", "Held", "compared", "contents", "counted", "find_copy", "folders", "hash_file", "last_verified", "lines_noted",
           "list_copies", "look", "now_held", "verify"]
MOST_OF_NOTE = 100_000


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
    amiss: int = 0
    """So many damaged rows it holds: it is kept, and never counts as good."""


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
    counts, verified_at, amiss = _noted(path, size)
    return Copy(path.name, str(path.parent), shape[3], made_at, size, counts, verified_at, amiss)


def _noted(path: Path, size: int) -> tuple[dict[str, int], datetime | None, int]:
    """What the note beside a copy says; nothing when it is unreadable, or speaks of another file."""
    try:
        note = read_facts(note_path(path), MOST_OF_NOTE)
        if note["size"] != size:
            return {}, None, 0
        counts = {str(name): int(count) for name, count in note["counts"].items()}
        amiss = int(note.get("amiss", 0))
        return counts, None if amiss else datetime.fromisoformat(note["verified_at"]).astimezone(UTC), amiss
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}, None, 0


def lines_noted(settings: Settings, library: str) -> list[Head]:
    """The last line of this library's log at each copy, by the note beside it; a note that cannot be read says nothing."""
    heads: dict[tuple[int, str], Head] = {}
    for copy in list_copies(settings):
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            note = read_facts(note_path(Path(copy.folder) / copy.name), MOST_OF_NOTE)
            if note["library"] == library and note["seal"]:
                at = datetime.fromisoformat(note["made_at"]).astimezone(UTC).isoformat()
                heads[int(note["line"]), str(note["seal"])] = Head(int(note["line"]), str(note["seal"]), at, copy.name)
    return list(heads.values())


def counted() -> list[Counted]:
    """What a copy's page tells of what it holds, as the rooms hang it up, in the order that people read."""
    return sorted(gathered("COUNTED"), key=lambda one: one.position)


def contents(counts: Mapping[str, int]) -> list[tuple[Counted, int]]:
    """How much of each a copy with these counts holds."""
    return [(one, counts.get(one.table, 0)) for one in counted() if one.table in counts or not one.sql]


def find_copy(settings: Settings, name: str) -> Path | None:
    """The file of a copy by its name; only names of copies, only in our folders."""
    if not rules.is_copy_name(name):
        return None
    return next((folder / name for folder in folders(settings) if (folder / name).is_file()), None)


def last_verified(settings: Settings) -> datetime | None:
    """When the newest good copy was verified; None when there is none."""
    return max((copy.verified_at for copy in list_copies(settings) if copy.verified_at), default=None)


LAST = "SELECT happened_at FROM audit ORDER BY number DESC LIMIT 1"
CARD = "SELECT name, uid FROM library"


async def now_held() -> Held:
    """What the open library holds now, to stand beside what a copy holds; what its file cannot say any more is left out."""
    counts = await DB.lend_reader(lambda connection: tallies(connection, spares=(sqlite3.DatabaseError,)))
    card = last = None
    with contextlib.suppress(Damaged, Refused):
        card, last = await row(CARD), await row(LAST)
    return Held(DB.path, "", card["name"] if card else None, counts, last["happened_at"] if last else None, uid=card["uid"] if card else None,
                tallies=counts)
