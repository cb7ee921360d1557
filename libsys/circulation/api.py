"""The machines' door: loans as JSON, the same acts as at the desk."""

from datetime import date
from typing import Annotated

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from libsys.circulation import actions, queries
from libsys.circulation.queries import LoanRow
from libsys.circulation.words import RENAMED
from libsys.gate import slip_of, who_is
from libsys.kernel import clock
from libsys.kernel.database import is_id
from libsys.kernel.refusals import NotFound
from libsys.library import card

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Accepted = Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=20)]


class LoanOut(Struct):
    """One loan. `accepted` are the cautions that were accepted by name; `days_late` is 0 when in time."""

    id: str
    barcode: str
    title_id: str
    title: str
    member: str
    lent_on: date
    due_on: date
    returned_on: date | None
    renewals: int
    days_late: int
    accepted: list[str]


class LoanPage(Struct):
    """Some loans, newest first; `next_offset` is None at the end."""

    loans: list[LoanOut]
    next_offset: int | None


class Lending(Struct, forbid_unknown_fields=True):
    """A copy (its barcode) for a member (the number). `on`: a past day; `returned_on`: that loan is over since; `despite`:
    cautions accepted by name."""

    barcode: Code
    member: Code
    on: date | None = None
    returned_on: date | None = None
    despite: Accepted = []


class Returning(Struct, forbid_unknown_fields=True):
    """A return; `on`: a past day; `despite`: cautions accepted by name."""

    on: date | None = None
    despite: Accepted = []


class Renewing(Struct, forbid_unknown_fields=True):
    """A renewal; `despite`: cautions accepted by name."""

    despite: Accepted = []


class Done(Struct):
    """The loan after the act, and what should be known (due_moved, due_capped, copy_found, returned_late)."""

    loan: LoanOut
    notices: list[str]


@get("/api/v1/loans", may="desk.use")
async def list_loans(
    is_open: Annotated[bool | None, QueryParameter(name="open")] = None,
    member: Annotated[str | None, QueryParameter(max_length=40)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
    offset: Annotated[int, QueryParameter(ge=0, le=1_000_000_000)] = 0,
) -> LoanPage:
    """Loans, newest first: `open=true` only those not back yet, `member` only those of this member number."""
    today = await card.today()
    loans = await queries.search_loans(is_open=is_open, number=member, limit=limit + 1, offset=offset)
    return LoanPage([_out(loan, today) for loan in loans[:limit]], offset + limit if len(loans) > limit else None)


@get("/api/v1/loans/{loan_id:str}", may="desk.use")
async def one_loan(loan_id: FromPath[str]) -> LoanOut:
    """One loan."""
    return await _loan(loan_id)


@post("/api/v1/loans", may="desk.use", judges_clock=True, status_code=201)
async def lend(request: Request, data: JSONBody[Lending]) -> Done:
    """Lend a copy to a member. Repeating the same `Idempotency-Key` answers the same and lends nothing more."""
    done = await actions.lend(
        barcode=data.barcode, member_number=data.member, today=await card.today(), now=clock.now(),
        by=who_is(request).id, slip=slip_of(request), despite=frozenset(data.despite), on=data.on,
        returned_on=data.returned_on,
    )
    return Done(await _loan(done.loan), done.notices)


@post("/api/v1/loans/{loan_id:str}/return", may="desk.use", judges_clock=True, status_code=200)
async def take_back(request: Request, loan_id: FromPath[str], data: JSONBody[Returning]) -> Done:
    """Take this loan's copy back."""
    done = await actions.take_back(
        loan_id=_key(loan_id), today=await card.today(), now=clock.now(), by=who_is(request).id,
        slip=slip_of(request), despite=frozenset(data.despite), on=data.on,
    )
    return Done(await _loan(done.loan), done.notices)


@post("/api/v1/loans/{loan_id:str}/renewals", may="desk.use", judges_clock=True, status_code=201)
async def renew(request: Request, loan_id: FromPath[str], data: JSONBody[Renewing]) -> Done:
    """Let the member keep this loan's copy for longer."""
    done = await actions.renew(
        loan_id=_key(loan_id), today=await card.today(), now=clock.now(), by=who_is(request).id,
        slip=slip_of(request), despite=frozenset(data.despite),
    )
    return Done(await _loan(done.loan), done.notices)


async def _loan(loan_id: str) -> LoanOut:
    loan = await queries.find_loan(_key(loan_id))
    if loan is None or loan.undone_at is not None:
        raise NotFound("loan_unknown")
    return _out(loan, await card.today())


def _key(loan_id: str) -> str:
    if not is_id(loan_id):
        raise NotFound("loan_unknown")
    return loan_id


def _out(loan: LoanRow, today: date) -> LoanOut:
    return LoanOut(
        id=loan.id, barcode=loan.barcode, title_id=loan.title_id, title=loan.title, member=loan.number,
        lent_on=loan.lent_on, due_on=loan.due_on, returned_on=loan.returned_on, renewals=loan.renewals,
        days_late=loan.days_late(today), accepted=[RENAMED.get(code, code) for code in loan.accepted.split(",")] if loan.accepted else [],
    )


ROUTES = [list_loans, one_loan, lend, take_back, renew]
