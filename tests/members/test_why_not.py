"""Why something cannot be done with a member: each reason with the day or number its sentence names, and no other reason beside it."""

from datetime import date, timedelta
from typing import Any

import pytest

from libsys.kernel.database import row, writing
from libsys.kernel.refusals import Judgement, Reason, Refused
from libsys.library import numbers
from libsys.members import actions, rules
from libsys.members.actions import registering
from libsys.members.facts import Details
from libsys.members.rules import Standing
from tests.members.people import BAGUS, SITI, register
from tests.village import NOW, TODAY

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
DAY = timedelta(days=1)
HERE, GONE = Standing(JUNE), Standing(JUNE, JULY)
MERGED, ERASED = Standing(JUNE, JULY, is_merged=True), Standing(JUNE, JULY, is_erased=True)
HOLDS = Reason("member_holds_books", {"count": 1})

Why = list[tuple[str, dict[str, Any]]]


def why(judgement: Judgement | Refused) -> Why:
    return [(one.code, dict(one.facts)) for one in [*judgement.refusals, *judgement.cautions]]


@pytest.mark.parametrize(("standing", "on", "claims", "reasons"), [
    (HERE, JUNE, [], []), (HERE, TODAY, [], []),
    (HERE, JUNE - DAY, [], [("left_before_joined", {"joined_on": JUNE})]),
    (HERE, TODAY + DAY, [], [("day_in_future", {})]),
    (HERE, TODAY, [HOLDS], [("member_holds_books", {"count": 1})]),
    (GONE, TODAY, [HOLDS], [("member_left_already", {"left_on": JULY})]),
])
def test_who_may_leave(standing: Standing, on: date, claims: list[Reason], reasons: Why) -> None:
    assert why(rules.judge_leaving(standing, on, TODAY, claims)) == reasons


@pytest.mark.parametrize(("standing", "on", "ends_on", "reasons"), [
    (GONE, JULY, None, []), (GONE, TODAY, TODAY, []),
    (GONE, JULY - DAY, None, [("back_before_left", {"left_on": JULY})]),
    (GONE, TODAY, TODAY - DAY, [("ends_before_back", {"back_on": TODAY})]),
    (GONE, TODAY + DAY, None, [("day_in_future", {})]),
    (Standing(JUNE, ends_on=JULY), JULY + DAY, None, []),
    (Standing(JUNE, ends_on=JULY), JULY, None, [("member_never_left", {})]),
    (MERGED, TODAY, None, [("member_was_merged", {})]), (ERASED, TODAY, None, [("member_was_erased", {})]),
])
def test_who_may_be_a_member_again(standing: Standing, on: date, ends_on: date | None, reasons: Why) -> None:
    assert why(rules.judge_return(standing, on, TODAY, ends_on)) == reasons


@pytest.mark.parametrize(("double", "survivor", "is_same", "reasons"), [
    (HERE, HERE, False, []), (GONE, HERE, False, []),
    (HERE, HERE, True, ["merge_member_with_itself"]), (MERGED, HERE, False, ["member_was_merged"]),
    (ERASED, HERE, False, ["member_was_erased"]), (HERE, GONE, False, ["survivor_has_left"]),
    (HERE, ERASED, False, ["member_was_erased", "survivor_has_left"]),
])
def test_which_record_gives_way_to_which(double: Standing, survivor: Standing, is_same: bool, reasons: list[str]) -> None:
    assert [code for code, _ in why(rules.judge_merging(double, survivor, is_same))] == reasons


@pytest.mark.parametrize(("ends_on", "is_renewed"), [(None, True), (TODAY, True), (TODAY + DAY, True), (TODAY - DAY, False)])
def test_an_end_that_is_written_after_it_had_passed_renews_when_it_lies_ahead(ends_on: date | None, is_renewed: bool) -> None:
    assert rules.is_renewed(Standing(JUNE, ends_on=JULY), ends_on, TODAY) is is_renewed
    assert not rules.is_renewed(Standing(JUNE, ends_on=TODAY), ends_on, TODAY)  # its last day is today
    assert not rules.is_renewed(HERE, ends_on, TODAY)


@pytest.mark.parametrize(("who", "age_day", "reasons"), [
    (SITI | {"name": "x" * 121}, None, [("too_long", {"most": 120, "count": 121})]),
    (BAGUS | {"birth_year": 2026}, None, []),
    (BAGUS | {"birth_year": 2027}, None, [("birth_year_impossible", {"least": "1906", "most": "2026"})]),
    (SITI | {"consent_on": TODAY}, None, []), (SITI | {"consent_on": TODAY + DAY}, None, [("day_in_future", {})]),
    # A clock that shows 2026 again: by the last day that can be believed, whoever was born in 2030 is no baby of tomorrow.
    (BAGUS | {"birth_year": 2030}, date(2031, 1, 1), []),
    (SITI | {"birth_year": 2008}, date(2027, 1, 1), []),
])
def test_what_is_wrong_with_what_was_typed(who: dict[str, Any], age_day: date | None, reasons: Why) -> None:
    assert [(one.code, dict(one.facts)) for one in rules.gaps(Details(**who), TODAY, TODAY, age_day).values()] == reasons


async def refused(verb: Any) -> Why:
    with pytest.raises(Refused) as told:
        await verb
    return why(told.value)


def change(member: str, by: str, **more: Any) -> Any:
    return actions.change(member, **{"number": "A0001", "joined_on": TODAY, "today": TODAY, "now": NOW, "by": by, **SITI, **more})


async def test_the_record_of_nobody_any_more_is_not_changed(village) -> None:
    by = village["budi"]
    gone, double, one = await register(by), await register(by, BAGUS), await register(by, name="Wati", birth_year=1980)
    await actions.leave(gone.id, on=TODAY, today=TODAY, now=NOW, by=by)
    await actions.erase(gone.id, today=TODAY, now=NOW, by=by)
    assert await refused(change(gone.id, by)) == [("member_was_erased", {})]
    await actions.merge(double.id, into=one.number, today=TODAY, now=NOW, by=by)
    assert await refused(change(double.id, by, number=double.number)) == [("member_was_merged", {})]


@pytest.mark.parametrize(("number", "reasons"), [
    ("A/1", [("member_number_unfit", {"most": 30})]), ("a0001", [("member_number_taken", {"number": "a0001"})]),
    ("9786020332956", [("member_number_is_isbn", {"number": "9786020332956"})]),
])
async def test_a_number_is_refused_by_its_name(village, number: str, reasons: Why) -> None:
    by = village["budi"]
    await register(by)
    assert await refused(register(by, BAGUS, number=number)) == reasons
    two = await register(by, BAGUS)
    assert await refused(change(two.id, by, number=number, **BAGUS)) == reasons


async def test_where_books_have_all_the_next_numbers_the_last_that_was_tried_is_named(village, monkeypatch) -> None:
    monkeypatch.setattr(registering, "MOST_TRIES", 2)
    async with writing():
        for number in ("A0001", "A0002"):
            await numbers.take(number, kind="copy", subject=number)
    assert await refused(register(village["budi"])) == [("member_number_taken", {"number": "A0003"})]


async def test_numbers_that_came_to_their_end_are_refused_with_the_last(village) -> None:
    await register(village["budi"], number="9" * 30)
    assert await refused(register(village["budi"], BAGUS)) == [("member_numbers_end", {"number": "9" * 30})]


async def test_an_absence_says_who_wrote_it_down_and_when(village) -> None:
    by = village["budi"]
    siti = await register(by, joined_on=JUNE)
    await actions.leave(siti.id, on=JULY, because="Pindah", today=TODAY, now=NOW, by=by)
    await actions.come_back(siti.id, today=TODAY, now=NOW, by=village["sari"])
    kept = await row("SELECT member, since_on, until_on, because, recorded_at, recorded_by FROM absence")
    assert kept == {"member": siti.id, "since_on": JULY, "until_on": TODAY - DAY, "because": "Pindah",
                    "recorded_at": NOW, "recorded_by": village["sari"]}


@pytest.mark.parametrize(("ends_on", "back_on", "then"), [
    (TODAY, TODAY, TODAY), (TODAY + DAY, TODAY, TODAY + DAY), (TODAY - DAY, TODAY, None), (None, TODAY, None),
])
async def test_who_comes_back_without_an_end_keeps_the_one_that_lies_ahead(village, ends_on, back_on, then) -> None:
    siti = await register(village["budi"], joined_on=JUNE, ends_on=ends_on)
    await actions.leave(siti.id, on=JULY, today=TODAY, now=NOW, by=village["budi"])
    await actions.come_back(siti.id, on=back_on, today=TODAY, now=NOW, by=village["budi"])
    assert (await row("SELECT ends_on, left_on FROM member WHERE id = {}", siti.id)) == {"ends_on": then, "left_on": None}


async def test_who_left_in_july_and_is_erased_today_ceased_in_july(village) -> None:
    by = village["budi"]
    siti, double = await register(by, joined_on=JUNE), await register(by, BAGUS, joined_on=JUNE)
    await actions.merge(double.id, into=siti.number, today=TODAY, now=NOW, by=by)
    await actions.erase(double.id, today=TODAY - DAY, now=NOW, by=by)
    await actions.leave(siti.id, on=JULY, today=TODAY, now=NOW, by=by)
    await actions.erase(siti.id, today=TODAY, now=NOW, by=by)
    assert await row("SELECT left_on, erased_on FROM member WHERE id = {}", siti.id) == {"left_on": JULY, "erased_on": TODAY}
    kept = await row("SELECT left_on, erased_on FROM member WHERE id = {}", double.id)
    assert kept == {"left_on": TODAY, "erased_on": TODAY - DAY}  # erased already, and not once more
