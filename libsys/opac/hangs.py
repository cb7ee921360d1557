"""What the public catalogue hangs into the house."""

from libsys.acts.registries import Permission
from libsys.kernel.words import N_
from libsys.ui.home import GuidePage

PERMISSIONS = (
    Permission("catalog.search", "public", N_("Mencari di katalog umum")),
)
GUIDE = (GuidePage("opac", "daily", 60),)
