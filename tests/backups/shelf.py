"""What tests of copies need: everything in a library as text, and a bit more in it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from libsys.acts import audit
from libsys.kernel.database import writing
from tests.village import NOW

APART = ("row_seal", "table_seal", "session", "audit")
"""Restoring writes into these itself."""


def dump(path: Path, apart: tuple[str, ...] = ()) -> dict[str, list]:
    """Every row of every table, as it is stored. The file must be closed, or a copy."""
    with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro&immutable=1", uri=True)) as file:
        selects = file.execute("""SELECT name, 'SELECT * FROM "' || name || '"' FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'search_fts%'""").fetchall()
        return {name: sorted(file.execute(sql).fetchall(), key=repr) for name, sql in selects if name not in apart}


async def happen(number: int) -> None:
    """Something is written down."""
    async with writing():
        await audit.note(by="tests", at=NOW + timedelta(minutes=number), did="tests.happen", about=str(number))
