"""What the card and calendar hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

PERMISSIONS = (
    Permission("library.write", "manager", N_("Mengubah kartu dan hari buka perpustakaan")),
)
DEEDS = (
    Deed("library.write", N_("Menulis kartu perpustakaan")),
    Deed("library.change", N_("Mengubah kartu perpustakaan")),
    Deed("library.hours", N_("Mengubah hari dan jam buka")),
    Deed("library.undo_hours", N_("Membatalkan hari dan jam buka")),
    Deed("library.closing", N_("Mencatat hari tutup atau hari buka khusus")),
    Deed("library.undo_closing", N_("Membatalkan hari tutup atau hari buka khusus")),
    Deed("library.clock", N_("Menyetujui jam komputer")),
)
NAVIGATION = (
    Entry("library", N_("Perpustakaan ini"), "/library", "library", "library.write", 80),
)
