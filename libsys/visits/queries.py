"""Counts visits: a day, a month, what the report asks; and shows the rows behind every figure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from libsys.kernel.database import as_date, row, rows, value
from libsys.kernel.refusals import NotFound
from libsys.visits import rules

CROSSED = """SELECT visitor_group, sex, purpose,
        CASE WHEN entered_from = 'paper' AND party IS NULL THEN 1 ELSE 0 END AS is_paper,
    sum(visitor_count) AS n FROM visit WHERE happened_on >= {} AND happened_on <= {} AND undone_at IS NULL
    GROUP BY visitor_group, sex, purpose,
        CASE WHEN entered_from = 'paper' AND party IS NULL THEN 1 ELSE 0 END"""
PARTIES = "SELECT count(*) FROM party WHERE happened_on >= {} AND happened_on <= {} AND undone_at IS NULL"
BY_DAY = """SELECT happened_on, sum(visitor_count) AS n FROM visit
    WHERE happened_on >= {} AND happened_on <= {} AND undone_at IS NULL GROUP BY happened_on ORDER BY happened_on"""
TOTAL = "SELECT coalesce(sum(visitor_count), 0) FROM visit WHERE happened_on = {} AND undone_at IS NULL"
TAPS = """SELECT v.id, v.visitor_group, v.sex, v.purpose, v.visitor_count, v.entered_from, v.recorded_at,
    m.number AS member_number, a.full_name AS counted_by
    FROM visit v LEFT JOIN member m ON m.id = v.member LEFT JOIN account a ON a.id = v.recorded_by
    WHERE v.happened_on = {} AND v.undone_at IS NULL AND v.party IS NULL AND v.entered_from <> 'paper'
    ORDER BY v.recorded_at DESC, v.id DESC"""
PARTIES_OF_DAY = """SELECT p.id, p.name, p.leader, p.recorded_at, v.visitor_group, v.purpose,
    sum(CASE WHEN v.sex = 'l' THEN v.visitor_count ELSE 0 END) AS male_count,
    sum(CASE WHEN v.sex = 'p' THEN v.visitor_count ELSE 0 END) AS female_count,
    sum(CASE WHEN v.sex = 'tidak_dicatat' THEN v.visitor_count ELSE 0 END) AS unknown_count
    FROM party p JOIN visit v ON v.party = p.id
    WHERE p.happened_on = {} AND v.undone_at IS NULL
    GROUP BY p.id, p.name, p.leader, p.recorded_at, v.visitor_group, v.purpose ORDER BY p.recorded_at, p.id"""
PAPER = """SELECT id, visitor_group, sex, purpose, visitor_count FROM visit
    WHERE happened_on = {} AND undone_at IS NULL AND party IS NULL AND entered_from = 'paper'
    ORDER BY id"""
LAST_TAP = """SELECT id, visitor_group, sex, purpose, visitor_count, entered_from, recorded_at FROM visit
    WHERE happened_on = {} AND recorded_by = {} AND recorded_at >= {} AND undone_at IS NULL AND party IS NULL
    AND member IS NULL AND entered_from IN ('desk', 'phone') ORDER BY recorded_at DESC, id DESC LIMIT 1"""
VISIT = "SELECT id, happened_on, recorded_at, undone_at, party, entered_from FROM visit WHERE id = {}"
PARTY = "SELECT id, happened_on, recorded_at, undone_at FROM party WHERE id = {}"
EVERY_VISIT_OF = """SELECT happened_on, purpose FROM visit WHERE member = {} AND undone_at IS NULL
    ORDER BY happened_on, purpose"""
OF_MEMBER = """SELECT id FROM visit WHERE member = {} AND happened_on = {} AND purpose = {} AND undone_at IS NULL"""
ALL = """SELECT v.happened_on, v.visitor_group, v.sex, v.purpose, v.visitor_count, v.entered_from, p.name AS party
    FROM visit v LEFT JOIN party p ON p.id = v.party WHERE v.undone_at IS NULL ORDER BY v.happened_on, v.id"""


@dataclass(frozen=True)
class Figures:
    """What some days add up to. Every table has the same total."""

    cells: dict[rules.Cell, int]
    purposes: dict[str, int]
    ict_users: dict[str, int]
    parties: int

    @property
    def total(self) -> int:
        return sum(self.cells.values())

    def of_group(self, group: str) -> int:
        return sum(self.cells[group, sex] for sex in rules.SEXES)

    def of_sex(self, sex: str) -> int:
        return sum(self.cells[group, sex] for group in rules.GROUPS)


@dataclass(frozen=True)
class Tap:
    """One counted visit that can be taken back."""

    id: str
    visitor_group: str
    sex: str
    purpose: str
    visitor_count: int
    entered_from: str
    recorded_at: datetime
    member_number: str | None = None
    counted_by: str | None = None


@dataclass(frozen=True)
class PartyLine:
    """A group that came together."""

    id: str
    name: str
    leader: str | None
    recorded_at: datetime
    visitor_group: str
    purpose: str
    male_count: int
    female_count: int
    unknown_count: int


@dataclass(frozen=True)
class PaperDay:
    """A day's totals as they stand from the paper guest book; `seen` changes when anybody changes them."""

    cells: dict[rules.Cell, int]
    purposes: dict[str, int]
    ids: tuple[str, ...]

    @property
    def seen(self) -> str:
        return self.ids[-1] if self.ids else "-"

    @property
    def total(self) -> int:
        return sum(self.cells.values())


async def figures(first: date, last: date) -> Figures:
    """What the days from first to last add up to.

    Users of the internet by sex come from taps alone: on paper nobody wrote who came for what,
    so those of paper days are counted as `tidak_dicatat`.
    """
    cells = dict.fromkeys(rules.CELLS, 0)
    purposes = dict.fromkeys(rules.PURPOSES, 0)
    ict_users = dict.fromkeys(rules.SEXES, 0)
    for group in await rows(CROSSED, first, last):
        count = int(group["n"])
        cells[group["visitor_group"], group["sex"]] += count
        purposes[group["purpose"]] += count
        if group["purpose"] == "internet_tik":
            ict_users[rules.UNKNOWN if group["is_paper"] else group["sex"]] += count
    return Figures(cells, purposes, ict_users, await value(PARTIES, first, last) or 0)


async def days_with_visits(first: date, last: date) -> dict[date, int]:
    """The days that have figures, with how many came."""
    counts = {as_date(one["happened_on"]): int(one["n"]) for one in await rows(BY_DAY, first, last)}
    return {on: count for on, count in counts.items() if on is not None}


async def count_on(day: date) -> int:
    """How many came on this day."""
    return int(await value(TOTAL, day) or 0)


async def taps(day: date) -> list[Tap]:
    """The visits counted one by one on this day, the last first."""
    return [Tap(**tap) for tap in await rows(TAPS, day)]


async def parties(day: date) -> list[PartyLine]:
    """The groups that came on this day."""
    return [PartyLine(**party) for party in await rows(PARTIES_OF_DAY, day)]


async def paper(day: date) -> PaperDay:
    """The paper totals of a day, as they were typed."""
    cells: dict[rules.Cell, int] = {}
    purposes: dict[str, int] = {}
    lines = await rows(PAPER, day)
    for one in lines:
        cell = one["visitor_group"], one["sex"]
        cells[cell] = cells.get(cell, 0) + one["visitor_count"]
        purposes[one["purpose"]] = purposes.get(one["purpose"], 0) + one["visitor_count"]
    return PaperDay(cells, purposes, tuple(one["id"] for one in lines))


async def last_tap(*, by: str, day: date, since: datetime) -> Tap | None:
    """The last visit this person tapped since then, if it still counts."""
    tap = await row(LAST_TAP, day, by, since)
    return Tap(**tap) if tap else None


async def visit(visit_id: str) -> dict[str, Any]:
    """One visit, undone or not."""
    entry = await row(VISIT, visit_id)
    if entry is None:
        raise NotFound("visit_not_found")
    return entry


async def party(party_id: str) -> dict[str, Any]:
    """One group, undone or not."""
    entry = await row(PARTY, party_id)
    if entry is None:
        raise NotFound("visit_not_found")
    return entry


async def visits_of(member: str) -> list[dict]:
    """The visits of one member that were not taken back: day and purpose."""
    return await rows(EVERY_VISIT_OF, member)


async def visit_of_member(member: str, on: date, purpose: str) -> str | None:
    """The visit that already counts this member for this purpose on this day."""
    return await value(OF_MEMBER, member, on, purpose)


async def everything() -> list[dict[str, Any]]:
    """All visits that count, for the list that leaves by the terminal; no person is named."""
    return await rows(ALL)
