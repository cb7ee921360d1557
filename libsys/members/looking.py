"""Looking at a full record: what the doors that show one share. The look is in the log before anything is shown."""

from typing import Any

from libsys.gate import allows, who_is
from libsys.kernel import clock
from libsys.members import actions, queries


def may_know(request: Any) -> bool:
    """Whether who asks may see more of a member than name, number and what is on loan."""
    return allows(who_is(request), "members.full")


async def full_sheet(request: Any, member_id: str) -> queries.Sheet:
    """Everything about one member, for who may know it."""
    sheet = await queries.sheet(member_id)
    await actions.note_look(member=sheet.id, by=who_is(request).id, now=clock.now())
    return sheet
