"""What this room holds of a person, said to whoever asks for their own data."""

from typing import Any

from libsys.acts.registries import Held
from libsys.kernel import phones
from libsys.kernel.facts import facts_of
from libsys.kernel.words import N_
from libsys.members import queries
from libsys.members.facts import Details


async def of_member(key: str) -> list[Held]:
    """The member's own row: number, days, and every field that holds something."""
    member = await queries.sheet(key)
    kinds = await queries.categories()
    said = [Held(N_("Nomor anggota"), member.number), Held(N_("Anggota sejak"), member.joined_on),
            Held(N_("Keluar pada"), member.left_on), Held(N_("Sebab keluar"), member.left_because)]
    for fact in facts_of(Details):
        said.append(Held(fact.label, _in_words(fact, getattr(member.details, fact.name), kinds)))
    said += [Held(N_("Nomor lama yang tetap dikenali"), double["number"]) for double in await queries.doubles_of(key)]
    return [one for one in said if one.value is not None]


def _in_words(fact: Any, value: Any, kinds: dict[str, str]) -> Any:
    if value is None:
        return None
    if fact.name == "category":
        return kinds.get(value, value)
    if fact.kind == "phone":
        return phones.spoken(value)
    return fact.words.get(value, value) if fact.words else value if fact.kind == "day" else str(value)


async def of_absences(key: str) -> list[Held]:
    """Between which days the person was no member."""
    return [Held(one.because or N_("Bukan anggota"), one.since_on, one.until_on) for one in await queries.absences_of(key)]
