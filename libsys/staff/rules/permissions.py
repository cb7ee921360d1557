"""Which role may open which door; each route names one of these permissions.

The ladder is public, volunteer, librarian, manager; a higher step may do all that a lower may.
"""

ROLES = ("public", "volunteer", "librarian", "manager")

LOWEST = {
    # everybody, signed in or not
    "public.see": "public",
    "catalog.search": "public",
    "staff.sign_in": "public",
    "setup.first": "public",
    # the desk
    "dashboard.see": "volunteer",
    "desk.use": "volunteer",
    "visits.write": "volunteer",
    "catalog.read": "volunteer",
    "members.read": "volunteer",
    "partners.read": "volunteer",
    "activities.read": "volunteer",
    "account.own": "volunteer",
    # the librarian
    "catalog.write": "librarian",
    "packs.write": "librarian",
    "members.write": "librarian",
    "partners.write": "librarian",
    "activities.write": "librarian",
    "visits.correct": "librarian",
    "loans.correct": "librarian",
    "reports.read": "librarian",
    "health.see": "librarian",
    # the manager
    "reports.sign": "manager",
    "staff.manage": "manager",
    "tokens.manage": "manager",
    "library.write": "manager",
    "backups.manage": "manager",
    "policies.write": "manager",
    "audit.read": "manager",
}
"""Permission -> the lowest role that has it."""


def may(role: str, permission: str) -> bool:
    """Whether this role has this permission; an unknown permission belongs to nobody."""
    lowest = LOWEST.get(permission)
    return lowest is not None and role in ROLES and ROLES.index(role) >= ROLES.index(lowest)
