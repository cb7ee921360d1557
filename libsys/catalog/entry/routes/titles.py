"""One title: looking at it, correcting it, more copies, hiding, merging."""

from dataclasses import replace

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.catalog.copies.actions import add_copies
from libsys.catalog.copies.choices import kind_words, may_write
from libsys.catalog.copies.forms import COPIES, NOTHING, copies_of
from libsys.catalog.copies.queries import collection_kinds, copy_by_barcode
from libsys.catalog.copies.words import SOURCES, STATES
from libsys.catalog.entry import queries
from libsys.catalog.entry.choices import choices
from libsys.catalog.entry.routes.entry import FACTS, copies_form, onwards
from libsys.catalog.titles import actions, words
from libsys.catalog.titles.forms import MERGE, NO_CLASS, TITLE, check_title, fields_of, is_scanned, title_of
from libsys.catalog.titles.queries import find_by_isbn
from libsys.catalog.titles.rules import kept_call_number
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import NotFound, Refused, reason
from libsys.library import card
from libsys.ui import page, to
from libsys.ui.forms import Typed

MEANT = "merge_into_title"


@get("/catalog/titles/{title_id:str}", may="catalog.read")
async def title(request: Request, title_id: FromPath[str]) -> Response:
    """All that is known of a title, its copies, and the box for the next ISBN."""
    return await _draw(request, await present(title_id), await copies_form(request))


@post("/catalog/titles/{title_id:str}/copies", may="catalog.write", status_code=303)
async def more_copies(request: Request, title_id: FromPath[str]) -> Response:
    """More copies of a title that is here."""
    typed = await COPIES.read(request, collection_kind=await collection_kinds())
    book = await present(title_id)
    if typed.fine:
        try:
            done = await add_copies(
                title_id=title_id, copies=copies_of(typed), today=await card.today(), now=clock.now(),
                by=who_is(request).id, slip=typed.slip, despite=typed.despite)
            return onwards(done, "copies_added")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, book, typed, status=422)


@get("/catalog/titles/{title_id:str}/edit", may="catalog.write")
async def edit_title(request: Request, title_id: FromPath[str]) -> Response:
    """The title's form, filled in."""
    book = await present(title_id)
    fields = fields_of(queries.facts_of_title(book))
    return await _edit(request, book, TITLE.empty(**fields, class_subject=None if book.class_number else NO_CLASS))


@post("/catalog/titles/{title_id:str}/edit", may="catalog.write", status_code=303)
async def change_title(request: Request, title_id: FromPath[str]) -> Response:
    """Keep the corrections."""
    typed, book = await TITLE.read(request), await present(title_id)
    check_title(typed)
    if is_scanned(typed):
        typed.problems.clear()
        return await _edit(request, book, typed, status=422, is_read=True)
    if typed.fine:
        try:
            facts = title_of(typed)
            facts = replace(facts, call_number=kept_call_number(queries.facts_of_title(book), facts))
            kept = await actions.change_title(
                title_id=book.id, facts=facts, today=await card.today(), now=clock.now(), by=who_is(request).id,
                slip=typed.slip, despite=typed.despite)
            return to(f"/catalog/titles/{kept}", done="title_changed")
        except Refused as refused:
            typed.blame_all(refused)
    return await _edit(request, book, typed, status=422)


@post("/catalog/titles/{title_id:str}/hide", may="catalog.write", status_code=303)
async def hide_title(request: Request, title_id: FromPath[str]) -> Response:
    """The public no longer finds it."""
    typed = await NOTHING.read(request)
    kept = await actions.hide_title(title_id=title_id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(f"/catalog/titles/{kept}", done="title_hidden")


@post("/catalog/titles/{title_id:str}/show", may="catalog.write", status_code=303)
async def show_title(request: Request, title_id: FromPath[str]) -> Response:
    """The public finds it again."""
    typed = await NOTHING.read(request)
    kept = await actions.show_title(title_id=title_id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(f"/catalog/titles/{kept}", done="title_shown")


@get("/catalog/titles/{title_id:str}/merge", may="catalog.write")
async def merge_page(request: Request, title_id: FromPath[str]) -> Response:
    """Which title takes this one in."""
    return await page(request, "catalog/entry/merge.html", title=await present(title_id), form=MERGE.empty())


@post("/catalog/titles/{title_id:str}/merge", may="catalog.write", status_code=303)
async def merge_title(request: Request, title_id: FromPath[str]) -> Response:
    """Two descriptions of one book become one, once the page has shown the other: a scanned number alone joins nothing."""
    typed, book = await MERGE.read(request), await present(title_id)
    into = await _meant(typed, book.id) if typed.fine else None
    if into and into != book.id and not (MEANT in typed.despite and typed.shown == into):
        await _ask(typed, into)
    elif into:
        try:
            kept = await actions.merge_title(
                title_id=book.id, into_id=into, now=clock.now(), by=who_is(request).id, slip=typed.slip)
            return to(f"/catalog/titles/{kept}", done="title_merged")
        except Refused as refused:
            typed.blame_all(refused)
    return await page(request, "catalog/entry/merge.html", status=422, title=book, form=typed)


async def present(title_id: str) -> queries.TitlePage:
    """The title of this address, or the page that says it is not here."""
    book = await queries.title_page(title_id)
    if book is None:
        raise NotFound("title_unknown")
    return book


async def _ask(typed: Typed, into: str) -> None:
    """Ask whether this title is meant; the tick holds for it alone."""
    other = await present(into)
    typed.despite -= {MEANT}
    typed.raw["shown"] = into
    typed.cautions.append(reason(MEANT, title=" · ".join(filter(None, (other.title, other.publisher, str(other.year or "")))), count=len(other.copies)))


async def _meant(typed: Typed, title_id: str) -> str | None:
    """The title that a barcode, an ISBN or a key names."""
    copy = await copy_by_barcode(typed.into)
    if copy:
        return copy.title_id
    asked = typed.into.rstrip("/").rpartition("/")[2]
    if (named := await queries.title_page(asked)) is not None:
        return named.id
    by_isbn = [key for key in await find_by_isbn(typed.into) if key != title_id]
    if len(by_isbn) != 1:
        typed.blame("into", reason("merge_target_many" if by_isbn else "merge_target_unknown"))
        return None
    return by_isbn[0]


async def _draw(request: Request, book: queries.TitlePage, form: Typed, *, status: int = 200) -> Response:
    return await page(
        request, "catalog/entry/title.html", status=status, title=book, form=form, states=STATES, **FACTS,
        sources=SOURCES, roles=words.ROLES,
        kinds=await kind_words(), choices=await choices(request),
        may_write=may_write(request), goes_on="next" in request.query_params)


async def _edit(request: Request, book: queries.TitlePage, form: Typed, *, status: int = 200, is_read: bool = False) -> Response:
    form.raw["isbn_before"] = form.raw["isbn"]
    return await page(request, "catalog/entry/edit.html", status=status, title=book, form=form, read=book.isbn_read, is_read=is_read, **FACTS,
                      choices=await choices(request))


ROUTES = [title, more_copies, edit_title, change_title, hide_title, show_title, merge_page, merge_title]
