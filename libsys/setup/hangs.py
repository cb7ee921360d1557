"""What the first start hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.kernel.words import N_
from libsys.ui.home import GuidePage

PERMISSIONS = (
    Permission("setup.first", "public", N_("Menyiapkan perpustakaan pertama kali"), is_power=True),
)
DEEDS = (
    Deed("setup.open", N_("Menyiapkan perpustakaan")),
    Deed("setup.demo", N_("Mengisi desa contoh")),
)
GUIDE = (GuidePage("setup", "start", 10),)
