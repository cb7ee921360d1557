"""Finds partners and agreements, and lists the partnerships of a month for the report."""

from dataclasses import dataclass
from datetime import date, timedelta

from libsys.finding import fold
from libsys.kernel.database import row, rows
from libsys.kernel.refusals import NotFound

COLUMNS = ("id", "name", "kind", "field", "contact", "phone", "starts_on", "ended_on")
ALL = """SELECT id, name, kind, field, contact, phone, starts_on, ended_on FROM partner
    ORDER BY CASE WHEN ended_on IS NULL THEN 0 ELSE 1 END, name_folded"""
BY_ID = "SELECT id, name, kind, field, contact, phone, starts_on, ended_on FROM partner WHERE id = {}"
BY_NAME = "SELECT id, name, kind, field, contact, phone, starts_on, ended_on FROM partner WHERE name_folded = {}"
AGREEMENTS = """SELECT id, partner, number, about, starts_on, ends_on FROM agreement
    WHERE partner = {} AND undone_at IS NULL ORDER BY starts_on DESC, id DESC"""
AGREEMENT = "SELECT id, partner, number, about, starts_on, ends_on FROM agreement WHERE id = {} AND undone_at IS NULL"
PAUSES = """SELECT id, partner, since_on, until_on FROM partner_pause WHERE partner = {} AND undone_at IS NULL
    ORDER BY since_on, id"""
PAUSE = "SELECT id, partner, since_on, until_on FROM partner_pause WHERE id = {} AND undone_at IS NULL"
PAUSED = """SELECT partner, since_on FROM partner_pause WHERE undone_at IS NULL AND since_on <= {} AND until_on >= {}
    ORDER BY since_on DESC, id"""
DURING = """p.starts_on <= {} AND (p.ended_on IS NULL OR p.ended_on >= {})
    AND NOT EXISTS (SELECT 1 FROM partner_pause z WHERE z.partner = p.id AND z.undone_at IS NULL
        AND z.since_on <= {} AND z.until_on >= {})"""
"""Of partner `p`: the library worked with it on some day of a span (last, first, first, last). The report counts by it too."""
LINE = "SELECT p.id, p.name, p.kind, p.field, p.contact, p.phone, p.starts_on, p.ended_on FROM partner p WHERE "
BY_THE_DAY = LINE + DURING + " ORDER BY p.name_folded"
IN_FORCE = """SELECT partner, number FROM agreement WHERE undone_at IS NULL AND starts_on <= {}
    AND (ends_on IS NULL OR ends_on >= {}) ORDER BY starts_on, id"""


@dataclass(frozen=True)
class PartnerLine:
    """A partner as a list or a page shows it."""

    id: str
    name: str
    kind: str
    field: str | None
    contact: str | None
    phone: str | None
    starts_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Agreed:
    """A written agreement."""

    id: str
    partner: str
    number: str
    about: str | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Paused:
    """Days in which the work with a partner paused, both included."""

    id: str
    partner: str
    since_on: date
    until_on: date


@dataclass(frozen=True)
class Partnership:
    """A line of block G of the report."""

    id: str
    name: str
    kind: str
    field: str | None
    starts_on: date
    ended_on: date | None
    agreement_number: str | None
    is_active: bool


async def partners() -> list[PartnerLine]:
    """All partners, those we work with now first."""
    return [PartnerLine(**partner) for partner in await rows(ALL)]


async def active() -> list[PartnerLine]:
    """Those we work with now: the choice when an activity is written down."""
    return [partner for partner in await partners() if partner.ended_on is None]


async def partner(partner_id: str) -> PartnerLine:
    """One partner."""
    line = await row(BY_ID, partner_id)
    if line is None:
        raise NotFound("partner_not_found")
    return PartnerLine(**line)


async def by_name(name: str) -> PartnerLine | None:
    """The partner whose name reads the same, however it is spelt."""
    line = await row(BY_NAME, fold(name)[:120])
    return PartnerLine(**line) if line else None


async def pauses(partner_id: str) -> list[Paused]:
    """When the work with one partner paused, oldest first."""
    return [Paused(**pause) for pause in await rows(PAUSES, partner_id)]


async def pause(pause_id: str) -> Paused:
    """One pause that stands."""
    line = await row(PAUSE, pause_id)
    if line is None:
        raise NotFound("pause_not_found")
    return Paused(**line)


async def agreements(partner_id: str) -> list[Agreed]:
    """The agreements with one partner, the newest first."""
    return [Agreed(**agreement) for agreement in await rows(AGREEMENTS, partner_id)]


async def agreement(agreement_id: str) -> Agreed:
    """One agreement that stands."""
    line = await row(AGREEMENT, agreement_id)
    if line is None:
        raise NotFound("agreement_not_found")
    return Agreed(**line)


async def partnerships(first: date, last: date) -> list[Partnership]:
    """The partners the library worked with from first to last, with the agreement in force on the last day.

    One whose work paused on the last day had ended then, however often it was taken up again since.
    """
    numbers = {agreement["partner"]: agreement["number"] for agreement in await rows(IN_FORCE, last, first)}
    ends = {pause["partner"]: pause["since_on"] - timedelta(days=1) for pause in await rows(PAUSED, last, last)}
    lines = [PartnerLine(**line) for line in await rows(BY_THE_DAY, last, first, first, last)]
    ended = {one.id: ends.get(one.id, one.ended_on) for one in lines}
    return [
        Partnership(one.id, one.name, one.kind, one.field, one.starts_on, on, numbers.get(one.id), on is None or on > last)
        for one in lines for on in (ended[one.id],)
    ]
