"""What `libsys doctor` and the health page say; each room looks at its own, here at the file, its shape and the disk."""

import asyncio
import logging
import shutil
import sqlite3
import sys
from datetime import datetime
from typing import Any

from libsys.acts.registries import gathered
from libsys.kernel import clock, database
from libsys.kernel.database import IS_POSTGRES, Busy, Damaged, Memory, NotOpen
from libsys.kernel.jobs import STOPPED, State, states
from libsys.kernel.reasons import SENTENCES
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.ui.home import Finding, Look

DAMAGED = N_("Sebagian berkas perpustakaan (library.sqlite) rusak. Yang utuh tetap dapat dibaca dan dicatat.")
LOW_BYTES, LOW_SHARE = 500_000_000, 0.05
log = logging.getLogger("libsys")


def judge_disk(free: int, total: int) -> Finding:
    """Enough room for a year of copies, or a warning while there still is some."""
    facts = {"free": f"{free // 1_000_000_000} GB" if free >= 10_000_000_000 else f"{free // 1_000_000} MB"}
    if free < 50_000_000:
        return Finding("disk", "bad", N_("Penyimpanan hampir habis: tersisa {free}."), facts,
                       N_("Hapus berkas yang tidak perlu dari komputer ini sekarang."))
    if free < LOW_BYTES or free < total * LOW_SHARE:
        return Finding("disk", "watch", N_("Penyimpanan tinggal sedikit: {free}."), facts,
                       N_("Pindahkan berkas besar ke tempat lain."))
    return Finding("disk", "good", N_("Penyimpanan cukup: {free} kosong."), facts)


_bad: Memory[list[Finding]] = Memory(list)
"""What was bad when it was looked at last, of what is looked at every night."""


async def examine(settings: Settings, now: datetime, *, nightly: bool = False) -> list[Finding]:
    """Look at everything that the rooms hang up, or what is for every night; slowly and thoroughly, not for every request."""
    looks = sorted((one for one in gathered("HEALTH") if one.nightly or not nightly), key=lambda one: one.position)
    findings = [await _looked(one, settings, now) for one in looks]
    _bad.here[:] = [found for look, found in zip(looks, findings, strict=True) if look.nightly and found.state == "bad"]
    return findings


def bad_at_night() -> list[Finding]:
    """What was bad at the last look, of what is looked at every night."""
    return _bad.here


async def _looked(one: Look, settings: Settings, now: datetime) -> Finding:
    """What this look says; where the library cannot be read, that."""
    try:
        return await one.look(settings, now)
    except (Busy, Damaged, NotOpen, OSError, sqlite3.Error) as trouble:
        log.warning("could not be looked at: %s", trouble)
        return Finding("unreadable", "bad", N_("Ini tidak dapat diperiksa: {said}."), {"said": str(trouble)},
                       N_("Hentikan libsys, lalu jalankan lagi: libsys serve"))
    except Exception:  # a spoiled cell on the way, of any kind: the other looks go on, and this one says so
        log.exception("could not be looked at: %s", getattr(one.look, "__name__", ""))
        return Finding("unreadable", "bad", SENTENCES["row_unreadable"], {}, N_("Lihat baris lain di sini: yang rusak dipulihkan dari cadangan."))


async def is_ready(settings: Settings) -> dict[str, bool]:
    """For machines, quick: the database answers, there is room, a copy is recent, the shape fits."""
    looks = [one for one in gathered("HEALTH") if one.ready]
    return {"database": await _answers(), **{one.ready: (await _looked(one, settings, clock.now())).state != "bad" for one in looks}}


async def _answers() -> bool:
    try:
        return await database.value("SELECT 1") == 1
    except (Busy, Damaged, NotOpen, OSError, sqlite3.Error):
        return False


def versions() -> dict[str, str]:
    """What runs here."""
    from libsys import __version__

    return {"libsys": __version__, "python": sys.version.split()[0], "sqlite": sqlite3.sqlite_version}


def _room(settings: Settings) -> tuple[int, int]:
    usage = shutil.disk_usage(settings.data if settings.data.exists() else settings.data.anchor or "/")
    return usage.free, usage.total


def is_file_sound(connection: Any) -> str:
    """'ok', or what SQLite found wrong with the file that we hold open, its references or its search index."""
    said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    strays = connection.execute("PRAGMA foreign_key_check").fetchone()
    return said if said != "ok" or strays is None else f"{strays[0]} -> {strays[2]}"


async def look_at_ground(settings: Settings, now: datetime) -> Finding:
    """Whether the library is still the file that was opened, on a disk that takes what is written."""
    why = await database.look_down()
    if why is None:
        return Finding("ground", "good", N_("Yang dicatat sampai ke penyimpanan."))
    if why == "damaged":
        return Finding("ground", "bad", DAMAGED, {}, N_("Buka halaman Cadangan, lalu pulihkan cadangan terakhir yang baik."))
    return Finding("ground", "bad", SENTENCES["busy_" + why])


async def look_at_file(settings: Settings, now: datetime) -> Finding:
    """Whether the library's file is sound."""
    if IS_POSTGRES:
        await database.value("SELECT 1")
        return Finding("file", "good", N_("PostgreSQL menjawab."))
    said = await database.DB.lend_reader(is_file_sound)
    if said == "ok":
        return Finding("file", "good", N_("Berkas perpustakaan utuh."))
    return Finding("file", "bad", N_("Berkas perpustakaan rusak: {said}."), {"said": said.rpartition("\n")[2]},
                   N_("Pulihkan cadangan terakhir dari halaman Cadangan."))


async def look_at_shape(settings: Settings, now: datetime) -> Finding:
    """Whether the tables are those that this program knows."""
    missing = set(database.known()) ^ set(await database.applied())
    if not missing:
        return Finding("shape", "good", N_("Susunan data sesuai dengan program."))
    return Finding("shape", "bad", N_("Susunan data tidak sesuai dengan program."), {},
                   N_("Hentikan libsys, lalu jalankan lagi: libsys serve"))


def judge_jobs(states: list[State]) -> Finding:
    """Whether what runs beside the server came to its end the last time; that the library was closed meanwhile is no fault."""
    failed = [state for state in states if state.failed_because not in (None, STOPPED)]
    if not failed:
        return Finding("jobs", "good", N_("Pekerjaan di latar belakang berjalan baik."))
    return Finding("jobs", "watch", N_("Pekerjaan di latar belakang gagal: {name} ({why}), terakhir {when}."),
                   {"name": failed[0].name, "why": failed[0].failed_because, "when": failed[0].started_at},
                   N_("Hentikan libsys, lalu jalankan lagi. Bila tetap gagal, simpan cadangan dan minta bantuan."))


async def look_at_jobs(settings: Settings, now: datetime) -> Finding:
    """How the works beside the server went."""
    return judge_jobs(await states())


async def look_at_disk(settings: Settings, now: datetime) -> Finding:
    """Whether there is room on the disk."""
    if database.trouble() == "full_at_start":  # what is open lies elsewhere
        return judge_disk(0, 1)
    return judge_disk(*await asyncio.to_thread(_room, settings))


async def look_at_program(settings: Settings, now: datetime) -> Finding:
    """What runs here."""
    return Finding("program", "good", N_("libsys {libsys}, Python {python}, SQLite {sqlite}."), versions())
