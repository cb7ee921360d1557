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
from libsys.backups import locking, queries
from libsys.backups.actions.making import free_name
from libsys.backups.copying import BLOCK, ONE_AT_A_TIME, Made, hash_of, make_private, write_note
from libsys.kernel.files import sync_folder
from libsys.kernel.refusals import refuse_now
from libsys.kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Brought:
    """A copy from elsewhere that is kept now: the name we gave it, and what was in it."""

    name: str
    sha256: str


async def bring(settings: Settings, source: BinaryIO, *, by: str, now: datetime, slip: str | None = None, key: str | None = None) -> Brought:
    """Keep a copy that somebody uploads, and who it was on record; the same slip twice is one copy.

    key: as somebody typed it, for a locked copy that this computer's own key does not open. Refuses what is not a sound
    library, and another file under a slip that was used.
    """
    if (before := await first_answer(_brought, slip, by=by)) is not None:
        if (await asyncio.to_thread(hash_of, source))[0] != before.sha256:
            refuse_now("slip_of_other_contents")
        return before
    sha256 = (await asyncio.to_thread(hash_of, source))[0]
    source.seek(0)
    made = await asyncio.to_thread(_kept, settings, source, now, key)
    return await _brought(Brought(Path(made.path).name, sha256), size=made.size, now=now, by=by, slip=slip)


@act("backups.bring", apart=("copy", "size"))
async def _brought(it: Act, copy: Brought, *, size: int, now: datetime, by: str, slip: str | None = None) -> Brought:
    return it.done(copy, about=copy.name, facts={"bytes": size})


def take_in(settings: Settings, source: BinaryIO, now: datetime, key: str | None = None) -> Path:
    """The same before there is a library and anybody who could be on record: at the first start."""
    return Path(_kept(settings, source, now, key).path)


def _kept(settings: Settings, source: BinaryIO, now: datetime, key: str | None = None) -> Made:
    typed = locking.secret_of(key)
    if key and typed is None:
        refuse_now("copy_key_mistyped")
    with ONE_AT_A_TIME:  # two that arrive in one second have two names
        try:
            return _take_in(settings, source, now, [*([typed] if typed else []), *locking.own_keys(settings)])
        except locking.WrongKey:
            refuse_now("copy_key_wrong" if key else "copy_key_needed")
        except locking.Spoiled:
            refuse_now("copy_damaged")


def _pour_clear(source: BinaryIO, file: BinaryIO, keys: list[bytes]) -> None:
    """What came, in the clear."""
    if not locking.is_locked(source):
        shutil.copyfileobj(source, file, BLOCK)
        return
    for piece in locking.unlocked(source, keys):
        file.write(piece)


def _take_in(settings: Settings, source: BinaryIO, now: datetime, keys: list[bytes]) -> Made:
    target = free_name(settings.backups, now, "asked")
    part = target.with_name(f".{target.name}.part")
    try:
        settings.backups.mkdir(parents=True, exist_ok=True)
        make_private(part)
        with part.open("wb") as file:
            _pour_clear(source, file, keys)
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


async def take(settings: Settings, path: Path, *, by: str, now: datetime, slip: str | None = None) -> Path:
    """A copy to be taken along: its file, locked where that was chosen (then a file of its own, for the one who asked). On record."""
    if await first_answer(_taken, slip, by=by, name=path.name) is None:
        await _taken(path.name, now=now, by=by, slip=slip)
    secret = await asyncio.to_thread(locking.own_key, settings)
    if secret is None or path.name.endswith(locking.ENDING):
        return path
    locked = settings.data / f".{path.name}{locking.ENDING}.part"
    try:
        await asyncio.to_thread(locking.lock_file, path, locked, secret)
    except OSError:
        refuse_now("restore_no_room")
    return locked


@act("backups.take")
async def _taken(it: Act, name: str, *, now: datetime, by: str, slip: str | None = None) -> str:
    return it.done(name, about=name)


async def switch_lock(settings: Settings, *, is_on: bool, by: str, now: datetime, slip: str | None = None) -> str | None:
    """Lock what leaves this computer from now on, or leave it open; returns the new key, to be shown once."""
    if await first_answer(_switched, slip, by=by, is_on=is_on) is not None:
        return None
    key = locking.new_key() if is_on else None
    try:
        await asyncio.to_thread(lambda: locking.keep(settings, key) if key else locking.put_away(settings))
    except OSError:
        refuse_now("lock_not_kept")
    await _switched(is_on=is_on, now=now, by=by, slip=slip)
    return key


@act("backups.lock")
async def _switched(it: Act, *, is_on: bool, now: datetime, by: str, slip: str | None = None) -> bool:
    return it.done(is_on, about="on" if is_on else "off")
