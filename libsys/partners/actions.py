"""What is done with partners: kept, corrected, ended, agreed with."""

from datetime import date, datetime
from typing import Any

from libsys.acts import Act, act
from libsys.finding import fold
from libsys.kernel import phones
from libsys.kernel.database import new_id
from libsys.kernel.refusals import refuse_now
from libsys.partners import queries, rules
from libsys.partners.tables import Agreement, Partner


@act("partners.add")
async def add(it: Act, *, name: str, kind: str, starts_on: date | None = None, field: str | None = None,
              contact: str | None = None, phone: str | None = None, today: date, now: datetime, by: str,
              slip: str | None = None) -> str:
    """Keep a new partner; its key.

    Refuses an odd name, kind or phone, a day ahead, and a name known already. Writes partner, audit, slip.
    """
    begins = starts_on or today
    known = await queries.by_name(name)
    rules.judge_partner(name=name, kind=kind, field=field, phone=phone, starts_on=begins, today=today,
                        known_as=known.name if known else None).raise_unless_open()
    partner_id = new_id()
    await Partner.insert(Partner(id=partner_id, kind=kind, starts_on=begins, recorded_at=now, recorded_by=by,
                                 **_columns(name, field, contact, phone)))
    return it.done(partner_id, about=partner_id, facts={"kind": kind})


async def add_quick(name: str, *, kind: str = "lainnya", starts_on: date | None = None, today: date, now: datetime,
                    by: str) -> str:
    """The key of the partner with this name, kept now when it is new; inside another act it is a savepoint."""
    known = await queries.by_name(name)
    if known is not None:
        return known.id
    return await add(name=name, kind=kind, starts_on=starts_on, today=today, now=now, by=by)


@act("partners.change")
async def change(it: Act, partner_id: str, *, name: str, kind: str, starts_on: date, field: str | None = None,
                 contact: str | None = None, phone: str | None = None, today: date, now: datetime, by: str,
                 slip: str | None = None) -> None:
    """Correct what is known of a partner.

    Refuses as `add` does, and a beginning after the end. Writes partner, audit, slip.
    """
    old = await queries.partner(partner_id)
    known = await queries.by_name(name)
    judgement = rules.judge_partner(
        name=name, kind=kind, field=field, phone=phone, starts_on=starts_on, today=today,
        known_as=known.name if known and known.id != partner_id else None)
    if old.ended_on and old.ended_on < starts_on:
        judgement.refuse("ended_before_started", starts_on=starts_on)
    judgement.raise_unless_open()
    changes: dict[Any, Any] = {"kind": kind, "starts_on": starts_on, **_columns(name, field, contact, phone)}
    await Partner.update(changes).where(Partner.id == partner_id)
    return it.done(None, about=partner_id)


@act("partners.end")
async def end(it: Act, partner_id: str, *, on: date, today: date, now: datetime, by: str, slip: str | None = None) -> None:
    """Mark the work with a partner as ended; it stays in the reports of its time.

    Refuses what has ended, a day ahead or before the beginning. Writes partner, audit, slip.
    """
    old = await queries.partner(partner_id)
    rules.judge_ending(starts_on=old.starts_on, ended_on=old.ended_on, on=on, today=today).raise_unless_open()
    await Partner.update({Partner.ended_on: on}).where(Partner.id == partner_id)
    return it.done(None, about=partner_id, facts={"ended_on": on})


@act("partners.reopen")
async def reopen(it: Act, partner_id: str, *, now: datetime, by: str, slip: str | None = None) -> None:
    """Work with a partner again."""
    old = await queries.partner(partner_id)
    if old.ended_on is None:
        refuse_now("partner_still_active")
    await Partner.update({Partner.ended_on: None}).where(Partner.id == partner_id)
    return it.done(None, about=partner_id, facts={"had_ended_on": old.ended_on})


@act("partners.agree")
async def agree(it: Act, partner_id: str, *, number: str, starts_on: date, ends_on: date | None = None,
                about: str | None = None, now: datetime, by: str, slip: str | None = None) -> str:
    """Keep a written agreement with a partner; its key.

    Refuses an end before the beginning. Writes agreement, audit, slip.
    """
    await queries.partner(partner_id)
    rules.judge_agreement(starts_on=starts_on, ends_on=ends_on).raise_unless_open()
    agreement_id = new_id()
    await Agreement.insert(Agreement(id=agreement_id, partner=partner_id, number=number, about=about,
                                     starts_on=starts_on, ends_on=ends_on, recorded_at=now, recorded_by=by))
    return it.done(agreement_id, about=partner_id, facts={"agreement": agreement_id})


@act("partners.take_back_agreement")
async def take_back_agreement(it: Act, agreement_id: str, *, now: datetime, by: str, slip: str | None = None) -> str:
    """Take back an agreement written down by mistake: it counts no more; its partner's key.

    Refuses one that is not there. Writes agreement, audit, slip.
    """
    agreement = await queries.agreement(agreement_id)
    await Agreement.update({Agreement.undone_at: now}).where(Agreement.id == agreement_id)
    return it.done(agreement.partner, about=agreement.partner, facts={"agreement": agreement_id})


def _columns(name: str, field: str | None, contact: str | None, phone: str | None) -> dict[str, Any]:
    return {"name": name, "name_folded": fold(name)[:120], "field": field, "contact": contact,
            "phone": phones.international(phone) if phone else None}
