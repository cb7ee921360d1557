"""The manager writes the lending rules."""

from dataclasses import asdict
from datetime import datetime

from libsys.acts import Act, act
from libsys.circulation import rules
from libsys.circulation.queries.policies import cells, kinds, member_categories
from libsys.circulation.rules import Cell
from libsys.circulation.tables import Policy
from libsys.kernel.database import execute
from libsys.kernel.refusals import Judgement, refuse_now

REMOVE = "DELETE FROM policy WHERE category = {} AND collection_kind = {}"
CLEAR = "DELETE FROM policy"


@act("circulation.set_cell")
async def set_cell(it: Act, *, category: str, collection_kind: str, cell: Cell, now: datetime, by: str,
                   slip: str | None = None) -> None:
    """Say what one cell of the rules says ('' stands for any); a cell that says nothing is not kept.

    Refuses an unknown category or kind. Loans already out keep their due date. Writes the policy and the audit line.
    """
    judgement = Judgement()
    if category and category not in dict(await member_categories()):
        judgement.refuse("policy_category_unknown")
    if collection_kind and collection_kind not in dict(await kinds()):
        judgement.refuse("policy_kind_unknown")
    judgement.raise_unless_open()
    await _write(category, collection_kind, cell, now, by)
    return it.done(None, about=f"{category or '*'}/{collection_kind or '*'}", facts=asdict(cell))


@act("circulation.apply_preset")
async def apply_preset(it: Act, *, name: str, now: datetime, by: str, slip: str | None = None,
                       despite: frozenset[str] = frozenset()) -> None:
    """Start over from a ready set of rules; cells written by hand are given up only when that is accepted.

    Refuses `preset_unknown`; cautions `preset_replaces_cells`. Writes the policies and the audit line.
    """
    if name not in rules.PRESETS:
        refuse_now("preset_unknown")
    mine = await cells()
    judgement = Judgement()
    own = [place for place in mine if place != ("", "") and mine[place] not in _preset_cells(place)]
    if own:
        judgement.caution("preset_replaces_cells", count=len(own))
    judgement.raise_unless_open(despite)
    await execute(CLEAR)
    for (category, collection_kind), cell in rules.PRESETS[name].items():
        await _write(category, collection_kind, cell, now, by)
    return it.done(None, about=name,
                   facts={ "given_up": {f"{category or '*'}/{kind or '*'}": asdict(cell) for (category, kind), cell in mine.items()}})


def _preset_cells(place: tuple[str, str]) -> list[Cell]:
    return [preset[place] for preset in rules.PRESETS.values() if place in preset]


async def _write(category: str, collection_kind: str, cell: Cell, now: datetime, by: str) -> None:
    await execute(REMOVE, category, collection_kind)
    if not cell.is_silent:
        await Policy.insert(Policy(category=category, collection_kind=collection_kind, changed_at=now, changed_by=by,
                                   **asdict(cell)))
