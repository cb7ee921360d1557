"""What the staff home says about today, and what its one search box finds: each room hangs up its own part."""

import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from libsys.acts.registries import gathered
from libsys.gate import may
from libsys.kernel import words
from libsys.kernel.database import Busy, Damaged, NotOpen
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.library import card, numbers
from libsys.ui.home import Asking, Hit, HomeLine, Search, Sought, Work

PRESSING = ("late", "wait", "plain", "done")
HEALTH, NOT_READ = "/dashboard/health", N_("Sebagian tidak dapat dibaca, jadi tidak tampil di sini.")
T = TypeVar("T")
log = logging.getLogger("libsys")


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
    said: list[HomeLine] = []
    unreadable = HomeLine(1, _explained(role), NOT_READ, "triangle-alert", "late")
    for say in gathered("HOME"):
        said += [line for line in await _readable(say, asking, unreadable) if line is not unreadable or line not in said]
    return sorted(said, key=lambda line: (PRESSING.index(line.kind), line.place))


def _explained(role: str) -> str:
    return HEALTH if may(role, "health.see") else "/help/backups"


async def _readable(part: Callable[[Any], Awaitable[list[T]]], asked: Any, instead: T) -> list[T]:
    """What this room has to say; where its rows cannot be read, that, and the other rooms go on."""
    try:
        return await part(asked)
    except (Busy, NotOpen):  # nothing can be read: the page says why
        raise
    except Exception:
        log.exception("a part of the staff home cannot be read: %s", getattr(part, "__name__", part))
        return [instead]


def works(role: str) -> list[Work]:
    """The daily work of this role."""
    return sorted((one for one in gathered("DAILY_WORK") if may(role, one.may)), key=lambda one: one.position)


async def find(typed: str, role: str, lang: str) -> Results:
    """What every room has for the search box; an exact barcode or member number leads straight there."""
    if path := await _numbered(typed, role):
        return Results(leads_to=path)
    parts = sorted((part for part in gathered("SEARCHES") if may(role, part.may)), key=lambda part: part.position)
    sought = Sought(typed, lang, role)
    unreadable = Hit(_explained(role), words.translator(lang)(NOT_READ), "triangle-alert")
    found = [(part, hits) for part in parts if (hits := await _readable(part.find, sought, unreadable))]
    return Results(found, offers=[] if found else [hit for offered in gathered("UNKNOWN") for hit in await offered(sought)])


async def _numbered(typed: str, role: str) -> str | None:
    owner = None
    with contextlib.suppress(Damaged, Refused):  # the rooms say so, each for its own part
        owner = await numbers.known(typed)
    return owner and next((one.path + owner.subject for one in gathered("NUMBERED")
                           if one.kind == owner.kind and may(role, one.may)), None)
