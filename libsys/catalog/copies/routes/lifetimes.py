"""What may become of a copy: missing, found, withdrawn, entered by mistake."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from libsys.catalog.copies import actions
from libsys.catalog.copies.forms import MISSING, NOTHING, WITHDRAWAL
from libsys.catalog.copies.routes.copies import draw, present
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Refused
from libsys.library import card
from libsys.ui import to


@post("/catalog/copies/{copy_id:str}/missing", may="catalog.write", status_code=303)
async def missing(request: Request, copy_id: FromPath[str]) -> Response:
    """It is not where it should be."""
    typed, line = await MISSING.read(request), await present(copy_id)
    if typed.fine:
        try:
            await actions.mark_copy_missing(
                copy_id=copy_id, on=typed.on or await card.today(), slip=typed.slip, **await _now(request))
            return to(f"/catalog/titles/{line.title_id}", done="copy_missing")
        except Refused as refused:
            typed.blame_all(refused)
    return await draw(request, line, missing=typed, status=422)


@post("/catalog/copies/{copy_id:str}/withdraw", may="catalog.write", status_code=303)
async def withdraw(request: Request, copy_id: FromPath[str]) -> Response:
    """It leaves the collection."""
    typed, line = await WITHDRAWAL.read(request), await present(copy_id)
    if typed.fine:
        try:
            await actions.withdraw_copy(
                copy_id=copy_id, on=typed.on or await card.today(), because=typed.because, slip=typed.slip,
                **await _now(request))
            return to(f"/catalog/titles/{line.title_id}", done="copy_withdrawn")
        except Refused as refused:
            typed.blame_all(refused)
    return await draw(request, line, withdrawal=typed, status=422)


@post("/catalog/copies/{copy_id:str}/found", may="catalog.write", status_code=303)
async def found(request: Request, copy_id: FromPath[str]) -> Response:
    """It is back."""
    return await _simply(request, copy_id, actions.found_copy, "copy_found")


@post("/catalog/copies/{copy_id:str}/undo-withdrawal", may="catalog.write", status_code=303)
async def undo_withdrawal(request: Request, copy_id: FromPath[str]) -> Response:
    """It stays in the collection after all."""
    return await _simply(request, copy_id, actions.undo_withdrawal, "withdrawal_undone")


@post("/catalog/copies/{copy_id:str}/take-back", may="catalog.write", status_code=303)
async def take_back(request: Request, copy_id: FromPath[str]) -> Response:
    """It was entered by mistake."""
    return await _simply(request, copy_id, actions.take_back_copy, "copy_taken_back")


async def _simply(request: Request, copy_id: str, act: Any, deed: str) -> Response:
    """An act of one button."""
    typed = await NOTHING.read(request)
    try:
        title_id = await act(copy_id=copy_id, slip=typed.slip, **await _now(request))
        return to(f"/catalog/titles/{title_id}", done=deed)
    except Refused as refused:
        line = await present(copy_id)
        answer = MISSING.empty()
        answer.blame_all(refused)
        return await draw(request, line, missing=answer, status=422)


async def _now(request: Request) -> dict[str, Any]:
    return {"today": await card.today(), "now": clock.now(), "by": who_is(request).id}


ROUTES = [missing, withdraw, found, undo_withdrawal, take_back]
