"""What every terminal verb needs: open the library, do one thing, say it plainly, end with 0, 1 or 2."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, NoReturn

from libsys.kernel import database, files, lock, settings, traces, words
from libsys.kernel.database import Busy, Damaged, Newer, Unrecorded
from libsys.kernel.refusals import NotFound, Refused, reason
from libsys.kernel.words import N_

Work = Callable[[], Awaitable[Any]]

BEFORE_DATING: ContextVar[Work | None] = ContextVar("before_dating", default=None)
"""What the roof asks before a verb writes something that bears a day (may its clock be believed?): it refuses, or is silent."""

RUNNING = N_("libsys sedang berjalan di {address}. Lakukan ini dari halamannya, atau hentikan dulu dengan Ctrl+C.")
NO_LIBRARY = N_("Belum ada perpustakaan di {folder}. Mulai dengan: libsys serve")
LOST = N_("Berkas perpustakaan tidak ada atau kosong di {folder}, padahal pernah ada. Jalankan libsys serve: cadangannya akan ditawarkan.")
NEWER = N_("Perpustakaan ini dibuat dengan libsys yang lebih baru. Pasang libsys terbaru dulu.")
OLDER = N_("Perpustakaan ini perlu disesuaikan dengan libsys yang baru. Jalankan dulu: libsys serve")
NOT_WRITABLE = N_("Folder {folder} tidak dapat ditulis ({why}). Periksa kartu atau cakramnya, atau pilih folder lain dengan --data.")
UNRECORDED = N_("Berkas perpustakaan rusak: isinya sudah memuat penyesuaian {names}, tetapi catatannya hilang. Pulihkan cadangan terakhir dengan: libsys restore BERKAS")
DAMAGED = N_("Berkas perpustakaan rusak: {why}. Pulihkan cadangan terakhir dengan: libsys restore BERKAS")


def language() -> str:
    """The terminal's language: what LIBSYS_LANG says (`id` or `en`), else Indonesian."""
    import os

    asked = os.environ.get("LIBSYS_LANG", "")[:2]
    return asked if asked in words.LANGUAGES else words.DEFAULT_LANGUAGE


def tell(msgid: str, **facts: Any) -> str:
    """A sentence in the terminal's language."""
    return words.translator(language())(msgid, **facts)


def say(text: str = "") -> None:
    """Print for a person; a console that lacks a sign shows a question mark instead of stopping."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def refuse(text: str, code: int = 1) -> NoReturn:
    """Say why not, and end: 1 it could not be done, 2 it was asked wrongly."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    raise SystemExit(code)


def settings_now(data: str | None = None, **given: Any) -> settings.Settings:
    """The settings in force; a wrong one is said plainly and ends the program with 2."""
    try:
        return settings.load(data, **given)
    except settings.WrongSetting as wrong:
        refuse(tell(N_("Setelan tidak dikenal atau keliru: {what}"), what=str(wrong)), 2)


def run_in_library(work: Work, *, data: str | None = None, writes: bool = False, dates: bool = False,
                   makes: bool = False, when_damaged: Work | None = None) -> Any:
    """Run one piece of async work with the library open; refusals become sentences and exit code 1.

    writes: takes the data folder for itself, and refuses while a server runs on it (SQLite has one
    writing process, always). makes: the work begins or upgrades the library itself; all other work
    refuses one that waits for its upgrade, which `libsys serve` does after a verified copy.
    dates: what it writes bears a day (as does all that `writes`): it is asked about the clock; what makes asks by itself (`ask_about_clock`).
    when_damaged: what to do instead, with the database closed, when its file is not sound.
    """
    settings_here = settings_now(data)
    if not settings_here.database_url and not makes and traces.state_of(settings_here.data):
        was_here = traces.of_library(settings_here.data)
        refuse(tell(LOST if was_here else NO_LIBRARY, folder=str(settings_here.data)))
    held = None
    if writes and not settings_here.database_url:
        try:
            held = lock.hold(settings_here.data)
        except lock.Held as other:
            refuse(tell(RUNNING, address=other.address or "?"))
        except OSError as trouble:  # a full or read-only disk: nothing has begun
            refuse(tell(NOT_WRITABLE, folder=str(settings_here.data), why=trouble.strerror or str(trouble)))
    try:
        try:
            if when_damaged is not None and not settings_here.database_url and traces.state_of(settings_here.data):
                return asyncio.run(_alone(when_damaged))
            return asyncio.run(_opened(settings_here, work, makes, dates or writes))
        except Damaged:
            if when_damaged is None:
                raise
            return asyncio.run(_alone(when_damaged))
    except (Refused, NotFound) as why:
        reasons = why.reasons if isinstance(why, Refused) else [why.reason]
        refuse("\n".join(words.sentence(one, language()) for one in reasons))
    except Newer:
        refuse(tell(NEWER))
    except Unrecorded as lost:
        refuse(tell(UNRECORDED, names=str(lost)))
    except Damaged as damaged:
        refuse(tell(DAMAGED, why=str(damaged)))
    except Busy as busy:
        refuse(words.sentence(reason("busy_" + busy.why), language()))
    finally:
        if held is not None:
            files.keep_private(settings_here.data)  # a library that was made or brought back just now
            held.close()


async def ask_about_clock() -> None:
    """The question of every dating verb, for one that makes or replaces its library first."""
    if (question := BEFORE_DATING.get()) is not None:
        await question()


async def _alone(work: Work) -> Any:
    return await work()


async def _opened(here: settings.Settings, work: Work, makes: bool, dates: bool) -> Any:
    await database.start(here.address, here.data)
    try:
        if not makes and await database.applied() != database.known():
            refuse(tell(OLDER))
        if dates and not makes:
            await ask_about_clock()
        return await work()
    finally:
        await database.stop()
