"""What the month's report hangs into the house."""

from datetime import timedelta

from libsys.acts.registries import Deed, Permission
from libsys.gate import may
from libsys.kernel import clock
from libsys.kernel.jobs import Job, Run
from libsys.kernel.periods import Month
from libsys.kernel.words import N_
from libsys.library import card
from libsys.reporting import actions, queries
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


async def keep_month_ends(_run: Run) -> None:
    """How a month stood when it had ended, so that its page can tell what moved until it is signed."""
    if await card.is_set_up():
        await actions.keep_month_ends(today=await card.today(), now=clock.now(), by=BY)


HOME = (last_month,)
BY = "libsys"
JOBS = (Job("reporting.month_ends", keep_month_ends, every=timedelta(hours=1), after=60),)
PERMISSIONS = (
    Permission("reports.read", "librarian", N_("Membaca laporan")),
    Permission("reports.write", "librarian", N_("Menulis nomor surat laporan")),
    Permission("reports.sign", "manager", N_("Menandatangani laporan")),
)
DEEDS = (
    Deed("reporting.sign_off", N_("Menandatangani laporan bulan")),
    Deed("reporting.keep_month_end", N_("Menyimpan angka bulan yang selesai")),
    Deed("reporting.number_letter", N_("Mencatat nomor surat laporan")),
)
NAVIGATION = (
    Entry("reporting", N_("Laporan"), "/reporting", "chart-column", "reports.read", 70),
)
GUIDE = (GuidePage("reporting", "work", 30),)
