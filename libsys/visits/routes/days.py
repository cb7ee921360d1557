"""Looking back: a month as a calendar, a day with its entries, and taking one back."""

from datetime import date

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import may, who_is
from libsys.kernel import clock
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound
from libsys.library import calendar, card
from libsys.ui import page, to
from libsys.ui.forms import BUTTON
from libsys.visits import actions, queries, rules, words
from libsys.visits.forms import CHOOSE_DAY


def day_of(text: str) -> date:
    """The day in an address; anything else is not here."""
    try:
        day = date.fromisoformat(text)
        Month.of(day)  # refuses a year that no calendar here reaches
    except ValueError:
        raise NotFound("visit_day_unclear") from None
    if day < rules.FIRST_DAY or text != day.isoformat():
        raise NotFound("visit_day_unclear")
    return day


@get("/visits/months", may="visits.write")
async def this_month(request: Request) -> Response:
    """The calendar of this month, or the day that was typed."""
    if "on" in request.query_params:
        asked = CHOOSE_DAY.query(request)
        if asked.fine and asked.on >= rules.FIRST_DAY:
            return to(f"/visits/days/{asked.on.isoformat()}")
        return await _draw(request, Month.of(await card.today()), asked, 422)
    return await _draw(request, Month.of(await card.today()), CHOOSE_DAY.empty(), 200)


@get("/visits/months/{month:str}", may="visits.write")
async def month_page(request: Request, month: FromPath[str]) -> Response:
    """A month as a calendar: which days have figures."""
    try:
        asked = Month.parse(month)
    except ValueError:
        raise NotFound("visit_month_unclear") from None
    if asked.first < rules.FIRST_DAY:
        raise NotFound("visit_month_unclear")
    return await _draw(request, asked, CHOOSE_DAY.empty(), 200)


async def _draw(request: Request, month: Month, form: object, status: int) -> Response:
    counts = await queries.days_with_visits(month.first, month.last)
    opening = await calendar.opening()
    days = [{"on": on, "count": counts.get(on), "is_open": opening.is_open(on)} for on in month.days()]
    blanks = [None] * month.first.weekday()
    boxes = [*blanks, *days]
    boxes += [None] * (-len(boxes) % 7)
    return await page(
        request, "visits/month.html", status=status, form=form, month=month.label,
        previous=month.previous.label if month.previous.first >= rules.FIRST_DAY else None,
        following=month.next.label if month.first <= await card.today() else None,
        weeks=[boxes[at:at + 7] for at in range(0, len(boxes), 7)], weekdays=words.WEEKDAYS,
        total=sum(counts.values()), days_counted=len(counts),
    )


@get("/visits/days/{day:str}", may="visits.write")
async def day_page(request: Request, day: FromPath[str]) -> Response:
    """One day: its totals, and every entry behind them."""
    on = day_of(day)
    opening = await calendar.opening()
    return await page(
        request, "visits/day.html", on=on, figures=await queries.figures(on, on), taps=await queries.taps(on),
        parties=await queries.parties(on), paper=await queries.paper(on), is_open=opening.is_open(on),
        why_closed=opening.why_closed(on), month=Month.of(on).label, is_future=on > await card.today(),
        may_correct=may(who_is(request).role, "visits.correct"), may_know=may(who_is(request).role, "members.full"), groups=words.GROUPS, sexes=words.SEXES,
        purposes=words.PURPOSES, sources=words.SOURCES,
    )


@post("/visits/{visit_id:str}/take-back", may="visits.correct", status_code=303)
async def take_back(request: Request, visit_id: FromPath[str]) -> Response:
    """Correct a day: this visit does not count."""
    typed = await BUTTON.read(request)
    on = await actions.undo(visit_id, now=clock.now(), by=who_is(request).id, slip=typed.slip, is_correction=True)
    return to(f"/visits/days/{on.isoformat()}", done="visit_undone")


@post("/visits/parties/{party_id:str}/take-back", may="visits.correct", status_code=303)
async def take_back_party(request: Request, party_id: FromPath[str]) -> Response:
    """Correct a day: this group does not count."""
    typed = await BUTTON.read(request)
    on = await actions.undo_party(party_id, now=clock.now(), by=who_is(request).id, slip=typed.slip,
                                  is_correction=True)
    return to(f"/visits/days/{on.isoformat()}", done="visit_undone")


ROUTES = [this_month, month_page, day_page, take_back, take_back_party]
