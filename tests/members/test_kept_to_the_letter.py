"""Members, to the letter: what is kept of a person, who counts as a double, what the lists show, which fold stands open."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from libsys.kernel.database import execute, row, writing
from libsys.kernel.refusals import NotFound, Refused
from libsys.library import numbers
from libsys.members import actions, queries, rules
from libsys.members.facts import Details
from libsys.members.rules import Standing
from tests.members.people import BAGUS, SITI, register
from tests.members.test_doors import desk as desk
from tests.members.test_doors import filled
from tests.village import NOW, TODAY

DOUBLE = frozenset({"member_maybe_double"})
JUNE = date(2026, 6, 1)


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in refused.value.reasons]


async def change(one: actions.Registered, by: str, who: dict[str, Any], **more: Any) -> None:
    await actions.change(one.id, **{"number": one.number, "joined_on": TODAY, "today": TODAY, "now": NOW, "by": by, **who, **more})


async def take_back(one: actions.Registered) -> None:
    """As an import that is undone one day."""
    async with writing():
        await execute("UPDATE member SET undone_at = {} WHERE id = {}", NOW, one.id)


async def test_what_is_known_of_a_member_is_kept_whole(village) -> None:
    by = village["budi"]
    one = await register(by, BAGUS, joined_on=JUNE, category="umum", visitor_group="umum", entered_from="import")
    two = await register(by)
    kept = await row("SELECT * FROM member WHERE id = {}", one.id)
    assert (kept["category"], kept["visitor_group"], kept["entered_from"], kept["joined_on"], kept["recorded_by"], kept["recorded_at"]) == (
        "umum", "umum", "import", JUNE, by, NOW)
    kept = await row("SELECT * FROM member WHERE id = {}", two.id)
    assert (kept["category"], kept["visitor_group"], kept["entered_from"], kept["joined_on"]) == ("umum", "umum", "desk", TODAY)


async def test_a_double_who_had_left_keeps_the_day_of_leaving(village) -> None:
    by = village["budi"]
    double, one = await register(by, joined_on=JUNE), await register(by, BAGUS)
    await actions.leave(double.id, on=date(2026, 7, 1), today=TODAY, now=NOW, by=by)
    await actions.merge(double.id, into=one.number, today=TODAY, now=NOW, by=by)
    assert (await row("SELECT left_on FROM member WHERE id = {}", double.id))["left_on"] == date(2026, 7, 1)
    with pytest.raises(Refused) as refused:
        await actions.come_back(double.id, today=TODAY, now=NOW, by=by)
    assert reasons(refused) == [("member_was_merged", {})]


async def test_a_change_asks_about_a_double_only_when_it_makes_one(village) -> None:
    by = village["budi"]
    one = await register(by)
    two = await register(by, despite=DOUBLE)
    await change(two, by, SITI, hamlet="Krajan")  # accepted when it was registered
    third = await register(by, SITI | {"name": "Siti"})
    with pytest.raises(Refused) as refused:
        await change(third, by, SITI)
    assert reasons(refused) == [("member_maybe_double", {"name": SITI["name"], "numbers": [one.number, two.number]})]


async def test_merged_erased_and_undone_records_are_nobodys_double(village) -> None:
    by = village["budi"]
    one, merged, undone = [await register(by, despite=DOUBLE) for _ in range(3)]
    await actions.merge(merged.id, into=one.number, today=TODAY, now=NOW, by=by)
    await take_back(undone)
    assert await queries.doubles(SITI["name"], SITI["birth_year"], but="") == [(one.number, SITI["name"])]
    assert await queries.doubles(SITI["name"], SITI["birth_year"] + 1, but="") == []
    assert await queries.doubles(SITI["name"], SITI["birth_year"], but=one.id) == []
    await actions.leave(one.id, on=TODAY, today=TODAY, now=NOW, by=by)
    await actions.erase(one.id, today=TODAY, now=NOW, by=by)
    assert await queries.doubles("😀", SITI["birth_year"], but="") == []  # nothing to compare is no likeness


async def test_a_record_that_was_undone_answers_nowhere(village) -> None:
    by = village["budi"]
    one, undone = await register(by), await register(by, BAGUS)
    assert await queries.count_active() == 2
    await take_back(undone)
    assert await queries.count_active() == 1
    assert [line.number for line in await queries.find("bagus")] == []
    with pytest.raises(NotFound):
        await queries.sheet_by_number(undone.number)
    with pytest.raises(NotFound):
        await queries.sheet(undone.id)
    assert await queries.facts_of(undone.id) is None
    assert (await queries.sheet_by_number(one.number.lower())).id == one.id


async def test_a_merged_record_that_was_undone_waits_for_nothing(village) -> None:
    by = village["budi"]
    one, double = await register(by), await register(by, BAGUS)
    await actions.merge(double.id, into=one.number, today=TODAY, now=NOW, by=by)
    assert await queries.merged_doubles() == [{"id": double.id, "merged_into": one.id}]
    await take_back(double)
    assert await queries.merged_doubles() == []


async def test_the_number_of_an_undone_record_is_whose_it_is_now(village) -> None:
    undone = await register(village["budi"], number="K-7")
    await take_back(undone)
    async with writing():
        await numbers.release("K-7")
    now_hers = await register(village["budi"], number="k-7")
    assert (await queries.sheet_by_number("K-7")).id == now_hers.id


async def test_of_two_old_numbers_that_differ_in_capitals_the_typed_one_is_meant(village) -> None:
    by = village["budi"]
    small, large = await register(by, number="k-7"), await register(by, BAGUS)
    async with writing():
        await execute("UPDATE member SET number = 'K-7' WHERE id = {}", large.id)
    assert (await queries.sheet_by_number("k-7")).id == small.id
    assert (await queries.sheet_by_number("K-7")).id == large.id


async def test_a_search_reads_as_many_signs_as_a_name_can_have(village) -> None:
    await register(village["budi"], name="a" * 120)
    assert (await queries.find_page("a" * 120 + "b")).count == 1
    assert len(await queries.find("a" * 120 + "b")) == 1
    assert await queries.find("   ") == []


async def test_the_second_page_of_the_list_shows_who_is_not_on_the_first(desk, village) -> None:
    for number in range(51):
        await register(village["budi"], name=f"Warga {number:02}", birth_year=1980)
    first, second = (await desk.get("/members")).text, (await desk.get("/members?page=2")).text
    assert "Warga 00" in first and "Warga 50" not in first
    assert "Warga 50" in second and "Warga 00" not in second


async def test_the_fold_with_the_wrong_field_stands_open(desk) -> None:
    def folds(page: str) -> list[bool]:
        return [bool(one) for one in re.findall(r'<details class="card"( open)?>', page)]

    for typed, stand in (({"rt": "12345"}, [False, True]), ({"birth_year": "2019"}, [True, False]), ({"name": ""}, [False, False])):
        answer = await desk.post("/members", data=await filled(desk, **typed))
        assert (answer.status_code, folds(answer.text)) == (422, stand)


@pytest.mark.parametrize(("wrong", "why"), [
    ({"birth_year": 1906}, []), ({"birth_year": 1905}, [("birth_year_impossible", {"least": "1906", "most": "2026"})]),
    ({"ends_on": TODAY}, []), ({"ends_on": TODAY - timedelta(days=1)}, [("ends_before_joined", {"joined_on": TODAY})]),
    ({"name": "--"}, [("name_without_letters", {})]),
])
def test_what_cannot_be_kept_is_told_with_its_facts(wrong, why) -> None:
    told = rules.gaps(Details(**SITI | wrong), TODAY, TODAY).values()
    assert [(one.code, dict(one.facts)) for one in told] == why


@pytest.mark.parametrize(("standing", "why"), [
    (Standing(JUNE, TODAY), []), (Standing(JUNE), ["member_never_left"]),
    (Standing(JUNE, TODAY, is_merged=True), ["member_was_merged"]), (Standing(JUNE, TODAY, is_erased=True), ["member_was_erased"]),
])
def test_who_may_come_back(standing, why) -> None:
    assert [one.code for one in rules.judge_return(standing, TODAY, TODAY).refusals] == why


@pytest.mark.parametrize(("last", "following"), [(None, "A0001"), ("", "A0001"), ("A0009", "A0010"), ("A 9", "A0001")])
def test_the_number_after(last, following) -> None:
    assert rules.next_number(last) == following
