"""What may become of a copy: missing and found, withdrawn and back again, or entered by mistake."""

from datetime import date, datetime
from typing import Any

from libsys.acts import audit, slips
from libsys.catalog.copies.actions import numbering
from libsys.catalog.copies.facts import MOST_BECAUSE
from libsys.catalog.copies.tables import Copy
from libsys.catalog.titles.actions.following import copies_changed
from libsys.kernel.database import writing
from libsys.kernel.refusals import Judgement


async def mark_copy_missing(
    *, copy_id: str, on: date, today: date, now: datetime, by: str, slip: str | None = None
) -> str:
    """Say that a copy is not where it should be since this day.

    Refuses a withdrawn or missing copy and a day ahead. Writes copy, audit, slip. Returns the title's key, as all
    these verbs do.
    """
    return await _change(copy_id, "catalog.mark_copy_missing", {"missing_since": on}, today, now, by, slip,
                         refuse={"copy_withdrawn": "withdrawn_on", "copy_missing_already": "missing_since"}, on=on)


async def found_copy(*, copy_id: str, today: date, now: datetime, by: str, slip: str | None = None) -> str:
    """Say that a missing copy is back. Writes copy, audit, slip."""
    return await _change(copy_id, "catalog.found_copy", {"missing_since": None}, today, now, by, slip)


async def withdraw_copy(
    *, copy_id: str, on: date, because: str, today: date, now: datetime, by: str, slip: str | None = None
) -> str:
    """Take a copy out of the collection for good (weeding), with its day and reason; the reports keep it.

    Refuses a copy on loan or withdrawn, a day ahead, no reason. Writes copy, audit, slip.
    """
    return await _change(
        copy_id, "catalog.withdraw_copy", {"withdrawn_on": on, "withdrawn_because": because}, today, now, by, slip,
        refuse={"copy_out": "out_since", "copy_withdrawn": "withdrawn_on"}, on=on, because=because)


async def undo_withdrawal(*, copy_id: str, today: date, now: datetime, by: str, slip: str | None = None) -> str:
    """Take back a withdrawal made by mistake: the copy is in the collection again. Writes copy, audit, slip."""
    return await _change(copy_id, "catalog.undo_withdrawal", {"withdrawn_on": None, "withdrawn_because": None},
                         today, now, by, slip)


async def take_back_copy(*, copy_id: str, today: date, now: datetime, by: str, slip: str | None = None) -> str:
    """Take back a copy entered by mistake, which never existed: no count knows it.

    Its barcode is not given out again. Refuses a copy on loan. Writes copy, audit, slip.
    """
    return await _change(copy_id, "catalog.take_back_copy", {"undone_at": now}, today, now, by, slip,
                         refuse={"copy_out": "out_since"})


async def _change(
    copy_id: str, verb: str, columns: dict[Any, Any], today: date, now: datetime, by: str, slip: str | None,
    refuse: dict[str, str] | None = None, on: date | None = None, because: str | None = None,
) -> str:
    """One change of a copy's life; `refuse` names the columns that stand in its way, by reason."""
    async with writing():
        if (before := await slips.recall(slip, verb=verb, by=by)) is not None:
            return before["title_id"]
        found = await numbering.present(copy_id)
        judged = Judgement()
        for code, column in (refuse or {}).items():
            if found[column] is not None:
                judged.refuse(code, barcode=found["barcode"], since=found[column])
        if on is not None and on > today:
            judged.refuse("catalog_day_in_future", day=on)
        if because is not None and not 0 < len(because) <= MOST_BECAUSE:
            judged.refuse("withdrawal_reason_needed", most=MOST_BECAUSE)
        judged.raise_unless_open()
        await Copy.update(columns).where(Copy.id == copy_id)
        await copies_changed(found["title"])
        await audit.note(by=by, at=now, did=verb, about=copy_id, facts={"on": on} if on else {})
        await slips.keep(slip, verb=verb, by=by, result={"title_id": found["title"]})
        return found["title"]
