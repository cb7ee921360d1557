"""What can be done with copies."""

from libsys.catalog.copies.actions.keeping import add_copies, change_copy, copy_came_back, copy_went_out, not_found_then
from libsys.catalog.copies.actions.lifetimes import (
    found_copy,
    mark_copy_missing,
    take_back_copy,
    undo_withdrawal,
    withdraw_copy,
)
from libsys.catalog.copies.actions.living import begun_of
from libsys.catalog.copies.actions.results import Added

__all__ = [
    "Added", "add_copies", "begun_of", "change_copy", "copy_came_back", "copy_went_out", "found_copy", "mark_copy_missing",
    "not_found_then", "take_back_copy", "undo_withdrawal", "withdraw_copy",
]
