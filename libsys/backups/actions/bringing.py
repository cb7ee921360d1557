"""A copy from elsewhere: looked at before it is kept, and on record whose it was."""

import asyncio
import contextlib
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from libsys.acts import Act, act, first_answer
from libsys.backups import queries
from libsys.backups.actions.making import free_name
from libsys.backups.copying import BLOCK, ONE_AT_A_TIME, Made, hash_of, write_note
from libsys.kernel.files import sync_folder
from libsys.kernel.refusals import refuse_now
from libsys.kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Brought:
    """A copy from elsewhere that is kept now: the name we gave it, and what was in it."""

    name: str
    sha256: str


async def bring(settings: Settings, source: BinaryIO, *, by: str, now: datetime, slip: str | None = None) -> Brought:
    """Keep a copy that somebody uploads, and who it was on record; the same slip twice is one copy.

    Refuses what is not a sound library, and another file under a slip that was used.
    """
    if (before := await first_answer(_brought, slip, by=by)) is not None:
        if (await asyncio.to_thread(hash_of, source))[0] != before.sha256:
            refuse_now("slip_of_other_contents")
        return before
    made = await asyncio.to_thread(_kept, settings, source, now)
    return await _brought(Brought(Path(made.path).name, made.sha256), size=made.size, now=now, by=by, slip=slip)


@act("backups.bring", apart=("copy", "size"))
async def _brought(it: Act, copy: Brought, *, size: int, now: datetime, by: str, slip: str | None = None) -> Brought:
    return it.done(copy, about=copy.name, facts={"bytes": size})


def take_in(settings: Settings, source: BinaryIO, now: datetime) -> Path:
    """The same before there is a library and anybody who could be on record: at the first start."""
    return Path(_kept(settings, source, now).path)


def _kept(settings: Settings, source: BinaryIO, now: datetime) -> Made:
    with ONE_AT_A_TIME:  # two that arrive in one second have two names
        return _take_in(settings, source, now)


def _take_in(settings: Settings, source: BinaryIO, now: datetime) -> Made:
    target = free_name(settings.backups, now, "asked")
    part = target.with_name(f".{target.name}.part")
    try:
        settings.backups.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            shutil.copyfileobj(source, file, BLOCK)
        held = queries.look(part)
        if not held.is_sound:
            refuse_now(held.why, folder=target.name)
        with open(part, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
        sync_folder(settings.backups)
    except OSError:
        refuse_now("restore_no_room")
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    sha256, size = queries.hash_file(target, forget=False)
    made = Made(str(target), sha256, size, held.counts, now.isoformat(), now.isoformat())
    write_note(target, made)
    return made
