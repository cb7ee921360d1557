"""What is known of an ISBN: here already, else in the packs held."""

from dataclasses import dataclass

import msgspec

from libsys.catalog import isbn as isbns
from libsys.catalog.facts import TitleFacts
from libsys.catalog.packs import PackLine, facts_of
from libsys.kernel.database import row, rows

HERE = """SELECT id, merged_into FROM title WHERE isbn = {} AND undone_at IS NULL
    ORDER BY merged_into IS NOT NULL, recorded_at, id LIMIT 20"""
IN_PACKS = """SELECT t.document, p.name FROM pack_title t JOIN pack p ON p.id = t.pack
    WHERE t.isbn = {} ORDER BY p.recorded_at DESC, t.id LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Found:
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


async def find_by_isbn(typed: str | None) -> tuple[str, ...]:
    """The keys of the titles here with this ISBN, however it was typed; a wrong number finds its like."""
    key = isbns.read(typed).key
    if key is None:
        return ()
    found = await rows(HERE, key)
    return tuple(dict.fromkeys(one["merged_into"] or one["id"] for one in found))


async def look_up(typed: str | None) -> Found:
    """Ask the catalogue, then the packs."""
    read = isbns.read(typed)
    here = await find_by_isbn(typed)
    if here or read.key is None:
        return Found(read, here)
    said = await row(IN_PACKS, read.key)
    if said is None:
        return Found(read)
    facts = facts_of(msgspec.json.decode(said["document"], type=PackLine))
    return Found(read, facts=facts, pack=said["name"])
