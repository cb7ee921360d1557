"""Who has left, was merged or erased: each step is refused where it makes no sense, and says why."""

from datetime import date, timedelta

import pytest

from libsys.kernel.database import row, rows, value
from libsys.kernel.refusals import Refused
from libsys.members import actions
from tests.members.people import BAGUS, SITI, register
from tests.village import NOW, TODAY

YESTERDAY = TODAY - timedelta(days=1)


async def leave(member: str, by: str, on: date = TODAY) -> None:
    await actions.leave(member, on=on, because="Pindah", today=TODAY, now=NOW, by=by)


async def test_nobody_leaves_twice_or_ahead_of_time_or_before_they_came(village) -> None:
    by = village["budi"]
    made = await register(by, joined_on=YESTERDAY)
    for on in (TODAY + timedelta(days=1), YESTERDAY - timedelta(days=1)):
        with pytest.raises(Refused):
            await leave(made.id, by, on)
    await leave(made.id, by, YESTERDAY)
    with pytest.raises(Refused):
        await leave(made.id, by)
    kept = await row("SELECT left_on, left_because FROM member WHERE id = {}", made.id)
    assert (kept["left_on"], kept["left_because"]) == (YESTERDAY, "Pindah")
    assert await value("SELECT count(*) FROM audit WHERE did = 'members.leave'") == 1
    await actions.come_back(made.id, today=TODAY, now=NOW, by=by)
    kept = await row("SELECT left_on, left_because FROM member WHERE id = {}", made.id)
    assert (kept["left_on"], kept["left_because"]) == (None, None)
    with pytest.raises(Refused):
        await actions.come_back(made.id, today=TODAY, now=NOW, by=by)


async def test_an_erased_record_is_neither_merged_nor_merged_into_nor_erased_again(village) -> None:
    by = village["budi"]
    gone, other = await register(by), await register(by, BAGUS)
    await leave(gone.id, by)
    await actions.erase(gone.id, today=TODAY, now=NOW, by=by)
    for verb in (actions.merge(gone.id, into=other.number, today=TODAY, now=NOW, by=by),
                 actions.merge(other.id, into=gone.number, today=TODAY, now=NOW, by=by),
                 actions.erase(gone.id, today=TODAY, now=NOW, by=by), leave(gone.id, by)):
        with pytest.raises(Refused):
            await verb
    kept = await rows("SELECT merged_into, erased_on FROM member ORDER BY number")
    assert [(line["merged_into"], line["erased_on"]) for line in kept] == [(None, TODAY), (None, None)]


async def test_a_merged_record_is_not_merged_again_and_nobody_merges_into_it(village) -> None:
    by = village["budi"]
    double, survivor, third = await register(by), await register(by, BAGUS), await register(by, name="Wati", birth_year=1980)
    assert await actions.merge(double.id, into=survivor.number, today=TODAY, now=NOW, by=by) == survivor.id
    kept = await row("SELECT merged_into, left_on FROM member WHERE id = {}", double.id)
    assert (kept["merged_into"], kept["left_on"]) == (survivor.id, TODAY)
    with pytest.raises(Refused):
        await actions.merge(double.id, into=third.number, today=TODAY, now=NOW, by=by)
    with pytest.raises(Refused):
        await leave(double.id, by)


async def test_who_is_erased_is_erased_in_the_merged_doubles_too(village) -> None:
    by = village["budi"]
    double, one = await register(by, {**SITI, "phone": "0812-3456-7890", "hamlet": "Krajan"}), await register(by, BAGUS)
    other = await register(by, name="Wati", birth_year=1980)
    await actions.merge(double.id, into=one.number, today=TODAY, now=NOW, by=by)
    await leave(one.id, by)
    await actions.erase(one.id, today=TODAY, now=NOW, by=by)
    kept = await rows("SELECT id, name, name_folded, phone, hamlet, erased_on FROM member ORDER BY number")
    assert [(line["id"], line["name"], line["phone"], line["hamlet"], line["erased_on"]) for line in kept] == [
        (double.id, "—", None, None, TODAY), (one.id, "—", None, None, TODAY), (other.id, "Wati", None, None, None)]
    assert [line["name_folded"] for line in kept] == ["", "", "wati"]


async def test_nobody_joins_after_the_day_they_left(village) -> None:
    by = village["budi"]
    one = await register(by, joined_on=YESTERDAY - timedelta(days=9))
    await leave(one.id, by, YESTERDAY)
    with pytest.raises(Refused) as refused:
        await actions.change(one.id, number=one.number, joined_on=TODAY, today=TODAY, now=NOW, by=by, **SITI)
    assert [(why.code, why.facts["joined_on"]) for why in refused.value.refusals] == [("left_before_joined", TODAY)]
    await actions.change(one.id, number=one.number, joined_on=YESTERDAY, today=TODAY, now=NOW, by=by, **SITI)


@pytest.mark.parametrize("number", ["", " ", "A 1/2?", "x" * 200, "é", "A\u202e1"])
async def test_an_unfit_number_is_refused_and_nobody_is_registered(village, number) -> None:
    with pytest.raises(Refused) as refused:
        await register(village["budi"], number=number)
    assert "member_number_unfit" in [why.code for why in refused.value.refusals]
    assert await value("SELECT count(*) FROM member") == 0


async def test_a_number_that_somebody_has_is_refused_with_the_number(village) -> None:
    by = village["budi"]
    one, two = await register(by, number="K-7"), await register(by, BAGUS)
    with pytest.raises(Refused) as refused:
        await actions.change(two.id, number="K-7", joined_on=TODAY, today=TODAY, now=NOW, by=by, **BAGUS)
    assert [(why.code, why.facts["number"]) for why in refused.value.refusals] == [("member_number_taken", "K-7")]
    await actions.change(one.id, number="K-7", joined_on=YESTERDAY, today=TODAY, now=NOW, by=by, **SITI)  # its own
    assert (await row("SELECT joined_on FROM member WHERE id = {}", one.id))["joined_on"] == YESTERDAY
