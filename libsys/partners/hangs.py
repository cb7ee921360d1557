"""What the partners hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.kernel.words import N_
from libsys.ui.home import GuidePage
from libsys.ui.navigation import Entry

PERMISSIONS = (
    Permission("partners.read", "volunteer", N_("Melihat mitra")),
    Permission("partners.write", "librarian", N_("Mencatat dan mengubah mitra")),
)
DEEDS = (
    Deed("partners.add", N_("Mencatat mitra")),
    Deed("partners.change", N_("Mengubah mitra")),
    Deed("partners.end", N_("Mengakhiri kemitraan")),
    Deed("partners.reopen", N_("Membuka lagi kemitraan")),
    Deed("partners.agree", N_("Mencatat perjanjian")),
    Deed("partners.take_back_agreement", N_("Membatalkan perjanjian")),
)
NAVIGATION = (
    Entry("partners", N_("Mitra"), "/partners", "handshake", "partners.read", 60),
)
GUIDE = (GuidePage("partners", "work", 20),)
