"""What holds from a day on is read as of a day, and no later change moves what was so before it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from libsys.kernel.since import holding, holding_or_first

DAY = date(2026, 11, 1)
FIRST = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Fact:
    says: int
    since_on: date
    until_on: date | None = None
    recorded_at: datetime = FIRST
    undone_at: datetime | None = None


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def test_a_period_goes_before_and_afterwards_the_usual_holds_again() -> None:
    usual, fasting = Fact(1, day(0)), Fact(2, day(10), day(39))
    assert [holding([usual, fasting], day(n)) for n in (9, 10, 39, 40)] == [usual, fasting, fasting, usual]


def test_a_change_within_a_period_waits_for_its_end() -> None:
    usual, fasting, later = Fact(1, day(0)), Fact(2, day(10), day(39)), Fact(3, day(20))
    assert [holding([usual, fasting, later], day(n)) for n in (15, 25, 40)] == [fasting, fasting, later]


def test_of_the_same_day_the_last_word_counts_and_what_was_taken_back_does_not() -> None:
    first, second = Fact(1, day(0)), Fact(2, day(0), recorded_at=FIRST + timedelta(hours=1))
    assert holding([second, first], day(0)) == second
    assert holding([first, replace(second, undone_at=FIRST)], day(0)) == first


def test_of_the_same_instant_the_last_row_counts_as_in_sql() -> None:
    assert holding([Fact(1, day(0)), Fact(2, day(0)), Fact(0, day(0), undone_at=FIRST)], day(3)) == Fact(2, day(0))


def test_before_the_record_began_only_the_first_can_say() -> None:
    facts = [Fact(1, day(5)), Fact(2, day(9)), Fact(3, day(0), day(2))]
    assert holding(facts, day(-1)) is None
    assert holding_or_first(facts, day(-1)) == facts[0]
    assert holding_or_first(facts, day(1)) == facts[2]
    assert holding_or_first([], day(1)) is None


def test_what_was_put_right_on_the_day_the_record_began_tells_of_no_day_before_it() -> None:
    mistaken, right = Fact(1, day(5)), Fact(2, day(5), recorded_at=FIRST + timedelta(hours=1))
    for facts in ([mistaken, right, Fact(3, day(9))], [right, mistaken]):
        assert [holding_or_first(facts, day(n)) for n in (4, 5)] == [right, right]
    assert holding_or_first([mistaken, replace(right, undone_at=FIRST)], day(4)) == mistaken


facts_made = st.builds(
    lambda says, since, length, hour, undone: Fact(
        says, day(since), day(since + length) if length is not None else None, FIRST + timedelta(hours=hour),
        FIRST if undone else None),
    st.integers(0, 99), st.integers(0, 30), st.none() | st.integers(0, 10), st.integers(0, 9), st.booleans())


@given(st.lists(facts_made, max_size=8, unique_by=lambda fact: fact.recorded_at), st.integers(-5, 50))
def test_it_agrees_with_looking_at_every_day_by_hand(facts, number) -> None:
    found = None
    for fact in sorted(facts, key=lambda fact: (fact.since_on, fact.recorded_at)):
        if fact.undone_at is None and fact.since_on <= day(number) <= (fact.until_on or date.max):
            if found is None or found.until_on is None or fact.until_on is not None:
                found = fact
    assert holding(facts, day(number)) == found


@given(st.lists(facts_made, max_size=6), facts_made)
def test_a_new_fact_moves_no_day_before_it(facts, new) -> None:
    for number in range(-3, (new.since_on - DAY).days):
        assert holding([*facts, new], day(number)) == holding(facts, day(number))
