"""What is done with partners: kept, corrected, ended, agreed with."""

from datetime import date, datetime, timedelta
from typing import Any

from libsys.acts import Act, act
from libsys.finding import fold
from libsys.kernel import phones
from libsys.kernel.database import new_id
from libsys.kernel.refusals import refuse_now
from libsys.partners import queries, rules
from libsys.partners.tables import Agreement, Partner, Pause


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
    ends = [one.since_on - timedelta(days=1) for one in await queries.pauses(partner_id)] + [old.ended_on]
    if any(ended_on and ended_on < starts_on for ended_on in ends):
        judgement.refuse("ended_before_started", starts_on=starts_on)
    judgement.raise_unless_open()
    changes: dict[Any, Any] = {"kind": kind, "starts_on": starts_on, **_columns(name, field, contact, phone)}
    await Partner.update(changes).where(Partner.id == partner_id)
    return it.done(None, about=partner_id)


@act("partners.end")
async def end(it: Act, partner_id: str, *, on: date, today: date, now: datetime, by: str, slip: str | None = None) -> None:
    """Mark the work with a partner as ended; it stays in the reports of its time.

    Refuses what has ended, a day ahead or before the beginning, also the one after a pause. Writes partner, audit, slip.
    """
    old = await queries.partner(partner_id)
    began = max([old.starts_on, *(one.until_on + timedelta(days=1) for one in await queries.pauses(partner_id))])
    rules.judge_ending(starts_on=began, ended_on=old.ended_on, on=on, today=today).raise_unless_open()
    await Partner.update({Partner.ended_on: on}).where(Partner.id == partner_id)
    return it.done(None, about=partner_id, facts={"ended_on": on})


@act("partners.reopen")
async def reopen(it: Act, partner_id: str, *, today: date, now: datetime, by: str, slip: str | None = None) -> None:
    """Work with a partner again from today on; the days between stay without this partner, in every month.

    Refuses a partner still worked with. Writes partner, the pause between, audit, slip.
    """
    old = await queries.partner(partner_id)
    if old.ended_on is None:
        refuse_now("partner_still_active")
    await Partner.update({Partner.ended_on: None}).where(Partner.id == partner_id)
    since, until = old.ended_on + timedelta(days=1), today - timedelta(days=1)
    if since <= until:
        await Pause.insert(Pause(id=new_id(), partner=partner_id, since_on=since, until_on=until, recorded_at=now, recorded_by=by))
    return it.done(None, about=partner_id, facts={"had_ended_on": old.ended_on})


@act("partners.undo_pause")
async def undo_pause(it: Act, pause_id: str, *, now: datetime, by: str, slip: str | None = None) -> str:
    """Take a pause back: the work went on all along, and the months in between count the partner again.

    Returns the partner's key. Refuses a pause that is not there. Writes pause, audit, slip.
    """
    pause = await queries.pause(pause_id)
    await Pause.update({Pause.undone_at: now}).where(Pause.id == pause_id)
    return it.done(pause.partner, about=pause.partner, facts={"since_on": pause.since_on, "until_on": pause.until_on})


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
