"""Enters a day from the paper guest book, or corrects it: the new totals take the place of the old."""

from collections.abc import Mapping
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.kernel.database import new_id
from libsys.kernel.refusals import Judgement, refuse_now
from libsys.library import calendar
from libsys.visits import queries, rules
from libsys.visits.tables import Visit


@act("visits.enter_day")
async def enter_day(it: Act, on: date, *, cells: Mapping[rules.Cell, int], purposes: Mapping[str, int], seen: str | None = None,
                    today: date, now: datetime, by: str, slip: str | None = None,
                    despite: frozenset[str] = frozenset(), entered_from: str = "paper") -> int:
    """Keep a day's totals by group and sex, and by purpose; returns how many visits they are.

    `seen` is what the form was drawn from (`queries.paper(on).seen`); without it the
    totals are taken to replace whatever is there. Refuses a day ahead, more purposes than people, an
    empty page; cautions a closed day, a day counted by taps, one changed meanwhile or emptied.
    Writes visit (the old rows are undone, the new ones added), audit, slip.
    """
    _require_known(cells, purposes)
    old = await queries.paper(on)
    judgement = await _judge(on, cells, purposes, old, seen, today)
    judgement.raise_unless_open(despite)
    if old.ids:
        await Visit.update({Visit.undone_at: now}).where(Visit.id.is_in(list(old.ids)))
    lines = rules.spread(cells, purposes)
    if lines:
        await Visit.insert(*(Visit(
            id=new_id(), happened_on=on, visitor_group=one.group, sex=one.sex, purpose=one.purpose,
            visitor_count=one.count, entered_from=entered_from, recorded_at=now, recorded_by=by,
        ) for one in lines))
    count = sum(one.count for one in lines)
    return it.done(count, about=on.isoformat(),
                   facts={"count": count, "before": old.total, "accepted": judgement.accepted(despite)})


async def _judge(on: date, cells: Mapping[rules.Cell, int], purposes: Mapping[str, int], old: queries.PaperDay,
                 seen: str | None, today: date) -> Judgement:
    facts = rules.PaperFacts(
        is_open=(await calendar.opening()).is_open(on),
        counted_otherwise=await queries.count_on(on) - old.total,
        had_paper=bool(old.ids),
        is_as_seen=seen is None or seen == old.seen,
    )
    return rules.judge_paper(on, cells, purposes, facts, today)


def _require_known(cells: Mapping[rules.Cell, int], purposes: Mapping[str, int]) -> None:
    """Nothing but known keys and sane counts, whoever calls."""
    counts = [*cells.values(), *purposes.values()]
    if not (set(cells) <= set(rules.CELLS) and set(purposes) <= set(rules.PURPOSES)):
        refuse_now("not_a_choice")
    if not all(0 <= count <= rules.MOST_CELL for count in counts):
        refuse_now("too_big", most=rules.MOST_CELL)
