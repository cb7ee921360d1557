"""What the copies hang into the house."""

import asyncio
from datetime import timedelta

from libsys.acts.registries import Asking, Deed, HomeLine, Permission
from libsys.gate import may
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.jobs import Job, Run
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry


async def daily_copy(run: Run) -> None:
    """Today's verified copy, when there is none yet."""
    from libsys.backups.daily import make_if_due

    await make_if_due(run)


JOBS = (Job("backups.daily", daily_copy, every=timedelta(minutes=10), after=20),)

async def last_copy(asking: Asking) -> list[HomeLine]:
    """How old the last copy is that was opened and compared. PostgreSQL is copied outside libsys."""
    from libsys.backups import queries

    if IS_POSTGRES or not may(asking.role, "backups.manage"):
        return []
    last = await asyncio.to_thread(queries.last_verified, asking.settings)
    if last is None:
        return [HomeLine(60, "/backups", N_("Belum pernah ada cadangan yang diperiksa"), "archive", "wait")]
    days = max(0, (asking.now - last).days)
    sentence = N_("Cadangan terakhir diperiksa {n} hari lalu") if days else N_("Cadangan terakhir diperiksa hari ini")
    kind = "wait" if asking.now - last > queries.COPY_OLD else "done"
    return [HomeLine(60, "/backups", sentence, "archive", kind, {"n": days})]


HOME = (last_copy,)
PERMISSIONS = (
    Permission("backups.manage", "manager", N_("Mencadangkan dan memulihkan")),
)
DEEDS = (
    Deed("backups.make", N_("Membuat cadangan")),
    Deed("backups.restore", N_("Memulihkan cadangan")),
)
NAVIGATION = (
    Entry("backups", N_("Cadangan"), "/backups", "archive", "backups.manage", 90),
)
