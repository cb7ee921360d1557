"""The machines' door: members as JSON. A list is numbers and names; a full record is asked for one by one."""

from datetime import date
from typing import Annotated, Literal

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct, structs

from libsys.gate import slip_of, who_is
from libsys.kernel import clock
from libsys.kernel.refusals import refuse_now
from libsys.kernel.shapes import struct
from libsys.library import card
from libsys.members import actions, queries, rules
from libsys.members.facts import MOST_NUMBER, Details
from libsys.members.looking import full_sheet
from libsys.ui.forms import clean

Short = Annotated[str, Meta(max_length=40)]
Search = Annotated[str, QueryParameter(max_length=120, description="A number, or parts of a name")]
Which = Annotated[Literal["active", "left", "all"], QueryParameter(description="Members, those who left, or all")]
Page = Annotated[int, QueryParameter(ge=1, le=100_000)]


class MemberName(Struct):
    """A member in a list, as the desk knows them: number, name, and whether they may borrow at all."""

    number: str
    name: str
    is_active: bool


class MemberPage(Struct):
    """Fifty members, by name; `count` are all that fit. A full record is asked for one by one: each look is in the log."""

    members: list[MemberName]
    count: int
    page: int
    pages: int


MemberOut = struct("MemberOut", "One member with all details; `is_child` asks for a guardian's consent.", [Details], {
    "number": (str, ""), "joined_on": (date | None, None), "left_on": (date | None, None), "is_child": (bool, False)})
NewMember = struct(
    "NewMember", "Name, sex and year of birth; a child's guardian and consent; the rest may be left out.", [Details], {
        "number": (Annotated[str, Meta(min_length=1, max_length=MOST_NUMBER)] | None, None),
        "joined_on": (date | None, None), "despite": (Annotated[list[Short], Meta(max_length=20)], [])},
    forbid_unknown_fields=True)


@get("/api/v1/members", may="members.read")
async def members(q: Search = "", which: Which = "active", page: Page = 1) -> MemberPage:
    """Members by number or any part of the name, fifty a page."""
    part = await queries.find_page(_plain(q), which, page)
    names = [MemberName(line.number, line.name, line.left_on is None) for line in part.lines]
    return MemberPage(names, part.count, part.page, part.pages)


@get("/api/v1/members/{number:str}", may="members.full")
async def member(request: Request, number: FromPath[str]) -> MemberOut:
    """One member by number; a merged double's number gives the one it went into. The look is in the log, once a day."""
    return await _out(await full_sheet(request, (await queries.sheet_by_number(number)).id))


@post("/api/v1/members", may="members.write", status_code=201)
async def register(request: Request, data: JSONBody[NewMember]) -> MemberOut:
    """Register a member. Repeating the same `Idempotency-Key` answers the same and registers nobody twice."""
    typed = {name: _plain(value) if isinstance(value, str) else value
             for name, value in structs.asdict(data).items() if value is not None and name != "despite"}
    done = await actions.register(
        today=await card.today(), now=clock.now(), by=who_is(request).id, slip=slip_of(request),
        despite=frozenset(data.despite), **typed,
    )
    return await _out(await queries.sheet(done.id))


def _plain(text: str) -> str:
    """The text as a form would keep it."""
    if clean.is_forbidden(text):
        refuse_now("has_forbidden_characters")
    return clean.clean(text)


async def _out(sheet: queries.Sheet) -> MemberOut:
    details = {name: getattr(sheet.details, name) for name in rules.DETAILS}
    return MemberOut(**details, number=sheet.number, joined_on=sheet.joined_on, left_on=sheet.left_on,
                     is_child=rules.is_child(sheet.details.birth_year, await card.today()))


ROUTES = [members, member, register]
