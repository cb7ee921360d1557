"""Lines that the log had, kept outside of it: an end that was cut off, or a log that was made anew, is missed.

The chain tells of a line that was changed or taken out of its middle; not of that. So the last line is kept in a file
beside the library, and the rooms hang up what else they kept (`HEADS`): with each copy, with each signed report. All
may lag behind the log, but must lie in it. A copy that the program itself brought back is shorter, and says so in its
own last line.
"""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from libsys.acts import audit
from libsys.acts.registries import gathered
from libsys.kernel.database import Memory, folder, value
from libsys.kernel.files import read_facts, write_whole
from libsys.kernel.settings import Settings

FILE = "log-head.json"
AT = "SELECT seal FROM audit WHERE scope = 'library' AND number = {}"
END = "SELECT coalesce(max(number), 0) FROM audit WHERE scope = 'library'"
RESTORED = "SELECT count(*) FROM audit WHERE did = 'backups.restore' AND happened_at >= {}"
LATE = timedelta(minutes=5)
"""A line of the log that is as old as this has been written down beside the library, were there any server."""
_missed: Memory[list[str]] = Memory(list)
_gone: Memory[list["Head"]] = Memory(list)


@dataclass(frozen=True, slots=True)
class Head:
    """A line that the log had: its number and seal, when it was looked at, and where that is kept.

    at: until a copy is brought back after this, the line must lie in the log; empty: it must always.
    """

    number: int
    seal: str
    at: str
    kept_in: str = FILE


@dataclass(frozen=True, slots=True)
class Missing:
    """These lines, or some of them, are gone from the log or are others now; it ends at another; and where the old ones are known."""

    first: int
    last: int
    ends_at: int
    kept_in: tuple[str, ...]


def kept() -> Head | None:
    """What the file says; None where there is none or it cannot be read."""
    place = folder()
    try:
        return Head(**read_facts(place / FILE)) if place else None
    except (OSError, ValueError, TypeError):
        return None


async def is_guard_gone(now: datetime) -> bool:
    """Whether the file beside the library is gone or cannot be read, or was, since the library was opened: who cuts the log takes it too."""
    if not _missed.here and await asyncio.to_thread(kept) is None:
        seen = await audit.last_seen()
        if folder() is not None and seen is not None and now - seen > LATE:
            _missed.here.append(FILE)
    return bool(_missed.here)


async def look(settings: Settings) -> Missing | None:
    """Which lines of the log are gone or others now, by all that is kept outside of it; None when every one lies in it."""
    beside = await asyncio.to_thread(kept)
    heads = [*([beside] if beside else []), *[head for ask in gathered("HEADS") for head in await ask(settings)]]
    lost = [head for head in heads if await is_missing(head)]
    if not lost:
        return None
    first = min(head.number for head in lost)
    before = [head.number for head in heads if head.number < first and await _lies_in_the_log(head)]
    return Missing(max(before, default=0) + 1, max(head.number for head in lost), await value(END), tuple(head.kept_in for head in lost))


async def seen_missing() -> Missing | None:
    """What was missed by the file beside the library when it was looked at last, half a minute ago at most; costs nothing where all is well."""
    return Missing(_gone.here[0].number, _gone.here[0].number, await value(END), (FILE,)) if _gone.here else None


async def is_missing(head: Head | None) -> bool:
    """Whether this line is not in the log, although no copy was brought back since."""
    if head is None or await _lies_in_the_log(head):
        return False
    return not (head.at and await is_restored_since(datetime.fromisoformat(head.at)))


async def is_restored_since(at: datetime) -> bool:
    """Whether a copy was brought back after this moment."""
    return bool(await value(RESTORED, at))


async def _lies_in_the_log(head: Head) -> bool:
    return bool(await value(AT, head.number) == head.seal)


async def keep(now: datetime) -> None:
    """Write the log's last line beside the library, where it moved on; a line that is missing is left to be seen."""
    before = await asyncio.to_thread(kept)
    await is_guard_gone(now)
    _gone.here[:] = [before] if before and await is_missing(before) else []
    last = await audit.head()
    if not last["number"] or (before and before.seal == last["seal"]) or _gone.here:
        return
    place = folder()
    if place is not None:
        await asyncio.to_thread(_write, place / FILE, Head(last["number"], last["seal"], now.isoformat()))


async def begin_anew(now: datetime) -> None:
    """The program itself brought a copy back: its last line is the one to keep, whatever was beside the library a moment ago."""
    place, last = folder(), await audit.head()
    if place is not None and last["number"]:
        await asyncio.to_thread(_write, place / FILE, Head(last["number"], last["seal"], now.isoformat()))
    _gone.here.clear()


def _write(target: Path, head: Head) -> None:
    write_whole(target, json.dumps({"number": head.number, "seal": head.seal, "at": head.at}, sort_keys=True).encode(), mode=0o600)
