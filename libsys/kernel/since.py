"""Facts that hold from a day on: nothing that a report once counted is overwritten.

Opening hours, lending rules, memberships, the condition of a copy, a population: each is kept as rows with `since_on`
(and `until_on`, both days included, for a period such as Ramadan), `recorded_at` and `undone_at`. A change is a new
row; the old ones stay and are read as of a day.

In Python, for few rows: `holding(rows, day)`. In SQL, joined to what it is about (on SQLite and PostgreSQL a
correlated subquery costs nothing measurable, window functions cost 3.6 times):

    LEFT JOIN policy p ON p.id = (SELECT x.id FROM policy x WHERE x.category = m.category AND x.undone_at IS NULL
        AND x.since_on <= {} AND (x.until_on IS NULL OR x.until_on >= {})
        ORDER BY x.until_on IS NULL, x.since_on DESC, x.recorded_at DESC, x.id DESC LIMIT 1)
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar


class Dated(Protocol):
    """What every such row says of itself."""

    @property
    def since_on(self) -> date: ...

    @property
    def until_on(self) -> date | None: ...

    @property
    def recorded_at(self) -> datetime: ...

    @property
    def undone_at(self) -> datetime | None: ...


F = TypeVar("F", bound=Dated)

BEGINNING = date(1900, 1, 1)
"""From when on holds what was there before its day was kept: for every day that a library can have."""


def holding(facts: Iterable[F], day: date) -> F | None:
    """The fact that holds on this day; None when none does.

    A period goes before what holds without end, the later day before the earlier, and of the same day what was
    recorded last (at the same instant: the last of the rows, which come in the order of their keys, as SQL has it).
    Rows that were taken back do not count.
    """
    on_that_day = [fact for fact in reversed(list(facts)) if fact.undone_at is None and fact.since_on <= day
                   and (fact.until_on is None or day <= fact.until_on)]
    return max(on_that_day, key=lambda fact: (fact.until_on is not None, fact.since_on, fact.recorded_at), default=None)


def holding_or_first(facts: Iterable[F], day: date) -> F | None:
    """The same; a day before all of them is told by the first: what was so on the day the record began.

    A fact that was put right on its own first day never held, and tells of no day before it either.
    """
    rows = list(facts)
    lasting = [row for row in rows if row.undone_at is None and row.until_on is None]
    began = min((row.since_on for row in lasting), default=day)
    return holding(rows, day) or holding(lasting, began)
