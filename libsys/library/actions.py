"""What the manager does with the library's card, its opening days and its clock."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from libsys.acts import Act, act, moving
from libsys.kernel.database import Duplicate, afterwards, as_date, execute, new_id, rows, writing
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.kernel.since import BEGINNING
from libsys.library import card, signing
from libsys.library.moving import UNDONE, judge_shift, moves, shift_of
from libsys.library.rules import (
    CardFacts,
    Hours,
    changed_fields,
    disagreeing,
    held_before,
    judge_card,
    judge_closing,
    judge_correction,
    judge_hours,
    value_on,
)
from libsys.library.tables import CardChange, CardValue, Closing, Library, OpeningHour, OpeningWeek, SigningKey

FIELDS_OF = "SELECT field FROM card_value WHERE change = {} ORDER BY id"
UNDO_CARD = """UPDATE card_change SET undone_at = {} WHERE id = {} AND undone_at IS NULL AND since_on > {}
    RETURNING id"""
UNDO_WEEK = """UPDATE opening_week SET undone_at = {} WHERE id = {} AND undone_at IS NULL
    AND EXISTS (SELECT 1 FROM opening_week o WHERE o.id <> {} AND o.undone_at IS NULL AND o.until_on IS NULL)
    RETURNING since_on"""
END_CLOSING = """UPDATE closing SET until_on = {} WHERE id = {} AND repeats_yearly AND until_on IS NULL AND undone_at IS NULL
    RETURNING id"""
UNDO_CLOSING = "UPDATE closing SET undone_at = {} WHERE id = {} AND undone_at IS NULL RETURNING id"
CONFIRM_CLOCK = "UPDATE library SET clock_confirmed_at = {} WHERE id = 'here'"


@act("library.write")
async def write_card(it: Act, facts: CardFacts, *, now: datetime, by: str, slip: str | None = None,
                     is_demo: bool = False) -> str:
    """Write the library's first card; returns the library's lasting key.

    Refuses `already_set_up` when there is one: the row's key is 'here', so of two set-ups at the
    same instant exactly one wins. Writes library, audit, slip.
    """
    judge_card(facts).raise_unless_open()
    uid = new_id()
    try:
        async with writing():
            await Library.insert(Library(id=card.HERE, uid=uid, is_demo=is_demo, set_up_at=now, **asdict(facts)))
    except Duplicate:
        refuse_now("already_set_up")
    afterwards(card.forget)
    return it.done(uid, about=card.HERE)


@act("library.change")
async def change_card(it: Act, facts: CardFacts, *, today: date, now: datetime, by: str,
                      slip: str | None = None) -> None:
    """Change what the card says from today on; the reports of the months before keep what held then.

    Refuses malformed codes. Writes library, card_change, card_value, audit, slip.
    """
    fields = await _change(facts, today, now, by, disagreeing(facts, await card.values(), today))
    return it.done(None, about=card.HERE, facts={"fields": fields})


@act("library.correct")
async def correct_card(it: Act, facts: CardFacts, *, since_on: date, today: date, now: datetime, by: str,
                       slip: str | None = None) -> None:
    """Put the card right since a day that has passed: the reports of the months since then tell it so.

    Refuses malformed codes and a day to come. Writes library, card_change, card_value, audit, slip.
    """
    judge_correction(since_on, today).raise_unless_open()
    fields = await _change(facts, since_on, now, by)
    return it.done(None, about=card.HERE, facts={"fields": fields, "since_on": since_on})


async def _change(facts: CardFacts, since_on: date, now: datetime, by: str, unheard: Iterable[str] = ()) -> list[str]:
    """Write down what changes of the report's fields, with what held before, and the card as it is from now on.

    unheard: fields that the card says already and its dated values do not.
    """
    judge_card(facts).raise_unless_open()
    card.forget()  # Another server may have changed it a moment ago.
    before, written = await card.here(), {value.field for value in await card.values()}
    fields = sorted({*changed_fields(before, facts), *unheard}) if before else []
    first = {name: getattr(before, name) for name in fields
             if name not in written and held_before(name, getattr(before, name))}
    await _write_values(first, BEGINNING, now, by)
    await _write_values({name: getattr(facts, name) for name in fields}, since_on, now, by)
    changed: dict[Any, Any] = {getattr(Library, name): value for name, value in asdict(facts).items()}
    await Library.update(changed).where(Library.id == card.HERE)
    afterwards(card.forget)
    return fields


async def _write_values(values: dict[str, Any], since_on: date, now: datetime, by: str) -> None:
    if values:
        change = new_id()
        await CardChange.insert(CardChange(id=change, since_on=since_on, recorded_at=now, recorded_by=by))
        for name, value in values.items():
            await CardValue.insert(CardValue(change=change, field=name, value=None if value is None else str(value)))


@act("library.undo_card")
async def undo_card(it: Act, *, change: str, today: date, now: datetime, by: str, slip: str | None = None) -> None:
    """Take back a change of the card written by mistake: what it said before holds again. Refuses one that is gone."""
    undone = [line["field"] for line in await rows(FIELDS_OF, change)]
    if not await execute(UNDO_CARD, now, change, BEGINNING):
        raise NotFound("card_change_not_found")
    values = await card.values()
    held = {name: value_on([value for value in values if value.field == name], today) for name in undone}
    back: dict[Any, Any] = {getattr(Library, name): value.said if value else None for name, value in held.items()}
    await Library.update(back).where(Library.id == card.HERE)
    afterwards(card.forget)
    return it.done(None, about=card.HERE, facts={"change": change, "fields": undone})


@act("library.hours")
async def set_hours(it: Act, week: tuple[Hours, ...], *, since_on: date, until_on: date | None = None, now: datetime,
                    by: str, slip: str | None = None) -> str:
    """Say when the library is open, from this day on or (until_on) for a period; the weeks before stay as they were.

    Refuses a period that ends before it begins. Writes opening_week, opening_hour, audit, slip; the week's key.
    """
    judge_hours(week, since_on, until_on).raise_unless_open()
    key = new_id()
    await OpeningWeek.insert(OpeningWeek(id=key, since_on=since_on, until_on=until_on, recorded_at=now, recorded_by=by))
    for day in week:
        await OpeningHour.insert(OpeningHour(week=key, **asdict(day)))
    return it.done(key, about=card.HERE, facts={"week": key, "days": len(week), "since_on": since_on, "until_on": until_on})


@act("library.undo_hours")
async def undo_hours(it: Act, *, week: str, now: datetime, by: str, slip: str | None = None) -> None:
    """Take back opening hours written by mistake: the week before holds again. Refuses the only week there is."""
    undone = await execute(UNDO_WEEK, now, week, week)
    if not undone:
        raise NotFound("week_not_found")
    return it.done(None, about=card.HERE, facts={"week": week, "since_on": as_date(undone[0]["since_on"])})


@act("library.closing")
async def add_closing(it: Act, *, starts_on: date, ends_on: date, name: str, is_open: bool, repeats_yearly: bool,
                      now: datetime, by: str, slip: str | None = None) -> str:
    """Note days that differ from the week: closed, or open although usually closed; past days correct the report."""
    judge_closing(starts_on, ends_on).raise_unless_open()
    closing = new_id()
    await Closing.insert(Closing(id=closing, starts_on=starts_on, ends_on=ends_on, name=name, is_open=is_open,
                                 repeats_yearly=repeats_yearly, recorded_at=now, recorded_by=by))
    return it.done(closing, about=closing, facts={"is_open": is_open})


@act("library.end_closing")
async def end_closing(it: Act, *, closing: str, today: date, now: datetime, by: str, slip: str | None = None) -> None:
    """A yearly closing is none any more from today on; the years before keep it. Refuses one that is not there."""
    if not await execute(END_CLOSING, today - timedelta(days=1), closing):
        raise NotFound("closing_not_found")
    return it.done(None, about=closing, facts={"ended_on": today})


@act("library.undo_closing")
async def undo_closing(it: Act, *, closing: str, now: datetime, by: str, slip: str | None = None) -> None:
    """Take a closing back; the line stays on record as undone. Refuses one that is not there, or undone before."""
    if not await execute(UNDO_CLOSING, now, closing):
        raise NotFound("closing_not_found")
    return it.done(None, about=closing)


@act("library.clock")
async def confirm_clock(it: Act, *, now: datetime, by: str, slip: str | None = None) -> None:
    """Say that the computer's clock is right although the library doubted it; due dates follow it again."""
    await execute(CONFIRM_CLOCK, now)
    afterwards(card.forget)
    return it.done(None, about=card.HERE)


async def signing_key(it: Act) -> signing.Key:
    """Within the act that signs: the key of this computer, made when there is none yet, and known from now on.

    Refuses when its file cannot be read or written: a key that is lost in silence is one that nobody can compare.
    """
    try:
        key = signing.read() or signing.make()
    except signing.Unreadable as trouble:
        refuse_now("signing_key_unreadable", file=str(trouble.path))
    if key.public not in {one.public for one in await signing.known()}:
        await SigningKey.insert(SigningKey(public=key.public, recorded_at=it.now, recorded_by=it.by))
    return key


@act("library.move_days")
async def move_days(it: Act, *, first: int, last: int, days: int, today: date, now: datetime, by: str,
                    slip: str | None = None) -> int:
    """Move what the log's lines first to last wrote under a wrong clock by so many days; how many facts moved.

    Refuses lines of which nothing moves, and a day ahead. Writes what the rooms hang up (`MOVES`), audit, slip.
    """
    found = await moving.movings(await shift_of(first, last, days))
    judge_shift(found, today).raise_unless_open()
    await moving.move(await shift_of(first, last, days))
    afterwards(card.forget)
    count = sum(one.is_moved for _, facts in found for one in facts)
    return it.done(count, about=card.HERE, facts={"first": first, "last": last, "days": days, "count": count})


@act("library.undo_move")
async def undo_move(it: Act, *, line: int, now: datetime, by: str, slip: str | None = None) -> None:
    """Take a move of days back, known by its line in the log: every fact goes to the day it had. Refuses one taken back before."""
    move = next((one for one in await moves() if one.line == line), None)
    if move is None:
        raise NotFound("move_not_found")
    await moving.move(await shift_of(move.first, move.last, -move.days, already=move.days))
    afterwards(card.forget)
    return it.done(None, about=card.HERE, facts={UNDONE: line})
