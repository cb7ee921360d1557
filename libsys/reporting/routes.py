"""The list of months, a month's report, the rows behind a figure, the signature and the files."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import may as is_allowed
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.numbers import whole
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound, Refused
from libsys.kernel.words import translator
from libsys.library import card
from libsys.reporting import actions, drawing, files, letters, moving, queries, reasons, words
from libsys.reporting.signing_routes import SIGNING_ROUTES, draw_revision, revision_of
from libsys.ui import language_of, page, to

PER_PAGE = 80


@get("/reporting", may="reports.read")
async def months(request: Request) -> Response:
    """The months of a year, the one to sign first."""
    today, now = await card.today(), clock.now()
    latest, first = Month.of(today), await queries.first_month(today)
    try:
        last = min(latest, max(first, Month.parse(request.query_params.get("until", ""))))
    except ValueError:
        last = latest
    lines = await queries.months(last, today, now)
    waiting = [line for line in lines if line.state in ("to_sign", "changed", "spoiled")]
    return await page(
        request, "reporting/months.html", lines=lines, states=words.STATES,
        first_to_do=waiting[0] if waiting and last == latest else None,
        earlier=lines[-1].month.previous if lines and lines[-1].month > first else None,
        later=last.plus(queries.MOST_MONTHS) if last < latest else None,
    )


@get("/reporting/{month:str}", may="reports.read")
async def month(request: Request, month: FromPath[str]) -> Response:
    """A month as a person reads it; with `?revision=1`, that revision as it was signed."""
    asked = queries.month_named(month, await card.today())
    revision = revision_of(request, asked)
    return await (_draw(request, asked) if revision is None else draw_revision(request, asked, revision))


@get("/reporting/{month:str}/letter", may="reports.write")
async def letter(request: Request, month: FromPath[str]) -> Response:
    """The number of the letter, which the village's own register gives it; with `?revision=1`, that revision's."""
    asked = queries.month_named(month, await card.today())
    kept = await queries.report(asked, clock.now(), revision=revision_of(request, asked))
    number = await letters.number_of(kept) or await letters.proposed(await card.today())
    return await _draw_letter(request, asked, drawing.LETTER.empty(number=number))


@post("/reporting/{month:str}/letter", may="reports.write", status_code=303)
async def number_letter(request: Request, month: FromPath[str]) -> Response:
    """Remember the number that was typed."""
    asked, typed = queries.month_named(month, await card.today()), await drawing.LETTER.read(request)
    if typed.fine:
        revision = revision_of(request, asked)
        kept = await queries.report(asked, clock.now(), revision=revision)
        try:
            await actions.number_letter(month=asked, revision=kept["identitas"]["revisi"], number=typed.number, now=clock.now(),
                                        by=who_is(request).id, slip=typed.slip, despite=typed.despite)
            here = {} if revision is None else {"revision": str(revision)}
            return to(f"/reporting/{asked.label}/letter", done="letter_numbered", **here)
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw_letter(request, asked, typed, 422)


@get("/reporting/{month:str}/{key:str}", may="reports.read")
async def figure(request: Request, month: FromPath[str], key: FromPath[str]) -> Response:
    """The rows that were counted for a figure, or for one cell of its table."""
    asked = queries.month_named(month, await card.today())
    cell = tuple(filter(None, request.query_params.get("cell", "")[:100].split(".")))
    evidence = await queries.evidence(asked, key, cell)
    pages = max(1, -(-len(evidence.rows) // PER_PAGE))
    at = min(max(1, whole(request.query_params.get("page"), 5) or 1), pages)
    return await page(
        request, "reporting/figure.html", month=asked, found=evidence, page=at, pages=pages,
        lines=drawing.evidence_lines(evidence.indicator, evidence.rows[(at - 1) * PER_PAGE : at * PER_PAGE], _lang(request)),
        heads=drawing.heads(evidence.indicator), cell_words=[translator(_lang(request))(one) for one in drawing.cell_words(evidence)],
        base=f"/reporting/{asked.label}/{key}" + (f"?cell={'.'.join(cell)}" if cell else ""),
    )


@get("/reporting/{month:str}/files/{form:str}", may="reports.read")
async def file(request: Request, month: FromPath[str], form: FromPath[str]) -> Response:
    """A file to take along: the signed report, one of its revisions (`?revision=1`), or the draft of now (`?draft=1`)."""
    asked = queries.month_named(month, await card.today())
    if form not in files.FORMATS:
        raise NotFound("figure_not_here")
    document = await queries.report(asked, clock.now(), as_draft=bool(request.query_params.get("draft")),
                                    revision=revision_of(request, asked))
    size = "F4" if request.query_params.get("paper") == "F4" else "A4"
    here, lang = await card.here(), _lang(request)
    data = files.make(form, document, lang, size, here.head_title if here else None, here.head_name if here else None,
                      await letters.number_of(document))
    name = files.name(form, document, lang, size)
    return Response(data, media_type=files.MEDIA_TYPES[form],
                    headers={"Content-Disposition": f'attachment; filename="{name}"'})


ROUTES = [months, month, *SIGNING_ROUTES, letter, number_letter, file, figure]


def _lang(request: Request) -> str:
    return language_of(request)


async def _draw_letter(request: Request, month: Month, form: Any, status: int = 200) -> Response:
    only = revision_of(request, month)
    kept = await queries.report(month, clock.now(), revision=only)
    return await page(request, "reporting/letter.html", status=status, month=month, form=form, who=who_is(request),
                      number=await letters.number_of(kept), revision=kept["identitas"]["revisi"], only=only)


async def _draw(request: Request, month: Month) -> Response:
    today = await card.today()
    view = await queries.view(month, today, clock.now())
    return await page(
        request, "reporting/month.html", view=view, month=month, report=view.draft,
        sections=drawing.sections(view, _lang(request)), silences=drawing.silences(view, _lang(request)), moved=moving.moved(view, _lang(request)),
        card_moved=moving.card_moved(view, _lang(request)),
        is_over=month.is_over(today), may_sign=is_allowed(who_is(request).role, "reports.sign"), may_read_log=is_allowed(who_is(request).role, "audit.read"),
        message=files.make("text", view.shown, _lang(request)).decode(), blocks=words.BLOCKS, spoiled=reasons.SPOILED,
    )
