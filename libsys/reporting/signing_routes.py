"""The page of signing, the signature, and a revision as it was signed."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import may as is_allowed
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.numbers import whole
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound, Refused
from libsys.library import card, signing
from libsys.reporting import actions, queries, reasons, revisions, signed, words
from libsys.ui import language_of, page, to


@get("/reporting/{month:str}/sign-off", may="reports.sign")
async def sign_page(request: Request, month: FromPath[str]) -> Response:
    """What will be frozen, what is silent, and who signs: looked at before it is signed."""
    return await _draw_signing(request, queries.month_named(month, await card.today()))


@post("/reporting/{month:str}/sign-off", may="reports.sign", status_code=303)
async def sign_off(request: Request, month: FromPath[str]) -> Response:
    """Freeze the month as it stands."""
    asked, who = queries.month_named(month, await card.today()), who_is(request)
    typed = await signed.SIGN_OFF.read(request)
    if not typed.fine:
        return await _draw_signing(request, asked, form=typed)
    try:
        done = await actions.sign_off(
            month=asked, by_name=typed.name or who.full_name or who.name, by_title=typed.title or words.SIGNER,
            today=await card.today(), now=clock.now(), by=who.id, seen=typed.seen, slip=typed.slip,
        )
    except Refused as refused:
        typed.blame_all(refused)
        return await _draw_signing(request, asked, form=typed)
    return to(f"/reporting/{asked.label}", done="report_signed" if done.is_new else "report_signed_before",
              r=str(done.revision))


SIGNING_ROUTES = [sign_page, sign_off]


def revision_of(request: Request, month: Month) -> int | None:
    """Which revision the address names; None when none."""
    typed = request.query_params.get("revision")
    if typed is None:
        return None
    number = whole(typed, 5)
    if number is None:
        raise NotFound("revision_not_here", month=month.label, r=typed[:20])
    return number


async def draw_revision(request: Request, month: Month, number: int) -> Response:
    """A revision as it was signed, whether it still is that, and what differs from the one before."""
    kept = await revisions.of(month.label)
    one = next((one for one in kept if one.revision == number), None)
    if one is None:
        raise NotFound("revision_not_here", month=month.label, r=number)
    before = next((other for other in kept if other.revision < number), None)
    return await page(
        request, "reporting/revision.html", month=month, one=one, before=before, newest=kept[0].revision, spoiled=reasons.SPOILED,
        may_number=is_allowed(who_is(request).role, "reports.write"),
        **signed.revision(one, before, language_of(request)),
    )


async def _draw_signing(request: Request, month: Month, form: Any = None) -> Response:
    today, who = await card.today(), who_is(request)
    view = await queries.view(month, today, clock.now())
    judgement = await queries.may_be_signed(month, today)
    name, title = who.full_name or who.name, await revisions.title_of(who.full_name or who.name) or words.SIGNER
    return await page(
        request, "reporting/sign.html", status=422 if form else 200, month=month, view=view,
        closed=judgement.refusals[0] if judgement.refusals else None,
        next=view.revisions[0].revision + 1 if view.revisions else 1, may_read_log=is_allowed(who.role, "audit.read"),
        form=form or signed.SIGN_OFF.empty(name=name, title=title), **signed.signing(view, await signing.state(), language_of(request)),
    )
