"""What the guest book hangs into the house: a member's visits follow them when doubles are joined."""

from libsys.acts.registries import Claim, StandsOn
from libsys.kernel.database import execute

MOVE = "UPDATE visit SET member = {} WHERE member = {} RETURNING id"


async def nothing_binding(_member: str) -> list[Claim]:
    """A visit of the past holds nobody back."""
    return []


async def follow_member(old: str, new: str) -> list[str]:
    """The visits of a double become those of the one person."""
    return [visit["id"] for visit in await execute(MOVE, new, old)]


STANDS_ON = (StandsOn("member", "visit", nothing_binding, follow_member),)
