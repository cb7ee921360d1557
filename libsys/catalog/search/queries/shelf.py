"""What ranking needs of every title, held in memory: facets and filing title.

A hundred thousand titles take ten megabytes. Every change of a search row takes the next stamp, so
that catching up reads only what changed since, in this program or in another.
"""

from array import array

from libsys.catalog.search.rules.facets import NOT_SHOWN
from libsys.kernel.database import Memory, is_inside, rows, version

CHANGED = "SELECT number + 0 AS number, facets + 0 AS facets, sort_key, stamp + 0 AS stamp FROM search_doc WHERE stamp > {} ORDER BY stamp LIMIT 1000"


class Shelf:
    """Facets and filing title by a title's number; a number that is not there is not shown."""

    def __init__(self) -> None:
        self.facets = array("i", [NOT_SHOWN])
        self.filing: list[str] = [""]
        self.stamp = 0
        self.version: object = None

    async def catch_up(self) -> None:
        """Read what changed since the last time."""
        now = version()
        if now is not None and now == self.version:
            return
        while changed := await rows(CHANGED, self.stamp):
            for doc in changed:
                self._put(doc["number"], doc["facets"], doc["sort_key"])
            self.stamp = changed[-1]["stamp"]
        self.version = now

    def _put(self, number: int, facets: int, filing: str) -> None:
        more = number + 1 - len(self.filing)
        if more > 0:
            self.facets.extend([NOT_SHOWN] * more)
            self.filing.extend([""] * more)
        self.facets[number] = facets
        self.filing[number] = filing


_kept: Memory[Shelf] = Memory(Shelf)


async def shelf() -> Shelf:
    """The shelf as it stands now."""
    # What is not committed may be taken back: it is read for this once and not kept.
    standing = Shelf() if is_inside() else _kept.here
    await standing.catch_up()
    return standing
