"""Members leave, come back, turn out to be double, and are forgotten when they ask."""

import pytest

from libsys.kernel.database import row, value
from libsys.kernel.refusals import Refused
from libsys.members import actions, queries
from tests.members.people import BAGUS, SITI, by_number, register
from tests.village import NOW, TODAY


async def gone(member: str, by: str) -> None:
    await actions.leave(member, on=TODAY, because="Pindah ke Muara Bulian", today=TODAY, now=NOW, by=by)


async def test_who_holds_nothing_leaves_without_a_question(village):
    made = await register(village["budi"])
    await gone(made.id, village["budi"])
    assert (await by_number("A0001")).left_on == TODAY
    assert await queries.count_active() == 0


async def test_coming_back_keeps_the_number(village):
    made = await register(village["budi"])
    await gone(made.id, village["budi"])
    await actions.come_back(made.id, today=TODAY, now=NOW, by=village["budi"])
    facts = await by_number("A0001")
    assert facts.left_on is None
    with pytest.raises(Refused):
        await actions.come_back(made.id, today=TODAY, now=NOW, by=village["budi"])


async def test_a_merged_double_goes_on_answering_even_when_its_survivor_merges_too(village):
    by = village["budi"]
    first, second = await register(by), await register(by, BAGUS)
    third = await register(by, name="Siti N", birth_year=1991)
    await actions.merge(first.id, into=second.number, today=TODAY, now=NOW, by=by)
    await actions.merge(second.id, into=third.number, today=TODAY, now=NOW, by=by)
    assert (await by_number("A0001")).number == "A0003"
    assert (await queries.facts_of(second.id)).number == "A0003"
    assert {found["number"] for found in await queries.doubles_of(third.id)} == {"A0001", "A0002"}


async def test_a_member_is_not_merged_into_itself_or_into_who_has_left(village):
    by = village["budi"]
    made, other = await register(by), await register(by, BAGUS)
    for into in (made.number, other.number):
        await gone(other.id, by) if into == other.number else None
        with pytest.raises(Refused):
            await actions.merge(made.id, into=into, today=TODAY, now=NOW, by=by)


async def test_erasing_leaves_only_what_is_counted(village):
    by = village["budi"]
    made = await register(by, BAGUS, phone="081234567890", hamlet="Dusun Tengah", rt="1", guardian_phone="081234567891")
    with pytest.raises(Refused):
        await actions.erase(made.id, today=TODAY, now=NOW, by=by)
    await gone(made.id, by)
    await actions.erase(made.id, today=TODAY, now=NOW, by=by)
    kept = await row("SELECT * FROM member WHERE id = {}", made.id)
    everything = " ".join(map(str, kept.values()))
    for personal in ("Bagus", "bagus", "Wati", "8123456789", "Dusun Tengah", "Muara Bulian"):
        assert personal not in everything
    assert (kept["number"], kept["sex"], kept["birth_year"]) == ("A0001", "l", 2014)
    assert await value("SELECT count(*) FROM slip WHERE result LIKE '%Bagus%'") == 0
    with pytest.raises(Refused):
        await actions.change(made.id, number="A0001", joined_on=TODAY, today=TODAY, now=NOW, by=by, **SITI)
    with pytest.raises(Refused):
        await actions.come_back(made.id, today=TODAY, now=NOW, by=by)
