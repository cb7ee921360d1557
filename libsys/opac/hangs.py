"""What the public catalogue hangs into the house."""

from libsys.acts.registries import Permission
from libsys.kernel.words import N_

PERMISSIONS = (
    Permission("catalog.search", "public", N_("Mencari di katalog umum")),
)
