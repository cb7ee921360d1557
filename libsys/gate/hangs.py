"""What the gate hangs into the house."""

from libsys.acts.registries import Deed, Permission
from libsys.gate import sessions
from libsys.kernel.words import N_
from libsys.ui.home import GuidePage

PERMISSIONS = (
    Permission("public.see", "public", N_("Membaca halaman umum")),
    Permission("tokens.manage", "manager", N_("Mengurus kunci program lain"), is_power=True),
)
DEEDS = (
    Deed("gate.make_token", N_("Membuat kunci program lain")),
    Deed("gate.accept_clock", N_("Mencatat terus walau jam komputer diragukan")),
    Deed("gate.end_token", N_("Mencabut kunci program lain")),
)
AFTER_RESTORE = (sessions.end_all,)
GUIDE = (GuidePage("safety", "start", 40),)
