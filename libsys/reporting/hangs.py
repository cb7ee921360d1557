"""What the month's report hangs into the house."""

from datetime import datetime, timedelta

from libsys.acts.heads import Head
from libsys.acts.registries import Deed, Permission, Scope
from libsys.gate import may
from libsys.kernel import clock
from libsys.kernel.database import rows
from libsys.kernel.jobs import Job, Run
from libsys.kernel.periods import Month
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.library import card
from libsys.reporting import actions, queries, revisions
from libsys.reporting.revisions import Revision
from libsys.ui.home import Asking, Counted, Finding, GuidePage, HomeLine, Look
from libsys.ui.navigation import Entry


async def last_month(asking: Asking) -> list[HomeLine]:
    """Whether the report of the month that ended is signed."""
    month = Month.of(asking.today).previous
    if not may(asking.role, "reports.read") or month < await queries.first_month(asking.today):
        return []
    kept = await revisions.of(month.label)
    if queries.holding(kept):
        sentence, kind = N_("Laporan {period} sudah ditandatangani"), "done"
    elif kept:
        sentence, kind = N_("Laporan {period} bukan lagi yang ditandatangani"), "late"
    else:
        sentence, kind = N_("Laporan {period} belum ditandatangani"), "wait"
    return [HomeLine(40, f"/reporting/{month.label}", sentence, "file-text", kind, {"period": month})]


async def keep_month_ends(_run: Run) -> None:
    """How a month stood when it had ended, so that its page can tell what moved until it is signed; and the list of what was."""
    if await card.is_set_up():
        await revisions.list_beside_the_library()
        await actions.keep_month_ends(today=await card.today(), now=clock.now(), by=BY)


SPOILED = {
    "revision_unreadable": N_("Laporan yang rusak dan tidak terbaca: {which}."),
    "revision_altered": N_("Laporan yang isinya bukan lagi yang ditandatangani: {which}."),
    "revision_not_by_its_key": N_("Laporan yang tanda tangan kuncinya tidak cocok: {which}."),
    "revision_by_strange_key": N_("Laporan yang ditandatangani dengan kunci asing: {which}."),
    "revision_not_as_in_log": N_("Laporan yang berbeda dari catatan perubahan: {which}."),
    "revision_not_in_log": N_("Laporan yang tidak ada di catatan perubahan: {which}."),
    "revision_gone": N_("Laporan yang hilang padahal pernah ditandatangani: {which}."),
    "revision_not_in_copy": N_("Laporan yang ditandatangani di komputer ini dan tidak ada di cadangan yang dipulihkan: {which}."),
}
"""What the doctor says when all that is spoiled is so in one way."""


def judge_reports(kept: dict[str, list[Revision]]) -> Finding:
    """Whether every signed report is what was signed; one that a sound revision follows needs nobody in a hurry."""
    spoiled = [one for month in kept.values() for one in month if not one.is_sound]
    if not spoiled:
        return Finding("reports", "good", N_("Semua laporan yang ditandatangani utuh: {n}."), {"n": sum(map(len, kept.values()))})
    ways = {one.trouble or "" for one in spoiled}
    sentence = SPOILED[ways.pop()] if len(ways) == 1 else N_("Laporan yang bukan lagi yang ditandatangani: {which}.")
    facts = {"which": [f"{one.month} r{one.revision}" for one in spoiled]}
    if all(month[0].is_sound for month in kept.values()):
        return Finding("reports", "watch", sentence, facts, N_("Revisi sesudahnya utuh dan berlaku. Tanyakan siapa yang mengubah yang lama."))
    return Finding("reports", "bad", sentence, facts, N_(
        "Pulihkan cadangan yang masih utuh, atau tanda tangani lagi bulan itu sebagai revisi berikutnya. Tanyakan siapa yang mengubahnya."))


async def look_at_reports(settings: Settings, now: datetime) -> Finding:
    """Seal, signature and line of the log of every signed report."""
    return judge_reports(await revisions.between())


async def lines_listed(settings: Settings) -> list[Head]:
    """The log's line about each signed report."""
    return await revisions.lines_listed()


HEALTH = (Look(look_at_reports, 55, nightly=True),)
HEADS = (lines_listed,)
HOME = (last_month,)
BY = "libsys"
JOBS = (Job("reporting.month_ends", keep_month_ends, every=timedelta(hours=1), after=60),)
PERMISSIONS = (
    Permission("reports.read", "librarian", N_("Membaca laporan")),
    Permission("reports.write", "librarian", N_("Menulis nomor surat laporan")),
    Permission("reports.sign", "manager", N_("Menandatangani laporan")),
)
SCOPES = (Scope("reports", N_("Membaca laporan bulan"), ("reports.read",)),)
DEEDS = (
    Deed("reporting.sign_off", N_("Menandatangani laporan bulan")),
    Deed("reporting.keep_month_end", N_("Menyimpan angka bulan yang selesai")),
    Deed("reporting.number_letter", N_("Mencatat nomor surat laporan")),
)
NAVIGATION = (
    Entry("reporting", N_("Laporan"), "/reporting", "chart-column", "reports.read", 70),
)
COUNTED = (Counted("signed_months", N_("Bulan yang ditandatangani"), N_("{n} bulan ditandatangani"), 60,
                   sql="SELECT count(DISTINCT month) FROM report"),)
GUIDE = (GuidePage("reporting", "work", 30), GuidePage("checking", "work", 35))

SIGNED_MONTHS = "SELECT DISTINCT month FROM report ORDER BY month"


async def signed_months() -> set[str]:
    """The months somebody has signed (`2026-10`): what moves into or out of them makes a revision."""
    return {report["month"] for report in await rows(SIGNED_MONTHS)}


FROZEN = (signed_months,)
