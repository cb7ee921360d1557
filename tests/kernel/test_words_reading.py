"""Days and hours as people type them: the day always first."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.kernel import words

DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "1/6/2024", "01-06-2024", "1.6.2024", "1 Juni 2024", "1 Jun 2024", "2024-06-01", " 1 juni  2024 ",
        "1 June 2024", "Sabtu, 1 Juni 2024", "Saturday, 1 June 2024", "1/06/2024", "1 - 6 - 2024", "1-Jun-2024",
    ],
)  # fmt: skip
def test_the_first_of_june_in_all_its_spellings(typed: str) -> None:
    assert words.parse_day(typed) == date(2024, 6, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "", None, "6/22/2024", "June 1, 2024", "31/2/2024", "1/6/24", "1/6", "kemarin", "0/0/0000",
        "1 Foo 2024", "१/६/२०२४", "1/6-2024",
    ],
)  # fmt: skip
def test_what_is_not_a_day_is_no_day(typed: str | None) -> None:
    assert words.parse_day(typed) is None


@pytest.mark.parametrize("typed", ["3 Agt 2024", "3 Ags 2024", "3 Agu 2024", "3 Aug 2024", "3 agustus 2024"])
def test_august_is_known_by_its_short_names(typed: str) -> None:
    assert words.parse_day(typed) == date(2024, 8, 3)


@given(DAYS, st.sampled_from(words.LANGUAGES), st.sampled_from(["day", "short_day", "weekday_day"]))
def test_a_day_that_is_shown_is_read_back(day: date, lang: str, name: str) -> None:
    assert words.parse_day(words.filters(lang)[name](day)) == day


@given(DAYS)
def test_a_day_in_digits_is_read_back(day: date) -> None:
    for typed in (f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m}-{day.year}", day.isoformat()):
        assert words.parse_day(typed) == day


@given(st.text())
def test_any_text_is_a_day_or_none(typed: str) -> None:
    assert words.parse_day(typed) is None or isinstance(words.parse_day(typed), date)
    assert words.parse_time(typed) is None or isinstance(words.parse_time(typed), time)


def test_hours_are_read_with_a_dot_or_a_colon() -> None:
    assert words.parse_time("14.05") == words.parse_time("14:05") == time(14, 5)
    assert words.parse_time("9.05 WIB") == time(9, 5)
    assert words.parse_time("14:05:00") == time(14, 5)


@pytest.mark.parametrize("typed", ["", None, "24.00", "14.60", "siang", "1405", "-1.00"])
def test_what_is_not_an_hour_is_no_hour(typed: str | None) -> None:
    assert words.parse_time(typed) is None


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from(words.LANGUAGES))
def test_an_hour_that_is_shown_is_read_back(at: time, lang: str) -> None:
    assert words.parse_time(words.filters(lang)["time"](at)) == at
