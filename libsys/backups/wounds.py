"""Which records are damaged, which copy holds them as they were, and what the log last said of those that no copy holds.

A record comes back only where a copy's row has just the seal that was kept when it was last written: then it is that
row and no older one.
"""

import asyncio
import contextlib
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from libsys.backups import queries
from libsys.backups.copying import open_to_look
from libsys.kernel.database import IS_POSTGRES, known, row, sealing, seals
from libsys.kernel.settings import Settings

LAST = "SELECT happened_at, did FROM audit WHERE about = {} AND did NOT LIKE '%.look' ORDER BY happened_at DESC, number DESC LIMIT 1"
CELLS = 'SELECT {cells} FROM "{table}" WHERE id = ?'
WHOLE = 'SELECT {names} FROM "{table}" WHERE id = ?'


@dataclass(frozen=True, slots=True)
class Wound:
    """A damaged record: what is amiss with it, the copy that holds it whole, and what the log last said of it.

    stray: the damaged key under which the row itself is still there, whole in all its other cells.
    """

    amiss: seals.Amiss
    copy: str = ""
    cells: dict[str, Any] = field(default_factory=dict)
    stray: str = ""
    happened_at: datetime | None = None
    did: str = ""

    @property
    def is_healable(self) -> bool:
        """Whether it can be brought back just as it was."""
        return bool(self.cells or self.stray)


async def look(settings: Settings) -> list[Wound]:
    """Every damaged record of the open library, each with what can bring it back. Opens the copies, the newest first."""
    amiss = await sealing.amiss()
    wanted = {one: (await sealing.kept_seals(one.table)).get(one.key) for one in amiss if one.what in ("altered", "lost")}
    strays = await _strays(amiss)
    held = await asyncio.to_thread(_in_copies, settings, {one: seal for one, seal in wanted.items() if seal is not None and one not in strays})
    wounds = []
    for one in amiss:
        copy, cells = held.get(one, ("", {}))
        last = (await row(LAST, one.key) or {}) if one.key else {}
        wounds.append(Wound(one, copy, cells, strays.get(one, ""), last.get("happened_at"), last.get("did", "")))
    return [wound for wound in wounds if wound.amiss.what != "added" or wound.amiss.key not in strays.values()]


async def _strays(amiss: list[seals.Amiss]) -> dict[seals.Amiss, str]:
    """Lost rows that are still there under a damaged key."""
    cores = {core.name: core for core in sealing.cores()}
    if IS_POSTGRES:
        return {}
    return {lost: new.key for lost in amiss if lost.what == "lost" for new in amiss
            if new.what == "added" and new.table == lost.table and await sealing.under_another_key(cores[lost.table], new.key, lost.key)}


def _in_copies(settings: Settings, wanted: dict[seals.Amiss, int]) -> dict[seals.Amiss, tuple[str, dict[str, Any]]]:
    held: dict[seals.Amiss, tuple[str, dict[str, Any]]] = {}
    for copy in queries.list_copies(settings):
        left = {one: seal for one, seal in wanted.items() if one not in held}
        if not left:
            break
        with contextlib.suppress(sqlite3.Error, OSError):
            held |= {one: (copy.name, cells) for one, cells in _in_copy(Path(copy.folder) / copy.name, left).items()}
    return held


def _in_copy(path: Path, wanted: dict[seals.Amiss, int]) -> dict[seals.Amiss, dict[str, Any]]:
    """The rows of one copy that have just these seals, over the same columns."""
    file = open_to_look(path)
    try:
        cores = {core.name: core for core in seals.due(file, sealing.cores(), known()[-1])}
        held = {}
        for one, seal in wanted.items():
            if (core := cores.get(one.table)) is None:
                continue
            with contextlib.suppress(sqlite3.Error):  # this copy may be damaged in just this row too
                cells = file.execute(seals.filled(CELLS, core), (one.key,)).fetchone()
                if cells and seals.seal_of(*cells) == seal:
                    names = ", ".join(f'"{name}"' for name in core.columns)
                    whole = file.execute(WHOLE.replace("{table}", core.name).replace("{names}", names), (one.key,)).fetchone()
                    held[one] = dict(zip(core.columns, whole, strict=True))
        return held
    finally:
        file.close()
