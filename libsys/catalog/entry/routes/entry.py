"""A new book: from its ISBN to its place on the shelf."""

from typing import Any

from litestar import Request, Response, get, post

from libsys.acts.registries import gathered
from libsys.catalog.copies import queries as copies
from libsys.catalog.copies.actions import Added
from libsys.catalog.copies.choices import may_write
from libsys.catalog.copies.facts import CopyFacts
from libsys.catalog.copies.forms import COPIES, copies_of, proposed_day
from libsys.catalog.entry import actions, queries
from libsys.catalog.entry.choices import choices
from libsys.catalog.entry.forms import ENTRY, LISTING, LOOK_UP
from libsys.catalog.packs import queries as packs
from libsys.catalog.titles.facts import TitleFacts, TitleWords
from libsys.catalog.titles.forms import check_title, fields_of, is_scanned, title_of
from libsys.catalog.titles.rules import complete, isbn, isbn_caution, propose_class, proposed_call_number
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.facts import facts_of
from libsys.kernel.refusals import Refused
from libsys.library import card
from libsys.ui import address, language_of, page, to
from libsys.ui.forms import Form, Typed
from libsys.ui.home import Sought

A_PAGE = 20
FACTS = {"facts": facts_of(TitleWords), "copy_facts": facts_of(CopyFacts)}


@get("/catalog", may="catalog.read")
async def catalog(request: Request) -> Response:
    """The ISBN box, and the titles entered last or those that a search finds."""
    asked = LISTING.query(request)
    number = asked.page or 1
    if asked.q:
        titles, pages = await queries.searched(asked.q, number)
    else:
        titles, count = await queries.recent(A_PAGE, (number - 1) * A_PAGE)
        pages = -(-count // A_PAGE)
    sought = Sought("" if titles else asked.q or "", language_of(request), who_is(request).role)
    offers = [hit for offered in gathered("UNKNOWN") for hit in await offered(sought)]
    return await page(
        request, "catalog/entry/list.html", offers=offers, titles=titles, q=asked.q, number=number, pages=pages,
        base=address("/catalog", q=asked.q), may_write=may_write(request))


@get("/catalog/new", may="catalog.write")
async def new_title(request: Request) -> Response:
    """What is known of an ISBN: the title that is here, or the form filled in as far as a pack knows."""
    asked = LOOK_UP.query(request)
    answer = await packs.look_up(asked.isbn)
    if answer.title_ids and not asked.other:
        return await _here(request, answer, asked.barcode)
    if _is_words(asked.isbn, answer.isbn):
        fields: dict[str, Any] = {"title": (asked.isbn or "")[:300]}
    elif answer.facts:
        fields = fields_of(answer.facts) | {"isbn": asked.isbn}
    else:
        fields = {"isbn": asked.isbn}
    known = {name: value for name, value in fields.items() if value is not None}
    form = ENTRY.empty(**(await _usual(request, ENTRY, with_publisher=asked.last, barcode=asked.barcode) | known))
    if answer.facts:
        _propose(form, answer.facts)
    if fields.get("isbn") and (doubt := isbn_caution(asked.isbn)):
        form.cautions.append(doubt)
    return await _draw(request, form, pack=answer.pack)


@post("/catalog/new", may="catalog.write", status_code=303)
async def catalogue(request: Request) -> Response:
    """Write the book down with its copies, then on to the next ISBN."""
    typed = await ENTRY.read(request, collection_kind=await copies.collection_kinds())
    check_title(typed)
    if typed.propose:
        _propose(typed, title_of(typed))
    elif is_scanned(typed):
        return await _read_isbn(request, typed)
    elif typed.fine:
        try:
            done = await actions.catalogue_title(
                facts=title_of(typed), copies=copies_of(typed), today=await card.today(), now=clock.now(),
                by=who_is(request).id, slip=typed.slip, despite=typed.despite)
            return onwards(done, "title_catalogued")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, typed, status=422)


def onwards(done: Added, deed: str) -> Response:
    """On to the title's page, which says the numbers and waits for the next ISBN."""
    path = f"/catalog/titles/{done.title_id}"
    if not done.barcodes:
        return to(path, done=f"{deed}_alone", next=1)
    return to(path, done=deed, count=len(done.barcodes), barcode=done.barcodes[0], next=1)


async def copies_form(request: Any, barcode: str | None = None) -> Typed:
    """The form for more copies, as it is first drawn; `barcode` is a number that was scanned for the first of them."""
    return COPIES.empty(**await _usual(request, COPIES, barcode=barcode))


async def _read_isbn(request: Request, typed: Typed) -> Response:
    """The form with what is known of an ISBN that was scanned into it: what was typed stays, nothing is saved yet."""
    answer = await packs.look_up(typed.isbn)
    typed.problems.clear()
    if answer.facts:
        known = ENTRY.empty(**fields_of(answer.facts) | {"isbn": typed.isbn}).raw
        typed.raw |= {name: typed.raw[name] or value for name, value in known.items()}
        _propose(typed, title_of(ENTRY.empty(**fields_of(answer.facts))))
    if doubt := isbn_caution(typed.isbn):
        typed.cautions.append(doubt)
    here = [line for key in answer.title_ids if (line := await queries.title_line(key))]
    return await _draw(request, typed, status=422, pack=answer.pack, here=here, is_read=True)


async def _here(request: Request, answer: packs.IsbnAnswer, barcode: str | None = None) -> Response:
    """The book is here already: its title, and the copies form at once."""
    titles = [one for key in answer.title_ids if (one := await queries.title_page(key))]
    return await page(
        request, "catalog/entry/here.html", titles=titles, form=await copies_form(request, barcode), answer=answer, **FACTS,
        other=address("/catalog/new", isbn=answer.isbn.printed, other=1), choices=await choices(request))


async def _draw(request: Request, form: Typed, *, status: int = 200, pack: str | None = None,
                here: list[queries.TitleLine] | None = None, is_read: bool = False) -> Response:
    named = here or (await queries.titles_named(form.raw["title"], 3) if form.raw["title"] and not form.raw["isbn"] else [])
    form.raw["isbn_before"] = form.raw["isbn"]
    return await page(
        request, "catalog/entry/entry.html", status=status, form=form, pack=pack, named=named, is_read=is_read, **FACTS,
        read=isbn.read(form.raw["isbn"]), last=address("/catalog/new", isbn=form.raw["isbn"], last=1),
        has_last=status == 200 and await copies.last_saved(who_is(request).id) is not None,
        choices=await choices(request))


async def _usual(request: Any, form: Form, *, with_publisher: bool = False, barcode: str | None = None) -> dict[str, Any]:
    """The next numbers, or the one that was scanned, and what the book before had."""
    today = await card.today()
    last = await copies.last_saved(who_is(request).id)
    proposed, accession = await copies.next_numbers(today)
    fields: dict[str, Any] = {
        "copies": 1, "first_barcode": barcode or proposed, "proposed_barcode": proposed, "first_accession": accession,
        "proposed_accession": accession, "received_on": proposed_day(last and last.received_on, today),
        "collection_kind": last.collection_kind if last else "umum"}
    if last:
        fields |= {"source": last.source, "source_name": last.source_name, "shelf": last.shelf}
        if with_publisher:
            fields |= {"publisher": last.publisher, "place": last.place, "language": last.language,
                       "audience": last.audience}
    return {name: value for name, value in fields.items() if name in form.fields}


def _propose(form: Typed, facts: TitleFacts) -> None:
    """Write heading, class and call number into the form where they are empty, for the librarian to change."""
    subject = None if facts.class_number else propose_class(facts.title, facts.subjects)
    number = facts.class_number or (subject.class_number if subject else None)
    if not number and form.raw["class_subject"] == "none":
        subject = None
    proposed = {
        "class_number": number, "publisher": facts.publisher, "place": facts.place,
        "heading": "; ".join(complete(one).heading for one in facts.contributors if one.role == "pengarang"),
        "call_number": facts.call_number or proposed_call_number(
            TitleFacts(facts.title, class_number=number, contributors=facts.contributors),
            is_reference=bool(form.raw.get("is_reference"))),
    }
    form.raw |= {name: value or "" for name, value in proposed.items()}


def _is_words(typed: str | None, read: isbn.Isbn) -> bool:
    """Somebody typed a title into the ISBN box."""
    letters = sum(one.isalpha() for one in typed or "")
    return read.key is None and letters > 2 and letters > sum(one.isdigit() for one in typed or "")


ROUTES = [catalog, new_title, catalogue]
