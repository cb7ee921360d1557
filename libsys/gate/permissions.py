"""Which role may open which door; each route names one permission, each permission stands in the room that owns it.

The ladder is public, volunteer, librarian, manager; a higher step may do all that a lower may. A machine stands on no
step: its key has scopes, and opens what they name.
"""

from functools import cache
from typing import Any

from libsys.acts.registries import Scope, gathered

ROLES = ("public", "volunteer", "librarian", "manager")
"""The ladder, lowest first."""
WORKERS = ROLES[1:]
"""The roles that an account can have."""
MACHINE = "machine"
"""What the key of another program is instead: no step of the ladder."""


@cache
def lowest() -> dict[str, str]:
    """Permission -> the lowest role that has it, from all rooms."""
    return {permission.name: permission.role for permission in gathered("PERMISSIONS")}


def gives_power(permission: str) -> bool:
    """Whether this is power over accounts, keys or copies; an unknown permission is."""
    return next((one.is_power for one in gathered("PERMISSIONS") if one.name == permission), True)


def may(role: str, permission: str) -> bool:
    """Whether this role has this permission; an unknown permission belongs to nobody."""
    needed = lowest().get(permission)
    return needed in ROLES and role in ROLES and ROLES.index(role) >= ROLES.index(needed)


def scopes() -> dict[str, Scope]:
    """Scope -> what it opens and its words, from all rooms, lowest floor first."""
    return {scope.key: scope for scope in gathered("SCOPES")}


def allows(who: Any, permission: str) -> bool:
    """Whether who is at the door may do this: a person by the role, a machine by its key's scopes."""
    return opens(who.scopes, permission) if who.is_token else may(who.role, permission)


def opens(given: tuple[str, ...], permission: str) -> bool:
    """Whether a machine's key with these scopes may do this; what the public may, every key may."""
    return may("public", permission) or any(permission in scopes()[key].permissions for key in given if key in scopes())
