"""What the month's report hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

PERMISSIONS = (
    Permission("reports.read", "librarian", N_("Membaca laporan")),
    Permission("reports.sign", "manager", N_("Menandatangani laporan")),
)
DEEDS = (
    Deed("reporting.sign_off", N_("Menandatangani laporan bulan")),
)
NAVIGATION = (
    Entry("reporting", N_("Laporan"), "/reporting", "chart-column", "reports.read", 70),
)
