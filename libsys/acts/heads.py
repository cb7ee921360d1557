"""The last line of the log, kept in a file beside the library: lines that are gone from the end are missed.

The chain tells of a line that was changed or taken out of its middle; not of an end that was cut off, or of a log that
was made anew. The file may lag behind the log, but its line must lie in it. A copy that the program itself brought
back is shorter, and says so in its own last line.
"""

import asyncio
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from libsys.acts import audit
from libsys.kernel.database import folder, row, value
from libsys.kernel.files import write_whole

FILE = "log-head.json"
AT = "SELECT seal FROM audit WHERE scope = 'library' AND number = {}"
RESTORED = "SELECT count(*) FROM audit WHERE did = 'backups.restore' AND happened_at >= {}"


@dataclass(frozen=True, slots=True)
class Head:
    """A line that the log had: its number and seal, and when it was looked at."""

    number: int
    seal: str
    at: str


@dataclass(frozen=True, slots=True)
class CutOff:
    """The log had this line, and has it no more; now it ends at another."""

    number: int
    ends_at: int


def kept() -> Head | None:
    """What the file says; None where there is none or it cannot be read."""
    place = folder()
    try:
        return Head(**json.loads((place / FILE).read_text(encoding="utf-8"))) if place else None
    except (OSError, ValueError, TypeError):
        return None


async def judge(head: Head | None) -> CutOff | None:
    """Whether this line is missing from the log, although no copy was brought back since."""
    if head is None or await value(AT, head.number) == head.seal:
        return None
    if await value(RESTORED, datetime.fromisoformat(head.at)):
        return None
    last = await row("SELECT max(number) AS number FROM audit WHERE scope = 'library'") or {}
    return CutOff(head.number, last.get("number") or 0)


async def keep(now: datetime) -> None:
    """Write the log's last line beside the library, where it moved on; a line that is missing is left to be seen."""
    before = await asyncio.to_thread(kept)
    last = await audit.head()
    if not last["number"] or (before and before.seal == last["seal"]) or await judge(before):
        return
    place = folder()
    if place is not None:
        await asyncio.to_thread(_write, place / FILE, Head(last["number"], last["seal"], now.isoformat()))


def _write(target: Path, head: Head) -> None:
    write_whole(target, json.dumps(asdict(head), sort_keys=True).encode(), mode=0o600)
