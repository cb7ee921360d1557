"""What the last look at the rows found, so that a page can say that its record is damaged."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from libsys.kernel.database import sealing
from libsys.kernel.database.memory import Memory
from libsys.kernel.database.seals import Amiss
from libsys.kernel.database.work import row
from libsys.kernel.refusals import Refused

CELL = 'SELECT "{column}" FROM "{table}" WHERE id = {}'


@dataclass(slots=True)
class Seen:
    """The rows and tables that did not fit their seals, and the sealed tables without triggers."""

    amiss: tuple[Amiss, ...] = ()
    bare: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        return not self.amiss and not self.bare


_seen: Memory[Seen] = Memory(Seen)


async def look() -> Seen:
    """Look at every row of the core tables, and remember what does not fit: half a second for a hundred thousand rows."""
    kept = _seen.here
    kept.amiss, kept.bare = tuple(await sealing.amiss()), tuple(await sealing.without_trigger())
    kept.keys = frozenset(one.key for one in kept.amiss if one.key)
    return kept


def forget() -> None:
    """It was mended: until the next look nothing is known."""
    _seen.forget()


def seen() -> Seen:
    """What the last look found."""
    return _seen.here


async def cells(table: str, key: str, columns: list[str]) -> dict[str, Any]:
    """Of a row with a spoiled cell all others, each read by itself."""
    readable: dict[str, Any] = {}
    for column in columns:
        with contextlib.suppress(Refused):
            readable |= await row(CELL.replace("{table}", table).replace("{column}", column), key) or {}
    return readable


def touches(keys: Iterable[object]) -> bool:
    """Whether one of these records is known to be damaged."""
    damaged = _seen.here.keys
    return any(str(key) in damaged for key in keys)
