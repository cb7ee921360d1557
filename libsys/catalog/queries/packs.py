"""The packs held here."""

from dataclasses import dataclass
from datetime import datetime

from libsys.kernel.database import rows

ALL = """SELECT p.id, p.name, p.maker, p.title_count, p.recorded_at, a.full_name AS recorded_by
    FROM pack p LEFT JOIN account a ON a.id = p.recorded_by ORDER BY p.recorded_at DESC, p.id"""


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack in the list."""

    id: str
    name: str
    maker: str | None
    title_count: int
    recorded_at: datetime
    recorded_by: str | None


async def packs() -> list[PackLine]:
    """The packs that answer ISBN look-ups, newest first."""
    return [PackLine(**found) for found in await rows(ALL)]
