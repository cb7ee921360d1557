"""Brings damaged records back from the copies that hold them, and takes as they stand those that no copy holds."""

from collections import Counter
from datetime import datetime

from libsys.acts import Act, act
from libsys.backups import wounds
from libsys.kernel.database import afterwards, damage, sealing
from libsys.kernel.refusals import refuse_now
from libsys.kernel.settings import Settings


@act("backups.heal", apart=("settings",))
async def heal(it: Act, settings: Settings, *, now: datetime, by: str, slip: str | None = None) -> int:
    """Every damaged record that can be brought back just as it was, and the guards of the tables; how many.

    Refuses `nothing_to_heal`. What no copy holds stays damaged and named.
    """
    bare = await sealing.without_trigger()
    healable = [wound for wound in await wounds.look(settings) if wound.is_healable]
    if not healable and not bare:
        refuse_now("nothing_to_heal")
    await sealing.guard_again()
    for core in sealing.cores():
        mine = [wound for wound in healable if wound.amiss.table == core.name]
        if mine:
            await sealing.bring_back(core, [wound.cells for wound in mine if wound.cells],
                                     {wound.stray: wound.amiss.key for wound in mine if wound.stray})
    afterwards(damage.forget)
    return it.done(len(healable), about="rows", facts=dict(Counter(wound.amiss.table for wound in healable)))


@act("backups.accept_damage")
async def accept(it: Act, table: str, key: str, *, now: datetime, by: str, slip: str | None = None) -> None:
    """A damaged record is taken as it stands, a lost one as lost: somebody has looked at it and says so.

    Refuses `nothing_to_heal` where nothing is amiss with it. The line in the log is about the record.
    """
    if not any((one.table, one.key) == (table, key) for one in await sealing.amiss()):
        refuse_now("nothing_to_heal")
    await sealing.accept(next(core for core in sealing.cores() if core.name == table), key)
    afterwards(damage.forget)
    return it.done(None, about=key or table, facts={"table": table})
