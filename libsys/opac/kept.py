"""Public pages that were drawn already, kept as long as nothing in the library has changed.

Every commit, by this program or by a terminal command beside it, and every new day empties the
shelf, so a kept page is never stale. On PostgreSQL, where other programs write unseen, nothing is kept.
"""

from dataclasses import dataclass, field
from datetime import date

from libsys.kernel import database
from libsys.kernel.database import Memory

MOST_PAGES = 400
Key = tuple[str, str, bytes]


@dataclass(slots=True)
class Shelf:
    """Pages drawn, and the state of the library that they show."""

    pages: dict[Key, bytes] = field(default_factory=dict)
    true_while: tuple[object, date] | None = None


_shelf: Memory[Shelf] = Memory(Shelf)


def moment(today: date) -> tuple[object, date] | None:
    """The state of the library that a page drawn from now on shows; None when it cannot be known."""
    version = database.version()
    return None if version is None else (version, today)


def find(now: tuple[object, date] | None, key: Key) -> bytes | None:
    """The page as it was drawn, when it would be drawn the same now."""
    shelf = _shelf.here
    return shelf.pages.get(key) if now is not None and now == shelf.true_while else None


def keep(now: tuple[object, date] | None, key: Key, page: bytes) -> None:
    """Keep a page that was begun at this moment."""
    if now is None:
        return
    shelf = _shelf.here
    if now != shelf.true_while:
        shelf.pages.clear()
        shelf.true_while = now
    elif len(shelf.pages) >= MOST_PAGES:
        del shelf.pages[next(iter(shelf.pages))]
    shelf.pages[key] = page
