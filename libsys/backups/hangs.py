"""What the copies hang into the house."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from libsys.acts.registries import Deed, Permission
from libsys.backups import queries, rules, second
from libsys.gate import may
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.jobs import Job, Run
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.ui.home import Asking, Finding, GuidePage, HomeLine, Look
from libsys.ui.navigation import Entry


async def daily_copy(run: Run) -> None:
    """Today's verified copy, when there is none yet."""
    from libsys.backups.daily import make_if_due

    await make_if_due(run)


async def look_down(run: Run) -> None:
    """Whether the library is still the file that was opened; what is held open without a name is copied once."""
    from libsys.backups.rescue import watch

    await watch(run)


async def sweep(run: Run) -> None:
    """What a power cut left of copies that never were whole goes, at the start and every day."""
    from libsys.backups.actions import sweep

    if not IS_POSTGRES:
        await asyncio.to_thread(sweep, run.settings)


JOBS = (
    Job("backups.daily", daily_copy, every=timedelta(minutes=10), after=20),
    Job("backups.sweep", sweep, every=timedelta(days=1), after=5),
    Job("backups.ground", look_down, every=timedelta(seconds=3), after=1),
)


async def last_copy(asking: Asking) -> list[HomeLine]:
    """How old the last copy is that was opened and compared. PostgreSQL is copied outside libsys."""
    if IS_POSTGRES or not may(asking.role, "backups.manage"):
        return []
    last = await asyncio.to_thread(queries.last_verified, asking.settings)
    if last is None:
        return [HomeLine(60, "/backups", N_("Belum pernah ada cadangan yang diperiksa"), "archive", "wait")]
    days = max(0, (asking.now - last).days)
    sentence = N_("Cadangan terakhir diperiksa {n} hari lalu") if days else N_("Cadangan terakhir diperiksa hari ini")
    kind = "done" if rules.judge_age(asking.now - last) == "good" else "wait"
    return [HomeLine(60, "/backups", sentence, "archive", kind, {"n": days})]


HOME = (last_copy,)
PERMISSIONS = (
    Permission("backups.manage", "manager", N_("Mencadangkan dan memulihkan"), is_power=True),
)
DEEDS = (
    Deed("backups.make", N_("Membuat cadangan")),
    Deed("backups.bring", N_("Membawa masuk cadangan")),
    Deed("backups.take", N_("Mengunduh cadangan")),
    Deed("backups.lock", N_("Mengubah penyandian cadangan")),
    Deed("backups.restore", N_("Memulihkan cadangan")),
)
NAVIGATION = (
    Entry("backups", N_("Cadangan"), "/backups", "archive", "backups.manage", 90),
)


def judge_copy(last: datetime | None, now: datetime) -> Finding:
    """The age of the last verified copy."""
    step = N_("Buka halaman Cadangan dan buat cadangan sekarang.")
    if last is None:
        return Finding("copy", "bad", N_("Belum ada cadangan yang diperiksa."), {}, step)
    state = rules.judge_age(now - last)
    if state == "good":
        return Finding("copy", state, N_("Cadangan terakhir diperiksa {when}."), {"days": (now - last).days, "when": last})
    return Finding("copy", state, N_("Cadangan terakhir sudah {days} hari."), {"days": (now - last).days, "when": last}, step)


async def look_at_copies(settings: Settings, now: datetime) -> Finding:
    """Whether there is a good copy that is not old."""
    if IS_POSTGRES:
        return Finding("copy", "watch", N_("PostgreSQL dicadangkan dengan pg_dump, di luar libsys."), {},
                       N_("Pastikan pg_dump berjalan setiap hari."))
    return judge_copy(await asyncio.to_thread(queries.last_verified, settings), now)


async def look_at_stick(settings: Settings, now: datetime) -> Finding:
    """Whether the device for the second copy is plugged in."""
    folder = settings.backup_folder
    if folder and await asyncio.to_thread(second.is_away, settings, Path(folder).expanduser()):
        return Finding("stick", "watch", N_("Flashdisk atau kartu untuk cadangan ({folder}) tidak terpasang."), {"folder": folder},
                       N_("Pasang lagi, lalu buat cadangan."))
    return Finding("stick", "good", N_("Tempat cadangan kedua terpasang.") if folder else N_("Cadangan kedua di alat lain belum disetel."))


HEALTH = (Look(look_at_copies, 70, ready="backup"), Look(look_at_stick, 72))
GUIDE = (GuidePage("backups", "start", 50),)
