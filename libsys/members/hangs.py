"""What the members hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

PERMISSIONS = (
    Permission("members.read", "volunteer", N_("Melihat anggota")),
    Permission("members.write", "librarian", N_("Mendaftarkan dan mengubah anggota")),
)
DEEDS = (
    Deed("members.register", N_("Mendaftarkan anggota")),
    Deed("members.change", N_("Mengubah data anggota")),
    Deed("members.leave", N_("Mencatat anggota keluar")),
    Deed("members.come_back", N_("Mencatat anggota kembali")),
    Deed("members.merge", N_("Menggabungkan anggota ganda")),
    Deed("members.erase", N_("Menghapus data pribadi anggota")),
)
NAVIGATION = (
    Entry("members", N_("Anggota"), "/members", "users", "members.read", 30),
)
