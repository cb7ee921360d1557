"""The public doors: the catalogue, a title, and what a QR code on a book leads to."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Redirect

from libsys.catalog import queries as catalog
from libsys.catalog.rules import valid_barcode
from libsys.catalog.search import find
from libsys.catalog.words import AUDIENCES, LANGUAGES, STATES
from libsys.gate import who_is
from libsys.kernel import words
from libsys.kernel.numbers import whole
from libsys.kernel.refusals import NotFound
from libsys.library import card
from libsys.opac import drawing, kept, queries
from libsys.opac.words import FACETS
from libsys.ui import address, language_of, page, to

ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /circulation
Disallow: /dashboard
Disallow: /k/
Disallow: /language/
Disallow: /staff/
"""
ARRIVALS = 6
MOST_TYPED = 200


@get("/", may="catalog.search")
async def front(request: Request) -> Response:
    """The search page, or the front page when nothing is asked; the same page twice is drawn once."""
    return await _drawn_once(request, "front", _front)


async def _front(request: Request) -> Response:
    asked = request.query_params
    q = _typed(asked.get("q"))
    selected = {name: value for name in FACETS if (value := _typed(asked.get(name)))}
    if q or selected or "all" in asked:
        return await _results(request, q, selected)
    day = await card.today()
    newest = await find("", size=ARRIVALS)
    return await page(request, "opac/front.html", q="", arrivals=newest.hits, total=newest.total,
                      opening=await queries.opening_today(day), happening=await queries.happening(day))


async def _results(request: Request, q: str, selected: dict[str, str]) -> Response:
    lang = language_of(request)
    result = await find(q, selected, page=max(1, whole(request.query_params.get("page"), 4) or 1))
    known = {name: value for name, value in selected.items() if value in FACETS[name][1]}
    base = address("/", q=q, **known) if q or known else "/?all=1"
    return await page(
        request, "opac/results.html", q=q, result=result, hits=drawing.with_states(result.hits, lang), base=base,
        facets=drawing.choices(result, q, known, lang), is_narrowed=bool(known), unnarrowed=address("/", q=q) if q else "/?all=1")


@get("/t/{title_id:str}", may="public.see")
async def title(request: Request, title_id: FromPath[str]) -> Response:
    """One title and where its copies are; a merged title's address leads on for ever."""
    return await _drawn_once(request, "title", lambda asking: _title(asking, title_id))


async def _title(request: Request, title_id: str) -> Response | Redirect:
    book = await catalog.title_page(title_id)
    if book is None or book.is_hidden:
        raise NotFound("title_not_public")
    if book.id != title_id:
        return Redirect("/t/" + book.id, status_code=301)
    _ = words.translator(language_of(request))
    due = await queries.due_back(book.id)
    same_people, same_subject = await queries.beside(book.id)
    return await page(
        request, "opac/title.html", book=book, due=due, same_people=same_people, same_subject=same_subject,
        copies=[copy for copy in book.copies if not copy.withdrawn_on],
        states={key: _(said) for key, said in STATES.items()},
        audience=_(AUDIENCES[book.audience]) if book.audience in AUDIENCES else None,
        language=_(LANGUAGES[book.language]) if book.language in LANGUAGES else None)


@get("/k/{code:path}", may="public.see")
async def code(request: Request, code: FromPath[str]) -> Response:
    """What a QR code leads to: for readers the book's title, at the desk the desk; a card shows the public nothing.

    An accession number may have strokes (`/k/001/PD/2026`), written so or percent-encoded.
    """
    number = code.strip("/")
    keys = await catalog.copy_keys(number)
    copies = [copy for copy in [await catalog.copy_by_id(key) for key in keys] if copy]
    if not who_is(request).is_public and (copies or valid_barcode(number)):
        if len(copies) > 1:
            return to("/circulation", find=number)
        return to("/circulation", copy=copies[0].barcode) if copies else to("/circulation", member=number)
    titles = {copy.title_id for copy in copies}
    if len(titles) != 1:
        raise NotFound("code_not_public", number=number[:40])
    return to("/t/" + titles.pop())


@get("/robots.txt", may="public.see", before_set_up=True, media_type="text/plain")
async def robots() -> str:
    """What search machines may read."""
    return ROBOTS


async def _drawn_once(request: Request, door: str, draw: Any) -> Response:
    if not who_is(request).is_public:
        return await draw(request)
    query = request.scope.get("query_string", b"")
    key = (language_of(request), request.scope["path"], query)
    now = kept.moment(await card.today()) if b"done=" not in query else None
    drawn = kept.find(now, key)
    if drawn is not None:
        return Response(drawn, media_type="text/html")
    answer = await draw(request)
    if answer.status_code == 200:
        kept.keep(now, key, answer.content)
    return answer


def _typed(value: str | None) -> str:
    """What was typed, fit to be shown again: no control or direction signs, no half characters."""
    return "".join(letter for letter in (value or "")[:MOST_TYPED] if letter.isprintable()).strip()


ROUTES = [front, title, code, robots]
