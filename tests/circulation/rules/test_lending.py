"""Whether a copy may go home with a member: which reasons refuse, which ask for a word, which only inform."""

from dataclasses import replace
from datetime import date

import pytest

from libsys.circulation.rules import UNLIMITED, Cell, LendingFacts, Policy, effective, judge_lending

TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
on_shelf = LendingFacts(barcode="B000001")
usual = effective({}, "umum", "umum")


def codes(facts: LendingFacts, policy: Policy = usual) -> tuple[list[str], list[str], list[str]]:
    found = judge_lending(facts, policy, TODAY)
    return ([why.code for why in found.refusals], [why.code for why in found.cautions],
            [why.code for why in found.notices])


@pytest.mark.parametrize(("facts", "refusals", "cautions", "notices"), [
    pytest.param({}, [], [], [], id="a copy on the shelf may go"),
    pytest.param({"lent_to": "Siti", "lent_until": TODAY}, ["copy_already_lent"], [], [], id="a copy already out may not"),
    pytest.param({"withdrawn_on": YESTERDAY}, ["copy_withdrawn"], [], [], id="nor one that left the collection"),
    pytest.param({"left_on": YESTERDAY}, ["member_left"], [], [], id="nor to who left"),
    pytest.param({"is_reference": True}, [], ["copy_for_reference"], [], id="a reference book needs a word"),
    pytest.param({"is_damaged": True}, [], ["book_damaged"], [], id="a damaged book needs a word"),
    pytest.param({"lacks_consent": True}, [], ["member_unfinished"], [], id="a child without consent needs a word"),
    pytest.param({"membership_ends": YESTERDAY}, [], ["membership_expired"], [], id="an ended membership needs a word"),
    pytest.param({"membership_ends": TODAY}, [], [], [], id="the last day of a membership still counts"),
    pytest.param({"open_loans": 2}, [], ["loan_limit_reached"], [], id="the third book needs a word"),
    pytest.param({"open_loans": 1}, [], [], [], id="the second does not"),
    pytest.param({"overdue": 1}, [], ["has_overdue"], [], id="a late book needs a word"),
    pytest.param({"clock_doubt": "clock_went_back"}, [], ["clock_in_doubt"], [], id="a doubtful clock needs a word"),
    pytest.param({"missing_since": YESTERDAY}, [], [], ["copy_found"], id="a missing copy is found"),
    pytest.param({"last_returned_on": date(2026, 11, 24)}, ["copy_was_lent_then"], [], [], id="it was out on that day"),
    pytest.param({"lent_until": TODAY, "open_loans": 2, "is_reference": True}, ["copy_already_lent"],
                 ["copy_for_reference", "loan_limit_reached"], [], id="all reasons are told at once"),
])
def test_lending(facts: dict, refusals: list, cautions: list, notices: list) -> None:
    assert codes(replace(on_shelf, **facts)) == (refusals, cautions, notices)


def test_each_limit_counts_what_it_is_about() -> None:
    policy = effective({("anak", ""): Cell(most_loans=3), ("anak", "majalah"): Cell(most_loans=1)}, "anak", "majalah")
    assert codes(replace(on_shelf, open_loans=2, open_of_kind=0), policy)[1] == []
    assert codes(replace(on_shelf, open_loans=2, open_of_kind=1), policy)[1] == ["loan_limit_reached"]
    assert codes(replace(on_shelf, open_loans=3, open_of_kind=0), policy)[1] == ["loan_limit_reached"]


def test_no_limit_and_none_at_all_are_two_things() -> None:
    free = effective({("umum", ""): Cell(most_loans=UNLIMITED)}, "umum", "umum")
    none = effective({("umum", ""): Cell(most_loans=0)}, "umum", "umum")
    assert codes(replace(on_shelf, open_loans=40), free)[1] == []
    assert codes(on_shelf, none)[1] == ["loan_limit_reached"]


def test_a_category_that_may_not_borrow_is_refused() -> None:
    assert codes(on_shelf, effective({("umum", "umum"): Cell(may_borrow=False)}, "umum", "umum"))[0] == [
        "category_may_not_borrow"]
