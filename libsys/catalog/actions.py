"""What can be done in the catalogue, whoever does it. Each verb is one transaction with its line in the log."""

from libsys.catalog.copies.actions import (
    Added,
    add_copies,
    begun_of,
    change_copy,
    copy_came_back,
    copy_went_out,
    found_copy,
    mark_copy_missing,
    not_found_then,
    take_back_copy,
    undo_withdrawal,
    withdraw_copy,
)
from libsys.catalog.entry.actions import catalogue_title
from libsys.catalog.packs.actions import Installed, install_pack, remove_pack
from libsys.catalog.titles.actions import change_title, hide_title, merge_title, show_title

__all__ = [
    "Added", "Installed", "add_copies", "begun_of", "catalogue_title", "change_copy", "change_title",
    "copy_came_back", "copy_went_out", "found_copy", "hide_title", "install_pack", "mark_copy_missing", "merge_title",
    "not_found_then", "remove_pack", "show_title", "take_back_copy", "undo_withdrawal", "withdraw_copy",
]
