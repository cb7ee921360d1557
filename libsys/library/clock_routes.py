"""The doors to the computer's clock: whether it is believed, and what was entered under a wrong one."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.acts import moving as facts
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.numbers import whole
from libsys.kernel.refusals import Refused
from libsys.library import actions, card, moving, queries
from libsys.library.forms import MOVE
from libsys.ui import page, to
from libsys.ui.forms import BUTTON, Typed

CLOCK = "/library/clock"


@get(CLOCK, may="library.write")
async def clock_page(request: Request) -> Response:
    """What was entered under a wrong clock; with lines and the right day in the address, what would move."""
    asked = MOVE.query(request)
    if not any(asked.raw.values()):
        asked = MOVE.empty()
    elif not asked.raw["on"]:  # a sitting was chosen, its right day is asked for
        asked = MOVE.empty(first=asked.first, last=asked.last)
    return await _draw(request, asked, 422 if asked.problems else 200)


async def _draw(request: Request, form: Typed, status: int) -> Response:
    preview: dict[str, Any] = {"moving": [], "days": 0, "signed": []}
    if form.fine and form.on is not None:
        try:
            preview = await _preview(form)
        except Refused as refused:
            form.blame_all(refused)
            status = 422
    return await page(request, "library/clock.html", status=status, form=form, sittings=await moving.sittings(),
                      moves=await moving.moves(), doubt=await queries.clock_doubt(clock.now()), now=clock.now(), **preview)


async def _preview(form: Typed) -> dict[str, Any]:
    moments = await facts.moments(form.first, form.last)
    days = moving.days_between(moments, form.on, await card.zone()) if moments else 0
    found = await facts.movings(await moving.shift_of(form.first, form.last, days))
    moving.judge_shift(found, await card.today()).raise_unless_open()
    signed = moving.signed_among(facts.days_touched(found), await moving.frozen_months())
    lines = [(kind.words, [one for one in some if one.is_moved]) for kind, some in found]
    return {"days": days, "signed": signed,
            "moving": [(words, len(some), min(day for one in some for day in one.before if day),
                        min(day for one in some for day in one.after if day)) for words, some in lines if some]}


@post(CLOCK, may="library.write", undated=True, status_code=303)
async def confirm_clock(request: Request) -> Response:
    """The computer's clock is right after all."""
    typed = await BUTTON.read(request)
    await actions.confirm_clock(now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to("/library", done="clock_confirmed")


@post(CLOCK + "/move", may="library.write", status_code=303)
async def move_days(request: Request) -> Response:
    """Everything these lines wrote goes to its right day, in one act."""
    typed = await MOVE.read(request)
    if typed.fine:
        try:
            preview = await _preview(typed)
            count = await actions.move_days(first=typed.first, last=typed.last, days=preview["days"], today=await card.today(),
                                            now=clock.now(), by=who_is(request).id, slip=typed.slip)
            return to(CLOCK, done="days_moved", n=count)
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, typed, 422)


@post(CLOCK + "/moves/{line:str}/undo", may="library.write", status_code=303)
async def undo_move(request: Request, line: FromPath[str]) -> Response:
    """Take a move back."""
    typed = await BUTTON.read(request)
    await actions.undo_move(line=whole(line, 9) or 0, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(CLOCK, done="move_undone")


ROUTES = [clock_page, confirm_clock, move_days, undo_move]
