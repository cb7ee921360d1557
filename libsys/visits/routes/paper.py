"""Typing a day in from the paper guest book."""

from datetime import date

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Refused
from libsys.library import card
from libsys.ui import page, to
from libsys.ui.forms import Typed
from libsys.visits import actions, queries, rules, words
from libsys.visits.forms import ASKED_PURPOSES, PAPER, cell_name
from libsys.visits.routes.days import day_of


@get("/visits/days/{day:str}/paper", may="visits.correct")
async def paper_page(request: Request, day: FromPath[str]) -> Response:
    """The day's totals from paper, as they stand, ready to be typed or corrected."""
    on = day_of(day)
    known = await queries.paper(on)
    counts = {cell_name(*cell): count for cell, count in known.cells.items()}
    counts |= {f"purpose_{purpose}": known.purposes.get(purpose) for purpose in ASKED_PURPOSES}
    return await _draw(request, on, PAPER.empty(seen=known.seen, **counts), 200)


@post("/visits/days/{day:str}/paper", may="visits.correct", status_code=303)
async def enter_day(request: Request, day: FromPath[str]) -> Response:
    """Keep the day's totals."""
    on = day_of(day)
    typed = await PAPER.read(request)
    if typed.fine:
        try:
            await actions.enter_day(
                on, cells={cell: getattr(typed, cell_name(*cell)) or 0 for cell in rules.CELLS},
                purposes={purpose: getattr(typed, f"purpose_{purpose}") or 0 for purpose in ASKED_PURPOSES},
                seen=typed.seen, today=await card.today(), now=clock.now(), by=who_is(request).id, slip=typed.slip,
                despite=typed.despite,
            )
            return to(f"/visits/days/{day}", done="paper_day_entered")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, on, typed, 422)


async def _draw(request: Request, on: date, form: Typed, status: int) -> Response:
    known = await queries.paper(on)
    return await page(
        request, "visits/paper.html", status=status, form=form, on=on, groups=words.GROUPS, sexes=words.SEXES,
        purposes={purpose: words.PURPOSES[purpose] for purpose in ASKED_PURPOSES},
        counted_otherwise=await queries.count_on(on) - known.total,
    )


ROUTES = [paper_page, enter_day]
