"""The buttons beside a loan: take back, renew, undo."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from libsys.circulation import actions
from libsys.circulation.forms import LOAN, NOTES, UNDO
from libsys.circulation.routes.drawing import draw_desk, place
from libsys.gate import may, who_is
from libsys.kernel import clock
from libsys.kernel.database import is_id
from libsys.kernel.refusals import NotFound, Refused
from libsys.kernel.words import N_
from libsys.library import card
from libsys.ui import to
from libsys.ui.forms import Typed

DESK_PATH = "/circulation"
WORDS = {"return": N_("Tetap kembalikan"), "renewals": N_("Tetap perpanjang"), "undo": N_("Tetap batalkan")}


@post("/circulation/loans/{loan_id:str}/return", may="desk.use", status_code=303)
async def take_back(request: Request, loan_id: FromPath[str]) -> Response:
    """Take this loan's book back."""
    typed = await LOAN.read(request)
    if not typed.fine:
        raise NotFound("loan_unknown")
    try:
        done = await actions.take_back(loan_id=_key(loan_id), **await _common(request, typed), despite=typed.despite, on=typed.on)
    except Refused as refused:
        return await _again(request, typed, refused, f"/circulation/loans/{loan_id}/return", "return")
    return to(DESK_PATH, member=typed.member, did="returned", loan=done.loan, note=_notes(done.notices), on=_iso(typed))


@post("/circulation/loans/{loan_id:str}/renewals", may="desk.use", status_code=303)
async def renew(request: Request, loan_id: FromPath[str]) -> Response:
    """Let the member keep this loan's book for longer."""
    typed = await LOAN.read(request)
    try:
        done = await actions.renew(loan_id=_key(loan_id), **await _common(request, typed), despite=typed.despite)
    except Refused as refused:
        return await _again(request, typed, refused, f"/circulation/loans/{loan_id}/renewals", "renewals")
    return to(DESK_PATH, member=typed.member or done.number, did="renewed", loan=done.loan, note=_notes(done.notices), on=_iso(typed))


@post("/circulation/undo", may="desk.use", status_code=303)
async def undo(request: Request) -> Response:
    """Take back what was just done; a librarian also what was done earlier."""
    typed = await UNDO.read(request)
    if not typed.fine:
        raise NotFound("loan_unknown")
    common = await _common(request, typed) | {"may_correct": may(who_is(request).role, "loans.correct")}
    key = _key(typed.id)
    try:
        if typed.what == "loan":
            done = await actions.undo_loan(loan_id=key, **common)
        elif typed.what == "return":
            done = await actions.undo_return(loan_id=key, **common)
        else:
            done = await actions.undo_renewal(renewal_id=key, **common)
    except Refused as refused:
        return await _again(request, typed, refused, "/circulation/undo", "undo", what=typed.what, id=typed.id)
    return to(DESK_PATH, member=typed.member, did="undone", loan=done.loan, on=_iso(typed))


async def _common(request: Request, typed: Typed) -> dict[str, Any]:
    return {"today": await card.today(), "now": clock.now(), "by": who_is(request).id, "slip": typed.slip}


async def _again(request: Request, typed: Typed, refused: Refused, action: str, words: str, **hidden: str) -> Response:
    """The desk with the reasons; a caution can be accepted by name and the same act sent again."""
    typed.blame_all(refused)
    again = {"form": typed, "action": action, "words": WORDS[words], "hidden": {**hidden, "member": typed.member or "", "on": _iso(typed) or ""}}
    return await draw_desk(request, place(member=typed.member, on=typed.on), again=again, status=422)


def _iso(typed: Typed) -> str | None:
    return typed.on.isoformat() if typed.on else None


def _key(typed: str) -> str:
    if not is_id(typed):
        raise NotFound("loan_unknown")
    return typed


def _notes(codes: list[str]) -> list[str]:
    return [code for code in codes if code in NOTES]


ROUTES = [take_back, renew, undo]
