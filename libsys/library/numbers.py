"""Every number the library gives out: member numbers and barcodes, unique across both whatever their capitals.

A scan is then never in doubt. The last number of each kind is kept, so that the next continues
whatever pattern the village uses.
"""

from dataclasses import dataclass

from libsys.kernel.database import Duplicate, execute, row, rows, writing
from libsys.kernel.refusals import refuse_now
from libsys.library.rules import can_lead_on, code_of, greatest, is_isbn, other_layouts
from libsys.library.tables import Counter, Number

GIVEN_TO = {"barcode": "copy", "member": "member"}
LAST = "SELECT c.last, n.number FROM counter c LEFT JOIN number n ON n.number = c.last WHERE c.kind = {}"
# Keys are made of the moment: the newest come first.
IN_USE = "SELECT number FROM number WHERE kind = {} ORDER BY subject DESC"
WHOSE = """SELECT number, kind, subject FROM number WHERE number = {}
    UNION ALL SELECT number, kind, subject FROM number WHERE upper(number) = {} AND NOT is_exact_only"""
# When the older of a pair goes, the other answers to every spelling.
ALONE = """UPDATE number SET is_exact_only = false WHERE number = (SELECT min(o.number) FROM number o WHERE upper(o.number) = {})
    AND NOT EXISTS (SELECT 1 FROM number o WHERE upper(o.number) = {} AND NOT o.is_exact_only)"""


@dataclass(frozen=True, slots=True)
class Owner:
    """What has a number: the number as it was given out, kind (member or copy), and the key of the one or the other."""

    number: str
    kind: str
    subject: str


async def propose(kind: str) -> str | None:
    """The last number given out of this kind (barcode, accession, member); None when there is none yet.

    What no number can follow from, and nothing has, was spoiled on the disk: then the greatest in use (an accession number
    is known to the copies alone).
    """
    last = await row(LAST, kind)
    if last is None or last["number"] is not None or can_lead_on(last["last"]) or kind not in GIVEN_TO:
        return last["last"] if last else None
    return greatest([one["number"] for one in await rows(IN_USE, GIVEN_TO[kind])])


async def remember(kind: str, last: str) -> None:
    """The next proposal continues from here; never from an ISBN, since that numbers a book of everybody."""
    if is_isbn(last):
        return
    changed = await execute("UPDATE counter SET last = {} WHERE kind = {} RETURNING kind", last, kind)
    if not changed:
        await Counter.insert(Counter(kind=kind, last=last))


async def take(number: str, *, kind: str, subject: str) -> None:
    """Give this number to a member or a copy; refuses `number_taken` when anything has it, in capitals or not."""
    try:
        async with writing():
            await Number.insert(Number(number=number, kind=kind, subject=subject))
    except Duplicate:
        refuse_now("number_taken", number=number)


async def release(number: str) -> None:
    """Free a number that was changed or taken back."""
    await execute("DELETE FROM number WHERE number = {}", number)
    await execute(ALONE, number.upper(), number.upper())


async def whose(number: str) -> Owner | None:
    """What has this number, exactly so or in other capitals; None when nothing has."""
    owners = [Owner(**owner) for owner in await rows(WHOSE, number, number.upper())]
    return max(owners, key=lambda owner: owner.number == number, default=None)


async def is_taken(number: str, *, but: str = "") -> bool:
    """Whether something else than `but` has this number."""
    owner = await whose(number)
    return owner is not None and owner.subject != but


async def known(typed: str) -> Owner | None:
    """Whose number was typed or scanned, with or without a scanner's marks; None for what is no number of ours.

    Signs of another keyboard are read back only when one reading alone is a number of ours.
    """
    code = code_of(typed)
    if code is not None:
        return await whose(code)
    readings = [code for text in other_layouts(typed) if (code := code_of(text))]
    owners = {owner.number: owner for code in readings if (owner := await whose(code))}
    return owners.popitem()[1] if len(owners) == 1 else None
