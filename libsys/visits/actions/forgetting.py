"""Who came is nobody any more, some months later; that somebody came stays counted."""

from datetime import date, datetime

from libsys.acts import Act, act
from libsys.kernel.database import execute

UNTIL = "UPDATE visit SET member = NULL WHERE member IS NOT NULL AND happened_on <= {} RETURNING id"


@act("visits.forget_visitors")
async def forget_visitors(it: Act, *, until: date, now: datetime, by: str, slip: str | None = None) -> int:
    """Detach the visits up to a day from the members who made them; how many there were. Writes visits, audit, slip."""
    count = len(await execute(UNTIL, until))
    return it.done(count, about=until.isoformat(), facts={"visits": count}) if count else it.unchanged(0)
