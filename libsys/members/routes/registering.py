"""Registering a member, and correcting what was typed."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import who_is
from libsys.kernel import clock, phones
from libsys.kernel.facts import facts_of
from libsys.kernel.numbers import whole
from libsys.kernel.refusals import Refused, reason
from libsys.library import card
from libsys.members import actions, queries, rules, words
from libsys.members.facts import GUARDIAN, MOST_NUMBER, Details
from libsys.members.forms import MEMBER, MORE_FIELDS, NEW
from libsys.members.looking import full_sheet
from libsys.ui import page, sayer, to
from libsys.ui.forms import Typed, declared_options


@get("/members/new", may="members.write")
async def new_member(request: Request) -> Response:
    """The short form: name, sex, year of birth; the rest is folded away."""
    asked = NEW.query(request).number  # from the desk, where nobody has this number
    today, number = await card.today(), await actions.propose_number()
    form = MEMBER.empty(number=asked or number, proposed=number, joined_on=today, consent_on=today)
    return await _draw(request, form, action="/members", status=200)


@post("/members", may="members.write", status_code=303)
async def register(request: Request) -> Response:
    """Keep a new member; every reason why not is told at once."""
    typed = await MEMBER.read(request, category=await queries.categories())
    today, age_day = await card.today(), await card.age_day(clock.now())
    if _is_complete(typed, today, age_day):
        # Left as it was proposed: whoever registers at the same moment gets the next number, not a refusal.
        number = None if typed.number == typed.proposed else typed.number
        try:
            done = await actions.register(
                number=number, joined_on=typed.joined_on, today=today, now=clock.now(), by=who_is(request).id,
                slip=typed.slip, despite=typed.despite, **_details(typed, age_day),
            )
            return to(f"/members/{done.id}", done="member_registered")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, typed, action="/members", status=422)


@get("/members/{member_id:str}/edit", may="members.write")
async def edit_member(request: Request, member_id: FromPath[str]) -> Response:
    """The same form, with what is known."""
    sheet = await full_sheet(request, member_id)
    known: dict[str, Any] = {name: getattr(sheet.details, name) for name in rules.DETAILS}
    known |= {name: phones.spoken(known[name]) for name in ("phone", "guardian_phone")}
    form = MEMBER.empty(number=sheet.number, joined_on=sheet.joined_on, **known)
    return await _draw(request, form, action=f"/members/{member_id}", status=200, member=sheet)


@post("/members/{member_id:str}", may="members.write", status_code=303)
async def change(request: Request, member_id: FromPath[str]) -> Response:
    """Keep what was corrected."""
    sheet = await queries.sheet(member_id)
    typed = await MEMBER.read(request, category=await queries.categories())
    today, age_day = await card.today(), await card.age_day(clock.now())
    if _is_complete(typed, today, age_day):
        try:
            await actions.change(
                member_id, number=typed.number or sheet.number, joined_on=typed.joined_on or sheet.joined_on,
                today=today, now=clock.now(), by=who_is(request).id, slip=typed.slip, despite=typed.despite,
                **_details(typed, age_day),
            )
            return to(f"/members/{member_id}", done="member_changed")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, typed, action=f"/members/{member_id}", status=422, member=sheet)


def _details(typed: Typed, age_day: Any) -> dict[str, Any]:
    """What was typed of the person. A day of consent alone is only the form's proposal, and is not kept."""
    details = {name: getattr(typed, name) for name in rules.DETAILS}
    if not rules.is_child(typed.birth_year, age_day) and not (typed.guardian_name or typed.consent_how):
        details["consent_on"] = None
    return details


def _is_complete(typed: Typed, today: Any, age_day: Any) -> bool:
    """Whether the form can go to the action; what is missing is said beside its field."""
    if typed.number is not None and not rules.number_fits(typed.number):
        typed.blame("number", reason("member_number_unfit", most=MOST_NUMBER))
    if typed.name is not None and typed.sex is not None and typed.birth_year is not None:
        person = Details(**_details(typed, age_day))
        for field, why in rules.gaps(person, today, typed.joined_on or today, age_day).items():
            typed.blame(field, why)
    return typed.fine


async def _draw(request: Request, form: Typed, *, action: str, status: int, member: Any = None) -> Response:
    categories = await queries.categories()
    age_day = await card.age_day(clock.now())
    born = whole(form.raw["birth_year"].strip(), 4) or 0
    is_child = born > 999 and rules.is_child(born, age_day)
    return await page(
        request, "members/form.html", status=status, form=form, action=action, member=member,
        facts=facts_of(Details), options=declared_options(Details, say=sayer(request), more={"category": words.named(categories)}),
        opens_guardian=is_child or any(name in form.problems for name in GUARDIAN),
        opens_more=member is not None or form.raw["number"] != form.raw["proposed"] or any(name in form.problems for name in MORE_FIELDS),
    )


ROUTES = [new_member, register, edit_member, change]
