"""Registers a member, or corrects what is known of one."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from libsys.acts import Act, act
from libsys.finding import fold
from libsys.kernel.database import new_id
from libsys.kernel.refusals import Judgement, refuse_now
from libsys.library import card, numbers
from libsys.library.rules import is_isbn
from libsys.members import queries, rules
from libsys.members.actions.leaving import keep_absence
from libsys.members.facts import MOST_NUMBER, Details
from libsys.members.tables import Member

KIND = "member"
MOST_TRIES = 5_000


@dataclass(frozen=True)
class Registered:
    """The new member's key, and the number for the card."""

    id: str
    number: str


async def propose_number() -> str:
    """The next free member number, continuing the village's own pattern; empty where that has come to its end."""
    number = rules.next_number(await numbers.propose(KIND))
    for _ in range(MOST_TRIES):
        if number is None:
            return ""
        if not await numbers.is_taken(number):
            return number
        number = rules.next_number(number)
    refuse_now("member_number_taken", number=number)


@act("members.register")
async def register(it: Act, /, *, number: str | None = None, joined_on: date | None = None, entered_from: str = "desk",
                   today: date, now: datetime, by: str, slip: str | None = None,
                   despite: frozenset[str] = frozenset(), **details: Any) -> Registered:
    """Register a member. `details` are those of `facts.Details`; without a number the next free one is given.

    Refuses what `rules.judge_details` refuses and a taken or odd number; cautions `member_maybe_double`.
    Writes member, number, audit, slip.
    """
    person = rules.tidied(Details(**details))
    joined = joined_on or today
    known = await queries.categories()
    doubles = await queries.doubles(person.name, person.birth_year, but="")
    age_day = await card.age_day(now)
    judgement = rules.judge_details(person, today, joined, known, doubles, age_day)
    given = await propose_number() if number is None else number
    if number is not None:
        await _judge_number(judgement, number, of="")
    elif not given:
        judgement.refuse("member_numbers_end", number=await numbers.propose(KIND))
    judgement.raise_unless_open(despite)
    person = _completed(person, age_day, known)
    done = Registered(new_id(), given)
    await _take_number(done.number, done.id)
    await Member.insert(Member(
        id=done.id, number=done.number, **_columns(person), joined_on=joined, entered_from=entered_from,
        recorded_at=now, recorded_by=by,
    ))
    return it.done(done, about=done.id, facts={"accepted": judgement.accepted(despite)})


@act("members.change")
async def change(it: Act, /, member_id: str, *, number: str, joined_on: date, today: date, now: datetime, by: str,
                 slip: str | None = None, despite: frozenset[str] = frozenset(), **details: Any) -> Registered:
    """Keep new details of a member; a changed number frees the old one.

    An end that has passed and is moved ahead is a renewal from today: the days since then stay without membership.
    Refuses as `register` does, and a merged or erased record. Writes member, absence, number, audit, slip.
    """
    person = rules.tidied(Details(**details))
    old = await queries.sheet(member_id)
    known = await queries.categories()
    age_day = await card.age_day(now)
    judgement = rules.judge_details(person, today, joined_on, known, await _new_doubles(old, person), age_day)
    _judge_standing(judgement, old, joined_on)
    if number != old.number:
        await _judge_number(judgement, number, of=member_id)
    judgement.raise_unless_open(despite)
    person = _completed(person, age_day, known)
    if number != old.number:
        await numbers.release(old.number)
        await _take_number(number, member_id)
    if rules.is_renewed(old.standing, person.ends_on, today):
        await keep_absence(it, old, today)
    changes: dict[Any, Any] = {"number": number, "joined_on": joined_on, **_columns(person)}
    await Member.update(changes).where(Member.id == member_id)
    done = Registered(member_id, number)
    return it.done(done, about=member_id,
                   facts={"changed": _changed(old, number, joined_on, person), "accepted": judgement.accepted(despite)})


def _completed(person: Details, age_day: date, known: dict[str, str]) -> Details:
    """Category and visitor group by age, where nobody chose them."""
    return replace(
        person,
        category=person.category or rules.category_of(person.birth_year, age_day, known),
        visitor_group=person.visitor_group or rules.group_of(person.birth_year, age_day),
    )


def _columns(person: Details) -> dict[str, Any]:
    # Folding can make a name longer (one sign becomes several letters): the column has an end.
    return asdict(person) | {"name_folded": fold(person.name)[:120]}


def _changed(old: queries.Sheet, number: str, joined_on: date, person: Details) -> list[str]:
    names = [name for name in rules.DETAILS if getattr(old.details, name) != getattr(person, name)]
    return sorted(names + ["number"] * (number != old.number) + ["joined_on"] * (joined_on != old.joined_on))


async def _new_doubles(old: queries.Sheet, person: Details) -> list[tuple[str, str]]:
    """Doubles that this change would make; those that were there before have been accepted already."""
    if (fold(person.name), person.birth_year) == (fold(old.details.name), old.details.birth_year):
        return []
    return await queries.doubles(person.name, person.birth_year, but=old.id)


def _judge_standing(judgement: Judgement, member: queries.Sheet, joined_on: date) -> None:
    if member.erased_on:
        judgement.refuse("member_was_erased")
    if member.merged_into:
        judgement.refuse("member_was_merged")
    elif member.left_on and member.left_on < joined_on:
        judgement.refuse("left_before_joined", joined_on=joined_on)


async def _judge_number(judgement: Judgement, number: str, of: str) -> None:
    if not rules.number_fits(number):
        judgement.refuse("member_number_unfit", most=MOST_NUMBER)
    elif await numbers.is_taken(number, but=of):
        judgement.refuse("member_number_taken", number=number)
    elif is_isbn(number):
        judgement.caution("member_number_is_isbn", number=number)


async def _take_number(number: str, member_id: str) -> None:
    leads_on = rules.leads_on(number, await numbers.propose(KIND))
    await numbers.take(number, kind=KIND, subject=member_id)
    if leads_on:
        await numbers.remember(KIND, number)
