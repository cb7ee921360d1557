"""Lets a member go, takes them back, and joins doubles."""

from datetime import date, datetime

from libsys.acts import Act, act, registries
from libsys.kernel.database import execute
from libsys.members import queries, rules
from libsys.members.tables import Absence, Member

# A double of a double gives way to the same person: its number is answered in one step.
FOLLOW = "UPDATE member SET merged_into = {} WHERE merged_into = {}"


@act("members.leave")
async def leave(it: Act, member_id: str, *, on: date, because: str | None = None, today: date, now: datetime, by: str,
                slip: str | None = None, despite: frozenset[str] = frozenset()) -> None:
    """Mark a member as gone from this day; the record stays, lending ends.

    Refuses a day ahead or before they joined, and who has left; cautions what the rooms above have standing
    on the member (books that are out).
    Writes member, audit, slip.
    """
    member = await queries.sheet(member_id)
    judgement = rules.judge_leaving(member.standing, on, today, await queries.claims_on(member_id))
    judgement.raise_unless_open(despite)
    await Member.update({Member.left_on: on, Member.left_because: because}).where(Member.id == member_id)
    return it.done(None, about=member_id, facts={"left_on": on, "accepted": judgement.accepted(despite)})


@act("members.come_back")
async def come_back(it: Act, member_id: str, *, on: date | None = None, ends_on: date | None = None, today: date, now: datetime,
                    by: str, slip: str | None = None) -> None:
    """Make somebody who left, or whose membership ended, a member again from a day on (today), under the same number.

    ends_on: until when; without it an end that lies ahead stays, and one that has passed is gone. The days in between
    stay days without membership, so that the months that are past keep their figures. Refuses who never left, was merged
    or erased, a day ahead, and one before they left. Writes member, absence, audit, slip.
    """
    member = await queries.sheet(member_id)
    back_on, was = on or today, member.standing
    rules.judge_return(was, back_on, today, ends_on).raise_unless_open()
    still = was.ends_on if was.ends_on and was.ends_on >= back_on else None
    await keep_absence(it, member, back_on)
    await Member.update({"left_on": None, "left_because": None, "ends_on": ends_on or still}).where(Member.id == member_id)
    return it.done(None, about=member_id, facts={"on": back_on, "had_left_on": was.left_on, "had_ended_on": was.ends_on})


async def keep_absence(it: Act, member: queries.Sheet, back_on: date) -> None:
    """Part of an act: the days without membership before it begins again."""
    if (absence := rules.absence_before(member.standing, back_on)) is not None:
        await Absence.insert(Absence(member=member.id, since_on=absence.since_on, until_on=absence.until_on,
                                     because=member.left_because, recorded_at=it.now, recorded_by=it.by))


@act("members.undo_absence")
async def undo_absence(it: Act, absence_id: str, *, now: datetime, by: str, slip: str | None = None) -> str:
    """Take an absence back: the person was a member all along, and the months in between count them again.

    Returns the member's key. Refuses an absence that is not there. Writes absence, audit, slip.
    """
    absence = await queries.absence(absence_id)
    await Absence.update({Absence.undone_at: now}).where(Absence.id == absence_id)
    return it.done(absence.member, about=absence.member, facts={"since_on": absence.since_on, "until_on": absence.until_on})


@act("members.merge")
async def merge(it: Act, member_id: str, *, into: str, today: date, now: datetime, by: str, slip: str | None = None,
                despite: frozenset[str] = frozenset()) -> str:
    """Let a double give way to the record with number `into`; the double's own number goes on answering.

    Refuses itself, a merged or erased record, and a survivor who has left. What stands on the double (loans,
    visits) follows. Writes member (also earlier doubles of this one), what follows, audit, slip.
    """
    double, survivor = await queries.sheet(member_id), await queries.sheet_by_number(into)
    judgement = rules.judge_merging(double.standing, survivor.standing, is_same=double.id == survivor.id)
    judgement.raise_unless_open(despite)
    await Member.update({Member.merged_into: survivor.id, Member.left_on: double.left_on or today}).where(
        Member.id == member_id)
    await execute(FOLLOW, survivor.id, member_id)
    moved = await registries.follow("member", member_id, survivor.id)
    return it.done(survivor.id, about=member_id, facts={"into": survivor.id, "moved": moved, "accepted": judgement.accepted(despite)})


@act("members.follow")
async def follow(it: Act, double: str, *, into: str, now: datetime, by: str, slip: str | None = None) -> None:
    """What a double of old still has standing goes on to the person it was merged into. Writes what follows, audit, slip."""
    moved = await registries.follow("member", double, into)
    return it.done(None, about=double, facts={"into": into, "moved": moved}) if moved else it.unchanged(None)
