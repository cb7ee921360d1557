"""While the library is open: what is still with a double of old goes to the one person, and who was erased stays so."""

import asyncio

from libsys.backups import erased
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


async def stay_erased(run: Run) -> None:
    """Whoever was erased and is back is erased again: somebody put an older copy in the library's place by hand."""
    known = await asyncio.to_thread(erased.beside_the_library)
    if known and any(erased.fingerprint(key) in known for key in await queries.unerased_keys()):
        await run.begin()
        await actions.stay_erased(clock.now())
        await erased.leave_no_trace(run.settings)
