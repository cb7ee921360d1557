"""Every few seconds: is the library still the file that was opened? What is held open without a name is copied."""

import logging
from typing import Any

from libsys.backups import actions, rules
from libsys.backups.copying import Made, NotGood, make_copy
from libsys.kernel import clock, database
from libsys.kernel.database import DB, HELD_OPEN, IS_POSTGRES, Memory
from libsys.kernel.jobs import Run
from libsys.kernel.settings import Settings

log = logging.getLogger("libsys")
_rescued: Memory[list[str]] = Memory(list)


async def watch(run: Run) -> None:
    """Look down; mend what can be mended, and copy what would be lost with this process."""
    if IS_POSTGRES:
        return
    await DB.watch_log()
    why = await database.look_down()
    if why in HELD_OPEN:
        await rescue(run.settings)
    elif why is not None and why == DB.disk.failed_because:
        await run.is_taken()  # there may be room again, or the disk is mended


async def rescue(settings: Settings) -> Made | None:
    """A verified copy of the library whose file was taken away, from what is still held open; once. None when it is made already."""
    if _rescued.here:
        return None
    _rescued.here.append(rules.KINDS[-1])
    try:
        return await DB.lend_reader(lambda connection: _copied(settings, connection))
    except NotGood as trouble:
        log.error("the library whose file was taken away could not be copied: %s", trouble)
        return None


def _copied(settings: Settings, connection: Any) -> Made:
    now = clock.now()
    return make_copy(settings.address, lambda: actions.free_name(settings.backups, now, "rescued"), opener=lambda *_, **__: Lent(connection),
                     made_at=now, now=clock.now)


class Lent:
    """A connection that whoever gets it cannot close."""

    def __init__(self, connection: Any) -> None:
        self.execute, self.backup = connection.execute, connection.backup

    def close(self) -> None:
        """It belongs to the engine."""
