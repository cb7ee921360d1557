"""The button that moves due dates off closed days."""

from litestar import Request, Response, post

from libsys.circulation import actions
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.library import card
from libsys.ui import to
from libsys.ui.forms import BUTTON


@post("/circulation/due-dates", may="loans.correct", status_code=303)
async def move_due_dates(request: Request) -> Response:
    """Every book due on a closed day is due on the next open one."""
    typed = await BUTTON.read(request)
    await actions.move_due_dates(today=await card.today(), now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to("/circulation/loans", done="due_dates_moved")


ROUTES = [move_due_dates]
