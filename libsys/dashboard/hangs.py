"""What the staff home hangs into the house."""

from libsys.acts.registries import Permission
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

PERMISSIONS = (
    Permission("dashboard.see", "volunteer", N_("Melihat halaman depan petugas")),
    Permission("health.see", "librarian", N_("Melihat kesehatan sistem")),
)
NAVIGATION = (
    Entry("dashboard", N_("Hari ini"), "/dashboard", "house", "dashboard.see", 1),
    Entry("health", N_("Kesehatan sistem"), "/dashboard/health", "heart", "health.see", 96),
)
