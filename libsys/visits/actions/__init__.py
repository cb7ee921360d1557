"""What is done with visits: counted by tap, by group, by member at the desk, from paper; and taken back."""

from libsys.visits.actions.counting import Counted, bring_party, count_visit, tap
from libsys.visits.actions.forgetting import forget_visitors
from libsys.visits.actions.paper import enter_day
from libsys.visits.actions.undoing import undo, undo_party

__all__ = ["Counted", "bring_party", "count_visit", "enter_day", "forget_visitors",
           "tap", "undo", "undo_party"]
