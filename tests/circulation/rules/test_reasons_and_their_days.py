"""Each reason of the desk comes with the days and numbers that it is about, and begins exactly on its day."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from libsys.circulation.rules import (
    UNLIMITED,
    Cell,
    LendingFacts,
    Policy,
    RenewalFacts,
    ReopeningFacts,
    ReturnFacts,
    effective,
    judge_lending,
    judge_renewal,
    judge_reopening,
    judge_return,
    judge_undo,
)
from libsys.kernel.refusals import Judgement
from tests.village import NOW, TODAY

USUAL = effective({}, "umum", "umum")
MAGAZINES = {("anak", "majalah"): Cell(most_loans=1), ("anak", ""): Cell(most_loans=3)}
ON_SHELF = LendingFacts(barcode="B000001")
IS_OUT = {"lent_to": "Siti", "lent_until": date(2026, 11, 27)}


def day(number: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=number)


def reasons_of(judgement: Judgement) -> list[tuple[str, dict[str, Any]]]:
    """What stops the act or asks for a word, with what it is about."""
    return [(why.code, why.facts) for why in [*judgement.refusals, *judgement.cautions]]


def lending(back: int | None = None, policy: Policy = USUAL, **facts: Any) -> Judgement:
    """A loan of today, over already so many days later."""
    return judge_lending(replace(ON_SHELF, **facts), policy, TODAY, None if back is None else day(back))


@pytest.mark.parametrize(("facts", "back", "reasons"), [
    (IS_OUT, None, [("copy_already_lent", {"name": "Siti", "due_on": day(4)})]),
    ({**IS_OUT, "lent_since": day(0)}, 0, [("copy_already_lent", {"name": "Siti", "due_on": day(4)})]),
    ({**IS_OUT, "lent_since": day(1)}, None, [("copy_lent_since_then", {"name": "Siti", "lent_on": day(1)})]),
    ({**IS_OUT, "lent_since": day(1)}, 2, [("copy_lent_since_then", {"name": "Siti", "lent_on": day(1)})]),
    ({**IS_OUT, "lent_since": day(1)}, 1, []),
    ({"last_lent_on": day(-3), "last_returned_on": day(1)}, None,
     [("copy_was_lent_then", {"lent_on": day(-3), "returned_on": day(1)})]),
    ({"last_lent_on": day(-3), "last_returned_on": day(0)}, None, []),
    ({}, -1, [("return_before_lending", {"lent_on": day(0)})]), ({}, 0, []),
])
def test_a_copy_that_another_loan_holds_says_which(facts: dict[str, Any], back: int | None, reasons: list) -> None:
    assert reasons_of(lending(back, **facts)) == reasons


@pytest.mark.parametrize(("facts", "back", "reasons"), [
    ({"withdrawn_on": day(5)}, None, [("copy_withdrawn", {"barcode": "B000001", "since": day(5)})]),
    ({"withdrawn_on": day(5)}, 6, [("copy_withdrawn", {"barcode": "B000001", "since": day(5)})]),
    ({"withdrawn_on": day(5)}, 5, []),
    ({"left_on": day(9)}, None, [("member_left", {"left_on": day(9)})]),
    ({"left_on": day(-1)}, 3, [("member_left", {"left_on": day(-1)})]), ({"left_on": day(0)}, 3, []),
    ({"joined_on": day(1)}, None, [("loan_before_joining", {"joined_on": day(1)})]), ({"joined_on": day(0)}, None, []),
    ({"membership_ends": day(-1)}, None, [("membership_expired", {"ended_on": day(-1)})]),
    ({"overdue": 3}, None, [("has_overdue", {"count": 3})]),
    ({"clock_doubt": "behind"}, None, [("clock_in_doubt", {"today": TODAY})]),
])
def test_what_is_so_of_the_copy_and_its_reader_counts_from_its_day(facts: dict[str, Any], back: int | None, reasons: list) -> None:
    assert reasons_of(lending(back, **facts)) == reasons


@pytest.mark.parametrize(("cells", "of_all", "of_kind", "limit"), [
    (MAGAZINES, 1, 1, {"count": 1, "limit": 1}), (MAGAZINES, 2, 0, None), (MAGAZINES, 3, 1, {"count": 3, "limit": 3}),
    ({**MAGAZINES, ("anak", ""): Cell(most_loans=UNLIMITED)}, 40, 0, None),
    ({**MAGAZINES, ("anak", ""): Cell(most_loans=UNLIMITED)}, 40, 2, {"count": 2, "limit": 1}),
    ({("anak", "majalah"): Cell(most_loans=UNLIMITED)}, 1, 40, None), ({}, 1, 1, None), ({}, 2, 0, {"count": 2, "limit": 2}),
])
def test_the_limit_that_is_reached_is_told_once(cells: dict, of_all: int, of_kind: int, limit: dict | None) -> None:
    judged = lending(policy=effective(cells, "anak", "majalah"), open_loans=of_all, open_of_kind=of_kind)
    assert reasons_of(judged) == ([("loan_limit_reached", limit)] if limit else [])


@pytest.mark.parametrize(("facts", "back", "notices"), [
    ({"next_lent_on": day(3)}, None, ["return_day_missing"]), ({"next_lent_on": day(3)}, 2, []),
    ({"missing_since": day(-9)}, None, ["copy_found"]), ({"missing_since": day(-9), "withdrawn_on": day(9)}, 2, []),
])
def test_what_is_only_told(facts: dict[str, Any], back: int | None, notices: list[str]) -> None:
    judged = lending(back, **facts)
    assert ([why.code for why in judged.notices], reasons_of(judged)) == (notices, [])


RENEWING = RenewalFacts(due_on=TODAY)


def renewing(until: int = 7, policy: Policy = USUAL, **facts: Any) -> Judgement:
    return judge_renewal(replace(RENEWING, **facts), policy, TODAY, day(until))


@pytest.mark.parametrize(("facts", "until", "cells", "reasons"), [
    ({}, 1, {}, []), ({}, 0, {}, [("renewal_gains_nothing", {"due_on": TODAY})]),
    ({}, 0, {("", ""): Cell(loan_days=0)}, [("renewal_no_days", {"due_on": TODAY})]),
    ({"returned_on": day(-1)}, 0, {}, [("loan_already_returned", {"returned_on": day(-1)})]),
    ({"left_on": day(-2)}, 7, {}, [("member_left", {"left_on": day(-2)})]),
    ({}, 7, {("", ""): Cell(may_borrow=False)}, [("category_may_not_borrow", {})]),
    ({"renewals": 1}, 7, {}, [("renewal_limit_reached", {"count": 1, "limit": 1})]),
    ({"renewals": 9}, 7, {("", ""): Cell(most_renewals=UNLIMITED)}, []),
    ({"renewals": 1}, 7, {("", ""): Cell(most_renewals=2)}, []),
    ({"overdue": 2}, 7, {}, [("has_overdue", {"count": 2})]),
    ({"membership_ends": day(-1)}, 7, {}, [("membership_expired", {"ended_on": day(-1)})]),
    ({"membership_ends": day(0)}, 7, {}, []), ({"clock_doubt": "behind"}, 7, {}, [("clock_in_doubt", {"today": TODAY})]),
])
def test_a_renewal_says_what_stands_against_it(facts: dict[str, Any], until: int, cells: dict, reasons: list) -> None:
    assert reasons_of(renewing(until, effective(cells, "umum", "umum"), **facts)) == reasons


@pytest.mark.parametrize(("facts", "on", "reasons", "notices"), [
    ({}, 4, [], []), ({}, 8, [], [("returned_late", {"days": 1})]), ({}, 7, [], []),
    ({"returned_on": day(2)}, 3, [("loan_already_returned", {"returned_on": day(2)})], []),
    ({}, -1, [("return_before_lending", {"lent_on": TODAY})], []), ({}, 0, [], []),
    ({"next_lent_on": day(2)}, 3, [("copy_lent_again_then", {"lent_on": day(2)})], []), ({"next_lent_on": day(2)}, 2, [], []),
    ({"clock_doubt": "behind"}, 1, [("clock_in_doubt", {"today": day(1)})], []),
    ({"renewals_after": 1, "missing_since": day(-5)}, 1, [], [("renewal_taken_back", {}), ("copy_found", {})]),
])
def test_a_return_says_what_stands_against_it_and_how_late_it_is(facts: dict[str, Any], on: int, reasons: list, notices: list) -> None:
    judged = judge_return(replace(ReturnFacts(lent_on=TODAY, due_on=day(7)), **facts), day(on))
    assert (reasons_of(judged), [(why.code, why.facts) for why in judged.notices]) == (reasons, notices)


@pytest.mark.parametrize(("minutes", "may_correct", "undone_at", "reasons"), [
    (10, False, None, []), (11, False, None, [("undo_too_late", {"minutes": 10})]), (11, True, None, []),
    (1, True, NOW, [("already_undone", {})]),
])
def test_an_act_is_taken_back_within_ten_minutes_and_once(minutes: int, may_correct: bool, undone_at: datetime | None, reasons: list) -> None:
    done_at = NOW - timedelta(minutes=minutes)
    assert reasons_of(judge_undo(done_at, NOW, may_correct=may_correct, undone_at=undone_at)) == reasons


@pytest.mark.parametrize(("facts", "reasons"), [
    ({}, []), ({"is_lent_again": True}, [("copy_lent_since", {})]), ({"is_unknown": True}, [("copy_unknown", {})]),
    ({"withdrawn_on": TODAY}, [("copy_withdrawn", {"barcode": "B000001", "since": TODAY})]),
    ({"is_reader_erased": True}, [("member_was_erased", {})]),
])
def test_a_loan_is_open_again_only_where_book_and_reader_still_are(facts: dict[str, Any], reasons: list) -> None:
    judged = Judgement()
    judge_reopening(judged, ReopeningFacts(barcode="B000001", **facts))
    assert reasons_of(judged) == reasons
