"""Who looked at a full record, and who took the list of members along, stands in the log.

One line for each person, member and day: it says who knew what since when, and a day at the desk does not fill the log.
"""

from datetime import datetime, time

from libsys.acts import Act, act
from libsys.kernel.database import value
from libsys.library import card

SEEN = "SELECT id FROM audit WHERE did = 'members.look' AND about = {} AND recorded_by = {} AND happened_at >= {} AND happened_at <= {} LIMIT 1"


async def note_look(*, member: str, by: str, now: datetime) -> None:
    """A full record was looked at: in the log once for each person, member and day. Nothing is shown that could not be noted. Writes audit."""
    if not await _has_looked(member, by, now):
        await _look(member=member, by=by, now=now)


async def _has_looked(member: str, by: str, now: datetime) -> bool:
    morning = datetime.combine(await card.today(), time(), await card.zone())
    return await value(SEEN, member, by, morning, now) is not None


@act("members.look")
async def _look(it: Act, *, member: str, by: str, now: datetime, slip: str | None = None) -> None:
    if await _has_looked(member, by, now):  # another window was faster
        return it.unchanged(None)
    return it.done(None, about=member)


@act("members.export")
async def note_export(it: Act, *, count: int, form: str, by: str, now: datetime, slip: str | None = None) -> None:
    """The list of all members was taken along at the terminal. Writes audit, slip."""
    return it.done(None, about=by, facts={"count": count, "form": form})
