"""What `libsys doctor` and the health page look at, each as one plain finding: good, to watch, or bad."""

import asyncio
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from libsys.acts import audit
from libsys.backups import queries as copies
from libsys.catalog import queries as catalog
from libsys.kernel import clock, database
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.library import card

LOW_BYTES, LOW_SHARE = 500_000_000, 0.05
COPY_TOO_OLD = timedelta(days=7)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `good`, `watch` or `bad`, in a sentence, with what to do next."""

    key: str
    state: str
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)
    next_step: str | None = None


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


def judge_copy(last: datetime | None, now: datetime) -> Finding:
    """The age of the last verified copy."""
    step = N_("Buka halaman Cadangan dan buat cadangan sekarang.")
    if last is None:
        return Finding("copy", "bad", N_("Belum ada cadangan yang diperiksa."), {}, step)
    age = now - last
    facts = {"days": age.days, "when": last}
    if age > COPY_TOO_OLD:
        return Finding("copy", "bad", N_("Cadangan terakhir sudah {days} hari."), facts, step)
    if age > copies.COPY_OLD:
        return Finding("copy", "watch", N_("Cadangan terakhir sudah {days} hari."), facts, step)
    return Finding("copy", "good", N_("Cadangan terakhir diperiksa {when}."), facts)


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Look at everything, slowly and thoroughly; for the page and the terminal, not for every request."""
    findings = [await _file(settings), await _log(), await _migrations(), await _lives(), _clock(await card.clock_reason(now)),
                judge_disk(*await asyncio.to_thread(_room, settings))]
    if IS_POSTGRES:
        findings.append(Finding("copy", "watch", N_("PostgreSQL dicadangkan dengan pg_dump, di luar libsys."), {},
                                N_("Pastikan pg_dump berjalan setiap hari.")))
    else:
        findings.append(judge_copy(await asyncio.to_thread(copies.last_verified, settings), now))
    findings.append(Finding("program", "good", N_("libsys {libsys}, Python {python}, SQLite {sqlite}."), versions()))
    return findings


def versions() -> dict[str, str]:
    """What runs here."""
    from libsys import __version__

    return {"libsys": __version__, "python": sys.version.split()[0], "sqlite": sqlite3.sqlite_version}


def _room(settings: Settings) -> tuple[int, int]:
    found = shutil.disk_usage(settings.data if settings.data.exists() else settings.data.anchor or "/")
    return found.free, found.total


def is_file_sound(path: str, opener: Callable[..., Any]) -> str:
    """'ok', or what SQLite found wrong with the file, its references or its search index."""
    connection = opener(path, writer=False)
    try:
        said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        strays = connection.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        connection.close()
    return said if said != "ok" or strays is None else f"{strays[0]} -> {strays[2]}"


async def _file(settings: Settings) -> Finding:
    if IS_POSTGRES:
        await database.value("SELECT 1")
        return Finding("file", "good", N_("PostgreSQL menjawab."))
    said = await asyncio.to_thread(is_file_sound, settings.address, database.DB.opener)
    if said == "ok":
        return Finding("file", "good", N_("Berkas perpustakaan utuh."))
    return Finding("file", "bad", N_("Berkas perpustakaan rusak: {said}."), {"said": said},
                   N_("Pulihkan cadangan terakhir dari halaman Cadangan."))


async def _log() -> Finding:
    broken = await audit.verify()
    if broken is None:
        return Finding("log", "good", N_("Catatan perubahan utuh."))
    return Finding("log", "bad", N_("Catatan perubahan tidak cocok sejak baris {line}."), {"line": broken.number},
                   N_("Seseorang mengubah berkas di luar libsys. Bandingkan dengan cadangan."))


async def _migrations() -> Finding:
    missing = set(database.known()) ^ set(await database.applied())
    if not missing:
        return Finding("shape", "good", N_("Susunan data sesuai dengan program."))
    return Finding("shape", "bad", N_("Susunan data tidak sesuai dengan program."), {},
                   N_("Hentikan libsys, lalu jalankan lagi: libsys serve"))


async def _lives() -> Finding:
    """Whether what the rows of copies keep is what happened to them."""
    strays = await catalog.out_of_step()
    if not strays:
        return Finding("lives", "good", N_("Riwayat setiap eksemplar cocok dengan keadaannya."))
    return Finding("lives", "bad", N_("Riwayat {count} eksemplar tidak cocok dengan keadaannya, antara lain {barcode}."),
                   {"count": len(strays), "barcode": strays[0]},
                   N_("Seseorang mengubah berkas di luar libsys. Bandingkan dengan cadangan."))


def _clock(doubt: str | None) -> Finding:
    if doubt is None:
        return Finding("clock", "good", N_("Jam komputer masuk akal."))
    return Finding("clock", "bad", N_("Jam komputer diragukan."), {"why": doubt},
                   N_("Betulkan tanggal dan jam komputer, atau setujui di halaman Perpustakaan."))


async def is_ready(settings: Settings) -> dict[str, bool]:
    """For machines, quick: the database answers, there is room, a copy is recent, the shape fits."""
    answers = await database.value("SELECT 1") == 1
    free, total = await asyncio.to_thread(_room, settings)
    last = None if IS_POSTGRES else await asyncio.to_thread(copies.last_verified, settings)
    return {
        "database": answers,
        "disk": judge_disk(free, total).state != "bad",
        "backup": IS_POSTGRES or judge_copy(last, clock.now()).state != "bad",
        "migrations": set(database.known()) == set(await database.applied()),
    }
