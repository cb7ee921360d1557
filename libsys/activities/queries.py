"""What was done in a month, one activity in full, and everything for an export."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from libsys.kernel.database import is_id, reading, row, rows
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound

OF_MONTH = {
    "community": """SELECT id, name AS what, starts_on AS first_on, ends_on AS last_on, place, male_count, female_count,
        outcome, undone_at FROM activity WHERE starts_on >= {} AND starts_on <= {} ORDER BY starts_on DESC, id""",
    "service": """SELECT id, description AS what, happened_on AS first_on, happened_on AS last_on, audience AS place,
        male_count, female_count, outcome, undone_at
        FROM service_work WHERE happened_on >= {} AND happened_on <= {} ORDER BY happened_on DESC, id""",
    "advocacy": """SELECT id, purpose AS what, happened_on AS first_on, happened_on AS last_on, party AS place,
        NULL AS male_count, NULL AS female_count, outcome, undone_at
        FROM advocacy WHERE happened_on >= {} AND happened_on <= {} ORDER BY happened_on DESC, id""",
}
PARTNERS_OF_MONTH = """SELECT ap.activity AS id, p.name FROM activity_partner ap JOIN activity a ON a.id = ap.activity
    JOIN partner p ON p.id = ap.partner WHERE a.starts_on >= {} AND a.starts_on <= {} ORDER BY p.name_folded"""
ONE = {
    "community": "SELECT * FROM activity WHERE id = {}",
    "service": "SELECT * FROM service_work WHERE id = {}",
    "advocacy": "SELECT * FROM advocacy WHERE id = {}",
}
PARTNERS_OF = """SELECT p.id, p.name FROM activity_partner ap JOIN partner p ON p.id = ap.partner
    WHERE ap.activity = {} ORDER BY p.name_folded"""
PARTNER = "SELECT id, name FROM partner WHERE id = {}"
PARTNERS = "SELECT id, name FROM partner WHERE ended_on IS NULL OR ended_on >= {} ORDER BY name_folded, id"
TITLES_OF = """SELECT t.id, t.title, t.class_number FROM activity_title at JOIN title t ON t.id = at.title
    WHERE at.activity = {} ORDER BY t.sort_key, t.id"""
TITLE = "SELECT id, title, class_number FROM title WHERE id = {} AND undone_at IS NULL"
EVERYTHING = {
    "community": "SELECT * FROM activity WHERE undone_at IS NULL ORDER BY starts_on, id",
    "service": "SELECT * FROM service_work WHERE undone_at IS NULL ORDER BY happened_on, id",
    "advocacy": "SELECT * FROM advocacy WHERE undone_at IS NULL ORDER BY happened_on, id",
}
ALL_PARTNERS = """SELECT ap.activity AS id, p.name FROM activity_partner ap JOIN partner p ON p.id = ap.partner
    ORDER BY ap.activity, p.name_folded"""
ALL_TITLES = """SELECT at.activity AS id, t.title AS name FROM activity_title at JOIN title t ON t.id = at.title
    ORDER BY at.activity, t.sort_key, t.id"""
PARTNER_NAMES = "SELECT id, name FROM partner"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done, as the month's list shows it."""

    id: str
    strategy: str
    what: str
    first_on: date
    last_on: date
    place: str | None
    male_count: int | None
    female_count: int | None
    outcome: str | None
    undone_at: datetime | None
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A partner or a title, by its key and name."""

    id: str
    name: str
    class_number: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One record in full."""

    id: str
    strategy: str
    facts: dict[str, Any]
    partners: tuple[Named, ...] = ()
    titles: tuple[Named, ...] = ()
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of an export: what all three strategies have in common comes first."""

    strategy: str
    facts: dict[str, Any] = field(default_factory=dict)


async def of_month(month: Month) -> list[Line]:
    """Everything of a month, the latest first; what was removed too, marked by `undone_at`."""
    async with reading():
        beside: dict[str, list[str]] = {}
        for record in await rows(PARTNERS_OF_MONTH, month.first, month.last):
            beside.setdefault(record["id"], []).append(record["name"])
        lines = [
            Line(strategy=strategy, partners=tuple(beside.get(record["id"], ())), **record)
            for strategy, sql in OF_MONTH.items()
            for record in await rows(sql, month.first, month.last)
        ]
    return sorted(lines, key=lambda line: (line.first_on, line.id), reverse=True)


async def one(strategy: str, id: str) -> Done:
    """One record with its partners and books; `NotFound` when there is none."""
    async with reading():
        record = await row(ONE[strategy], id) if strategy in ONE and is_id(id) else None
        if record is None:
            raise NotFound("activity_not_here")
        if strategy == "community":
            partners = [Named(**one) for one in await rows(PARTNERS_OF, id)]
            titles = [Named(one["id"], one["title"], one["class_number"]) for one in await rows(TITLES_OF, id)]
        else:
            partners = [Named(**one) for one in await rows(PARTNER, record["partner"] or "")]
            titles = []
    return Done(id, strategy, record, tuple(partners), tuple(titles), record["undone_at"])


async def partners_on(day: date) -> list[Named]:
    """The partners to choose from."""
    return [Named(**partner) for partner in await rows(PARTNERS, day)]


async def titles_named(ids: tuple[str, ...]) -> list[Named]:
    """The titles of these keys, in this order; unknown keys are left out."""
    titles = [await row(TITLE, id) for id in ids[:100] if is_id(id)]
    return [Named(one["id"], one["title"], one["class_number"]) for one in titles if one]


async def everything() -> list[Listed]:
    """All that counts, for an export: the oldest first within each strategy."""
    async with reading():
        names = {record["id"]: record["name"] for record in await rows(PARTNER_NAMES)}
        partners, titles = await _by_activity(ALL_PARTNERS), await _by_activity(ALL_TITLES)
        listed = []
        for strategy, sql in EVERYTHING.items():
            for record in await rows(sql):
                own = [names[record["partner"]]] if record.get("partner") else []
                facts = {**record, "partners": partners.get(record["id"], own), "titles": titles.get(record["id"], [])}
                listed.append(Listed(strategy, facts))
    return listed


async def _by_activity(sql: str) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for one in await rows(sql):
        names.setdefault(one["id"], []).append(one["name"])
    return names
