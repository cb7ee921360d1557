"""Erases personal data when asked, everywhere in the house, and again when an older copy brings them back."""

from datetime import date, datetime

from libsys.acts import Act, act, registries
from libsys.backups import erased
from libsys.kernel.database import execute
from libsys.kernel.facts import facts_of
from libsys.kernel.settings import Settings
from libsys.library import card
from libsys.members import queries, rules
from libsys.members.facts import Details
from libsys.members.tables import Member

BY = "job"
KEPT = frozenset({"name", "sex", "birth_year", "category", "visitor_group", "ends_on"})
"""What stays, the name as a dash: the figures need somebody without a name."""
FORGET_WHY = "UPDATE absence SET because = NULL WHERE member = {}"


async def erase(member_id: str, *, today: date, now: datetime, by: str, slip: str | None = None, settings: Settings | None = None) -> None:
    """Erase the personal data of somebody who left (UU PDP), those of merged doubles too; number, sex and year remain.

    Every room lets go of the person (`ERASING`). Nothing is left in the write-ahead log or in half-made copies, and an
    older copy brings nobody back. Refuses who is still a member, is erased already, or has anything open (a book that is
    out). Writes member, what the rooms hold, audit, slip; then the list of the erased.
    """
    await _erase(member_id, today=today, now=now, by=by, slip=slip)
    await erased.leave_no_trace(settings)


@act("members.erase")
async def _erase(it: Act, member_id: str, *, today: date, now: datetime, by: str, slip: str | None = None) -> None:
    member = await queries.sheet(member_id)
    rules.judge_erasing(member.standing, await queries.claims_on(member_id)).raise_unless_open()
    for key in [member_id, *await queries.unerased_doubles_of(member_id)]:
        await _let_go(it, key, today)
    return it.done(None, about=member_id)


@act("members.stay_erased")
async def _stay_erased(it: Act, member_id: str, *, now: datetime, by: str, slip: str | None = None) -> None:
    await _let_go(it, member_id, now.astimezone(await card.zone()).date())
    return it.done(None, about=member_id)


async def stay_erased(now: datetime) -> None:
    """After an older copy came back: who was erased since is erased again, whatever that copy says is open."""
    known = erased.beside_the_library()
    for key in await queries.unerased_keys():
        if erased.fingerprint(key) in known:
            await _stay_erased(key, now=now, by=BY)


async def _let_go(it: Act, key: str, on: date) -> None:
    member = await queries.sheet(key)
    await Member.update({Member.erased_on: on, Member.left_on: member.left_on or on}).where(Member.id == key)
    for personal in registries.gathered("ERASING"):
        await personal.erase(it, key)


async def let_member_go(it: Act, key: str) -> None:
    """Nothing is left of the row that says who it is."""
    gone = [fact.name for fact in facts_of(Details) if fact.name not in KEPT]
    await Member.update({"name": rules.ERASED_NAME, "name_folded": "", **dict.fromkeys([*gone, "left_because"])}).where(Member.id == key)


async def let_absences_go(it: Act, key: str) -> None:
    """The days stay, why does not."""
    await execute(FORGET_WHY, key)
