"""Bring a copy back: settled beside the library first, and only then put in its place."""

import asyncio
import contextlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from libsys.acts import Act, act, audit, first_answer, heads
from libsys.acts.registries import gathered
from libsys.backups import erased, queries
from libsys.backups.actions.making import free_name, pour_second
from libsys.backups.copying import Made, NotGood, make_private, write_note
from libsys.kernel import clock, database, traces, words
from libsys.kernel.database import DB, IS_POSTGRES, Busy, Damaged, Duplicate, Memory, elsewhere
from libsys.kernel.files import sync_folder
from libsys.kernel.refusals import refuse_now
from libsys.kernel.settings import DATABASE_FILE, Settings

INCOMING = erased.INCOMING
IN_DOUBT = "clock_in_doubt"
ENDINGS = ("", "-wal", "-shm", "-journal")
log = logging.getLogger("libsys")
LONGEST_SETTLING = 1800.0
"""Seconds: an older library of a hundred thousand loans is brought to this program's shape in one."""


async def restore(settings: Settings, path: Path, *, by: str, now: datetime, slip: str | None = None,
                  despite: frozenset[str] = frozenset()) -> queries.Held:
    """Put a copy in the library's place; returns what it holds. The library it replaces is kept as a copy.

    The copy is settled first, in a file beside the library: brought to this program's shape, everybody signed out, who was
    erased erased again, the restoring on record. Only then it takes the library's place; whatever fails before leaves today's
    library as it is. The same slip twice restores once: the slip is kept in the library that came back. A clock believed here,
    or answered for (`despite`), is believed there: the copy knows no day since.
    """
    if IS_POSTGRES:
        refuse_now("copy_is_for_sqlite")
    with contextlib.suppress(Damaged):  # a library that cannot be read has answered nothing that it could tell
        if (before := await first_answer(_restored, slip, by=by, name=path.name[:120])) is not None:
            return before
    held = await asyncio.to_thread(queries.look, path)
    refuse_unsound(held)
    is_believed = IN_DOUBT in despite or not (await audit.clock_reason(now) or held.is_ahead_of(now))
    async with _one_at_a_time.here:
        try:
            await erased.gather(settings, path.parent)
            steps = await _settle(settings, path, held, by=by, now=now, slip=slip, is_believed=is_believed)
            is_lost = DB.refusal in traces.LOST.values()
            await DB.replace(lambda: _put_back(settings) if is_lost else _swap(settings, now), settings.address if is_lost else "")
        except NotGood as trouble:
            refuse_now("restore_no_room" if trouble.why == "second_copy_not_written" else trouble.why, folder=str(settings.backups))
        except OSError:
            refuse_now("restore_no_room")
        finally:
            await asyncio.to_thread(_let_incoming_go, settings)
    for step in steps:
        step()
    with contextlib.suppress(OSError):
        await heads.begin_anew(now)
    await erased.leave_no_trace(settings)
    return held


_one_at_a_time: Memory[asyncio.Lock] = Memory(asyncio.Lock)


def refuse_unsound(held: queries.Held) -> None:
    """Refuse a file that may not take the library's place, and say why."""
    if not held.is_sound:
        refuse_now(held.why, folder=held.path, **({"names": held.strange} if held.strange else {}))


async def _settle(settings: Settings, path: Path, held: queries.Held, *, by: str, now: datetime, is_believed: bool,
                  slip: str | None = None) -> list[Callable[[], None]]:
    """The copy in a file beside the library, as it will be the library; returns what is to be forgotten when it is.

    One transaction of that file. Raises `NotGood`, `OSError` or `Refused`; nothing of today's library has changed.
    """
    incoming = settings.data / INCOMING
    await asyncio.to_thread(_bring_in, path, incoming)
    try:
        async with asyncio.timeout(LONGEST_SETTLING), elsewhere(lambda: DB.opener(str(incoming), writer=True)) as there:
            await database.migrate()
            await _restored(path.name[:120], held, is_believed=is_believed, now=now, by=by, slip=slip)
    except Busy as busy:
        refuse_now("restore_no_room" if busy.why == "full" else "restore_not_settled", said=busy.why)
    except (Damaged, Duplicate, TimeoutError, sqlite3.Error, ValueError, KeyError, TypeError) as trouble:
        log.warning("a copy could not be settled: %s", trouble)
        refuse_now("restore_not_settled", said=f"{type(trouble).__name__}: {trouble}"[:200])
    await asyncio.to_thread(_check_settled, incoming)
    return list(there.afterwards)


@act("backups.restore", apart=("held", "is_believed"))
async def _restored(it: Act, name: str, held: queries.Held, *, is_believed: bool, now: datetime, by: str,
                    slip: str | None = None) -> queries.Held:
    for step in gathered("AFTER_RESTORE"):
        await step(now)
    return it.done(held, about=name, facts={audit.BELIEVED: True} if is_believed else {})


def _check_settled(incoming: Path) -> None:
    """The settled file is whole on the disk, and is what a library of this program is."""
    with open(incoming, "rb+") as file:
        os.fsync(file.fileno())
    settled = queries.look(incoming)
    if not settled.is_sound:
        raise NotGood(settled.why)


def _let_incoming_go(settings: Settings) -> None:
    for ending in ENDINGS:
        with contextlib.suppress(OSError):
            (settings.data / (INCOMING + ending)).unlink()


def _bring_in(path: Path, incoming: Path) -> None:
    """The chosen copy, whole and synced, beside the library; nothing has changed yet."""
    for ending in ENDINGS[1:]:  # what an earlier try left would be played into this one
        incoming.with_name(incoming.name + ending).unlink(missing_ok=True)
    make_private(incoming)
    shutil.copyfile(path, incoming)
    with open(incoming, "rb+") as file:
        os.fsync(file.fileno())
    if queries.verify(incoming, None) != queries.hash_file(path, forget=False):
        raise NotGood("copy_changed_on_device")


def _put_back(settings: Settings) -> None:
    """Where there is nothing that could be opened: what is left of it is set aside, and the copy has its place."""
    _set_aside(settings)
    os.replace(settings.data / INCOMING, settings.data / DATABASE_FILE)
    sync_folder(settings.data)


def _swap(settings: Settings, now: datetime) -> None:
    """With the library closed: keep what is there, as a verified copy where it is whole, then put the other in its place at once."""
    target = settings.data / DATABASE_FILE
    log = Path(os.path.realpath(target) + "-wal")
    if log.exists() and log.stat().st_size:  # It would be played into the new file.
        raise NotGood("restore_busy")
    try:
        _keep_replaced(target, free_name(settings.backups, now, "replaced"), now)
    except NotGood as trouble:
        if trouble.why not in ("copy_damaged", "copy_not_a_library"):
            raise
        _set_aside(settings)  # a page of it is none: it is no copy, and is kept for somebody who can read what is left
    sync_folder(settings.data)  # The old log is gone for certain before the new file has its name.
    os.replace(settings.data / INCOMING, target)
    sync_folder(settings.data)


def _keep_replaced(library: Path, aside: Path, now: datetime) -> None:
    pour_second(library, queries.hash_file(library, forget=False)[0], aside)
    sha256, size = queries.hash_file(aside, forget=False)
    write_note(aside, Made(str(aside), sha256, size, queries.look(aside).counts, now.isoformat(), now.isoformat()))


async def restore_damaged(settings: Settings, path: Path, *, despite: frozenset[str] = frozenset()) -> queries.Held:
    """Put a copy in the place of a library that cannot be opened at all; the damaged files are set aside.

    For the terminal, with the database closed and the folder held. Refuses `clock_in_doubt_terminal` where the clock cannot
    be right, unless that was answered (`despite`): only the copy tells here what it was last.
    """
    held = await asyncio.to_thread(queries.look, path)
    refuse_unsound(held)
    now = clock.now()
    if IN_DOUBT not in despite and held.is_ahead_of(now):
        refuse_now("clock_in_doubt_terminal", today=clock.local_date(now, words.zone()))
    database.stand_in(settings.data)
    try:
        erased.remember([settings.data], erased.known([path.parent, *queries.folders(settings)]))
        await _settle(settings, path, held, by="terminal", now=now, is_believed=True)
        await asyncio.to_thread(_put_back, settings)
    except NotGood as trouble:
        refuse_now(trouble.why, folder=str(path))
    except OSError:
        refuse_now("restore_no_room")
    finally:
        await asyncio.to_thread(_let_incoming_go, settings)
    await database.start(settings.address, settings.data)
    try:
        with contextlib.suppress(OSError):
            await heads.keep(now)
        await erased.leave_no_trace(settings)
    finally:
        await database.stop()
    return held


def _set_aside(settings: Settings) -> None:
    """Keep the damaged files as they are, for somebody who can read them; then let their log go."""
    (aside := settings.data / f"damaged-{clock.now():%Y%m%d-%H%M%S}").mkdir(exist_ok=True)
    for ending in ENDINGS:
        damaged, kept = settings.data / (DATABASE_FILE + ending), aside / (DATABASE_FILE + ending)
        if damaged.exists():
            shutil.copyfile(damaged, kept)
            with open(kept, "rb+") as file:
                os.fsync(file.fileno())
    sync_folder(aside)
    for ending in ENDINGS[1:]:
        (settings.data / (DATABASE_FILE + ending)).unlink(missing_ok=True)
    sync_folder(settings.data)


