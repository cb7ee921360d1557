"""Counts who comes: one by one, as a group, or because a member was served at the desk."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.kernel.database import new_id
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.library import calendar
from libsys.members import queries as members
from libsys.visits import queries, rules
from libsys.visits.tables import Party, Visit


@dataclass(frozen=True)
class Counted:
    """The visit's (or group's) key, and whether it was counted just now or had been before."""

    id: str
    is_new: bool = True


@act("visits.tap")
async def tap(it: Act, *, sex: str, group: str, purpose: str, today: date, now: datetime, by: str, slip: str | None = None,
              entered_from: str = "desk") -> Counted:
    """Count one visitor, today.

    Refuses an unknown sex, group or purpose. Writes visit, audit, slip.
    """
    if sex not in rules.SEXES or group not in rules.GROUPS or purpose not in rules.PURPOSES:
        refuse_now("not_a_choice")
    visit_id = new_id()
    await Visit.insert(Visit(id=visit_id, happened_on=today, visitor_group=group, sex=sex, purpose=purpose,
                             visitor_count=1, entered_from=entered_from, recorded_at=now, recorded_by=by))
    return it.done(Counted(visit_id), about=visit_id, kept=Counted(visit_id, is_new=False))


@act("visits.count_visit")
async def count_visit(it: Act, *, member: str, today: date, now: datetime, by: str, purpose: str = "pinjam_kembali",
                      slip: str | None = None) -> Counted:
    """Count a member who was served: once a day for each purpose, however many books.

    Inside another act it is a savepoint. Whether lending counts as a visit at all
    (`card.counts_loan_as_visit`) is the caller's to ask. Refuses an unknown member. Writes visit, audit, slip.
    """
    facts = await members.facts_of(member)
    if facts is None:
        raise NotFound("member_not_found")
    known = await queries.visit_of_member(facts.id, today, purpose)
    if known is not None:
        return it.unchanged(Counted(known, is_new=False))
    visit_id = new_id()
    await Visit.insert(Visit(
        id=visit_id, happened_on=today, visitor_group=facts.visitor_group, sex=facts.sex, purpose=purpose,
        visitor_count=1, member=facts.id, entered_from="desk", recorded_at=now, recorded_by=by,
    ))
    return it.done(Counted(visit_id), about=visit_id)


@act("visits.bring_party")
async def bring_party(it: Act, *, on: date, name: str, leader: str | None, male_count: int, female_count: int, group: str,
                      purpose: str, unknown_count: int = 0, today: date, now: datetime, by: str, slip: str | None = None,
                      despite: frozenset[str] = frozenset(), entered_from: str = "desk") -> str:
    """Count a group that came together; its key. unknown_count: people of whom nobody noted the sex.

    Refuses nobody, too many, a day ahead; cautions a day on which the library was closed.
    Writes party, one visit for each sex, audit, slip.
    """
    if group not in rules.GROUPS or purpose not in rules.PURPOSES or min(male_count, female_count, unknown_count) < 0:
        refuse_now("not_a_choice")
    is_open = (await calendar.opening()).is_open(on)
    judgement = rules.judge_party(on, today, is_open=is_open, people=male_count + female_count + unknown_count)
    judgement.raise_unless_open(despite)
    party_id = new_id()
    await Party.insert(Party(id=party_id, happened_on=on, name=name, leader=leader, recorded_at=now,
                             recorded_by=by))
    for sex, count in (("l", male_count), ("p", female_count), (rules.UNKNOWN, unknown_count)):
        if count:
            await Visit.insert(Visit(happened_on=on, visitor_group=group, sex=sex, purpose=purpose,
                                     visitor_count=count, party=party_id, entered_from=entered_from,
                                     recorded_at=now, recorded_by=by))
    return it.done(party_id, about=party_id,
                   facts={"on": on, "l": male_count, "p": female_count, rules.UNKNOWN: unknown_count, "accepted": judgement.accepted(despite)})
