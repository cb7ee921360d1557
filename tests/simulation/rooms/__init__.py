"""The acts of each room as a village does them; a new act is a `Deed` here."""

from tests.simulation.deed import DEEDS, Deed
from tests.simulation.rooms import (
    activities,
    backups,
    cards,
    catalog,
    circulation,
    clock,
    copies,
    damage,
    forgetting,
    library,
    members,
    partners,
    reporting,
    rules,
    sitting,
    staff,
    undoing,
    visits,
)

__all__ = [
    "ALL", "VERBS", "activities", "backups", "cards", "catalog", "circulation", "clock", "copies", "damage", "forgetting", "library", "members", "partners", "reporting",
    "rules", "sitting", "staff", "undoing", "visits",
]
ALL: dict[str, Deed] = DEEDS
VERBS = frozenset(verb for deed in ALL.values() for verb in deed.verbs)
"""Every act that a story plays; tests/house finds the act that none does."""
