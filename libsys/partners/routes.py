"""The partners' doors: the list, one partner, and what was agreed."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import may, who_is
from libsys.kernel import clock, phones
from libsys.kernel.refusals import Refused
from libsys.kernel.words import translator
from libsys.library import card
from libsys.partners import actions, queries, words
from libsys.partners.forms import AGREEMENT, END, PARTNER
from libsys.ui import language_of, page, to
from libsys.ui.forms import BUTTON, Typed


@get("/partners", may="partners.read")
async def partners(request: Request) -> Response:
    """Who works with the library."""
    return await page(request, "partners/list.html", partners=await queries.partners(), kinds=words.KINDS,
                      may_write=may(who_is(request).role, "partners.write"))


@get("/partners/new", may="partners.write")
async def new_partner(request: Request) -> Response:
    """A name and a kind are enough."""
    return await _draw(request, PARTNER.empty(starts_on=await card.today()), 200)


@post("/partners", may="partners.write", status_code=303)
async def add(request: Request) -> Response:
    """Keep a new partner."""
    typed = await _read(request)
    if typed.fine:
        try:
            partner_id = await actions.add(**_details(typed), today=await card.today(), now=clock.now(),
                                           by=who_is(request).id, slip=typed.slip)
            return to(f"/partners/{partner_id}", done="partner_added")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, typed, 422)


@get("/partners/{partner_id:str}", may="partners.read")
async def partner(request: Request, partner_id: FromPath[str]) -> Response:
    """One partner and the agreements."""
    today = await card.today()
    return await _show(request, partner_id, AGREEMENT.empty(starts_on=today), END.empty(ended_on=today), 200)


@get("/partners/{partner_id:str}/edit", may="partners.write")
async def edit_partner(request: Request, partner_id: FromPath[str]) -> Response:
    """The same form, with what is known."""
    partner = await queries.partner(partner_id)
    form = PARTNER.empty(name=partner.name, kind=partner.kind, area=partner.field, contact=partner.contact,
                         phone=phones.spoken(partner.phone), starts_on=partner.starts_on)
    return await _draw(request, form, 200, partner)


@post("/partners/{partner_id:str}", may="partners.write", status_code=303)
async def change(request: Request, partner_id: FromPath[str]) -> Response:
    """Keep what was corrected."""
    partner = await queries.partner(partner_id)
    typed = await _read(request)
    if typed.fine:
        try:
            await actions.change(partner_id, **_details(typed), today=await card.today(), now=clock.now(),
                                 by=who_is(request).id, slip=typed.slip)
            return to(f"/partners/{partner_id}", done="partner_changed")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw(request, typed, 422, partner)


@post("/partners/{partner_id:str}/end", may="partners.write", status_code=303)
async def end(request: Request, partner_id: FromPath[str]) -> Response:
    """The work with this partner is over."""
    typed = await END.read(request)
    if typed.fine:
        try:
            await actions.end(partner_id, on=typed.ended_on, today=await card.today(), now=clock.now(),
                              by=who_is(request).id, slip=typed.slip)
            return to(f"/partners/{partner_id}", done="partner_ended")
        except Refused as refused:
            typed.blame_all(refused)
    return await _show(request, partner_id, AGREEMENT.empty(starts_on=await card.today()), typed, 422)


@post("/partners/{partner_id:str}/reopen", may="partners.write", status_code=303)
async def reopen(request: Request, partner_id: FromPath[str]) -> Response:
    """Working together again."""
    typed = await BUTTON.read(request)
    await actions.reopen(partner_id, today=await card.today(), now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(f"/partners/{partner_id}", done="partner_reopened")


@post("/partners/pauses/{pause_id:str}/take-back", may="partners.write", status_code=303)
async def undo_pause(request: Request, pause_id: FromPath[str]) -> Response:
    """The work had gone on all along."""
    typed = await BUTTON.read(request)
    partner_id = await actions.undo_pause(pause_id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(f"/partners/{partner_id}", done="pause_taken_back")


@post("/partners/{partner_id:str}/agreements", may="partners.write", status_code=303)
async def agree(request: Request, partner_id: FromPath[str]) -> Response:
    """Keep a written agreement."""
    typed = await AGREEMENT.read(request)
    if typed.fine:
        try:
            await actions.agree(partner_id, number=typed.number, about=typed.about, starts_on=typed.starts_on,
                                ends_on=typed.ends_on, now=clock.now(), by=who_is(request).id, slip=typed.slip)
            return to(f"/partners/{partner_id}", done="agreement_added")
        except Refused as refused:
            typed.blame_all(refused)
    return await _show(request, partner_id, typed, END.empty(ended_on=await card.today()), 422)


@post("/partners/agreements/{agreement_id:str}/take-back", may="partners.write", status_code=303)
async def take_back_agreement(request: Request, agreement_id: FromPath[str]) -> Response:
    """This agreement was written down by mistake."""
    typed = await BUTTON.read(request)
    partner_id = await actions.take_back_agreement(agreement_id, now=clock.now(), by=who_is(request).id,
                                                   slip=typed.slip)
    return to(f"/partners/{partner_id}", done="agreement_taken_back")


async def _read(request: Request) -> Typed:
    typed = await PARTNER.read(request)
    if typed.phone and phones.international(typed.phone) is None:
        typed.blame("phone", phones.unclear(typed.phone, "phone_unclear"))
    return typed


def _details(typed: Typed) -> dict[str, Any]:
    return {"name": typed.name, "kind": typed.kind, "field": typed.area, "contact": typed.contact,
            "phone": typed.phone, "starts_on": typed.starts_on}


async def _draw(request: Request, form: Typed, status: int, partner: Any = None) -> Response:
    return await page(request, "partners/form.html", status=status, form=form, partner=partner,
                      kinds=_options(request, words.KINDS), fields=_options(request, words.FIELDS))


async def _show(request: Request, partner_id: str, agreement: Typed, ending: Typed, status: int) -> Response:
    partner = await queries.partner(partner_id)
    return await page(request, "partners/partner.html", status=status, partner=partner, pauses=await queries.pauses(partner_id), kinds=words.KINDS,
                      fields=words.FIELDS, phone=phones.spoken(partner.phone), form=agreement, ending=ending,
                      agreements=await queries.agreements(partner_id))


def _options(request: Request, named: Mapping[str, str]) -> list[tuple[str, str]]:
    say = translator(language_of(request))
    return [(key, say(msgid)) for key, msgid in named.items()]


ROUTES = [partners, new_partner, add, partner, edit_partner, change, end, reopen, undo_pause, agree, take_back_agreement]
