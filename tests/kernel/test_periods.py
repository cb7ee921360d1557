"""Months, as reports count them."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.kernel.periods import Month

MONTHS = st.builds(Month, st.integers(1901, 2199), st.integers(1, 12))


@given(MONTHS)
def test_a_month_has_the_days_of_the_calendar(month: Month) -> None:
    days = list(month.days())
    assert len(days) == monthrange(month.year, month.number)[1]
    assert (days[0], days[-1]) == (month.first, month.last)
    assert all(month.contains(day) and Month.of(day) == month for day in days)
    assert not month.contains(month.first - timedelta(days=1))
    assert not month.contains(month.last + timedelta(days=1))


@given(MONTHS)
def test_months_follow_one_another(month: Month) -> None:
    assert month.next.previous == month
    assert month.next.first == month.last + timedelta(days=1)
    assert month.previous < month < month.next
    assert Month.parse(month.label) == Month.parse(str(month)) == month
    assert month.plus(12) == Month(month.year + 1, month.number) if month.year < 2199 else True


def test_a_month_is_over_when_its_last_day_has_passed() -> None:
    october = Month.parse("2026-10")
    assert not october.is_over(date(2026, 10, 31))
    assert october.is_over(date(2026, 11, 1))


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "2026-1", "1899-12", "2201-01", "10-2026", "2026-10-01", "２０２６-10"]
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_months_end_where_the_calendar_of_reports_ends() -> None:
    with pytest.raises(ValueError, match="no such month"):
        _ = Month(2200, 12).next
    with pytest.raises(ValueError, match="no such month"):
        _ = Month(1900, 1).previous
