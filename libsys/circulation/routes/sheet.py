"""The emergency sheet, line by line: who took what home, and when it came back."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from litestar import Request, Response, get, post

from libsys.circulation import actions
from libsys.circulation.forms import SHEET, SHEET_LINES, SHEET_PARTS
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Reason, Refused, reason
from libsys.library import card
from libsys.ui import page, to
from libsys.ui.forms import Typed

SHEET_PATH = "/circulation/sheet"
BESIDE = {"return_before_lending": "back", "copy_lent_since_then": "back", "copy_was_lent_then": "out", "day_not_yet": "out",
          "member_unknown": "who", "member_left": "who", "category_may_not_borrow": "who"}
"""Which box of a line a reason is said beside; the others are about the book."""


@dataclass
class Line:
    """One line of the sheet as the page draws it: what must be accepted by name, or what was written down."""

    number: int
    cautions: list[Reason] = field(default_factory=list)

    @property
    def accepts(self) -> str:
        return ",".join(one.code for one in self.cautions)


@get(SHEET_PATH, may="desk.use")
async def sheet(request: Request) -> Response:
    """The empty sheet."""
    return await _draw(request, SHEET.empty())


@post(SHEET_PATH, may="desk.use", status_code=303)
async def enter_sheet(request: Request) -> Response:
    """Write down every line that can be; the others stay, each with its reason beside the box."""
    typed = await SHEET.read(request)
    filled = [at for at in range(1, SHEET_LINES + 1) if any(typed.raw[name] for name in _names(at))]
    if typed.enter and any(not typed.raw[name] for at in filled for name in _names(at)[:2]):
        typed.problems.clear()  # a scanner ended in Enter: the next box waits
        return await _draw(request, typed, status=422)
    if not filled:
        typed.blame(_names(1)[0], reason("sheet_empty"))
    lines = {at: Line(at) for at in filled}
    written = [at for at in filled if await _write(request, typed, lines[at])]
    if len(written) == len(filled) and filled:
        return to(SHEET_PATH, done="sheet_entered", count=len(written))
    for at in written:
        typed.raw |= dict.fromkeys(_names(at), "")
    if written:
        typed.slip = None  # what is left is another sheet
    return await _draw(request, typed, lines=lines, written=len(written), status=422)


async def _write(request: Request, typed: Typed, line: Line) -> bool:
    """Keep one line; False when it cannot be, with the reason beside its box."""
    who, book, out, back = _names(line.number)
    for name in (who, book, out):
        if not typed.raw[name]:
            typed.blame(name, reason("needed"))
    if any(name in typed.problems for name in (who, book, out, back)):
        return False
    today = await card.today()
    try:
        await actions.lend(
            barcode=getattr(typed, book), member_number=getattr(typed, who), on=getattr(typed, out), returned_on=getattr(typed, back),
            today=today, now=clock.now(), by=who_is(request).id, slip=f"{typed.slip[:70]}.{line.number}" if typed.slip else None,
            despite=frozenset((getattr(typed, f"asked_{line.number}") or "").split(",") if getattr(typed, f"accept_{line.number}") else ()))
    except Refused as refused:
        for why in refused.refusals:
            _blame(typed, line.number, why, today)
        line.cautions = refused.cautions
        return False
    return True


def _blame(typed: Typed, number: int, why: Reason, today: date) -> None:
    """Say a reason beside the box that it is about; when that one says something already, beside the next."""
    part = BESIDE.get(why.code, "book")
    if why.code == "day_not_yet" and (getattr(typed, f"out_{number}") or today) <= today:
        part = "back"
    names = [f"{part}_{number}", *_names(number)]
    typed.blame(next((name for name in names if name not in typed.problems), names[0]), why)


def _names(number: int) -> tuple[str, ...]:
    return tuple(f"{part}_{number}" for part in SHEET_PARTS)


async def _draw(request: Request, form: Typed, *, lines: dict[int, Line] | None = None, written: int = 0, status: int = 200) -> Response:
    empty = next((name for at in range(1, SHEET_LINES + 1) for name in _names(at)[:3] if not form.raw[name]), None)
    facts: dict[str, Any] = {"lines": [(lines or {}).get(at, Line(at)) for at in range(1, SHEET_LINES + 1)], "first_empty": empty}
    return await page(request, "circulation/sheet.html", status=status, form=form, written=written, **facts)


ROUTES = [sheet, enter_sheet]
