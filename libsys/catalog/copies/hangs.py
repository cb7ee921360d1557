"""What copies hang into the house: they follow when doubles of a title are joined."""

from libsys.acts.registries import Claim, StandsOn
from libsys.kernel.database import execute

MOVE = "UPDATE copy SET title = {} WHERE title = {} RETURNING id"


async def nothing_binding(_title: str) -> list[Claim]:
    """Copies hold no title back: they go where it goes."""
    return []


async def follow_title(old: str, new: str) -> list[str]:
    """The copies of a double are copies of the one title."""
    return [copy["id"] for copy in await execute(MOVE, new, old)]


STANDS_ON = (StandsOn("title", "copy", nothing_binding, follow_title),)
