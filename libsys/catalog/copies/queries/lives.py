"""A copy's events, and whether what the rows keep of them still fits."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, datetime

from libsys.catalog.copies.rules.life import Standing, standing
from libsys.kernel.database import reading, rows

OF_COPY = """SELECT copy, what, happened_on, detail, recorded_at FROM copy_event
    WHERE copy = {} AND undone_at IS NULL ORDER BY happened_on, recorded_at, id"""
ALL = """SELECT copy, what, happened_on, detail, recorded_at FROM copy_event WHERE undone_at IS NULL
    ORDER BY happened_on, recorded_at, id"""
KEPT = """SELECT id, barcode, received_on, shelf, condition, missing_since, withdrawn_on, withdrawn_because FROM copy
    WHERE undone_at IS NULL ORDER BY barcode, id"""


@dataclass(frozen=True, slots=True)
class CopyHappening:
    """One event of a copy that was not taken back."""

    copy: str
    what: str
    happened_on: date
    detail: str | None
    recorded_at: datetime


async def events_of(copy_id: str) -> list[CopyHappening]:
    """What happened to a copy, oldest first."""
    return [CopyHappening(**event) for event in await rows(OF_COPY, copy_id)]


async def out_of_step() -> list[str]:
    """The barcodes of copies whose rows say something else than their events: none, in a sound library."""
    async with reading():
        copies = await rows(KEPT)
        events: defaultdict[str, list[CopyHappening]] = defaultdict(list)
        for event in await rows(ALL):
            events[event["copy"]].append(CopyHappening(**event))
    return [copy["barcode"] for copy in copies if not _fits(copy, events[copy["id"]])]


def _fits(copy: dict, events: list[CopyHappening]) -> bool:
    came = {event.happened_on for event in events if event.what == "received"}
    kept: Standing = standing(events)
    return (len(came) == 1 and copy["received_on"] in (None, *came)
            and all(copy[name] == value for name, value in asdict(kept).items()))
