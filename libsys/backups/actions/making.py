"""Make a copy that is known to be good, keep enough of them, and let what is half made go."""

import asyncio
import contextlib
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from libsys.acts import Act, act, first_answer
from libsys.backups import erased, locking, queries, rules, second
from libsys.backups.copying import ONE_AT_A_TIME, Made, NotGood, make_copy, make_private, note_path, write_note
from libsys.kernel import clock
from libsys.kernel.database import DB, IS_POSTGRES
from libsys.kernel.files import sync_folder
from libsys.kernel.refusals import refuse_now
from libsys.kernel.settings import Settings


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
    secret = await asyncio.to_thread(locking.own_key, settings)
    if folder is not None and second.is_away(settings, folder):
        refuse_now("stick_away", folder=str(folder))
    try:
        home = settings.backups if secret else place  # what is locked is made here first
        made = await asyncio.to_thread(make_copy, settings.address, lambda: free_name(home, now, kind),
                                       opener=DB.opener, made_at=now, now=clock.now)
        name = Path(made.path).name
        await asyncio.to_thread(_tidy, settings, name)  # first: a stick that is never there must not fill this disk
        if folder is None and settings.backup_folder:
            place = Path(settings.backup_folder).expanduser()
            if second.is_away(settings, place):
                raise NotGood("stick_away")
        if place != home and secret:
            made = replace(made, path=str(await asyncio.to_thread(_pour_locked, made, place / name, secret)))
        elif place != home:
            await asyncio.to_thread(pour_second, Path(made.path), made.sha256, place / name)
        await asyncio.to_thread(second.note, settings, place)
    except NotGood as trouble:
        refuse_now(trouble.why, folder=str(place))
    if made.amiss and kind != "upgrade":
        refuse_now("copy_of_damage", n=made.amiss)
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


def _pour_locked(made: Made, target: Path, secret: bytes) -> Path:
    """The same copy elsewhere, locked, read back and opened from there."""
    locked = target.with_name(target.name + locking.ENDING)
    part = locked.with_name(f".{locked.name}.part")
    with ONE_AT_A_TIME:
        try:
            locked.parent.mkdir(parents=True, exist_ok=True)
            locking.lock_file(Path(made.path), part, secret)
            if locking.sha256_inside(part, secret) != made.sha256:
                raise NotGood("copy_changed_on_device")
            os.replace(part, locked)
            sync_folder(locked.parent)
            write_note(locked, replace(made, path=str(locked), size=locked.stat().st_size))
        except (locking.WrongKey, locking.Spoiled) as trouble:
            raise NotGood("copy_changed_on_device") from trouble
        except OSError as trouble:
            raise NotGood("second_copy_not_written", str(trouble)) from trouble
        finally:
            with contextlib.suppress(OSError):
                part.unlink()
    return locked


def pour_second(source: Path, sha256: str, target: Path) -> None:
    """The same copy on another device, read back from there."""
    with ONE_AT_A_TIME:
        _pour_second(source, sha256, target)


def _pour_second(source: Path, sha256: str, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        make_private(part)
        shutil.copyfile(source, part)
        with open(part, "rb+") as file:
            os.fsync(file.fileno())
        if queries.verify(part, None)[0] != sha256:
            raise NotGood("copy_changed_on_device")
        os.replace(part, target)
        sync_folder(target.parent)
        if note_path(source).exists():
            make_private(note_path(target))
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
        spoiled = rules.spoiled_to_delete([copy.name for copy in copies if copy.folder == place and copy.amiss], just_made)
        for name in (*rules.to_delete(here, just_made), *spoiled):
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
