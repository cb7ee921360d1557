"""Every number the library gives out: member numbers and barcodes, unique across both.

A scan is then never in doubt. The last number of each kind is kept, so that the next continues
whatever pattern the village uses.
"""

from libsys.kernel.database import Duplicate, execute, row, value, writing
from libsys.kernel.refusals import refuse_now
from libsys.library.rules import is_isbn
from libsys.library.tables import Counter, Number


async def propose(kind: str) -> str | None:
    """The last number given out of this kind (barcode, accession, member); None when there is none yet."""
    return await value("SELECT last FROM counter WHERE kind = {}", kind)


async def remember(kind: str, last: str) -> None:
    """The next proposal continues from here; never from an ISBN, since that numbers a book of everybody."""
    if is_isbn(last):
        return
    changed = await execute("UPDATE counter SET last = {} WHERE kind = {} RETURNING kind", last, kind)
    if not changed:
        await Counter.insert(Counter(kind=kind, last=last))


async def take(number: str, *, kind: str, subject: str) -> None:
    """Give this number to a member or a copy; refuses `number_taken` when anything has it."""
    try:
        async with writing():
            await Number.insert(Number(number=number, kind=kind, subject=subject))
    except Duplicate:
        refuse_now("number_taken", number=number)


async def release(number: str) -> None:
    """Free a number that was changed or taken back."""
    await execute("DELETE FROM number WHERE number = {}", number)


async def whose(number: str) -> dict | None:
    """What has this number: {"kind": "member" or "copy", "subject": its key}; None when nothing has."""
    owner = await row("SELECT kind, subject FROM number WHERE number = {}", number)
    return dict(owner) if owner else None
