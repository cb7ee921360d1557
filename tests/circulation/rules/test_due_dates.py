"""When a book is to be back: rolled on over closed days, pulled back by the end of a membership, never before lending."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.circulation.rules import due_date, plan_due, plan_renewal
from libsys.library.rules import Calendar, Closure, Week

WEEK = Calendar((Week(dict.fromkeys(range(6), (480, 900))),))
"""Closed on Sundays."""
MONDAY = date(2026, 11, 23)
FEAST = Calendar(WEEK.weeks, (Closure(date(2026, 11, 30), date(2026, 12, 2), "Panen"),))


@pytest.mark.parametrize(("calendar", "days", "ends", "found"), [
    pytest.param(WEEK, 7, None, date(2026, 11, 30), id="seven days from Monday is Monday"),
    pytest.param(WEEK, 6, None, date(2026, 11, 30), id="a Sunday rolls to Monday"),
    pytest.param(FEAST, 7, None, date(2026, 12, 3), id="a closing rolls to the day after it"),
    pytest.param(FEAST, 6, None, date(2026, 12, 3), id="a Sunday before a closing rolls over both"),
    pytest.param(WEEK, 7, date(2026, 11, 27), date(2026, 11, 27), id="the membership ends on an open day"),
    pytest.param(WEEK, 7, date(2026, 11, 29), date(2026, 11, 28), id="the membership ends on a Sunday: back to Saturday"),
    pytest.param(WEEK, 7, date(2026, 11, 23), MONDAY, id="the membership ends today"),
    pytest.param(WEEK, 7, date(2026, 11, 1), date(2026, 11, 30), id="a membership that ended before caps nothing"),
    pytest.param(WEEK, 0, None, MONDAY, id="zero days: back the same day"),
    pytest.param(Calendar(), 7, None, date(2026, 11, 30), id="a library without opening days is always open"),
])
def test_due_date(calendar: Calendar, days: int, ends: date | None, found: date) -> None:
    assert due_date(MONDAY, days, calendar, ends) == found


def test_a_rolled_due_date_says_from_where_and_a_capped_one_by_what() -> None:
    assert plan_due(MONDAY, 6, WEEK).moved_from == date(2026, 11, 29)
    assert plan_due(MONDAY, 7, WEEK, date(2026, 11, 27)).capped_by == date(2026, 11, 27)


@pytest.mark.parametrize(("due_on", "today", "found"), [
    pytest.param(date(2026, 11, 25), MONDAY, date(2026, 12, 2), id="in time: from the due date"),
    pytest.param(MONDAY, MONDAY, date(2026, 11, 30), id="on the due date: from the due date"),
    pytest.param(date(2026, 11, 10), MONDAY, date(2026, 11, 30), id="late: from today"),
])
def test_a_renewal_counts(due_on: date, today: date, found: date) -> None:
    assert plan_renewal(due_on, today, 7, WEEK).on == found


def test_a_renewal_past_the_end_of_the_membership_gains_nothing() -> None:
    assert plan_renewal(date(2026, 11, 25), MONDAY, 7, WEEK, date(2026, 11, 24)).on == date(2026, 11, 25)


days = st.dates()
closures = st.builds(
    lambda first, length, is_open, yearly: Closure(first, first + timedelta(days=length), "x", is_open, yearly),
    st.dates(max_value=date(9998, 1, 1)), st.integers(0, 400), st.booleans(), st.booleans())
calendars = st.builds(
    lambda weekdays, some: Calendar((Week(dict.fromkeys(weekdays, (480, 780))),), tuple(some)),
    st.sets(st.integers(0, 6)), st.lists(closures, max_size=4))


@given(days, st.integers(0, 365), calendars, st.none() | days)
def test_no_due_date_lies_before_the_lending(on: date, period: int, calendar: Calendar, ends: date | None) -> None:
    due = due_date(on, period, calendar, ends)
    assert due >= on
    if ends is not None and ends >= on:
        assert due <= ends


@given(days, days, st.integers(0, 365), calendars, st.none() | days)
def test_no_renewal_moves_a_due_date_back(due_on: date, today: date, period: int, calendar: Calendar,
                                          ends: date | None) -> None:
    assert plan_renewal(due_on, today, period, calendar, ends).on >= due_on


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 60), st.sets(st.integers(0, 6), min_size=1))
def test_an_uncapped_due_date_is_an_open_day(on: date, period: int, weekdays: set[int]) -> None:
    calendar = Calendar((Week(dict.fromkeys(weekdays, (480, 780))),))
    assert calendar.is_open(due_date(on, period, calendar))
