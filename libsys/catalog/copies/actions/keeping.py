"""Add and change copies; circulation says here when one goes out and comes back."""

from dataclasses import asdict
from datetime import date, datetime

from libsys.acts import audit, slips
from libsys.catalog.copies.actions import numbering
from libsys.catalog.copies.actions.results import Added
from libsys.catalog.copies.facts import MOST_ACCESSION, CopyFacts, NewCopies
from libsys.catalog.copies.rules import judge_copy, valid_barcode
from libsys.catalog.copies.tables import Copy
from libsys.catalog.titles.actions import writing as titles
from libsys.catalog.titles.actions.following import copies_changed
from libsys.kernel.database import writing
from libsys.kernel.facts import values
from libsys.kernel.refusals import Judgement, refuse_now
from libsys.library import numbers


async def add_copies(
    *, title_id: str, copies: NewCopies, today: date, now: datetime, by: str, slip: str | None = None,
    despite: frozenset[str] = frozenset(), entered_from: str = "desk",
) -> Added:
    """Add copies of a title that is here already.

    Refuses none at all and taken numbers; cautions an accession number used twice. Writes copy, number, audit, slip.
    """
    verb = "catalog.add_copies"
    async with writing():
        if (before := await slips.recall(slip, verb=verb, by=by)) is not None:
            return Added.again(before)
        title = await titles.present(title_id)
        judged = Judgement()
        if copies.count < 1:
            judged.refuse("no_copies")
        given = await numbering.judge_new_copies(judged, copies, today)
        judged.raise_unless_open(despite)
        added = await numbering.write_copies(title["id"], copies, given, entered_from=entered_from, now=now, by=by)
        await copies_changed(title["id"])
        await audit.note(by=by, at=now, did=verb, about=title["id"],
                         facts={"copies": list(added.copy_ids), "accepted": judged.accepted(despite)})
        await slips.keep(slip, verb=verb, by=by, result=asdict(added))
        return added


async def change_copy(
    *, copy_id: str, barcode: str, accession_number: str | None, facts: CopyFacts, today: date, now: datetime,
    by: str, slip: str | None = None, despite: frozenset[str] = frozenset(),
) -> str:
    """Correct a copy: its numbers, shelf, condition, kind, price or where it came from. Returns its key.

    Refuses an impossible or taken barcode; cautions an accession number used twice. Writes copy, number, audit, slip.
    """
    verb = "catalog.change_copy"
    async with writing():
        if (before := await slips.recall(slip, verb=verb, by=by)) is not None:
            return before["copy_id"]
        found = await numbering.present(copy_id)
        judged = judge_copy(facts, await numbering.collection_kinds(), today)
        await _judge_numbers(judged, found, barcode, accession_number)
        judged.raise_unless_open(despite)
        if barcode != found["barcode"]:
            await numbers.release(found["barcode"])
            await numbers.take(barcode, kind="copy", subject=copy_id)
        await Copy.update(
            values(facts) | {"barcode": barcode, "accession_number": accession_number}
        ).where(Copy.id == copy_id)
        await copies_changed(found["title"])
        changed = {"barcode": barcode, "accession_number": accession_number, **values(facts)}
        await audit.note(by=by, at=now, did=verb, about=copy_id, facts={
            "changed": sorted(name for name, new in changed.items() if new != found[name]),
            "accepted": judged.accepted(despite)})
        await slips.keep(slip, verb=verb, by=by, result={"copy_id": copy_id})
        return copy_id


async def copy_went_out(copy_id: str, *, on: date) -> None:
    """Circulation lent this copy: the catalogue no longer shows it as free. Inside the loan's own `writing()`."""
    await _set_out(copy_id, on)


async def copy_came_back(copy_id: str) -> None:
    """Circulation took this copy back, or the loan was a mistake."""
    await _set_out(copy_id, None)


async def _set_out(copy_id: str, on: date | None) -> None:
    async with writing():
        found = await Copy.update({Copy.out_since: on}).where(Copy.id == copy_id).returning(Copy.title)
        if not found:
            refuse_now("copy_unknown")
        await copies_changed(found[0]["title"])


async def _judge_numbers(judged: Judgement, found: dict, barcode: str, accession_number: str | None) -> None:
    """Whether a copy may carry these numbers."""
    if not valid_barcode(barcode):
        judged.refuse("barcode_impossible", barcode=barcode)
    elif barcode != found["barcode"] and await numbers.whose(barcode) is not None:
        judged.refuse("number_taken", number=barcode)
    if accession_number and len(accession_number) > MOST_ACCESSION:
        judged.refuse("accession_number_too_long", most=MOST_ACCESSION)
    elif accession_number and await numbering.accession_taken(accession_number, found["id"]):
        judged.caution("accession_number_taken", number=accession_number)
