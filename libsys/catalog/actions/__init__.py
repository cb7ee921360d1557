"""What can be done in the catalogue. Each verb is one transaction with its line in the audit log."""

from libsys.catalog.actions.copies import add_copies, change_copy, copy_came_back, copy_went_out
from libsys.catalog.actions.lifetimes import (
    found_copy,
    mark_copy_missing,
    take_back_copy,
    undo_withdrawal,
    withdraw_copy,
)
from libsys.catalog.actions.packs import install_pack, remove_pack
from libsys.catalog.actions.results import Added, Catalogued, Installed
from libsys.catalog.actions.titles import catalogue_title, change_title, hide_title, merge_title, show_title

__all__ = [
    "Added", "Catalogued", "Installed", "add_copies", "catalogue_title", "change_copy", "change_title",
    "copy_came_back", "copy_went_out", "found_copy", "hide_title", "install_pack", "mark_copy_missing", "merge_title",
    "remove_pack", "show_title", "take_back_copy", "undo_withdrawal", "withdraw_copy",
]
