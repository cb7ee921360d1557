"""What the manager does with the library's card, its opening days and its clock."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from libsys.acts import Act, act
from libsys.kernel.database import Duplicate, afterwards, execute, new_id, writing
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.library import card
from libsys.library.rules import CardFacts, Hours, judge_card, judge_closing, judge_hours
from libsys.library.tables import Closing, Library, OpeningHour, OpeningWeek

UNDO_WEEK = """UPDATE opening_week SET undone_at = {} WHERE id = {} AND undone_at IS NULL
    AND EXISTS (SELECT 1 FROM opening_week o WHERE o.id <> {} AND o.undone_at IS NULL AND o.until_on IS NULL)
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
async def change_card(it: Act, facts: CardFacts, *, now: datetime, by: str, slip: str | None = None) -> None:
    """Change what the card says. Refuses malformed codes. Writes library, audit, slip."""
    judge_card(facts).raise_unless_open()
    changed: dict[Any, Any] = {getattr(Library, name): value for name, value in asdict(facts).items()}
    await Library.update(changed).where(Library.id == card.HERE)
    afterwards(card.forget)
    return it.done(None, about=card.HERE)


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
    if not await execute(UNDO_WEEK, now, week, week):
        raise NotFound("week_not_found")
    return it.done(None, about=card.HERE, facts={"week": week})


@act("library.closing")
async def add_closing(it: Act, *, starts_on: date, ends_on: date, name: str, is_open: bool, repeats_yearly: bool,
                      now: datetime, by: str, slip: str | None = None) -> str:
    """Note days that differ from the week: closed, or open although usually closed; past days correct the report."""
    judge_closing(starts_on, ends_on).raise_unless_open()
    closing = new_id()
    await Closing.insert(Closing(id=closing, starts_on=starts_on, ends_on=ends_on, name=name, is_open=is_open,
                                 repeats_yearly=repeats_yearly, recorded_at=now, recorded_by=by))
    return it.done(closing, about=closing, facts={"is_open": is_open})


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
