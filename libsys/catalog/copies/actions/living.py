"""What happens to a copy: each event a row, and what the events come to in the copy's own row."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from libsys.catalog.copies.queries.lives import events_of
from libsys.catalog.copies.rules.life import begun, standing
from libsys.catalog.copies.tables import Copy, CopyEvent
from libsys.kernel.database import new_id


async def begin(copies: Iterable[Copy], recorded_on: date) -> None:
    """The first events of copies that were just written, as their rows tell them."""
    events = [event for copy in copies for event in begun_of(copy, recorded_on)]
    if events:
        await CopyEvent.insert(*events)


def begun_of(copy: Copy, recorded_on: date) -> list[CopyEvent]:
    """The events of one new copy, not yet written."""
    return [
        CopyEvent(id=new_id(), copy=copy.id, what=what, happened_on=day, detail=detail, recorded_at=copy.recorded_at,
                  recorded_by=copy.recorded_by)
        for what, day, detail in begun(copy.to_dict(), recorded_on)
    ]


async def happen(copy_id: str, what: str, on: date, *, now: datetime, by: str, detail: str | None = None) -> None:
    """Write one event, inside the verb that did it."""
    await CopyEvent.insert(CopyEvent(id=new_id(), copy=copy_id, what=what, happened_on=on, detail=detail,
                                     recorded_at=now, recorded_by=by))


async def happen_now(copy_id: str, what: str, today: date, *, now: datetime, by: str, detail: str | None = None) -> None:
    """Write an event that holds from now on: no earlier than what is written, whatever the clock says today."""
    last = max((event.happened_on for event in await events_of(copy_id)), default=today)
    await happen(copy_id, what, max(today, last), now=now, by=by, detail=detail)


async def take_back(copy_id: str, what: str, *, now: datetime, at: datetime | None = None) -> int:
    """The events of this kind (or those written at one moment) were a mistake: they no longer count, and stay to be read.

    How many they were.
    """
    these = (CopyEvent.copy == copy_id) & (CopyEvent.what == what) & (CopyEvent.undone_at.is_null())
    if at is not None:
        these = these & (CopyEvent.recorded_at == at)
    return len(await CopyEvent.update({CopyEvent.undone_at: now}).where(these).returning(CopyEvent.id))


async def settle(copy_id: str) -> None:
    """Write into the copy's row what its events come to."""
    columns: dict[Any, Any] = asdict(standing(await events_of(copy_id)))
    await Copy.update(columns).where(Copy.id == copy_id)
