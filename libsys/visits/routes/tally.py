"""Counting who comes in: three taps, or a whole group."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Refused, reason
from libsys.library import card
from libsys.ui import options, page, to
from libsys.ui.forms import BUTTON, Typed
from libsys.visits import actions, queries, rules, words
from libsys.visits.forms import PARTY, TAP


@get("/visits", may="visits.write")
async def tally(request: Request) -> Response:
    """The page at the door: sex, group, purpose; today's count and the last tap."""
    return await _draw(request, TAP.empty(), 200)


@post("/visits", may="visits.write", status_code=303)
async def tap(request: Request) -> Response:
    """Count one visitor."""
    typed = await TAP.read(request)
    if not typed.fine:
        typed.problems.clear()
        typed.refusals.append(reason("tap_incomplete"))
        return await _draw(request, typed, 422)
    # The page's key and the choice together: a double click counts once, another visitor tapped on
    # a page that the back button brought back counts too.
    slip = f"{typed.slip}.{typed.sex}.{typed.group}.{typed.purpose}" if typed.slip else None
    done = await actions.tap(sex=typed.sex, group=typed.group, purpose=typed.purpose, today=await card.today(),
                             now=clock.now(), by=who_is(request).id, slip=slip)
    return to("/visits", done="visit_counted" if done.is_new else "visit_counted_before")


@post("/visits/{visit_id:str}/undo", may="visits.write", status_code=303)
async def undo(request: Request, visit_id: FromPath[str]) -> Response:
    """Take back a tap of the last ten minutes."""
    typed = await BUTTON.read(request)
    await actions.undo(visit_id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to("/visits", done="visit_undone")


@get("/visits/parties/new", may="visits.write")
async def new_party(request: Request) -> Response:
    """A group that came together."""
    return await _draw_party(request, PARTY.empty(happened_on=await card.today()), 200)


@post("/visits/parties", may="visits.write", status_code=303)
async def bring_party(request: Request) -> Response:
    """Count the group."""
    typed = await PARTY.read(request)
    if typed.fine:
        try:
            await actions.bring_party(
                on=typed.happened_on, name=typed.name, leader=typed.leader, male_count=typed.male_count or 0,
                female_count=typed.female_count or 0, unknown_count=typed.unknown_count or 0, group=typed.group,
                purpose=typed.purpose,
                today=await card.today(), now=clock.now(), by=who_is(request).id, slip=typed.slip,
                despite=typed.despite,
            )
            return to(f"/visits/days/{typed.happened_on.isoformat()}", done="party_counted")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw_party(request, typed, 422)


async def _draw(request: Request, form: Typed, status: int) -> Response:
    today, now, who = await card.today(), clock.now(), who_is(request)
    facts: dict[str, Any] = {
        "count": await queries.count_on(today),
        "last": await queries.last_tap(by=who.id, day=today, since=now - rules.UNDO_FOR),
        "sexes": words.SEXES, "groups": words.GROUPS, "purposes": words.PURPOSES,
    }
    return await page(request, "visits/tally.html", status=status, form=form, **facts)


async def _draw_party(request: Request, form: Typed, status: int) -> Response:
    return await page(request, "visits/party.html", status=status, form=form,
                      groups=options(request, words.GROUPS),
                      purposes=options(request, words.PURPOSES))


ROUTES = [tally, tap, undo, new_party, bring_party]
