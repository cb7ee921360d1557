"""The doors to the library's card, its opening days and its clock."""

from dataclasses import asdict
from datetime import time
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.acts.registries import gathered
from libsys.gate import may, who_is
from libsys.kernel import clock
from libsys.kernel.phones import spoken
from libsys.kernel.refusals import Refused
from libsys.kernel.words import ZONES as ZONE_NAMES
from libsys.library import actions, card, queries
from libsys.library.clock_routes import ROUTES as CLOCK_ROUTES
from libsys.library.forms import CARD, CLOSING, HOURS, card_facts, time_of, typed_week, week_of
from libsys.library.rules import Hours, programmes_of
from libsys.library.words import CARD_FIELDS, CLOSING_KINDS, KINDS, PROGRAMMES, WEEKDAYS, ZONES
from libsys.ui import options, page, to
from libsys.ui.forms import BUTTON
from libsys.ui.home import Offer

CLOSINGS = "/library/closings"


def zone_key(name: str) -> str:
    """WIB, WITA or WIT, for the name of a zone."""
    return next((key for key, zone in ZONE_NAMES.items() if zone == name), "WIB")


def choosing(request: Request) -> dict[str, Any]:
    """The words of the card's keys, for its selects."""
    return {"kinds": options(request, KINDS), "zones": options(request, ZONES),
            "programmes": options(request, PROGRAMMES)}


async def _week(request: Request) -> list[tuple[str, Any]]:
    """Each weekday with its hours, None when closed, nothing where they are unknown."""
    week = await queries.week(await card.today())
    names = options(request, dict(enumerate(WEEKDAYS)))
    return [(name, _times(week[day]) if day in week else None) for day, name in names]


def _times(hours: Hours | None) -> tuple[time, ...]:
    return (time_of(hours.opens_minute), time_of(hours.closes_minute)) if hours else ()


async def _offers(request: Request) -> list[Offer]:
    """What other rooms offer now that the opening days are as they are (books due on a closed day)."""
    today, role = await card.today(), who_is(request).role
    return [offer for ask in gathered("DAYS_CHANGED") for offer in await ask(today) if may(role, offer.may)]


@get("/library", may="dashboard.see")
async def library(request: Request) -> Response:
    """The library's card as it stands."""
    here = await card.here()
    return await page(
        request, "library/card.html", phone=spoken(here.phone),
        kind=dict(options(request, KINDS)).get(here.kind, here.kind), zone=zone_key(here.time_zone),
        programmes=[words for _, words in options(request, PROGRAMMES, programmes_of(here.programme))],
        week=await _week(request), closings=(await queries.coming(await card.today()))[:5],
        doubt=await queries.clock_doubt(clock.now()), now=clock.now(), offers=await _offers(request),
        may_change=may(who_is(request).role, "library.write"))


@get("/library/change", may="library.write")
async def change_page(request: Request) -> Response:
    """The card, to be changed."""
    here = asdict(await card.here())
    form = CARD.empty(**{name: here[name] for name in CARD.fields if name not in ("programme", "time_zone", "phone", "since_on")},
                      programme=programmes_of(here["programme"]), time_zone=zone_key(here["time_zone"]),
                      phone=spoken(here["phone"]), since_on=await card.today())
    return await _card(request, form)


async def _card(request: Request, form: Any, status: int = 200) -> Response:
    return await page(request, "library/card_form.html", status=status, form=form, changes=await queries.card_changes(),
                      card_fields=CARD_FIELDS, kind_words=KINDS, programme_words=PROGRAMMES,
                      programmes_of=programmes_of, **choosing(request))


@post("/library", may="library.write", status_code=303)
async def change(request: Request) -> Response:
    """Keep the changed card."""
    typed = await CARD.read(request)
    facts = card_facts(typed)
    if facts is not None:
        try:
            today = await card.today()
            how: dict[str, Any] = {"today": today, "now": clock.now(), "by": who_is(request).id, "slip": typed.slip}
            if (typed.since_on or today) == today:
                await actions.change_card(facts, **how)
                return to("/library", done="card_changed")
            await actions.correct_card(facts, since_on=typed.since_on, **how)
            return to("/library", done="card_corrected")
        except Refused as refused:
            typed.blame_all(refused)
    return await _card(request, typed, 422)


@post("/library/change/{key:str}/undo", may="library.write", status_code=303)
async def undo_card(request: Request, key: FromPath[str]) -> Response:
    """Take back a change of the card that was written by mistake."""
    typed = await BUTTON.read(request)
    await actions.undo_card(change=key, today=await card.today(), now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to("/library/change", done="card_change_undone")


@get("/library/hours", may="library.write")
async def hours_page(request: Request) -> Response:
    """The week, to be changed."""
    today = await card.today()
    return await _hours(request, HOURS.empty(since_on=today, **typed_week(await queries.usual_week(today))))


async def _hours(request: Request, form: Any, status: int = 200) -> Response:
    return await page(request, "library/hours.html", status=status, form=form, days=WEEKDAYS, offers=await _offers(request),
                      weeks=[(one, _in_short(one.hours)) for one in await queries.weeks(await card.today())])


def _in_short(hours: dict[int, tuple[int, int] | None]) -> list[tuple[str, tuple[time, ...]]]:
    """Each open weekday with its times, with none where they are unknown."""
    return [(WEEKDAYS[day], _times(Hours(day, *minutes) if minutes else None)) for day, minutes in sorted(hours.items())]


@post("/library/hours", may="library.write", status_code=303)
async def set_hours(request: Request) -> Response:
    """Keep the week."""
    typed = await HOURS.read(request)
    week = week_of(typed)
    if week is not None:
        try:
            await actions.set_hours(week, since_on=typed.since_on, until_on=typed.until_on, now=clock.now(),
                                    by=who_is(request).id, slip=typed.slip)
            return to("/library", done="hours_changed")
        except Refused as refused:
            typed.blame_all(refused)
    return await _hours(request, typed, 422)


@post("/library/hours/{key:str}/undo", may="library.write", status_code=303)
async def undo_hours(request: Request, key: FromPath[str]) -> Response:
    """Take opening hours back that were written by mistake."""
    typed = await BUTTON.read(request)
    await actions.undo_hours(week=key, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to("/library/hours", done="hours_undone")


async def _closings(request: Request, form: Any, status: int = 200) -> Response:
    today = await card.today()
    return await page(request, "library/closings.html", status=status, form=form, kinds=options(request, CLOSING_KINDS),
                      coming=await queries.coming(today), past=await queries.past(today), offers=await _offers(request))


@get(CLOSINGS, may="library.write")
async def closings(request: Request) -> Response:
    """Days that differ from the week, and the form for another; `?starts_on=` fills the day in."""
    return await _closings(request, CLOSING.empty(kind="closed", starts_on=CLOSING.query(request).starts_on))


@post(CLOSINGS, may="library.write", status_code=303)
async def add_closing(request: Request) -> Response:
    """Note a closing, or a day open although usually closed."""
    typed = await CLOSING.read(request)
    if typed.fine:
        try:
            await actions.add_closing(starts_on=typed.starts_on, ends_on=typed.ends_on or typed.starts_on,
                                      name=typed.name, is_open=typed.kind == "open",
                                      repeats_yearly=typed.repeats_yearly, now=clock.now(), by=who_is(request).id,
                                      slip=typed.slip)
            return to(CLOSINGS, done="closing_added")
        except Refused as refused:
            typed.blame_all(refused)
    return await _closings(request, typed, 422)


@post(CLOSINGS + "/{key:str}/end", may="library.write", status_code=303)
async def end_closing(request: Request, key: FromPath[str]) -> Response:
    """A yearly closing ends; the years before keep it."""
    typed = await BUTTON.read(request)
    await actions.end_closing(closing=key, today=await card.today(), now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(CLOSINGS, done="closing_ended")


@post(CLOSINGS + "/{key:str}/undo", may="library.write", status_code=303)
async def undo_closing(request: Request, key: FromPath[str]) -> Response:
    """Take it back."""
    typed = await BUTTON.read(request)
    await actions.undo_closing(closing=key, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(CLOSINGS, done="closing_undone")


ROUTES = [library, change_page, change, undo_card, hours_page, set_hours, undo_hours, closings, add_closing,
          end_closing, undo_closing, *CLOCK_ROUTES]
