"""What the staff home says about today, and what its one search box finds: each room hangs up its own part."""

from dataclasses import dataclass, field
from datetime import datetime

from libsys.acts.registries import gathered
from libsys.gate import may
from libsys.kernel.settings import Settings
from libsys.library import card, numbers
from libsys.ui.home import Asking, Hit, HomeLine, Search, Sought, Work

PRESSING = ("late", "wait", "plain", "done")


@dataclass(frozen=True)
class Results:
    """What the search box found, room by room, or where an exact number leads."""

    parts: list[tuple[Search, list[Hit]]] = field(default_factory=list)
    leads_to: str | None = None
    offers: list[Hit] = field(default_factory=list)
    """Where nothing was found: what may be recorded under what was typed."""


async def lines(role: str, settings: Settings, now: datetime) -> list[HomeLine]:
    """The sentences of today for this role, each hung up by its room, the pressing ones first."""
    asking = Asking(role, await card.today(), now, settings)
    said = [line for say in gathered("HOME") for line in await say(asking)]
    return sorted(said, key=lambda line: (PRESSING.index(line.kind), line.place))


def works(role: str) -> list[Work]:
    """The daily work of this role."""
    return sorted((one for one in gathered("DAILY_WORK") if may(role, one.may)), key=lambda one: one.position)


async def find(typed: str, role: str, lang: str) -> Results:
    """What every room has for the search box; an exact barcode or member number leads straight there."""
    if path := await _numbered(typed, role):
        return Results(leads_to=path)
    parts = sorted((part for part in gathered("SEARCHES") if may(role, part.may)), key=lambda part: part.position)
    sought = Sought(typed, lang, role)
    found = [(part, hits) for part in parts if (hits := await part.find(sought))]
    return Results(found, offers=[] if found else [hit for offered in gathered("UNKNOWN") for hit in await offered(sought)])


async def _numbered(typed: str, role: str) -> str | None:
    owner = await numbers.known(typed)
    return owner and next((one.path + owner.subject for one in gathered("NUMBERED")
                           if one.kind == owner.kind and may(role, one.may)), None)
