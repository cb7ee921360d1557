"""What the desk answered before to the very same sending: a double click gets the same answer again."""

from libsys.acts import slips
from libsys.circulation.actions import lending, returning
from libsys.circulation.actions.lending import Lent
from libsys.circulation.actions.returning import Returned
from libsys.kernel.refusals import Refused


async def said_before(slip: str | None, *, by: str) -> Lent | Returned | None:
    """The first result under this slip; without it a repeated scan would take back the book it has just lent."""
    for verb, result in ((lending.VERB, Lent), (returning.VERB, Returned)):
        try:
            before = await slips.recall(slip, verb=verb, by=by)
        except Refused:
            continue  # the slip belongs to the other act of the desk
        return result.kept(before) if before is not None else None
    return None
