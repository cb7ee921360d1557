"""Takes a visit or a group back: within ten minutes by who is at the door, later as a correction."""

from datetime import date, datetime
from typing import Any

from libsys.acts import Act, act
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.visits import queries, rules
from libsys.visits.tables import Party, Visit


@act("visits.undo")
async def undo(it: Act, visit_id: str, *, now: datetime, by: str, slip: str | None = None, is_correction: bool = False) -> date:
    """Take one visit back; returns its day.

    Refuses after ten minutes (unless it `is_correction`), and twice. Writes visit, audit, slip.
    """
    visit = await queries.visit(visit_id)
    if visit["party"] or visit["entered_from"] == "paper":
        raise NotFound("visit_not_found")  # a group, or a day's totals: each is taken back as a whole
    _require_open(visit, now, is_correction)
    await Visit.update({Visit.undone_at: now}).where(Visit.id == visit_id)
    return it.done(visit["happened_on"], about=visit_id, facts={"on": visit["happened_on"]})


@act("visits.undo_party")
async def undo_party(it: Act, party_id: str, *, now: datetime, by: str, slip: str | None = None,
                     is_correction: bool = False) -> date:
    """Take a group and all its visits back; returns its day.

    Refuses after ten minutes (unless it `is_correction`), and twice. Writes party, visit, audit, slip.
    """
    party = await queries.party(party_id)
    _require_open(party, now, is_correction)
    await Party.update({Party.undone_at: now}).where(Party.id == party_id)
    await Visit.update({Visit.undone_at: now}).where(Visit.party == party_id)
    return it.done(party["happened_on"], about=party_id, facts={"on": party["happened_on"]})


def _require_open(entry: dict[str, Any], now: datetime, is_correction: bool) -> None:
    if entry["undone_at"] is not None:
        refuse_now("visit_undone_already")
    if not is_correction and not rules.can_undo(entry["recorded_at"], now):
        refuse_now("tap_undo_too_late")
