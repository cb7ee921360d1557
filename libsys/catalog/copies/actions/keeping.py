"""Add and change copies; circulation says here when one goes out and comes back."""

from datetime import date, datetime
from typing import Any

from libsys.acts import Act, act, quietly
from libsys.catalog.copies.actions import living, numbering
from libsys.catalog.copies.actions.results import Added
from libsys.catalog.copies.facts import MOST_ACCESSION, MOST_BARCODE, CopyFacts, NewCopies
from libsys.catalog.copies.rules import judge_copy, valid_barcode
from libsys.catalog.copies.tables import Copy
from libsys.catalog.titles.actions import writing as titles
from libsys.catalog.titles.actions.following import copies_changed
from libsys.kernel.clock import local_date
from libsys.kernel.facts import values
from libsys.kernel.refusals import Judgement, refuse_now
from libsys.library import card, numbers
from libsys.library.rules import is_isbn


@act("catalog.add_copies")
async def add_copies(
    it: Act, *, title_id: str, copies: NewCopies, today: date, now: datetime, by: str, slip: str | None = None,
    despite: frozenset[str] = frozenset(), entered_from: str = "desk",
) -> Added:
    """Add copies of a title that is here already.

    Refuses none at all and taken numbers; cautions an accession number used twice. Writes copy, its events, number.
    """
    title = await titles.present(title_id)
    judged = Judgement()
    if copies.count < 1:
        judged.refuse("no_copies")
    given = await numbering.judge_new_copies(judged, copies, today)
    judged.raise_unless_open(despite)
    added = await numbering.write_copies(
        title["id"], copies, given, entered_from=entered_from, today=today, now=now, by=by)
    await copies_changed(title["id"])
    return it.done(added, about=title["id"],
                   facts={"copies": list(added.copy_ids), "accepted": judged.accepted(despite)})


@act("catalog.change_copy")
async def change_copy(
    it: Act, *, copy_id: str, barcode: str, accession_number: str | None, facts: CopyFacts, today: date,
    now: datetime, by: str, slip: str | None = None, despite: frozenset[str] = frozenset(),
) -> str:
    """Correct a copy: its numbers, shelf, condition, kind, price or where it came from. Returns its key.

    Another shelf and another condition hold from today on; another day of receipt is a correction, and without one it came
    on the day it was written down. Refuses an impossible or taken barcode, a receipt after it went; cautions an accession
    number used twice. Writes copy, its events, number.
    """
    copy = await numbering.present(copy_id)
    judged = judge_copy(facts, await numbering.collection_kinds(), today)
    await _judge_numbers(judged, copy, barcode, accession_number)
    went = min(filter(None, (copy["missing_since"], copy["withdrawn_on"])), default=None)
    if went is not None and facts.received_on is not None and facts.received_on > went:
        judged.refuse("received_after_it_went", day=went)
    judged.raise_unless_open(despite)
    if barcode != copy["barcode"]:
        await numbers.release(copy["barcode"])
        await numbers.take(barcode, kind="copy", subject=copy_id)
    said: dict[Any, Any] = {"barcode": barcode, "accession_number": accession_number, **values(facts)}
    changed = sorted(name for name, new in said.items() if new != copy[name])
    await Copy.update(said).where(Copy.id == copy_id)
    if "shelf" in changed:
        await living.happen_now(copy_id, "moved", today, now=now, by=by, detail=facts.shelf)
    if "condition" in changed:
        await living.happen_now(copy_id, "repaired" if facts.condition == "baik" else "damaged", today, now=now, by=by)
    if "received_on" in changed:
        since = facts.received_on or min(filter(None, (local_date(copy["recorded_at"], await card.zone()), went)))
        await living.take_back(copy_id, "received", now=now)
        await living.happen(copy_id, "received", since, now=now, by=by)
    await copies_changed(copy["title"])
    return it.done(copy_id, about=copy_id, facts={"changed": changed, "accepted": judged.accepted(despite)})


async def copy_went_out(copy_id: str, *, on: date) -> None:
    """Circulation lent this copy: the catalogue no longer shows it as free. Inside the loan's own act."""
    await _set_out(copy_id, on)


async def copy_came_back(copy_id: str) -> None:
    """Circulation took this copy back, or the loan was a mistake."""
    await _set_out(copy_id, None)


async def not_found_then(copy_id: str, *, at: datetime, now: datetime) -> None:
    """The lending or return of that moment was a mistake: if it found a missing copy, the copy was not found."""
    async with quietly():
        if await living.take_back(copy_id, "found", now=now, at=at):
            await living.settle(copy_id)
            await copies_changed((await numbering.present(copy_id))["title"])


async def _set_out(copy_id: str, on: date | None) -> None:
    async with quietly():
        changed = await Copy.update({Copy.out_since: on}).where(Copy.id == copy_id).returning(Copy.title)
        if not changed:
            refuse_now("copy_unknown")
        await copies_changed(changed[0]["title"])


async def _judge_numbers(judged: Judgement, copy: dict, barcode: str, accession_number: str | None) -> None:
    """Whether a copy may carry these numbers."""
    if not valid_barcode(barcode):
        judged.refuse("barcode_impossible", barcode=barcode, most=MOST_BARCODE)
    elif await numbers.is_taken(barcode, but=copy["id"]):
        judged.refuse("number_taken", number=barcode)
    elif barcode != copy["barcode"] and is_isbn(barcode):
        judged.caution("barcode_is_isbn", barcode=barcode)
    if accession_number and len(accession_number) > MOST_ACCESSION:
        judged.refuse("accession_number_too_long", most=MOST_ACCESSION)
    elif accession_number and await numbering.accession_taken(accession_number, copy["id"]):
        judged.caution("accession_number_taken", number=accession_number)
