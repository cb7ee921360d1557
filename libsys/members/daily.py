"""While the library is open: what is still with a double of old goes to the one person."""

from libsys.kernel import clock
from libsys.kernel.jobs import Run
from libsys.members import actions, queries


async def follow_doubles(run: Run) -> None:
    """Doubles that were merged before their loans followed: what they hold stands at the one person's desk from now on."""
    waiting = [double for double in await queries.merged_doubles() if await queries.claims_on(double["id"])]
    if waiting:
        await run.begin(len(waiting))
    for double in waiting:
        await actions.follow(double["id"], into=double["merged_into"], now=clock.now(), by="job")
