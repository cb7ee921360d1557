"""Who came is nobody any more, some months later; that somebody came stays counted."""

from datetime import date, datetime

from libsys.acts import Act, act
from libsys.kernel.database import execute

UNTIL = "UPDATE visit SET member = NULL WHERE member IS NOT NULL AND happened_on <= {} RETURNING id"
OF = "UPDATE visit SET member = NULL WHERE member = {}"


@act("visits.forget_visitors")
async def forget_visitors(it: Act, *, until: date, now: datetime, by: str, slip: str | None = None) -> int:
    """Detach the visits up to a day from the members who made them; how many there were. Writes visits, audit, slip."""
    count = len(await execute(UNTIL, until))
    return it.done(count, about=until.isoformat(), facts={"visits": count}) if count else it.unchanged(0)


async def forget_visitor(it: Act, member: str) -> None:
    """Part of an act that erases a person: their visits are nobody's."""
    await execute(OF, member)
