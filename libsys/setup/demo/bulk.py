"""Collects the demo's rows and writes them by the hundred: an empty library is filled in one transaction."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from piccolo.table import sort_table_classes

AT_ONCE = 200


@dataclass
class Made:
    """What the earlier steps made and the later ones use."""

    titles: list[tuple[str, str]] = field(default_factory=list)
    copies: list[Any] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    members: list[Any] = field(default_factory=list)
    partners: dict[str, str] = field(default_factory=dict)


class Bulk:
    """Rows waiting to be written, table by table."""

    def __init__(self) -> None:
        self.rows: dict[type, list[Any]] = defaultdict(list)

    def add(self, *table: Any) -> None:
        for one in table:
            self.rows[type(one)].append(one)

    async def write(self) -> None:
        """Write everything that waits, inside the caller's `writing()`, what is pointed at first."""
        for table in sort_table_classes(list(self.rows)):
            waiting = self.rows[table]
            for start in range(0, len(waiting), AT_ONCE):
                await table.insert(*waiting[start:start + AT_ONCE])
        self.rows.clear()
