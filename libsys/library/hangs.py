"""What the card and calendar hangs into the house."""

from datetime import datetime

from libsys.acts.registries import Deed, Permission
from libsys.gate import may
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.library import card, queries
from libsys.ui.home import Asking, Finding, GuidePage, HomeLine, Look
from libsys.ui.navigation import Entry


async def clock_in_doubt(asking: Asking) -> list[HomeLine]:
    """The computer's clock must be looked at before a book goes out."""
    if await queries.clock_doubt(asking.now) is None:
        return []
    sentence = N_("Jam komputer diragukan. Periksa, sebelum meminjamkan buku.")
    return [HomeLine(10, "/library" if may(asking.role, "library.write") else "/help/library", sentence, "clock", "late")]


HOME = (clock_in_doubt,)
PERMISSIONS = (
    Permission("library.write", "manager", N_("Mengubah kartu dan hari buka perpustakaan")),
)
DEEDS = (
    Deed("library.write", N_("Menulis kartu perpustakaan")),
    Deed("library.change", N_("Mengubah kartu perpustakaan")),
    Deed("library.correct", N_("Membetulkan kartu perpustakaan untuk waktu yang lalu")),
    Deed("library.undo_card", N_("Membatalkan perubahan kartu perpustakaan")),
    Deed("library.hours", N_("Mengubah hari dan jam buka")),
    Deed("library.undo_hours", N_("Membatalkan hari dan jam buka")),
    Deed("library.closing", N_("Mencatat hari tutup atau hari buka khusus")),
    Deed("library.end_closing", N_("Mengakhiri hari tutup setiap tahun")),
    Deed("library.undo_closing", N_("Membatalkan hari tutup atau hari buka khusus")),
    Deed("library.clock", N_("Menyetujui jam komputer")),
)
NAVIGATION = (
    Entry("library", N_("Perpustakaan ini"), "/library", "library", "library.write", 80),
)


async def look_at_clock(settings: Settings, now: datetime) -> Finding:
    """Whether the computer's clock can be believed."""
    doubt = await card.clock_reason(now)
    if doubt is None:
        return Finding("clock", "good", N_("Jam komputer masuk akal."))
    return Finding("clock", "bad", N_("Jam komputer diragukan."), {"why": doubt},
                   N_("Betulkan tanggal dan jam komputer, atau setujui di halaman Perpustakaan."))


HEALTH = (Look(look_at_clock, 50),)
GUIDE = (GuidePage("library", "start", 20),)
