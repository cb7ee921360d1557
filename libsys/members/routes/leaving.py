"""A member goes, comes back, turns out to be a double, or asks to be forgotten."""

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import NotFound, Refused, reason
from libsys.kernel.settings import settings_of
from libsys.library import card
from libsys.members import actions, queries
from libsys.members.forms import BACK, ERASE, LEAVE, MERGE
from libsys.ui import page, to
from libsys.ui.forms import BUTTON, Typed

MEANT = "merge_into_member"


async def _page(request: Request, name: str, member_id: str, form: Typed, status: int = 200) -> Response:
    """The page before somebody goes: what they still hold is shown, not asked about."""
    return await page(request, f"members/{name}.html", status=status, member=await queries.sheet(member_id), form=form,
                      claims=[] if form.cautions or form.refusals else await queries.claims_on(member_id))


@get("/members/{member_id:str}/leave", may="members.write")
async def leave_page(request: Request, member_id: FromPath[str]) -> Response:
    """When and why a member leaves."""
    form = LEAVE.empty(left_on=await card.today())
    return await _page(request, "leave", member_id, form)


@post("/members/{member_id:str}/leave", may="members.write", status_code=303)
async def leave(request: Request, member_id: FromPath[str]) -> Response:
    """Mark a member as gone."""
    typed = await LEAVE.read(request)
    if typed.fine:
        try:
            await actions.leave(member_id, on=typed.left_on, because=typed.because, today=await card.today(),
                                now=clock.now(), by=who_is(request).id, slip=typed.slip, despite=typed.despite)
            return to(f"/members/{member_id}", done="member_left")
        except Refused as refused:
            typed.blame_all(refused)
    return await _page(request, "leave", member_id, typed, 422)


@get("/members/{member_id:str}/come-back", may="members.write")
async def back_page(request: Request, member_id: FromPath[str]) -> Response:
    """From which day somebody who left, or whose membership ended, is a member again."""
    member, today = await queries.sheet(member_id), await card.today()
    ends_on = member.details.ends_on
    form = BACK.empty(back_on=today, ends_on=ends_on if ends_on and ends_on >= today else None)
    return await page(request, "members/back.html", member=member, form=form)


@post("/members/{member_id:str}/come-back", may="members.write", status_code=303)
async def come_back(request: Request, member_id: FromPath[str]) -> Response:
    """A member again, under the same number."""
    typed = await BACK.read(request)
    if typed.fine:
        try:
            await actions.come_back(member_id, on=typed.back_on, ends_on=typed.ends_on, today=await card.today(), now=clock.now(),
                                    by=who_is(request).id, slip=typed.slip)
            return to(f"/members/{member_id}", done="member_back")
        except Refused as refused:
            typed.blame_all(refused)
    return await page(request, "members/back.html", status=422, member=await queries.sheet(member_id), form=typed)


@post("/members/{member_id:str}/absences/{absence_id:str}/undo", may="members.write", status_code=303)
async def undo_absence(request: Request, member_id: FromPath[str], absence_id: FromPath[str]) -> Response:
    """The membership was never interrupted."""
    typed = await BUTTON.read(request)
    member_id = await actions.undo_absence(absence_id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(f"/members/{member_id}", done="absence_undone")


@get("/members/{member_id:str}/merge", may="members.write")
async def merge_page(request: Request, member_id: FromPath[str]) -> Response:
    """Which record of the same person stays."""
    return await page(request, "members/merge.html", member=await queries.sheet(member_id), form=MERGE.empty())


@post("/members/{member_id:str}/merge", may="members.write", status_code=303)
async def merge(request: Request, member_id: FromPath[str]) -> Response:
    """Let this record give way to the other, once the page has shown whose that is: a scanned number alone joins nobody."""
    typed = await MERGE.read(request)
    member = await queries.sheet(member_id)
    if typed.fine:
        try:
            if await _asks(typed, member_id):
                return await page(request, "members/merge.html", status=422, member=member, form=typed)
            into = await actions.merge(member_id, into=typed.into, today=await card.today(), now=clock.now(),
                                       by=who_is(request).id, slip=typed.slip, despite=typed.despite)
            return to(f"/members/{into}", done="member_merged")
        except Refused as refused:
            typed.blame_all(refused)
        except NotFound as missing:
            typed.blame("into", missing.reason)
    return await page(request, "members/merge.html", status=422, member=member, form=typed)


async def _asks(typed: Typed, member_id: str) -> bool:
    """Ask whether the person of this number is meant, unless the page has shown them; a tick holds for them alone."""
    other = await queries.sheet_by_number(typed.into)
    if other.id == member_id or (MEANT in typed.despite and typed.shown == other.id):
        return False
    typed.despite -= {MEANT}
    typed.raw["shown"] = other.id
    typed.cautions.append(reason(MEANT, name=other.details.name, number=other.number, birth_year=str(other.details.birth_year)))
    return True


@get("/members/{member_id:str}/erase", may="members.write")
async def erase_page(request: Request, member_id: FromPath[str]) -> Response:
    """What will be erased, before it is."""
    return await _page(request, "erase", member_id, ERASE.empty())


@post("/members/{member_id:str}/erase", may="members.write", status_code=303)
async def erase(request: Request, member_id: FromPath[str]) -> Response:
    """Erase the personal data of who has left."""
    typed = await ERASE.read(request)
    if typed.fine:
        try:
            await actions.erase(member_id, today=await card.today(), now=clock.now(), by=who_is(request).id,
                                slip=typed.slip, settings=settings_of(request))
            return to(f"/members/{member_id}", done="member_erased")
        except Refused as refused:
            typed.blame_all(refused)
    return await _page(request, "erase", member_id, typed, 422)


ROUTES = [leave_page, leave, back_page, come_back, undo_absence, merge_page, merge, erase_page, erase]
