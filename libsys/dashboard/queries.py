"""What the staff home says about today, and what its one search box finds."""

from dataclasses import dataclass, field
from datetime import datetime

from libsys.acts.registries import Asking, HomeLine, home_lines
from libsys.catalog import queries as catalog
from libsys.circulation.rules.scanning import code_of
from libsys.gate import may
from libsys.kernel.settings import Settings
from libsys.library import card, numbers
from libsys.members import queries as members

MOST_FOUND = 10


@dataclass(frozen=True)
class Results:
    """What the search box found: people, books, and where an exact number leads."""

    people: list[members.Line] = field(default_factory=list)
    titles: list[catalog.TitleLine] = field(default_factory=list)
    leads_to: str | None = None


async def lines(role: str, settings: Settings, now: datetime) -> list[HomeLine]:
    """The sentences of today for this role, each hung up by its room, the pressing ones first."""
    return await home_lines(Asking(role, await card.today(), now, settings))


async def find(typed: str, role: str) -> Results:
    """Books and people for the search box; an exact barcode or member number leads straight there."""
    code = code_of(typed)
    owner = None
    for number in dict.fromkeys((code, code.upper())) if code else ():
        owner = owner or await numbers.whose(number)
    if owner and owner["kind"] == "member" and may(role, "members.read"):
        return Results(leads_to=f"/members/{owner['subject']}")
    if owner and owner["kind"] == "copy" and may(role, "catalog.read"):
        return Results(leads_to=f"/catalog/copies/{owner['subject']}")
    people = await members.find(typed, MOST_FOUND) if may(role, "members.read") else []
    titles, _ = await catalog.searched(typed)
    return Results(people, titles[:MOST_FOUND])
