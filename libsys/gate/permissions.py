"""Which role may open which door; each route names one permission, each permission stands in the room that owns it.

The ladder is public, volunteer, librarian, manager; a higher step may do all that a lower may.
"""

from functools import cache

from libsys.acts.registries import gathered

ROLES = ("public", "volunteer", "librarian", "manager")
"""The ladder, lowest first."""
WORKERS = ROLES[1:]
"""The roles that an account or a machine's key can have."""


@cache
def lowest() -> dict[str, str]:
    """Permission -> the lowest role that has it, from all rooms."""
    return {permission.name: permission.role for permission in gathered("PERMISSIONS")}


def may(role: str, permission: str) -> bool:
    """Whether this role has this permission; an unknown permission belongs to nobody."""
    needed = lowest().get(permission)
    return needed in ROLES and role in ROLES and ROLES.index(role) >= ROLES.index(needed)
