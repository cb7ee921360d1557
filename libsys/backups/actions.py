"""Make a copy, keep enough of them, and bring one back without losing what it replaces."""

import asyncio
import contextlib
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from libsys.acts import Act, act, audit, first_answer
from libsys.acts.registries import gathered
from libsys.backups import erased, queries, rules, second
from libsys.backups.copying import BLOCK, ONE_AT_A_TIME, Made, NotGood, hash_of, make_copy, note_path, write_note
from libsys.kernel import clock, database, traces, words
from libsys.kernel.database import DB, IS_POSTGRES
from libsys.kernel.files import sync_folder
from libsys.kernel.refusals import refuse_now
from libsys.kernel.settings import DATABASE_FILE, Settings

INCOMING = erased.INCOMING
IN_DOUBT = "clock_in_doubt"
ENDINGS = ("", "-wal", "-shm")


async def make(settings: Settings, *, kind: str, now: datetime, by: str | None = None, slip: str | None = None,
               folder: Path | None = None) -> Made:
    """Make a verified copy now, and a second one on the other device when one is set.

    Refuses with a reason when the copy could not be made good; an older copy is never touched by that.
    The same slip twice is one copy. Writes an audit line and the slip when somebody asked for it.
    """
    if IS_POSTGRES:
        refuse_now("copy_is_for_sqlite")
    if by and (before := await first_answer(_made, slip, by=by, kind=kind)) is not None:
        return before
    place = folder or settings.backups
    if folder is not None and second.is_away(settings, folder):
        refuse_now("stick_away", folder=str(folder))
    try:
        made = await asyncio.to_thread(make_copy, settings.address, lambda: free_name(place, now, kind),
                                       opener=DB.opener, made_at=now, now=clock.now)
        name = Path(made.path).name
        await asyncio.to_thread(_tidy, settings, name)  # first: a stick that is never there must not fill this disk
        if folder is None and settings.backup_folder:
            place = Path(settings.backup_folder).expanduser()
            if second.is_away(settings, place):
                raise NotGood("stick_away")
            await asyncio.to_thread(_second, Path(made.path), made.sha256, place / name)
        await asyncio.to_thread(second.note, settings, place)
    except NotGood as trouble:
        refuse_now(trouble.why, folder=str(place))
    if kind != "upgrade":  # an older library is read when it has this program's shape
        await erased.gather(settings, place)
    return await _made(made, kind=kind, now=now, by=by, slip=slip) if by else made


@act("backups.make", apart=("made",))
async def _made(it: Act, made: Made, *, kind: str, now: datetime, by: str, slip: str | None = None) -> Made:
    return it.done(made, about=Path(made.path).name, facts={"bytes": made.size})


def free_name(folder: Path, now: datetime, kind: str) -> Path:
    number = 0
    while (path := folder / rules.name_for(now, kind, number)).exists():
        number += 1
    return path


def _second(source: Path, sha256: str, target: Path) -> None:
    """The same copy on another device, read back from there."""
    with ONE_AT_A_TIME:
        _pour_second(source, sha256, target)


def _pour_second(source: Path, sha256: str, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        with open(part, "rb+") as file:
            os.fsync(file.fileno())
        if queries.verify(part, None)[0] != sha256:
            raise NotGood("copy_changed_on_device")
        os.replace(part, target)
        sync_folder(target.parent)
        if note_path(source).exists():
            shutil.copyfile(note_path(source), note_path(target))
    except OSError as trouble:
        raise NotGood("second_copy_not_written", str(trouble)) from trouble
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _tidy(settings: Settings, just_made: str) -> None:
    """Let the oldest copies go, each folder by itself, and what a power cut left of one that never was whole."""
    sweep(settings)
    copies = queries.list_copies(settings)
    for place in {copy.folder for copy in copies}:
        here = [rules.Kept(copy.name, copy.kind, copy.made_at) for copy in copies
                if copy.folder == place and copy.verified_at]
        for name in rules.to_delete(here, just_made):
            with contextlib.suppress(OSError):
                note_path(Path(place) / name).unlink()
                (Path(place) / name).unlink()


def sweep(settings: Settings) -> None:
    """Let go what a power cut left of files that never were whole, in the library's folder and beside its copies; only ours."""
    for folder in (settings.data, *queries.folders(settings)):
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                if rules.is_left_over(path.name, clock.now() - datetime.fromtimestamp(path.stat().st_mtime, UTC)):
                    path.unlink()


async def copy_before_upgrade(settings: Settings, now: datetime) -> None:
    """The copy before a migration; without it the upgrade does not begin."""
    if not IS_POSTGRES:
        await make(settings, kind="upgrade", now=now)


async def restore(settings: Settings, path: Path, *, by: str, now: datetime, slip: str | None = None,
                  despite: frozenset[str] = frozenset()) -> queries.Held:
    """Put a copy in the library's place; returns what it holds. The library it replaces is kept as a copy.

    Call with the database open (a server or a terminal verb that holds the folder); it is closed,
    replaced and opened again. Refuses a file that is not sound or is of a newer libsys: then nothing
    has changed. Everybody has to sign in again. The same slip twice restores once: the slip is kept in the
    library that came back. A clock believed here, or answered for (`despite`), is believed there: the copy knows no day since.
    """
    if IS_POSTGRES:
        refuse_now("copy_is_for_sqlite")
    if (before := await first_answer(_restored, slip, by=by, name=path.name[:120])) is not None:
        return before
    held = await asyncio.to_thread(queries.look, path)
    if not held.is_sound:
        refuse_now(held.why, folder=str(path))
    is_believed = IN_DOUBT in despite or not (await audit.clock_reason(now) or held.is_ahead_of(now))
    try:
        await erased.gather(settings, path.parent)
        await asyncio.to_thread(_bring_in, path, settings.data / INCOMING)
        is_lost = DB.refusal in traces.LOST.values()
        await DB.replace(lambda: _put_back(settings) if is_lost else _swap(settings, now), settings.address if is_lost else "")
    except NotGood as trouble:
        refuse_now("restore_no_room" if trouble.why == "second_copy_not_written" else trouble.why,
                   folder=str(settings.backups))
    except OSError:
        refuse_now("restore_no_room")
    finally:
        with contextlib.suppress(OSError):
            await asyncio.to_thread((settings.data / INCOMING).unlink)
    return await _settle_in(settings, path, held, by=by, now=now, slip=slip, is_believed=is_believed)


async def _settle_in(settings: Settings, path: Path, held: queries.Held, *, by: str, now: datetime,
                     is_believed: bool, slip: str | None = None) -> queries.Held:
    """The library that came back: in this program's shape, everybody signed out, the restoring on record."""
    await database.migrate(lambda: copy_before_upgrade(settings, clock.now()))
    done = await _restored(path.name[:120], held, is_believed=is_believed, now=now, by=by, slip=slip)
    await erased.leave_no_trace(settings)
    return done


@act("backups.restore", apart=("held", "is_believed"))
async def _restored(it: Act, name: str, held: queries.Held, *, is_believed: bool, now: datetime, by: str,
                    slip: str | None = None) -> queries.Held:
    for step in gathered("AFTER_RESTORE"):
        await step(now)
    return it.done(held, about=name, facts={audit.BELIEVED: True} if is_believed else {})


def _bring_in(path: Path, incoming: Path) -> None:
    """The chosen copy, whole and synced, beside the library; nothing has changed yet."""
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
    """With the library closed: keep what is there as a verified copy, then put the other in its place at once."""
    target = settings.data / DATABASE_FILE
    log = target.with_name(target.name + "-wal")
    if log.exists() and log.stat().st_size:  # It would be played into the new file.
        raise NotGood("restore_busy")
    aside = free_name(settings.backups, now, "replaced")
    _second(target, queries.hash_file(target, forget=False)[0], aside)
    sha256, size = queries.hash_file(aside, forget=False)
    write_note(aside, Made(str(aside), sha256, size, queries.look(aside).counts, now.isoformat(), now.isoformat()))
    sync_folder(settings.data)  # The old log is gone for certain before the new file has its name.
    os.replace(settings.data / INCOMING, target)
    sync_folder(settings.data)


async def restore_damaged(settings: Settings, path: Path, *, despite: frozenset[str] = frozenset()) -> queries.Held:
    """Put a copy in the place of a library that cannot be opened at all; the damaged files are set aside.

    For the terminal, with the database closed and the folder held. Refuses `clock_in_doubt_terminal` where the clock cannot
    be right, unless that was answered (`despite`): only the copy tells here what it was last.
    """
    held = await asyncio.to_thread(queries.look, path)
    if not held.is_sound:
        refuse_now(held.why, folder=str(path))
    now = clock.now()
    if IN_DOUBT not in despite and held.is_ahead_of(now):
        refuse_now("clock_in_doubt_terminal", today=clock.local_date(now, words.zone()))
    try:
        erased.remember([settings.data], erased.known([path.parent, *queries.folders(settings)]))
        await asyncio.to_thread(_bring_in, path, settings.data / INCOMING)
        await asyncio.to_thread(_put_back, settings)
    except NotGood as trouble:
        refuse_now(trouble.why, folder=str(path))
    except OSError:
        refuse_now("restore_no_room")
    finally:
        with contextlib.suppress(OSError):
            await asyncio.to_thread((settings.data / INCOMING).unlink)
    await database.start(settings.address, settings.data)
    try:
        await _settle_in(settings, path, held, by="terminal", now=now, is_believed=True)
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
