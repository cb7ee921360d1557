"""What the members hangs into the house."""

from libsys.acts.registries import Asking, Deed, HomeLine, Permission
from libsys.gate import may
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry


async def no_member_yet(asking: Asking) -> list[HomeLine]:
    """What a library without members does next."""
    from libsys.members import queries

    if not may(asking.role, "members.write") or await queries.count_active():
        return []
    return [HomeLine(80, "/members/new", N_("Belum ada anggota. Daftarkan yang pertama."), "user-plus")]


HOME = (no_member_yet,)
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
