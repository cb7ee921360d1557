"""Looking for members, and looking at one."""

from litestar import Request, Response, get
from litestar.params import FromPath

from libsys.acts.registries import gathered
from libsys.gate import may, who_is
from libsys.kernel import phones
from libsys.library import card
from libsys.members import queries, rules, words
from libsys.members.forms import SEARCH
from libsys.members.looking import full_sheet, may_know
from libsys.ui import address, language_of, page
from libsys.ui.home import Sought


@get("/members", may="members.read")
async def members(request: Request) -> Response:
    """The list: by number or any part of the name, active ones first of all."""
    asked = SEARCH.query(request)
    state = asked.state or "active"
    part = await queries.find_page(asked.q or "", state, asked.page or 1)
    role = who_is(request).role
    sought = Sought("" if part.lines else asked.q or "", language_of(request), role)
    offers = [hit for offered in gathered("UNKNOWN") for hit in await offered(sought)]
    return await page(request, "members/list.html", part=part, offers=offers, q=asked.q or "", state=state, sexes=words.SEXES,
                      groups=words.GROUPS, erased=rules.ERASED_NAME,
                      may_write=may(role, "members.write"), may_know=may_know(request),
                      base=address("/members", q=asked.q, state=asked.state))


@get("/members/{member_id:str}", may="members.read")
async def member(request: Request, member_id: FromPath[str]) -> Response:
    """Everything the library knows of one member, and what can be done; for who serves the desk name, number and state."""
    if not may_know(request):
        sheet = await queries.sheet(member_id)
        survivor = await queries.sheet(sheet.merged_into) if sheet.merged_into else None
        return await page(request, "members/short.html", number=sheet.number, name=sheet.details.name, survivor=survivor,
                          has_left=sheet.left_on is not None, has_ended=sheet.standing.has_lapsed(await card.today()),
                          is_erased=sheet.erased_on is not None)
    sheet = await full_sheet(request, member_id)
    today = await card.today()
    survivor = await queries.sheet(sheet.merged_into) if sheet.merged_into else None
    return await page(
        request, "members/member.html", member=sheet, person=sheet.details, survivor=survivor,
        doubles=await queries.doubles_of(member_id), absences=await queries.absences_of(member_id),
        may_write=may(who_is(request).role, "members.write"), is_child=rules.is_child(sheet.details.birth_year, today),
        categories=words.named(await queries.categories()), phone=phones.spoken(sheet.details.phone),
        guardian_phone=phones.spoken(sheet.details.guardian_phone),
        sexes=words.SEXES, groups=words.GROUPS, relations=words.RELATIONS, ways=words.CONSENT_WAYS,
    )


@get("/members/{member_id:str}/data", may="members.write")
async def data(request: Request, member_id: FromPath[str]) -> Response:
    """All that the library holds of one person, room by room, for printing and handing over."""
    sheet = await full_sheet(request, member_id)
    parts = [(personal.title, await personal.held(member_id)) for personal in gathered("ERASING")]
    return await page(request, "members/data.html", member=sheet, parts_held=parts)


ROUTES = [members, member, data]
