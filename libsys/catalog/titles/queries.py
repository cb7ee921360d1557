"""Titles as they are known by themselves, without their copies."""

from libsys.catalog.titles.rules import isbn
from libsys.kernel.database import rows

HERE = """SELECT id, merged_into FROM title
    WHERE id IN (SELECT id FROM title WHERE isbn = {} UNION SELECT title FROM other_isbn WHERE isbn = {}) AND undone_at IS NULL
    ORDER BY merged_into IS NOT NULL, recorded_at, id LIMIT 20"""


async def find_by_isbn(typed: str | None) -> tuple[str, ...]:
    """The keys of the titles here with this ISBN, however it was typed; a wrong number finds its like."""
    key = isbn.read(typed).key
    if key is None:
        return ()
    titles = await rows(HERE, key, key)
    return tuple(dict.fromkeys(one["merged_into"] or one["id"] for one in titles))
