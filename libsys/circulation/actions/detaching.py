"""What somebody read is nobody's any more some months after it came back; no figure of any month moves by it.

Of a loan that is detached stays an opaque number that holds for one month, and of its reader sex, age group and kind:
so that who borrowed in that month is still counted once.
"""

from datetime import date, datetime
from typing import Any

from libsys.acts import Act, act, forget_answers_about
from libsys.circulation.queries import detaching as queries
from libsys.kernel.database import execute, new_id
from libsys.kernel.periods import Month

DETACH = """UPDATE loan SET member = NULL, visit = NULL, reader = {}, reader_sex = {}, reader_group = {}, reader_category = {}
    WHERE member = {} AND lent_on >= {} AND lent_on <= {} RETURNING id"""
NEVER = date.max


@act("circulation.detach")
async def detach(it: Act, month: str, *, until: date, now: datetime, by: str, slip: str | None = None) -> int:
    """Detach the loans of a month from their readers, of all whose last one has been back since `until`; how many.

    Writes loans, audit (the month and a count), slip.
    """
    of = Month.parse(month)
    gone = [loan for reader in await queries.readers(of, until) for loan in await _detach(reader, of)]
    count = len(gone)
    await forget_answers_about(set(gone))
    return it.done(count, about=month, facts={"loans": count}) if count else it.unchanged(0)


async def forget_reader(it: Act, member: str) -> None:
    """Part of an act that erases a person: what they have brought back is nobody's from now on."""
    gone = {member}
    for of in await queries.months_of(member):
        for reader in await queries.readers(of, NEVER):
            if reader["id"] == member:
                gone.update(await _detach(reader, of))
    await forget_answers_about(gone)


async def _detach(reader: dict[str, Any], of: Month) -> list[str]:
    gone = await execute(DETACH, new_id(), reader["sex"], reader["visitor_group"], reader["category"], reader["id"], of.first, of.last)
    return [loan["id"] for loan in gone]
