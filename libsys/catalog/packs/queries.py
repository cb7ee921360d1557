"""The packs held here, and what is known of an ISBN: in the catalogue already, else in a pack."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from libsys.catalog.packs.lines import PackedTitle, facts_of
from libsys.catalog.titles.facts import TitleFacts
from libsys.catalog.titles.queries import find_by_isbn
from libsys.catalog.titles.rules import isbn as isbns
from libsys.kernel.database import row, rows

IN_PACKS = """SELECT t.document, p.name FROM pack_title t JOIN pack p ON p.id = t.pack
    WHERE t.isbn = {} ORDER BY p.recorded_at DESC, t.id LIMIT 1"""

ALL = """SELECT p.id, p.name, p.maker, p.title_count, p.recorded_at, a.full_name AS recorded_by
    FROM pack p LEFT JOIN account a ON a.id = p.recorded_by ORDER BY p.recorded_at DESC, p.id"""


@dataclass(frozen=True, slots=True)
class IsbnAnswer:
    """The answer to an ISBN: titles that are here, or what a pack says, or neither."""

    isbn: isbns.Isbn
    title_ids: tuple[str, ...] = ()
    facts: TitleFacts | None = None
    pack: str | None = None

    @property
    def where(self) -> str:
        """catalog, pack or nowhere."""
        if self.title_ids:
            return "catalog"
        return "pack" if self.facts else "nowhere"


async def look_up(typed: str | None) -> IsbnAnswer:
    """Ask the catalogue, then the packs."""
    read = isbns.read(typed)
    here = await find_by_isbn(typed)
    if here:
        return IsbnAnswer(read, here)
    said = await row(IN_PACKS, read.key)
    if said is None:
        return IsbnAnswer(read)
    facts = facts_of(msgspec.json.decode(said["document"], type=PackedTitle))
    return IsbnAnswer(read, facts=facts, pack=said["name"])


@dataclass(frozen=True, slots=True)
class HeldPack:
    """A pack in the list."""

    id: str
    name: str
    maker: str | None
    title_count: int
    recorded_at: datetime
    recorded_by: str | None


async def packs() -> list[HeldPack]:
    """The packs that answer ISBN look-ups, newest first."""
    return [HeldPack(**pack) for pack in await rows(ALL)]
