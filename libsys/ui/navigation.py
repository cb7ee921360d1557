"""The menu: each room hangs its own entry, and everyone sees only the doors they may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from libsys.kernel import words


@dataclass(frozen=True)
class Entry:
    """A door in the menu: its words (an Indonesian msgid), address, icon, and the permission to open it."""

    key: str
    label: str
    path: str
    icon: str
    may: str
    position: int = 50


@dataclass(frozen=True)
class Door:
    """An entry as a page shows it, in the reader's language."""

    href: str
    words: str
    icon: str


def menu(entries: Iterable[Entry], lang: str, is_allowed: Callable[[str], bool]) -> list[Door]:
    """The doors this person may open, in order of position."""
    translate = words.translator(lang)
    visible = sorted((entry for entry in entries if is_allowed(entry.may)), key=lambda entry: entry.position)
    return [Door(entry.path, translate(entry.label), entry.icon) for entry in visible]
