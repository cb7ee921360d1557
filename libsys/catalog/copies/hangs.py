"""What copies hang into the house: they follow when doubles of a title are joined."""

from libsys.acts.moving import Moves
from libsys.acts.registries import Claim, StandsOn
from libsys.kernel.database import execute
from libsys.kernel.words import N_

MOVE = "UPDATE copy SET title = {} WHERE title = {} RETURNING id"


async def nothing_binding(_title: str) -> list[Claim]:
    """Copies hold no title back: they go where it goes."""
    return []


async def follow_title(old: str, new: str) -> list[str]:
    """The copies of a double are copies of the one title."""
    return [copy["id"] for copy in await execute(MOVE, new, old)]


STANDS_ON = (StandsOn("title", "copy", nothing_binding, follow_title),)

MOVED_RECEIPTS = "SELECT id, recorded_at AS at, received_on FROM copy WHERE recorded_at BETWEEN {} AND {}"
MOVE_RECEIPT = "UPDATE copy SET received_on = {}, recorded_at = {} WHERE id = {}"
MOVED_MISSING = """SELECT c.id, e.recorded_at AS at, c.missing_since FROM copy c JOIN copy_event e ON e.copy = c.id
    WHERE e.what = 'missing' AND e.undone_at IS NULL AND e.recorded_at BETWEEN {} AND {}"""
MOVE_MISSING = "UPDATE copy SET missing_since = {} WHERE id = {}"
MOVED_WITHDRAWN = """SELECT c.id, e.recorded_at AS at, c.withdrawn_on FROM copy c JOIN copy_event e ON e.copy = c.id
    WHERE e.what = 'withdrawn' AND e.undone_at IS NULL AND e.recorded_at BETWEEN {} AND {}"""
MOVE_WITHDRAWN = "UPDATE copy SET withdrawn_on = {} WHERE id = {}"
MOVED_EVENTS = "SELECT id, recorded_at AS at, happened_on FROM copy_event WHERE recorded_at BETWEEN {} AND {}"
MOVE_EVENT = "UPDATE copy_event SET happened_on = {}, recorded_at = {} WHERE id = {}"
MOVES = (
    Moves(N_("Buku diterima"), MOVED_RECEIPTS, MOVE_RECEIPT, ("received_on",)),
    Moves(N_("Buku dicatat hilang"), MOVED_MISSING, MOVE_MISSING, ("missing_since",), owns_moment=False),
    Moves(N_("Buku disiangi"), MOVED_WITHDRAWN, MOVE_WITHDRAWN, ("withdrawn_on",), owns_moment=False),
    Moves(N_("Keadaan buku"), MOVED_EVENTS, MOVE_EVENT, ("happened_on",)),
)
