"""What the month's report hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.gate import may
from libsys.kernel.periods import Month
from libsys.kernel.words import N_
from libsys.reporting import queries
from libsys.ui.home import Asking, GuidePage, HomeLine
from libsys.ui.navigation import Entry


async def last_month(asking: Asking) -> list[HomeLine]:
    """Whether the report of the month that ended is signed."""
    month = Month.of(asking.today).previous
    if not may(asking.role, "reports.read") or month < await queries.first_month(asking.today):
        return []
    if await queries.signed(month):
        sentence, kind = N_("Laporan {period} sudah ditandatangani"), "done"
    else:
        sentence, kind = N_("Laporan {period} belum ditandatangani"), "wait"
    return [HomeLine(40, f"/reporting/{month.label}", sentence, "file-text", kind, {"period": month})]


HOME = (last_month,)
PERMISSIONS = (
    Permission("reports.read", "librarian", N_("Membaca laporan")),
    Permission("reports.write", "librarian", N_("Menulis nomor surat laporan")),
    Permission("reports.sign", "manager", N_("Menandatangani laporan")),
)
DEEDS = (
    Deed("reporting.sign_off", N_("Menandatangani laporan bulan")),
    Deed("reporting.number_letter", N_("Mencatat nomor surat laporan")),
)
NAVIGATION = (
    Entry("reporting", N_("Laporan"), "/reporting", "chart-column", "reports.read", 70),
)
GUIDE = (GuidePage("reporting", "work", 30),)
