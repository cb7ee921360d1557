"""What the copies hang into the house."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from libsys.acts.heads import Head
from libsys.acts.registries import Deed, Permission
from libsys.backups import queries, rules, second, shape, shape_on_server
from libsys.gate import may
from libsys.kernel import database
from libsys.kernel.database import IS_POSTGRES, damage
from libsys.kernel.jobs import Job, Run
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.ui.home import Asking, Finding, GuidePage, HomeLine, Look
from libsys.ui.navigation import Entry

UID = "SELECT uid FROM library"
DAMAGED = N_("{n} catatan rusak di cakram komputer ini")
DAMAGED_IN = N_("{n} catatan rusak, hilang, atau bukan dari libsys.")
REBUILD = N_("Seseorang mengubah berkas di luar libsys, dan cadangan yang dibuat sejak itu tidak dapat dipulihkan. Pulihkan cadangan dari sebelumnya, atau minta bantuan.")
REBUILD_ON_SERVER = N_("Seseorang mengubah basis data di luar libsys. Kembalikan susunannya dari pg_dump sebelumnya, atau minta bantuan.")


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


async def look_again(run: Run) -> None:
    """Every row against its seal, after the start and then every night: what it finds is said on the home page."""
    await damage.look()


JOBS = (
    Job("backups.daily", daily_copy, every=timedelta(minutes=10), after=20),
    Job("backups.sweep", sweep, every=timedelta(days=1), after=5),
    Job("backups.ground", look_down, every=timedelta(seconds=3), after=1),
    Job("backups.look", look_again, every=timedelta(hours=20), after=1),
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


async def damaged_rows(asking: Asking) -> list[HomeLine]:
    """That rows are damaged, for everybody who works here, until they are brought back."""
    seen = damage.seen()
    if seen.is_whole:
        return []
    return [HomeLine(1, "/backups/damage" if may(asking.role, "backups.manage") else "/dashboard", DAMAGED, "triangle-alert", "late",
                     {"n": len(seen.amiss) or len(seen.bare)})]


async def lines_noted(settings: Settings) -> list[Head]:
    """The log's last line at each copy of this library."""
    library = await database.value(UID)
    return [] if IS_POSTGRES or not library else await asyncio.to_thread(queries.lines_noted, settings, library)


HOME = (last_copy, damaged_rows)
HEADS = (lines_noted,)
PERMISSIONS = (
    Permission("backups.manage", "manager", N_("Mencadangkan dan memulihkan"), is_power=True),
)
DEEDS = (
    Deed("backups.make", N_("Membuat cadangan")),
    Deed("backups.bring", N_("Membawa masuk cadangan")),
    Deed("backups.take", N_("Mengunduh cadangan")),
    Deed("backups.lock", N_("Mengubah penyandian cadangan")),
    Deed("backups.restore", N_("Memulihkan cadangan")),
    Deed("backups.heal", N_("Memulihkan catatan yang rusak")),
    Deed("backups.accept_damage", N_("Menerima catatan yang rusak")),
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


def judge_rows(seen: damage.Seen) -> Finding:
    """How many records of which tables are damaged, gone, or came from elsewhere."""
    if seen.is_whole:
        return Finding("rows", "good", N_("Setiap catatan cocok dengan segelnya."))
    step = N_("Buka halaman Cadangan, bagian Catatan rusak: di sana dipulihkan dari cadangan terakhir yang baik.")
    if not seen.amiss:
        return Finding("rows", "bad", N_("Penjaga tabel {tables} hilang: ada yang mengubah berkas di luar libsys."),
                       {"tables": ", ".join(seen.bare)}, step)
    tables = Counter(one.table for one in seen.amiss)
    return Finding("rows", "bad", DAMAGED_IN, {"n": len(seen.amiss), "tables": ", ".join(f"{name} {n}" for name, n in sorted(tables.items()))}, step)


async def look_at_rows(settings: Settings, now: datetime) -> Finding:
    """Whether every row of the core tables is as the program wrote it, none gone and none from elsewhere."""
    return judge_rows(await damage.look())


async def look_at_declaration(settings: Settings, now: datetime) -> Finding:
    """Whether the library is built as this program builds one: its tables, columns, indexes, triggers, and nothing more."""
    if await database.applied() != database.known():
        return Finding("declaration", "good", N_("Susunan tabel dibandingkan sesudah perpustakaan dimutakhirkan."))
    if IS_POSTGRES and not await shape_on_server.can_compare():
        return Finding("declaration", "watch", N_("Susunan tabel tidak dibandingkan: PostgreSQL tidak mengizinkannya."), {},
                       N_("Beri akun PostgreSQL yang dipakai libsys hak CREATE pada basis datanya."))
    strange = await (shape_on_server.strange() if IS_POSTGRES else database.DB.lend_reader(shape.strange_in))
    if not strange:
        return Finding("declaration", "good", N_("Tabel, indeks dan penjaganya seperti yang dibuat libsys, dan tidak ada yang lain."))
    return Finding("declaration", "bad", N_("Susunan tabel lain daripada yang dibuat libsys: {names}."), {"names": strange},
                   REBUILD_ON_SERVER if IS_POSTGRES else REBUILD)


HEALTH = (Look(look_at_copies, 70, ready="backup"), Look(look_at_stick, 72), Look(look_at_rows, 12), Look(look_at_declaration, 32, nightly=True))
GUIDE = (GuidePage("backups", "start", 50),)
