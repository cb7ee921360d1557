"""The desk: one box, and what was scanned decides."""

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from litestar import Request, Response, get, post

from libsys.acts import first_answer
from libsys.catalog.rules import isbn
from libsys.circulation import actions, queries, rules
from libsys.circulation.actions import Lent, Returned
from libsys.circulation.forms import DESK, NOTES, SCAN
from libsys.circulation.queries import Scanned
from libsys.circulation.routes.drawing import draw_desk, place
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.database import is_id
from libsys.kernel.refusals import Refused, reason, refuse_now
from libsys.library import card
from libsys.ui import to
from libsys.ui.forms import Typed

DESK_PATH = "/circulation"
JUST_NOW = timedelta(minutes=1)
BOOK_WAITS = timedelta(minutes=5)
"""A book that was scanned before its reader's card waits so long; later the card is somebody else's errand."""
SAME_SCAN = timedelta(seconds=3)
"""Scanners read a code twice within 0.15 to 1.2 seconds, and a person lays the same book down again: one act."""
MOST_SLIP = 70
_ODD = re.compile("[^A-Za-z0-9]")


@get(DESK_PATH, may="desk.use")
async def desk(request: Request) -> Response:
    """The desk, with whoever and whatever the address names; looking changes nothing."""
    return await draw_desk(request, DESK.query(request))


@post("/circulation/scan", may="desk.use", status_code=303)
async def scan(request: Request) -> Response:
    """Do what the scanned thing asks for, then show it at its own address."""
    typed = await SCAN.read(request)
    if typed.fine:
        # Each code is its own act under the form's key: two quick scans from one page are two books.
        slip = f"{typed.slip[:MOST_SLIP]}.{rules.code_of(typed.code) or _ODD.sub('', typed.code)[:40]}" if typed.slip else None
        by = who_is(request).id
        try:
            where = await _act(typed, slip, by)
            if where is not None:
                return to(DESK_PATH, **where)
            typed.blame("code", reason(_nothing(typed.code)))
        except Refused as refused:
            if (before := await _said_before(slip, by)) is not None:
                return to(DESK_PATH, **_shown(before, typed))
            return await _refused(request, typed, refused)
    return await draw_desk(request, place(member=typed.member, on=typed.on, returning=typed.returning), form=typed, status=422)


async def _refused(request: Request, typed: Typed, refused: Refused) -> Response:
    """The desk with the reasons. A book that came before its card is then as if it came after it."""
    member = typed.member
    if typed.book and member is None and (card_of := await queries.scanned(typed.code)) is not None and card_of.kind == "member":
        typed, member = SCAN.empty(code=typed.book, on=typed.on), card_of.code
    typed.blame_all(refused)
    return await draw_desk(request, place(member=member, on=typed.on, returning=typed.returning), form=typed, status=422)


async def _said_before(slip: str | None, by: str) -> Lent | Returned | None:
    """The first answer to this very sending; without it a repeated scan would take back the book it has just lent."""
    return await first_answer(actions.lend, slip, by=by) or await first_answer(actions.take_back, slip, by=by)


async def _act(typed: Typed, slip: str | None, by: str) -> dict[str, Any] | None:
    """The address that shows what was done or found; None when nothing like it is here."""
    if (before := await _said_before(slip, by)) is not None:
        return _shown(before, typed)
    number = await queries.scanned(typed.code)
    if number is None:
        return await _looked_up(typed)
    now, today = clock.now(), await card.today()
    if (same := await _same_again(number.code, typed, now)) is not None:
        return same
    what = rules.decide(number.kind, is_on_loan=number.loan is not None, has_member=typed.member is not None)
    book, member = number.code, typed.member
    if what == "open_member":
        if not typed.book or not _waits(typed, now):
            return {"member": number.code, "isbn": typed.isbn if _waits(typed, now) else None, "on": _iso(typed)}
        what, book, member = "lend", typed.book, number.code
    if what == "show_copy":
        return {"copy": number.code, "returning": _returning(typed), "on": _iso(typed)}
    despite = typed.despite if typed.about == typed.code else frozenset()
    done: Lent | Returned
    if what == "lend":
        done = await actions.lend(barcode=book, member_number=member, today=today, now=now, by=by,
                                  slip=slip, despite=despite, on=typed.on)
    else:
        _refuse_lent_meanwhile(number, typed, now)
        done = await actions.take_back(loan_id=number.loan, today=today, now=now, by=by, slip=slip, despite=despite,
                                       on=typed.on)
    return _shown(done, typed)


def _nothing(code: str) -> str:
    """Why nothing like it is here: an ISBN that is new, one with a slip in it, or neither."""
    read = isbn.read(code)
    if read.is_valid:
        return "isbn_not_here"
    return "isbn_with_slip" if read.caution == "isbn_check_digit" and len(read.key or "") > rules.OLD_ISBN else "nothing_found"


def _waits(typed: Typed, now: datetime) -> bool:
    """Whether a book was scanned first, a moment ago, and this is its reader's card."""
    if not (typed.book or typed.isbn) or typed.member or typed.returning or not typed.drawn:
        return False
    return now - datetime.fromtimestamp(typed.drawn / 1000, UTC) <= BOOK_WAITS


def _returning(typed: Typed) -> int | None:
    return 1 if typed.returning else None


async def _same_again(code: str, typed: Typed, now: datetime) -> dict[str, Any] | None:
    """The address of what this desk did last, when the same copy comes again at once; None when it is another act."""
    last = await queries.loan_at_desk(typed.last) if is_id(typed.last) else None
    if last is None or last.barcode != code or last.undone_at is not None or now - (last.returned_at or last.recorded_at) > SAME_SCAN:
        return None
    return _address("returned" if last.returned_on else "lent", last.id, last.number, (), typed)


def _refuse_lent_meanwhile(copy: Scanned, typed: Typed, now: datetime) -> None:
    """A copy that another desk lent after this page was drawn, a moment ago, is not taken back unseen."""
    if not typed.drawn or copy.lent_at is None or now - copy.lent_at > JUST_NOW:
        return
    if copy.lent_at > datetime.fromtimestamp(typed.drawn / 1000, UTC):
        refuse_now("copy_already_lent", name=copy.borrower_name, due_on=copy.due_on)


async def _looked_up(typed: Typed) -> dict[str, Any] | None:
    """What is no number of ours: an ISBN, a part of a name, or words of a title."""
    read = isbn.read(typed.code)
    if read.key and await queries.copies_of_isbn(read.key):
        return {"isbn": read.key, "member": typed.member, "returning": _returning(typed), "on": _iso(typed)}
    people = await queries.members_named(typed.code)
    book = typed.book if typed.member is None and not typed.returning else None
    if len(people) == 1:
        return {"member": people[0]["number"], "copy": book, "on": _iso(typed)}
    if people:
        return {"find": typed.code, "copy": book, "on": _iso(typed)}
    return {"find": typed.code, "member": typed.member, "on": _iso(typed)} if await queries.copies_named(typed.code) else None


def _shown(done: Lent | Returned, typed: Typed) -> dict[str, Any]:
    """The address of a result."""
    return _address("lent" if isinstance(done, Lent) else "returned", done.loan, done.number, done.notices, typed)


def _address(did: str, loan: str, number: str, notices: Collection[str], typed: Typed) -> dict[str, Any]:
    """A loan stays at its member. A return stays with whoever was at the desk, mostly nobody: the next of a pile of
    returns is then never lent to the one who brought the first.
    """
    return {"member": number if did == "lent" else typed.member, "did": did, "loan": loan,
            "note": [code for code in notices if code in NOTES], "on": _iso(typed)}


def _iso(typed: Typed) -> str | None:
    return typed.on.isoformat() if typed.on else None


ROUTES = [desk, scan]
