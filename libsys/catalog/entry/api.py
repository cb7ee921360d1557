"""The machines' door: titles, copies and ISBN as JSON, the same acts as on the pages."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from libsys.catalog.copies.actions import Added
from libsys.catalog.copies.actions import add_copies as add_more
from libsys.catalog.copies.facts import MOST_ACCESSION, MOST_COPIES, CopyFacts, CopyNumbers, NewCopies
from libsys.catalog.copies.queries import CopyLine, copy_by_barcode
from libsys.catalog.entry import actions, queries
from libsys.catalog.entry.queries import TitleLine, TitlePage
from libsys.catalog.packs.lines import PackedCredit, Printed, Subject
from libsys.catalog.packs.queries import IsbnAnswer, look_up
from libsys.catalog.titles.facts import MOST_CONTRIBUTORS, MOST_SUBJECTS, Credit, TitleFacts, TitleWords
from libsys.catalog.titles.queries import find_by_isbn
from libsys.gate import slip_of, who_is
from libsys.kernel import clock
from libsys.kernel.facts import fact, names
from libsys.kernel.refusals import NotFound
from libsys.kernel.shapes import struct
from libsys.library import card
from libsys.ui.forms import clean, scrubbed

A_PAGE = 20
Despite = Annotated[list[Annotated[str, Meta(max_length=60)]], Meta(max_length=20)]


class TitlePart(Struct):
    """A page of titles; `pages` says how many there are."""

    titles: list[TitleLine]
    page: int
    pages: int


NewCopiesIn = struct(
    "NewCopiesIn", "Copies to add. Without first numbers they get the next free ones; `despite`: cautions accepted by name.",
    [CopyFacts],
    {"count": (Annotated[int, Meta(ge=0, le=MOST_COPIES)], 1),
     "first_barcode": (Annotated[str, Meta(max_length=fact(CopyNumbers, "barcode").most)] | None, None),
     "first_accession": (Annotated[str, Meta(max_length=MOST_ACCESSION)] | None, None), "despite": (Despite, [])},
    forbid_unknown_fields=True)
TitleIn = struct(
    "TitleIn", "A title to catalogue; only `title` is needed. A contributor's heading is proposed when it is not given.",
    [TitleWords],
    {"isbn": (Printed | None, None),
     "contributors": (Annotated[list[PackedCredit], Meta(max_length=MOST_CONTRIBUTORS)], []),
     "subjects": (Annotated[list[Subject], Meta(max_length=MOST_SUBJECTS)], []),
     "copies": (NewCopiesIn | None, None), "despite": (Despite, [])},
    forbid_unknown_fields=True)


class AddedOut(Struct):
    """What was written, with the numbers that were given."""

    title_id: str
    copy_ids: list[str]
    barcodes: list[str]
    accession_numbers: list[str]


class IsbnOut(Struct):
    """An ISBN understood: `where` is catalog, pack or nowhere; a caution does not forbid its use."""

    printed: str
    isbn13: str | None
    hyphenated: str
    caution: str | None
    suggestion: str | None
    where: str
    title_ids: list[str]
    pack: str | None
    title: TitleFacts | None


@get("/api/v1/titles", may="catalog.read")
async def list_titles(
    q: Annotated[str | None, QueryParameter(max_length=200)] = None,
    isbn: Annotated[str | None, QueryParameter(max_length=60)] = None,
    number: Annotated[int, QueryParameter(name="page", ge=1, le=500)] = 1,
) -> TitlePart:
    """Titles that the search finds, those of an ISBN, or the newest."""
    if isbn is not None:
        titles = [await queries.title_line(key) for key in await find_by_isbn(isbn)]
        return TitlePart([one for one in titles if one], 1, 1)
    if q:
        titles, pages = await queries.searched(q, number)
        return TitlePart(titles, number, pages)
    titles, count = await queries.recent(A_PAGE, (number - 1) * A_PAGE)
    return TitlePart(titles, number, -(-count // A_PAGE))


@get("/api/v1/titles/{title_id:str}", may="catalog.read")
async def one_title(title_id: FromPath[str]) -> TitlePage:
    """A title with its contributors, subjects and copies; a merged one answers as the one that took it in."""
    return await _present(title_id)


@post("/api/v1/titles", may="catalog.write", status_code=201)
async def add_title(request: Request, data: JSONBody[TitleIn]) -> AddedOut:
    """Catalogue a title, with copies or without."""
    copies = data.copies or NewCopiesIn(count=0)
    done = await actions.catalogue_title(
        facts=_facts(data), copies=_copies(copies), today=await card.today(), now=clock.now(),
        by=who_is(request).id, slip=slip_of(request), despite=frozenset(data.despite) | frozenset(copies.despite))
    return _added(done)


@get("/api/v1/titles/{title_id:str}/copies", may="catalog.read")
async def copies_of_title(title_id: FromPath[str]) -> list[CopyLine]:
    """The copies of a title."""
    return list((await _present(title_id)).copies)


@post("/api/v1/titles/{title_id:str}/copies", may="catalog.write", status_code=201)
async def add_copies(request: Request, title_id: FromPath[str], data: JSONBody[NewCopiesIn]) -> AddedOut:
    """Add copies to a title."""
    done = await add_more(
        title_id=title_id, copies=_copies(data), today=await card.today(), now=clock.now(), by=who_is(request).id,
        slip=slip_of(request), despite=frozenset(data.despite))
    return _added(done)


@get("/api/v1/copies/{barcode:path}", may="catalog.read")
async def one_copy(barcode: FromPath[str]) -> CopyLine:
    """The copy with this barcode, or the one copy with this accession number, its strokes as they are or percent-encoded."""
    copy = await copy_by_barcode(barcode.strip("/")[:60])
    if copy is None:
        raise NotFound("copy_unknown")
    return copy


@get("/api/v1/isbn/{number:str}", may="catalog.read")
async def one_isbn(number: FromPath[str]) -> IsbnOut:
    """What is known of an ISBN, here and in the packs."""
    return isbn_out(await look_up(number[:400]))


def isbn_out(answer: IsbnAnswer) -> IsbnOut:
    """A look-up as a machine reads it."""
    read = answer.isbn
    return IsbnOut(read.printed, read.canonical, read.hyphenated, read.caution, read.suggestion, answer.where,
                   list(answer.title_ids), answer.pack, answer.facts)


async def _present(title_id: str) -> TitlePage:
    title = await queries.title_page(title_id)
    if title is None:
        raise NotFound("title_unknown")
    return title


def _facts(data: Any) -> TitleFacts:
    """The title without control and direction signs, as the forms clean it."""
    people = tuple(Credit(**scrubbed(Credit, {name: getattr(one, name) for name in names(Credit)}))
                   for one in data.contributors)
    return TitleFacts(
        **scrubbed(TitleWords, {name: getattr(data, name) for name in names(TitleWords)}), isbn=_cleaned(data.isbn),
        contributors=people, subjects=tuple(filter(None, map(_cleaned, data.subjects))))


def _copies(data: Any) -> NewCopies:
    facts = scrubbed(CopyFacts, {name: getattr(data, name) for name in names(CopyFacts)})
    return NewCopies(data.count, _cleaned(data.first_barcode), _cleaned(data.first_accession), CopyFacts(**facts))


def _cleaned(sent: str | None) -> str | None:
    return clean.scrub(sent or "") or None


def _added(done: Added) -> AddedOut:
    return AddedOut(done.title_id, list(done.copy_ids), list(done.barcodes), list(done.accession_numbers))


ROUTES = [list_titles, one_title, add_title, copies_of_title, add_copies, one_copy, one_isbn]
