"""What is done with members: register and change, leave and come back, merge and erase."""

from libsys.members.actions.leaving import come_back, erase, leave, merge, undo_absence
from libsys.members.actions.registering import Registered, change, propose_number, register

__all__ = ["Registered", "change", "come_back", "erase", "leave", "merge", "propose_number", "register", "undo_absence"]
