"""What an indicator is: how one figure of the report's contract is counted, in SQL and row by row."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from libsys.kernel.periods import Month
from libsys.report_format.figures import BY_KEY, Figure

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """A month as the queries ask for it; indicators name these in `takes`.

    today: a month that still runs counts up to this day. began_on: the library's first day; it was open on none before.
    """

    month: Month
    zone: ZoneInfo
    today: date | None = None
    began_on: date | None = None

    @property
    def first(self) -> date:
        return self.month.first

    @property
    def last(self) -> date:
        """The last day that counts: the month's own, or today while it runs."""
        return max(self.first, min(self.month.last, self.today or self.month.last))

    @property
    def opens_on(self) -> date:
        """The first day of the month on which the library could be open at all."""
        return max(self.first, self.began_on or self.first)

    @property
    def eve(self) -> date:
        """The day before the month began."""
        return self.month.first - timedelta(days=1)

    @property
    def child_since(self) -> int:
        """Who was born in this year or later may be under 18 on the last day: the birthday itself is not known,
        but by 31 December everybody has had theirs.
        """
        return self.last.year - (17 if (self.last.month, self.last.day) == (12, 31) else 18)

    @property
    def recent_since(self) -> int:
        """The first of the last five years, this one included."""
        return self.month.year - 4


@dataclass(frozen=True, slots=True)
class Indicator:
    """How one figure of the contract is counted here. `figure` and `evidence` are SQL that takes the same places and must give the same sum of `n`.

    `only` keeps the rows whose column has this value; `by` names the columns that make a table of the figure,
    and `cells` all places of that table, so that an empty one is a 0 and not missing.
    """

    key: str
    figure: str = ""
    evidence: str = ""
    takes: tuple[str, ...] = ()
    log: str = ""
    only: dict[str, str] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    shows: tuple[str, ...] = ("on_day", "what")
    opens: str = ""
    derive: Callable[[Row], Row] | None = None
    made: Callable[[Span], Awaitable[list[Row]]] | None = None

    @property
    def said(self) -> Figure:
        """What the contract says of it: block, name, definition, unit, version. A key it does not know is a fault."""
        return BY_KEY[self.key]

    def places(self, span: Span) -> list[Any]:
        return [getattr(span, name) for name in self.takes]

    def keeps(self, row: Row, cell: tuple[str, ...] = ()) -> bool:
        """Whether a row counts for this figure, or for one cell of it."""
        return all(row[name] == kept for name, kept in self.only.items()) and all(
            str(row[name]) == wanted for name, wanted in zip(self.by, cell, strict=False)
        )

    def total(self, rows: list[Row]) -> int:
        """The figure of these rows."""
        return sum(int(row["n"] or 0) for row in rows if self.keeps(row))

    def table(self, rows: list[Row]) -> dict[tuple[str, ...], int]:
        """The figure of each cell."""
        counts = dict.fromkeys(self.cells, 0)
        for row in rows:
            if self.keeps(row):
                cell = tuple(str(row[name]) for name in self.by)
                counts[cell] = counts.get(cell, 0) + int(row["n"] or 0)
        return counts
