"""Draws the desk from its address: who is there, what was just done, and what may be undone."""

from typing import Any

from litestar import Request, Response

from libsys.catalog.words import STATES
from libsys.circulation import queries, rules
from libsys.circulation.forms import DESK, NOTES, SCAN
from libsys.circulation.offering import offered
from libsys.circulation.queries import CopyAtDesk, LoanAtDesk
from libsys.gate import may, who_is
from libsys.kernel import clock
from libsys.kernel.database import is_id
from libsys.kernel.refusals import Reason, reason
from libsys.library import card
from libsys.ui import language_of, page, to
from libsys.ui.forms import Typed
from libsys.ui.home import Hit, Sought


async def draw_desk(request: Request, asked: Typed, *, form: Typed | None = None, again: dict[str, Any] | None = None,
                    status: int = 200) -> Response:
    """The desk page. `form` is the one box as typed; `again` a button's act that needs a word first.

    A number that was merged into another leads to that one.
    """
    form = form or SCAN.empty(on=asked.on)
    member = await queries.member_at_desk(asked.member, asked.on or await card.today()) if asked.member else None
    if member is not None and member.survivor:
        return to("/circulation", member=member.survivor, on=asked.on.isoformat() if asked.on else None)
    if asked.member and member is None:
        form.blame("code", reason("member_unknown", number=asked.member))
        status = max(status, 404)
    unknown = (form.raw["code"] or asked.member) if "code" in form.problems else None
    result = await queries.loan_at_desk(asked.loan) if asked.did and is_id(asked.loan) else None
    copies = [await queries.copy_at_desk(asked.copy)] if asked.copy else []
    if asked.isbn:
        copies = await queries.copies_of_isbn(asked.isbn)
        if asked.returning:
            copies = sorted(copies, key=lambda copy: not copy.loan)
    people = await queries.members_named(asked.find) if asked.find else []
    if asked.find and not people:
        copies = await queries.copies_named(asked.find)
    return await page(
        request, "circulation/desk.html", status=status, form=form, member=member, result=result,
        did=asked.did, undo=_undo(request, asked.did, result), notes=[Reason(code) for code in _notes(asked)],
        copies=[copy for copy in copies if copy], asked_copy=asked.copy, states=STATES, isbn=asked.isbn, find=asked.find, on=asked.on,
        people=people, again=again, returning=asked.returning or (asked.did == "returned" and member is None),
        waiting=_waiting(copies) if not (member or asked.find or asked.returning) else None,
        offers=await offers(request, unknown), may_set_policies=may(who_is(request).role, "policies.write"),
        may_know=may(who_is(request).role, "members.full"), drawn_at=round(clock.now().timestamp() * 1000),
    )


def _waiting(copies: list[CopyAtDesk | None]) -> str | None:
    """The one copy that is shown and may go home: the next card is its reader's."""
    copy = copies[0] if len(copies) == 1 else None
    return copy.barcode if copy and not copy.loan and not copy.withdrawn_on else None


async def offers(request: Request, unknown: str | None) -> list[Hit]:
    """What can be recorded under a number that nobody has, as buttons."""
    return await offered(Sought(unknown or "", language_of(request), who_is(request).role))


def place(**values: Any) -> Typed:
    """The desk's state, as its address would say it."""
    return DESK.empty(**values)


def _notes(asked: Typed) -> list[str]:
    return [code for code in NOTES if code in asked.note]


def _undo(request: Request, did: str | None, result: LoanAtDesk | None) -> dict[str, str] | None:
    """What the undo button of this result does; None when there is nothing to undo any more."""
    if result is None or result.undone_at is not None:
        return None
    acts = {
        "lent": ("loan", result.id, None if result.returned_at else result.recorded_at),
        "returned": ("return", result.id, result.returned_at),
        "renewed": ("renewal", result.renewal, None if result.returned_on else result.renewed_at),
    }
    what, key, done_at = acts.get(did or "", ("", None, None))
    may_correct = may(who_is(request).role, "loans.correct")
    if key is None or done_at is None or not rules.may_undo(done_at, clock.now(), may_correct):
        return None
    return {"what": what, "id": key}
