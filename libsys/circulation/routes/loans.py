"""Lists of loans, one loan, and what a member has borrowed."""

from litestar import Request, Response, get
from litestar.params import FromPath

from libsys.circulation import queries, rules
from libsys.circulation.forms import HISTORY, LIST
from libsys.circulation.queries.lists import PAGE
from libsys.circulation.words import ACCEPTED, FROM, SHOWS, UNDO
from libsys.gate import may, who_is
from libsys.kernel import clock, phones
from libsys.kernel.database import is_id
from libsys.kernel.refusals import NotFound
from libsys.library import card
from libsys.ui import address, page, to

LOANS = "/circulation/loans"


@get(LOANS, may="desk.use")
async def loans(request: Request) -> Response:
    """What is out, the longest due first; all, late, or due today, for a librarian also of one hamlet."""
    asked = LIST.query(request)
    show, number = asked.show or "all", asked.page or 1
    today, may_know = await card.today(), may(who_is(request).role, "members.full")
    hamlet = asked.hamlet if may_know else None  # else the list would tell where somebody lives
    lines = await queries.list_open(today, show=show, hamlet=hamlet, page=number)
    return await page(
        request, "circulation/loans.html", loans=lines[:PAGE], has_more=len(lines) > PAGE, number=number, show=show,
        shows=SHOWS, hamlets=await queries.hamlets() if may_know else [], may_know=may_know, counts=await queries.due_counts(today),
        base=address(LOANS, show=asked.show, hamlet=hamlet), spoken=phones.spoken, form=asked,
    )


@get("/circulation/loans/{loan_id:str}", may="desk.use")
async def loan(request: Request, loan_id: FromPath[str]) -> Response:
    """One loan from lending to return, with what may still be undone."""
    line = await queries.find_loan(loan_id) if is_id(loan_id) else None
    last = await queries.loan_at_desk(loan_id) if line else None
    if line is None or last is None:
        raise NotFound("loan_unknown")
    may_correct, now = may(who_is(request).role, "loans.correct"), clock.now()
    undo: list[tuple[str, str]] = []
    if line.undone_at is None and last.returned_at is not None:
        undo += [("return", line.id)] if rules.may_undo(last.returned_at, now, may_correct) else []
    elif line.undone_at is None:
        if last.renewal and last.renewed_at and rules.may_undo(last.renewed_at, now, may_correct):
            undo.append(("renewal", last.renewal))
        if rules.may_undo(line.recorded_at, now, may_correct):
            undo.append(("loan", line.id))
    return await page(request, "circulation/loan.html", loan=line, renewals=await queries.renewals_of(loan_id),
                      due_moves=await queries.due_moves_of(loan_id),
                      undo=undo, undo_words=UNDO, accepted=ACCEPTED, froms=FROM)


@get("/circulation/members/{number:str}", may="desk.use")
async def history(request: Request, number: FromPath[str]) -> Response:
    """Everything one member has borrowed, newest first."""
    asked = HISTORY.query(request)
    member = await queries.member_at_desk(number, await card.today())
    if member is None:
        raise NotFound("member_unknown", number=number)
    if member.survivor:
        return to(f"/circulation/members/{member.survivor}")
    at = asked.page or 1
    loans = await queries.history_of(member.id, at)
    return await page(request, "circulation/history.html", member=member, loans=loans[:PAGE],
                      has_more=len(loans) > PAGE, number=at, base=f"/circulation/members/{member.number}")


ROUTES = [loans, loan, history]
