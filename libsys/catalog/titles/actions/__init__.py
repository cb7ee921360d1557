"""What can be done with a title."""

from libsys.catalog.titles.actions.changing import change_title, hide_title, merge_title, show_title

__all__ = ["change_title", "hide_title", "merge_title", "show_title"]
