"""One copy: its numbers, its place, where it came from."""

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.catalog.copies import actions, choices, queries, words
from libsys.catalog.copies.facts import CopyFacts, CopyNumbers
from libsys.catalog.copies.forms import COPY, MISSING, WITHDRAWAL, acquired
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.facts import facts_of, values
from libsys.kernel.refusals import NotFound, Refused
from libsys.library import card
from libsys.ui import page, to
from libsys.ui.forms import Typed


@get("/catalog/copies/{copy_id:str}", may="catalog.read")
async def copy(request: Request, copy_id: FromPath[str]) -> Response:
    """A copy's form, and what may become of the copy."""
    return await draw(request, await present(copy_id))


@post("/catalog/copies/{copy_id:str}", may="catalog.write", status_code=303)
async def change_copy(request: Request, copy_id: FromPath[str]) -> Response:
    """Keep the corrections."""
    typed = await COPY.read(request, collection_kind=await queries.collection_kinds())
    line = await present(copy_id)
    if typed.fine:
        try:
            await actions.change_copy(
                copy_id=copy_id, barcode=typed.barcode, accession_number=typed.accession_number,
                facts=acquired(typed), today=await card.today(), now=clock.now(),
                by=who_is(request).id, slip=typed.slip, despite=typed.despite)
            return to(f"/catalog/titles/{line.title_id}", done="copy_changed")
        except Refused as refused:
            typed.blame_all(refused)
    return await draw(request, line, form=typed, status=422)


async def present(copy_id: str) -> queries.CopyLine:
    """The copy of this address, or the page that says it is not here."""
    line = await queries.copy_by_id(copy_id)
    if line is None:
        raise NotFound("copy_unknown")
    return line


async def draw(
    request: Request, line: queries.CopyLine, *, form: Typed | None = None, missing: Typed | None = None,
    withdrawal: Typed | None = None, status: int = 200,
) -> Response:
    """The copy's page with its three forms, one of them perhaps as it was typed."""
    today = await card.today()
    usual = COPY.empty(barcode=line.barcode, accession_number=line.accession_number,
                       **values(line.facts))
    return await page(
        request, "catalog/copies/copy.html", status=status, copy=line, form=form or usual,
        missing=missing or MISSING.empty(on=today), withdrawal=withdrawal or WITHDRAWAL.empty(on=today),
        facts=facts_of(CopyNumbers) + facts_of(CopyFacts), states=words.STATES, choices=await choices.choices(request), may_write=choices.may_write(request))


ROUTES = [copy, change_copy]
