"""What the copies hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

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
