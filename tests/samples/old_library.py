"""A small library as version 0.1.0 left it: what an upgrade must bring over whole.

It was made by that version's own acts, from September to November 2026: six titles (one double merged), copies
missing, found, withdrawn and damaged, members who left, were merged and erased, loans open, returned, renewed and
undone, a guest book, activities, partners, three signed reports, 69 lines of the log, 59 slips.
"""

import gzip
import sqlite3
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKED = HERE / "library-0.1.0.sqlite.gz"
TABLES = """SELECT name, 'SELECT * FROM "' || name || '"' FROM sqlite_master WHERE type = 'table'
    AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' ORDER BY name"""
LOG_LINES, LOANS, REPORTS = 69, 8, 3


def unpack(path: Path) -> Path:
    """Put that library at this path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.decompress(PACKED.read_bytes()))
    return path


def everything(path: Path) -> dict[str, list[dict]]:
    """Every row of every table as it lies in the file, by table; the search's own tables and what SQLite keeps left out."""
    file = sqlite3.connect(path)
    file.row_factory = sqlite3.Row
    try:
        return {name: [dict(row) for row in file.execute(everything)] for name, everything in file.execute(TABLES).fetchall()}
    finally:
        file.close()
