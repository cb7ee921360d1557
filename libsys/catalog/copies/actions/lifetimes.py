"""What may become of a copy: missing and found, withdrawn and back again, or entered by mistake."""

from datetime import date, datetime

from libsys.acts import Act, act, registries
from libsys.catalog.copies.actions import living, numbering
from libsys.catalog.copies.facts import MOST_BECAUSE
from libsys.catalog.copies.queries.lives import events_of
from libsys.catalog.copies.tables import Copy
from libsys.catalog.titles.actions.following import copies_changed
from libsys.kernel.refusals import Judgement


@act("catalog.mark_copy_missing")
async def mark_copy_missing(
    it: Act, *, copy_id: str, on: date, today: date, now: datetime, by: str, slip: str | None = None
) -> str:
    """Say that a copy is not where it should be since this day. Returns the title's key, as all these verbs do.

    Refuses a withdrawn or missing copy, a day ahead, before it came or before it was last found. Writes copy and event.
    """
    copy = await numbering.present(copy_id)
    judged = _judge(copy, on, today, {"copy_withdrawn": "withdrawn_on", "copy_missing_already": "missing_since"})
    found_on = max((one.happened_on for one in await events_of(copy_id) if one.what == "found"), default=on)
    if on < found_on:
        judged.refuse("copy_found_since", barcode=copy["barcode"], day=found_on)
    judged.raise_unless_open()
    await living.happen(copy_id, "missing", on, now=now, by=by)
    return await _settled(it, copy, on)


@act("catalog.found_copy")
async def found_copy(
    it: Act, *, copy_id: str, today: date, now: datetime, by: str, slip: str | None = None
) -> str:
    """Say that a missing copy is back; until today it was missing, and months past keep it so. Writes copy and event."""
    copy = await numbering.present(copy_id)
    if copy["missing_since"] is None:
        return it.unchanged(copy["title"])
    on = max(today, copy["missing_since"])
    await living.happen(copy_id, "found", on, now=now, by=by)
    return await _settled(it, copy, on)


@act("catalog.withdraw_copy")
async def withdraw_copy(
    it: Act, *, copy_id: str, on: date, because: str, today: date, now: datetime, by: str, slip: str | None = None
) -> str:
    """Take a copy out of the collection for good (weeding), with its day and reason; the reports keep it.

    Refuses a copy on which something stands (a loan), one withdrawn, a day ahead or before it came, no reason. Writes copy and event.
    """
    copy = await numbering.present(copy_id)
    judged = _judge(copy, on, today, {"copy_withdrawn": "withdrawn_on"})
    await _judge_claims(judged, copy)
    if not 0 < len(because) <= MOST_BECAUSE:
        judged.refuse("withdrawal_reason_needed", most=MOST_BECAUSE)
    judged.raise_unless_open()
    await living.happen(copy_id, "withdrawn", on, now=now, by=by, detail=because)
    return await _settled(it, copy, on)


@act("catalog.undo_withdrawal")
async def undo_withdrawal(
    it: Act, *, copy_id: str, today: date, now: datetime, by: str, slip: str | None = None
) -> str:
    """Take back a withdrawal made by mistake: the copy never left the collection. Writes copy and event."""
    copy = await numbering.present(copy_id)
    if copy["withdrawn_on"] is None:
        return it.unchanged(copy["title"])
    await living.take_back(copy_id, "withdrawn", now=now)
    return await _settled(it, copy)


@act("catalog.take_back_copy")
async def take_back_copy(
    it: Act, *, copy_id: str, today: date, now: datetime, by: str, slip: str | None = None
) -> str:
    """Take back a copy entered by mistake, which never existed: no count knows it.

    Its barcode is not given out again. Refuses a copy on which something stands (a loan). Writes copy.
    """
    copy = await numbering.present(copy_id)
    judged = Judgement()
    await _judge_claims(judged, copy)
    judged.raise_unless_open()
    await Copy.update({Copy.undone_at: now}).where(Copy.id == copy_id)
    await copies_changed(copy["title"])
    return it.done(copy["title"], about=copy_id)


def _judge(copy: dict, on: date, today: date, refuse: dict[str, str]) -> Judgement:
    """`refuse` names the columns that stand in the way, by reason; and no event is of a day to come or before it came."""
    judged = Judgement()
    for code, column in refuse.items():
        if copy[column] is not None:
            judged.refuse(code, barcode=copy["barcode"], since=copy[column])
    if on > today:
        judged.refuse("catalog_day_in_future", day=on)
    if copy["received_on"] is not None and on < copy["received_on"]:
        judged.refuse("copy_not_yet_here", barcode=copy["barcode"], day=copy["received_on"])
    return judged


async def _judge_claims(judged: Judgement, copy: dict) -> None:
    """Who stands on this copy? What is binding holds it here."""
    claims = [claim for claim in await registries.stands_on("copy", copy["id"]) if claim.is_binding]
    for claim in claims:
        judged.refuse(claim.code, **claim.facts)
    if not claims and copy["out_since"] is not None:
        judged.refuse("copy_out", barcode=copy["barcode"])


async def _settled(it: Act, copy: dict, on: date | None = None) -> str:
    await living.settle(copy["id"])
    await copies_changed(copy["title"])
    return it.done(copy["title"], about=copy["id"], facts={"on": on} if on else {})
