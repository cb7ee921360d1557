"""What may be lent to whom, how many, for how long: each value on its own looks for who says it.

One cell is a member category × a collection kind, '' standing for "any". A value that a cell leaves
open (None) is looked up further: the cell, the member category, the collection kind, the library, and
last what is built in. 0 allows none; UNLIMITED says on purpose that there is no limit. So "no row",
"none" and "no limit" stay three things.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from libsys.kernel.refusals import Judgement
from libsys.kernel.since import holding

UNLIMITED = -1
MOST_DAYS = 365
MOST_COUNT = 99


@dataclass(frozen=True)
class Cell:
    """What one row of the rules says; None: nothing, look further."""

    may_borrow: bool | None = None
    loan_days: int | None = None
    most_loans: int | None = None
    most_renewals: int | None = None

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing at all, and need not be kept."""
        return all(getattr(self, field.name) is None for field in fields(self))


@dataclass(frozen=True)
class Rule:
    """What one cell says from a day on (or until_on for a period): one row of the rules, as it was written."""

    id: str
    category: str
    collection_kind: str
    cell: Cell
    since_on: date
    until_on: date | None
    recorded_at: datetime
    undone_at: datetime | None = None

    @property
    def place(self) -> tuple[str, str]:
        return (self.category, self.collection_kind)


@dataclass(frozen=True)
class Said:
    """A value in force, and who says it: cell, category, kind, library or built_in."""

    value: int
    origin: str


@dataclass(frozen=True)
class Policy:
    """The rule in force for one member category and one collection kind."""

    may_borrow: Said
    loan_days: Said
    most_loans: Said
    """How many books at once, of any kind: the ceiling of the member category."""
    most_of_kind: Said | None
    """How many of this collection kind at once, when a cell says so."""
    most_renewals: Said

    @property
    def number(self) -> Said:
        """The number limit to show: the smaller of the cell's and the category's."""
        limits = [said for said in (self.most_of_kind, self.most_loans) if said and said.value != UNLIMITED]
        return min(limits, key=lambda said: said.value) if limits else self.most_of_kind or self.most_loans


Cells = Mapping[tuple[str, str], Cell]

BUILT_IN = Cell(may_borrow=True, loan_days=7, most_loans=2, most_renewals=1)
"""The usual rule of a village library: 2 books, 7 days, 1 renewal, no fine."""

PRESETS: dict[str, Cells] = {
    "reading_garden": {("", ""): Cell(may_borrow=True, loan_days=14, most_loans=3, most_renewals=1)},
    "village": {("", ""): BUILT_IN},
    # A school keeps its reference books in the room for the next class.
    "school": {("", ""): BUILT_IN, ("", "referensi"): Cell(may_borrow=False)},
}


def judge_rule(since_on: date, until_on: date | None) -> Judgement:
    """Whether a rule can hold so: a period ends after it begins."""
    judgement = Judgement()
    if until_on is not None and until_on < since_on:
        judgement.refuse("ends_before_start")
    return judgement


def held_on(rules: Iterable[Rule], day: date) -> dict[tuple[str, str], Rule]:
    """The rule of every cell that held on this day."""
    written: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        written.setdefault(rule.place, []).append(rule)
    return {place: held for place, rows in written.items() if (held := holding(rows, day)) is not None}


def cells_on(rules: Iterable[Rule], day: date) -> dict[tuple[str, str], Cell]:
    """What every cell said on this day; a cell that said nothing is left out."""
    return {place: rule.cell for place, rule in held_on(rules, day).items() if not rule.cell.is_silent}


def effective(cells: Cells, category: str, collection_kind: str) -> Policy:
    """The rule in force, value by value, each with its origin."""
    cell = [("cell", (category, collection_kind))] if category and collection_kind else []
    row = [("category", (category, ""))] if category else []
    kind = [("kind", ("", collection_kind))] if collection_kind else []
    library = [("library", ("", ""))]
    every = [*cell, *row, *kind, *library]

    def said(name: str, places: list[tuple[str, tuple[str, str]]]) -> Said | None:
        for origin, place in places:
            value = getattr(cells.get(place, _SILENT), name)
            if value is not None:
                return Said(int(value), origin)
        return None

    def usual(name: str, places: list[tuple[str, tuple[str, str]]]) -> Said:
        return said(name, places) or Said(int(getattr(BUILT_IN, name)), "built_in")

    return Policy(
        may_borrow=usual("may_borrow", every),
        loan_days=usual("loan_days", every),
        most_loans=usual("most_loans", [*row, *library]),
        most_of_kind=said("most_loans", [*cell, *kind]),
        most_renewals=usual("most_renewals", every),
    )


_SILENT = Cell()
