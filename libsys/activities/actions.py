"""Writing down what was done for the three strategies; each verb is one transaction."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Column
from piccolo.table import Table

from libsys.activities import rules
from libsys.activities.tables import Activity, ActivityPartner, ActivityTitle, Advocacy, ServiceWork
from libsys.acts import Act, act
from libsys.kernel.database import is_id, key_of, new_id, row, value
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.partners import actions as partners_actions

TABLES: dict[str, type[Table]] = {"community": Activity, "service": ServiceWork, "advocacy": Advocacy}
FIND = {
    "community": "SELECT id, undone_at FROM activity WHERE id = {}",
    "service": "SELECT id, undone_at FROM service_work WHERE id = {}",
    "advocacy": "SELECT id, undone_at FROM advocacy WHERE id = {}",
}
PARTNER = "SELECT count(*) FROM partner WHERE id = {}"
TITLE = "SELECT count(*) FROM title WHERE id = {} AND undone_at IS NULL"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The record that was written."""

    id: str


@dataclass(frozen=True, slots=True)
class With:
    """Who and what took part: partners chosen from the list, a new one by name, books by their titles."""

    partners: tuple[str, ...] = ()
    new_partner: str | None = None
    titles: tuple[str, ...] = ()


@act("activities.record")
async def record(
    it: Act,
    *, facts: rules.Facts, beside: With = With(), today: date, now: datetime, by: str, entered_from: str = "desk",
    slip: str | None = None, despite: frozenset[str] = frozenset(),
) -> Recorded:
    """Write down what was done, for the month's report.

    Refuses and cautions as `rules.judge`, and unknown partners or titles. Writes the record of its strategy with
    its partners and titles (a new partner too), audit, slip.
    """
    judgement = rules.judge(facts, today)
    judgement.raise_unless_open(despite)
    done = Recorded(new_id())
    table = TABLES[facts.strategy]
    partners = await _partners(beside, rules.first_day(facts), today=today, now=now, by=by)
    await table.insert(table(
        **{"id": done.id, **_columns(facts, partners)}, entered_from=entered_from, recorded_at=now,
        recorded_by=by, changed_at=now,
    ))
    if facts.strategy == "community":
        await _link(done.id, partners, beside.titles)
    return it.done(done, about=done.id, facts={"strategy": facts.strategy, "accepted": judgement.accepted(despite)})


@act("activities.change")
async def change(
    it: Act,
    *, id: str, facts: rules.Facts, beside: With = With(), today: date, now: datetime, by: str,
    slip: str | None = None, despite: frozenset[str] = frozenset(),
) -> Recorded:
    """Put right what was written down.

    Refuses as `record` does, and what is not there. Writes what `record` writes.
    """
    await _there(facts.strategy, id)
    judgement = rules.judge(facts, today)
    judgement.raise_unless_open(despite)
    table = TABLES[facts.strategy]
    partners = await _partners(beside, rules.first_day(facts), today=today, now=now, by=by)
    columns = {**_columns(facts, partners), "changed_at": now}
    await _update(table, id, columns)
    if facts.strategy == "community":
        await ActivityPartner.delete().where(ActivityPartner.activity == id)
        await ActivityTitle.delete().where(ActivityTitle.activity == id)
        await _link(id, partners, beside.titles)
    return it.done(Recorded(id), about=id, facts={"strategy": facts.strategy, "accepted": judgement.accepted(despite)})


@act("activities.remove")
async def remove(it: Act, *, strategy: str, id: str, now: datetime, by: str, slip: str | None = None) -> Recorded:
    """Remove what was written down by mistake: it counts no more, and can be brought back.

    Twice does no harm. Writes the record, audit, slip.
    """
    return await _mark(it, strategy, id, now)


@act("activities.restore")
async def restore(it: Act, *, strategy: str, id: str, now: datetime, by: str, slip: str | None = None) -> Recorded:
    """Bring back what was removed by mistake: it counts again.

    Twice does no harm. Writes the record, audit, slip.
    """
    return await _mark(it, strategy, id, None)


async def _mark(it: Act, strategy: str, id: str, undone_at: datetime | None) -> Recorded:
    kept = await _there(strategy, id)
    if (kept["undone_at"] is None) == (undone_at is None):
        return it.unchanged(Recorded(id))
    await _update(TABLES[strategy], id, {"undone_at": undone_at, "changed_at": it.now})
    return it.done(Recorded(id), about=id, facts={"strategy": strategy})


async def _update(table: type[Table], id: str, columns: dict[str, Any]) -> None:
    named: dict[Column | str, Any] = dict(columns.items())
    await table.update(named).where(key_of(table) == id)


async def _there(strategy: str, id: str) -> dict[str, Any]:
    record = await row(FIND[strategy], id) if strategy in FIND and is_id(id) else None
    if record is None:
        raise NotFound("activity_not_here")
    return record


def _columns(facts: rules.Facts, partners: list[str]) -> dict[str, Any]:
    columns = asdict(facts)
    if isinstance(facts, rules.Community):
        columns["ends_on"] = facts.ends_on or facts.starts_on
    else:
        columns["partner"] = partners[0] if partners else None
    if isinstance(facts, rules.Advocacy):
        columns["support"] = ",".join(facts.support) or None
    return columns


async def _partners(beside: With, since: date, *, today: date, now: datetime, by: str) -> list[str]:
    """The keys of those who took part, the newly named one included and each once."""
    for id in beside.partners:
        if not await value(PARTNER, id):
            refuse_now("partner_unknown")
    keys = list(beside.partners)
    if beside.new_partner:
        keys.append(
            await partners_actions.add_quick(beside.new_partner, starts_on=since, today=today, now=now, by=by)
        )
    return list(dict.fromkeys(keys))


async def _link(id: str, partners: list[str], titles: tuple[str, ...]) -> None:
    for title in titles:
        if not await value(TITLE, title):
            refuse_now("activity_title_unknown")
    for partner in partners:
        await ActivityPartner.insert(ActivityPartner(activity=id, partner=partner))
    for title in dict.fromkeys(titles):
        await ActivityTitle.insert(ActivityTitle(activity=id, title=title))
