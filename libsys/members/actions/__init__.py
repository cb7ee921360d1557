"""What is done with members: register and change, leave and come back, merge and erase."""

from libsys.members.actions.erasing import erase, let_absences_go, let_member_go, stay_erased
from libsys.members.actions.leaving import come_back, follow, leave, merge, undo_absence
from libsys.members.actions.looking import note_export, note_look
from libsys.members.actions.registering import Registered, change, propose_number, register

__all__ = ["Registered", "change", "come_back", "erase", "follow", "leave", "let_absences_go", "let_member_go", "merge", "note_export",
           "note_look", "propose_number", "register", "stay_erased", "undo_absence"]
