"""The manager writes the lending rules: each holds from a day on, and what held before stays readable."""

from dataclasses import asdict
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.circulation import rules
from libsys.circulation.queries.policies import cells, kinds, member_categories
from libsys.circulation.rules import Cell
from libsys.circulation.tables import Policy
from libsys.kernel.database import execute
from libsys.kernel.refusals import Judgement, NotFound, refuse_now

UNDO = """UPDATE policy SET undone_at = {} WHERE id = {} AND undone_at IS NULL
    RETURNING category, collection_kind, since_on, until_on"""


@act("circulation.set_cell")
async def set_cell(it: Act, *, category: str, collection_kind: str, cell: Cell, since_on: date,
                   now: datetime, by: str, until_on: date | None = None, slip: str | None = None) -> None:
    """Say what one cell of the rules says ('' stands for any) from this day on, or until_on for a period.

    Refuses an unknown category or kind. What held before stays; loans already out keep their due date. Writes the
    policy and the audit line.
    """
    judgement = rules.judge_rule(since_on, until_on)
    if category and category not in dict(await member_categories()):
        judgement.refuse("policy_category_unknown")
    if collection_kind and collection_kind not in dict(await kinds()):
        judgement.refuse("policy_kind_unknown")
    judgement.raise_unless_open()
    await _write((category, collection_kind), cell, since_on, until_on, now, by)
    return it.done(None, about=_place(category, collection_kind),
                   facts={**asdict(cell), "since_on": since_on, "until_on": until_on})


@act("circulation.apply_preset")
async def apply_preset(it: Act, *, name: str, since_on: date, now: datetime, by: str, slip: str | None = None,
                       despite: frozenset[str] = frozenset()) -> None:
    """Start over from a ready set of rules from this day on; own cells end only when that is accepted.

    Refuses `preset_unknown`; cautions `preset_replaces_cells`. Writes the policies and the audit line.
    """
    if name not in rules.PRESETS:
        refuse_now("preset_unknown")
    mine, preset = await cells(since_on), rules.PRESETS[name]
    judgement = Judgement()
    own = [place for place in mine if place != ("", "") and mine[place] not in _preset_cells(place)]
    if own:
        judgement.caution("preset_replaces_cells", count=len(own))
    judgement.raise_unless_open(despite)
    for place in sorted({*mine, *preset}):
        if mine.get(place) != preset.get(place):
            await _write(place, preset.get(place, Cell()), since_on, None, now, by)
    return it.done(None, about=name, facts={"since_on": since_on, "given_up": {
        _place(*place): asdict(cell) for place, cell in mine.items()}})


@act("circulation.undo_rule")
async def undo_rule(it: Act, *, rule: str, now: datetime, by: str, slip: str | None = None) -> None:
    """Take back a rule written by mistake: what was said before it holds again. Refuses one that is gone already."""
    undone = await execute(UNDO, now, rule)
    if not undone:
        raise NotFound("rule_not_found")
    gone = undone[0]
    return it.done(None, about=_place(gone["category"], gone["collection_kind"]),
                   facts={"rule": rule, "since_on": gone["since_on"], "until_on": gone["until_on"]})


def _preset_cells(place: tuple[str, str]) -> list[Cell]:
    return [preset[place] for preset in rules.PRESETS.values() if place in preset]


def _place(category: str, collection_kind: str) -> str:
    return f"{category or '*'}/{collection_kind or '*'}"


async def _write(place: tuple[str, str], cell: Cell, since_on: date, until_on: date | None, now: datetime, by: str) -> None:
    await Policy.insert(Policy(category=place[0], collection_kind=place[1], since_on=since_on, until_on=until_on,
                               recorded_at=now, recorded_by=by, **asdict(cell)))
