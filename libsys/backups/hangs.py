"""What the copies hang into the house."""

from datetime import timedelta

from libsys.acts.registries import Deed, Permission
from libsys.kernel.jobs import Job, Run
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry


async def daily_copy(run: Run) -> None:
    """Today's verified copy, when there is none yet."""
    from libsys.backups.daily import make_if_due

    await make_if_due(run)


JOBS = (Job("backups.daily", daily_copy, every=timedelta(minutes=10), after=20),)
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
