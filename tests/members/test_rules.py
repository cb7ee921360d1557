"""What the rules say of age, numbers and what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from libsys.kernel.refusals import Reason
from libsys.members import rules
from libsys.members.facts import Details
from tests.members.people import BAGUS, SITI

TODAY = date(2026, 11, 23)
ADULT, CHILD = Details(**SITI), Details(**BAGUS)


@pytest.mark.parametrize(("born", "is_child"), [(2026, True), (2009, True), (2008, True), (2007, False), (1950, False)])
def test_who_may_still_be_seventeen_this_year_is_a_child(born, is_child):
    assert rules.is_child(born, TODAY) is is_child


@pytest.mark.parametrize(("born", "group", "category"), [
    (2021, "paud_tk", "anak"), (2020, "paud_tk", "anak"), (2019, "sd", "anak"), (2014, "sd", "anak"), (2013, "smp", "pelajar"),
    (2011, "smp", "pelajar"), (2010, "sma", "pelajar"), (2008, "sma", "pelajar"), (2007, "umum", "umum"),
    (1990, "umum", "umum"), (1967, "umum", "umum"), (1966, "lansia", "umum"),
])
def test_group_and_category_follow_age(born, group, category):
    assert rules.group_of(born, TODAY) == group
    assert rules.category_of(born, TODAY, ("umum", "pelajar", "anak")) == category


def test_a_library_without_the_usual_category_gets_its_first():
    assert rules.category_of(2019, TODAY, ("warga",)) == "warga"


@pytest.mark.parametrize(("last", "following"), [
    (None, "A0001"), ("A0017", "A0018"), ("PD-99", "PD-100"), ("2026.0009.SKM", "2026.0010.SKM"), ("A9999", "A10000"),
    ("warga", "A0001"), ("../etc", "A0001"), ("9" * 30, None), ("A" + "0" * 29, "A" + "0" * 28 + "1"), ("P" * 28 + "99", None),
])
def test_the_next_number_continues_the_pattern(last, following):
    assert rules.next_number(last) == following


@pytest.mark.parametrize("number", ["", ".", "..", "-1", "a b", "A/1", "Ａ1", "A" * 31, "é1", "A\n"])
def test_a_number_that_would_not_fit_a_card_or_an_address_is_none(number):
    assert not rules.number_fits(number)


def test_an_old_number_does_not_turn_the_series_back():
    assert rules.leads_on("A0018", "A0017")
    assert not rules.leads_on("A0017", "A0017")
    assert not rules.leads_on("A0002", "A0017")
    assert rules.leads_on("A0001", None) and rules.leads_on("A0001", "warga")
    assert rules.leads_on("PD-1", "A0017")
    assert not rules.leads_on("warga", "A0017")


def test_a_child_needs_guardian_relation_and_consent_all_told_at_once():
    bare = replace(CHILD, guardian_name=None, guardian_relation=None, consent_on=None, consent_how=None)
    assert set(rules.gaps(bare, TODAY, TODAY)) == {"guardian_name", "guardian_relation", "consent_on", "consent_how"}
    assert rules.gaps(CHILD, TODAY, TODAY) == {}
    assert rules.gaps(ADULT, TODAY, TODAY) == {}


@pytest.mark.parametrize(("wrong", "code"), [
    ({"name": "😀"}, "name_without_letters"),
    ({"name": "x" * 121}, "too_long"),
    ({"sex": "tidak_dicatat"}, "not_a_choice"),
    ({"birth_year": 1200}, "birth_year_impossible"),
    ({"birth_year": 2027}, "birth_year_impossible"),
    ({"phone": "0812"}, "phone_unclear"),
    ({"rt": "x1"}, "house_block_unclear"),
    ({"visitor_group": "tidak_dicatat"}, "not_a_choice"),
    ({"ends_on": date(2020, 1, 1)}, "ends_before_joined"),
    ({"consent_on": date(2030, 1, 1)}, "day_in_future"),
])
def test_what_cannot_be_kept_is_named(wrong, code):
    assert code in [why.code for why in rules.gaps(replace(ADULT, **wrong), TODAY, TODAY).values()]


def test_phone_and_blocks_are_kept_in_one_form():
    tidy = rules.tidied(replace(ADULT, phone="+62 812-3456-7890", rt="3", rw="012"))
    assert (tidy.phone, tidy.rt, tidy.rw) == ("6281234567890", "003", "012")


HOLDS = Reason("member_holds_books", {"count": 1, "books": "Laskar Pelangi"})


def test_leaving_with_books_needs_the_librarians_word_and_asks_nothing_of_who_holds_none():
    standing = rules.Standing(date(2026, 1, 1))
    assert rules.judge_leaving(standing, TODAY, TODAY).open_to()
    judgement = rules.judge_leaving(standing, TODAY, TODAY, [HOLDS])
    assert not judgement.refusals and judgement.cautions == [HOLDS]
    assert judgement.open_to(frozenset({"member_holds_books"}))
    assert not rules.judge_leaving(standing, date(2025, 1, 1), TODAY, [HOLDS]).open_to(frozenset({"member_holds_books"}))


def test_who_still_holds_books_cannot_be_erased():
    gone = rules.Standing(date(2026, 1, 1), left_on=TODAY)
    assert rules.judge_erasing(gone, [HOLDS]).refusals == [HOLDS]


def test_only_who_has_left_can_be_erased_and_only_once():
    here = rules.Standing(date(2026, 1, 1))
    assert rules.judge_erasing(here).refusals[0].code == "erase_needs_leaving"
    assert rules.judge_erasing(replace(here, left_on=TODAY)).open_to()
    assert not rules.judge_erasing(replace(here, left_on=TODAY, is_erased=True)).open_to()
