"""The emergency sheet, line by line: who took what home, and when it came back.

Paper has names and titles where a scanner has numbers: what is no number is looked for, and a person says which was meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from litestar import Request, Response, get, post

from libsys.acts import first_answer
from libsys.catalog.rules import isbn, valid_barcode
from libsys.circulation import actions, queries
from libsys.circulation.forms import NOTES, SHEET, SHEET_LINES, SHEET_NOTES, SHEET_PARTS
from libsys.circulation.routes.drawing import offers
from libsys.gate import may, who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Reason, Refused, reason
from libsys.library import card
from libsys.ui import page, to
from libsys.ui.forms import Typed
from libsys.ui.home import Hit

SHEET_PATH = "/circulation/sheet"
BESIDE = {"return_before_lending": "back", "copy_lent_since_then": "back", "copy_was_lent_then": "out", "day_not_yet": "out",
          "member_unknown": "who", "member_left": "who", "category_may_not_borrow": "who"}
"""Which box of a line a reason is said beside; the others are about the book."""
MOST_CHOICES = 20
NOTES_OF_THE_PAST = ("copy_found", "renewal_taken_back", "return_day_missing")
"""What is worth saying of a loan that is over; that its due date had been moved is not."""
DOORS = {"who": "/members/", "book": "/catalog/"}


@dataclass
class Line:
    """One line of the sheet as the page draws it: what must be accepted by name, which person or book may be meant
    (by `who` and `book`: a number and its words), and where a number that nobody has leads on.
    """

    number: int
    cautions: list[Reason] = field(default_factory=list)
    choices: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    offers: list[Hit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Of a line that is written down: what should be known of it, as `code:book`."""

    @property
    def accepts(self) -> str:
        return ",".join(one.code for one in self.cautions)


@get(SHEET_PATH, may="desk.use")
async def sheet(request: Request) -> Response:
    """The empty sheet."""
    return await _draw(request, SHEET.empty(), notes=SHEET_NOTES.query(request).note)


@post(SHEET_PATH, may="desk.use", status_code=303)
async def enter_sheet(request: Request) -> Response:
    """Write down every line that can be; the others stay, each with its reason beside the box."""
    typed = await SHEET.read(request)
    filled = [at for at in range(1, SHEET_LINES + 1) if any(typed.raw[name] for name in _names(at))]
    for at in filled:
        await _swap(typed, at)
    if typed.enter and any(not typed.raw[name] for at in filled for name in _names(at)[:2]):
        typed.problems.clear()  # a scanner ended in Enter: the next box waits
        return await _draw(request, typed, status=422)
    if not filled:
        typed.blame(_names(1)[0], reason("sheet_empty"))
    lines = {at: Line(at) for at in filled}
    written = [at for at in filled if await _write(request, typed, lines[at])]
    notes = [note for at in written for note in lines[at].notes]
    if len(written) == len(filled) and filled:
        return to(SHEET_PATH, done="sheet_entered", count=len(written), note=notes)
    for at in written:
        typed.raw |= dict.fromkeys((*_names(at), f"meant_who_{at}", f"meant_book_{at}"), "")
    if written:
        typed.slip = None  # what is left is another sheet
    return await _draw(request, typed, lines=lines, written=len(written), notes=notes, status=422)


async def _swap(typed: Typed, at: int) -> None:
    """A book that was scanned before its reader's card stands in the other's box: numbers are one of the two, never both."""
    who, book, *_days = _names(at)
    both = [await queries.scanned(typed.raw[name]) for name in (who, book)]
    if [one.kind if one else None for one in both] == ["copy", "member"]:
        for name, other in ((who, typed.raw[book]), (book, typed.raw[who])):
            typed.raw[name] = typed.values[name] = other


async def _write(request: Request, typed: Typed, line: Line) -> bool:
    """Keep one line; False when it cannot be, with the reason beside its box."""
    who, book, out, back = _names(line.number)
    for name in (who, book, out):
        if not typed.raw[name]:
            typed.blame(name, reason("needed"))
    member, copy = [None if name in typed.problems else await _meant(request, typed, line, name) for name in (who, book)]
    if member is None or copy is None or out in typed.problems or back in typed.problems:
        return False
    today, lent_on, returned_on = await card.today(), getattr(typed, out), getattr(typed, back)
    common = {"today": today, "now": clock.now(), "by": who_is(request).id,
              "slip": f"{typed.slip[:70]}.{line.number}" if typed.slip else None,
              "despite": frozenset((getattr(typed, f"asked_{line.number}") or "").split(",") if getattr(typed, f"accept_{line.number}") else ())}
    try:
        notices = await _keep(copy, member, lent_on, returned_on, common)
    except Refused as refused:
        for why in refused.refusals:
            _blame(typed, line.number, why, today)
        line.cautions = refused.cautions
        return False
    line.notes = [f"{code}:{copy}" for code in notices if code in (NOTES if returned_on is None else NOTES_OF_THE_PAST)]
    return True


async def _keep(copy: str, member: str, lent_on: date, returned_on: date | None, common: dict[str, Any]) -> list[str]:
    """Write a line down. One that tells of a loan which is here and still open is that loan's return."""
    if (before := await first_answer(actions.take_back, common["slip"], by=common["by"])) is not None:
        return before.notices
    loan = await queries.open_since(copy, member, lent_on) if returned_on else None
    if loan is not None:
        return (await actions.take_back(loan_id=loan, on=returned_on, **common)).notices
    return (await actions.lend(barcode=copy, member_number=member, on=lent_on, returned_on=returned_on, **common)).notices


async def _meant(request: Request, typed: Typed, line: Line, name: str) -> str | None:
    """The number of the person (`who_1`) or book that a box means; None with the reason beside it, and those it may mean to choose from."""
    part = name.partition("_")[0]
    text, chosen = getattr(typed, name) or "", typed.raw[f"meant_{name}"]
    number = await queries.scanned(text)
    if number is not None and number.kind == ("member" if part == "who" else "copy"):
        return number.code
    found = await (_people(text, may(who_is(request).role, "members.full")) if part == "who" else _books(text)) if number is None else []
    if len(found) == 1 and part == "book" and isbn.read(text).is_valid:
        return found[0][0]
    line.choices |= {part: found} if found else {}
    if chosen in [code for code, _words in found]:
        return chosen
    if found:
        typed.raw[f"meant_{name}"] = found[0][0] if len(found) == 1 else ""
        typed.blame(name, reason("choose_which"))
    else:
        unknown = "member_unknown" if part == "who" else "copy_unknown"
        typed.blame(name, reason(unknown, number=text) if any(map(str.isdigit, text)) else reason("nothing_found"))
        line.offers += [hit for hit in await offers(request, text) if hit.path.startswith(DOORS[part])]
    return None


async def _people(text: str, may_know: bool) -> list[tuple[str, str]]:
    return [(one["number"], " · ".join(filter(None, (one["name"], one["number"], one["hamlet"] if may_know else None))))
            for one in (await queries.members_named(text))[:MOST_CHOICES]]


async def _books(text: str) -> list[tuple[str, str]]:
    read = isbn.read(text)
    copies = (await queries.copies_of_isbn(read.key) if read.key else []) or await queries.copies_named(text)
    return [(one.barcode, " · ".join(filter(None, (one.title, one.barcode, one.shelf))))
            for one in copies if one.barcode and not one.withdrawn_on][:MOST_CHOICES]


def _blame(typed: Typed, number: int, why: Reason, today: date) -> None:
    """Say a reason beside the box that it is about; when that one says something already, beside the next."""
    part = BESIDE.get(why.code, "book")
    if why.code == "day_not_yet" and (getattr(typed, f"out_{number}") or today) <= today:
        part = "back"
    names = [f"{part}_{number}", *_names(number)]
    typed.blame(next((name for name in names if name not in typed.problems), names[0]), why)


def _names(number: int) -> tuple[str, ...]:
    return tuple(f"{part}_{number}" for part in SHEET_PARTS)


async def _draw(request: Request, form: Typed, *, lines: dict[int, Line] | None = None, written: int = 0, notes: Sequence[str] = (),
                status: int = 200) -> Response:
    known = [(code, number) for code, _colon, number in (note.partition(":") for note in notes) if code in NOTES and valid_barcode(number)]
    empty = next((name for at in range(1, SHEET_LINES + 1) for name in _names(at)[:3] if not form.raw[name]), None)
    facts: dict[str, Any] = {"lines": [(lines or {}).get(at, Line(at)) for at in range(1, SHEET_LINES + 1)], "first_empty": empty}
    return await page(request, "circulation/sheet.html", status=status, form=form, written=written,
                      notes=[(Reason(code), number) for code, number in known], **facts)


ROUTES = [sheet, enter_sheet]
