"""The page of what was done, and the forms of the three strategies."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.activities import actions, books, forms, queries, rules, words
from libsys.gate import may as is_allowed
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound, Refused, reason
from libsys.kernel.words import translator
from libsys.library import card
from libsys.ui import language_of, page, to
from libsys.ui.forms import BUTTON, Typed

FIRST_DAY = {"community": "starts_on", "service": "happened_on", "advocacy": "happened_on"}
CHOICES = {
    "fields": words.FIELDS, "initiators": words.INITIATORS, "fundings": words.FUNDINGS,
    "service_kinds": words.SERVICE_KINDS, "party_kinds": words.PARTY_KINDS,
    "advocacy_forms": words.ADVOCACY_FORMS, "advocacy_outcomes": words.ADVOCACY_OUTCOMES,
    "supports": words.SUPPORTS, "document_kinds": words.DOCUMENT_KINDS,
}


@get("/activities", may="activities.read")
async def month(request: Request) -> Response:
    """A month's activities of all three strategies, and three big buttons to add one."""
    today = await card.today()
    try:
        asked = Month.parse(request.query_params.get("month", ""))
    except ValueError:
        asked = Month.of(today)
    lines = await queries.of_month(asked)
    return await page(
        request, "activities/month.html", month=asked, is_latest=asked >= Month.of(today),
        lines=[line for line in lines if line.undone_at is None],
        removed=[line for line in lines if line.undone_at is not None], strategies=words.STRATEGIES,
        outcomes=words.ADVOCACY_OUTCOMES, may_write=_may_write(request),
    )


@get("/activities/{strategy:str}/new", may="activities.write")
async def new(request: Request, strategy: FromPath[str]) -> Response:
    """An empty form, with today's date in it."""
    _known(strategy)
    form = forms.FORMS[strategy].empty(**forms.USUAL[strategy], **{FIRST_DAY[strategy]: await card.today()})
    return await _draw(request, strategy, form)


@post("/activities/{strategy:str}", may="activities.write", status_code=303)
async def record(request: Request, strategy: FromPath[str]) -> Response:
    """Write down something that was done."""
    return await _save(request, strategy, None)


@get("/activities/{strategy:str}/{id:str}", may="activities.read")
async def one(request: Request, strategy: FromPath[str], id: FromPath[str]) -> Response:
    """One record in full."""
    done = await queries.one(strategy, id)
    return await page(
        request, f"activities/one_{strategy}.html", done=done, facts=done.facts, may_write=_may_write(request),
        strategies=words.STRATEGIES, month=Month.of(done.facts[FIRST_DAY[strategy]]), **_choices(request),
    )


@get("/activities/{strategy:str}/{id:str}/edit", may="activities.write")
async def edit(request: Request, strategy: FromPath[str], id: FromPath[str]) -> Response:
    """The form with what is written down."""
    return await _draw(request, strategy, forms.filled(await queries.one(strategy, id)), id=id)


@post("/activities/{strategy:str}/{id:str}", may="activities.write", status_code=303)
async def change(request: Request, strategy: FromPath[str], id: FromPath[str]) -> Response:
    """Put right what was written down."""
    return await _save(request, strategy, id)


@post("/activities/{strategy:str}/{id:str}/remove", may="activities.write", status_code=303)
async def remove(request: Request, strategy: FromPath[str], id: FromPath[str]) -> Response:
    """It was a mistake: it counts no more."""
    typed = await BUTTON.read(request)
    await actions.remove(strategy=strategy, id=id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(f"/activities/{strategy}/{id}", done="activity_removed")


@post("/activities/{strategy:str}/{id:str}/restore", may="activities.write", status_code=303)
async def restore(request: Request, strategy: FromPath[str], id: FromPath[str]) -> Response:
    """The removal was a mistake."""
    typed = await BUTTON.read(request)
    await actions.restore(strategy=strategy, id=id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(f"/activities/{strategy}/{id}", done="activity_restored")


ROUTES = [month, new, record, one, edit, change, remove, restore]


def _known(strategy: str) -> None:
    if strategy not in rules.STRATEGIES:
        raise NotFound("activity_not_here")


def _may_write(request: Request) -> bool:
    return is_allowed(who_is(request).role, "activities.write")


def _choices(request: Request) -> dict[str, Any]:
    """The lists to choose from, in the reader's language."""
    _ = translator(language_of(request))
    return {name: [(key, _(msgid)) for key, msgid in words.items()] for name, words in CHOICES.items()}


async def _save(request: Request, strategy: str, id: str | None) -> Response:
    _known(strategy)
    if id is not None:
        await queries.one(strategy, id)  # a form for nothing is not drawn again
    typed = await forms.FORMS[strategy].read(request)
    forms.check(strategy, typed)
    books_read = await _read_books(typed) if strategy == "community" else books.Books()
    if typed.values.get("find"):
        typed.problems = {name: why for name, why in typed.problems.items() if name == "books"}
    elif typed.fine and not books_read.doubts:
        today = await card.today()
        own = typed.partner if strategy == "community" else tuple(filter(None, (typed.partner,)))
        titles = tuple(one.id for one in books_read.sure)
        shared: dict[str, Any] = {
            "facts": forms.facts_of(strategy, typed), "beside": actions.With(own, typed.new_partner, titles),
            "today": today, "now": clock.now(), "by": who_is(request).id, "slip": typed.slip, "despite": typed.despite,
        }
        try:
            if id is None:
                done = await actions.record(**shared)
            else:
                done = await actions.change(id=id, **shared)
            code = "activity_recorded" if id is None else "activity_changed"
            return to(f"/activities/{strategy}/{done.id}", done=code)
        except Refused as refused:
            forms.tell(typed, refused, FIRST_DAY[strategy])
    return await _draw(request, strategy, typed, id=id, books_read=books_read, status=422)


async def _read_books(typed: Typed) -> books.Books:
    """What the box of books says, with the books ticked before; the box keeps only what is unknown."""
    lines = [line for line in (typed.books or "").split("\n") if line.strip()]
    if len(lines) > forms.MOST_BOOK_LINES:
        typed.blame("books", reason("too_many_books", most=forms.MOST_BOOK_LINES))
        return books.Books()
    lines_read = await books.find(lines)
    ticked = await queries.titles_named(typed.title)
    answered = {one.id for one in ticked}
    doubts = tuple(doubt for doubt in lines_read.doubts if not answered & {one.id for one in doubt.choices})
    sure = {one.id: one for one in (*ticked, *lines_read.sure)}
    typed.raw["title"] = list(sure)
    typed.raw["books"] = "\n".join(lines_read.unknown)
    if lines_read.unknown:
        typed.blame("books", reason("books_unmatched", lines=", ".join(lines_read.unknown)))
    return books.Books(tuple(sure.values()), doubts, lines_read.unknown)


async def _draw(
    request: Request, strategy: str, form: Typed, *, id: str | None = None, books_read: books.Books | None = None,
    status: int = 200,
) -> Response:
    if books_read is None:
        titles = await queries.titles_named(form.values["title"]) if strategy == "community" else []
        books_read = books.Books(tuple(titles))
    partners = await queries.partners_on(await card.today())
    return await page(
        request, f"activities/form_{strategy}.html", status=status, form=form, id=id, books=books_read,
        strategy=strategy, strategies=words.STRATEGIES, partners=[(one.id, one.name) for one in partners],
        action=f"/activities/{strategy}" + (f"/{id}" if id else ""), **_choices(request),
    )
