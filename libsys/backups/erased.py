"""Who was erased stays erased, whatever copy comes back: a list that lies beside the library and beside its copies.

It holds fingerprints of keys, not keys and no word about anybody: enough to know an erased person again when an older
copy brings them back, and nothing for whoever finds the file.
"""

import asyncio
import contextlib
import hashlib
import logging
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from libsys.acts.registries import gathered
from libsys.backups import queries, rules
from libsys.backups.copying import ONE_AT_A_TIME
from libsys.kernel.database import DB, IS_POSTGRES, Damaged
from libsys.kernel.files import write_whole
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import DATABASE_FILE, Settings

INCOMING = DATABASE_FILE + ".incoming"
FILE = "libsys-erased.txt"
PRINT = re.compile(r"[0-9a-f]{64}")
log = logging.getLogger("libsys")


def fingerprint(key: str) -> str:
    """By what an erased person is known again."""
    return hashlib.sha256(b"libsys-erased:" + key.encode()).hexdigest()


def known(folders: Iterable[Path]) -> set[str]:
    """The fingerprints in the lists of these folders; a folder without one knows nobody, a spoiled line hides no other."""
    prints: set[str] = set()
    for folder in folders:
        try:
            prints |= _read(folder)
        except OSError as trouble:
            log.warning("the list of the erased in %s could not be read: %s", folder, trouble)
    return prints


def _read(folder: Path) -> set[str]:
    try:
        text = (folder / FILE).read_text("ascii", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return set()
    return {line for line in text.split() if PRINT.fullmatch(line)}


def remember(folders: Iterable[Path], prints: set[str]) -> None:
    """Add these to the list of each folder that is there; what a list holds already stays, also one that cannot be read now."""
    for folder in folders:
        with contextlib.suppress(OSError):  # a stick that is away, a full disk: the library's own rows still know
            listed = _read(folder)
            if not prints <= listed and folder.is_dir():
                write_whole(folder / FILE, "".join(f"{one}\n" for one in sorted(listed | prints)).encode("ascii"))


async def in_the_library() -> set[str]:
    """The fingerprints of those whom the open library says are erased."""
    return {fingerprint(key) for keys in gathered("ERASED_KEYS") for key in await keys()}


async def gather(settings: Settings, *others: Path) -> None:
    """Bring together what the open library and every list say, and write it to all of them."""
    folders = [settings.data, *queries.folders(settings)]
    try:
        prints = await in_the_library()
    except (Damaged, Refused, sqlite3.Error) as trouble:  # when a copy is wanted most; the lists know of each since the moment of the erasing
        log.warning("whom the library says are erased could not be read: %s", trouble)
        prints = set()
    await asyncio.to_thread(lambda: remember([*folders, *others], prints | known([*folders, *others])))


async def leave_no_trace(settings: Settings | None = None) -> None:
    """After somebody was erased: their fingerprint in the lists, the log folded away, half-made copies gone.

    Whole copies stay as they are, until newer ones take their place. PostgreSQL looks after its own log and copies.
    """
    if IS_POSTGRES:
        return
    settings = settings or Settings(data=Path(DB.path).parent)
    await gather(settings)
    if not await DB.fold_log():
        log.warning("the write-ahead log could not be emptied: somebody reads for long, or the disk takes nothing")
    await asyncio.to_thread(_sweep, settings)


def _sweep(settings: Settings) -> None:
    with ONE_AT_A_TIME:  # none is being written
        for folder in (settings.data, *queries.folders(settings)):
            with contextlib.suppress(OSError):
                for path in folder.iterdir():
                    if rules.PART.fullmatch(path.name):
                        path.unlink()
        for path in settings.data.glob(INCOMING + "*"):  # its log and journal too
            with contextlib.suppress(OSError):
                path.unlink()


def beside_the_library() -> set[str]:
    """The fingerprints that lie beside the open library, and beside its copies: one of the two may be gone or spoiled."""
    if IS_POSTGRES:  # its copies are its own affair
        return set()
    here = DB.folder or Path(DB.path).parent
    return known([here, Settings(data=here).backups])
