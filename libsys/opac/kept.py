"""Public pages that were drawn already, kept as long as nothing in the library has changed.

Every commit, by this program or by a terminal command beside it, and every new day empties the
shelf, so a kept page is never stale. On PostgreSQL, where other programs write unseen, nothing is kept.
"""

from datetime import date

from libsys.kernel import database

MOST_PAGES = 400
Key = tuple[str, str, bytes]

_pages: dict[Key, bytes] = {}
_true_while: tuple[object, date] | None = None


def moment(today: date) -> tuple[object, date] | None:
    """The state of the library that a page drawn from now on shows; None when it cannot be known."""
    version = database.version()
    return None if version is None else (version, today)


def find(now: tuple[object, date] | None, key: Key) -> bytes | None:
    """The page as it was drawn, when it would be drawn the same now."""
    return _pages.get(key) if now is not None and now == _true_while else None


def keep(now: tuple[object, date] | None, key: Key, page: bytes) -> None:
    """Keep a page that was begun at this moment."""
    global _true_while
    if now is None:
        return
    if now != _true_while:
        _pages.clear()
        _true_while = now
    elif len(_pages) >= MOST_PAGES:
        del _pages[next(iter(_pages))]
    _pages[key] = page
