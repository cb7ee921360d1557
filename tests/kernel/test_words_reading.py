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
        "01 06 2024", "Sabtu 1 Juni 2024", "sabtu,1/6/2024", "Saturday 1 Jun 2024",
    ],
)  # fmt: skip
def test_the_first_of_june_in_all_its_spellings(typed: str) -> None:
    assert words.parse_day(typed) == date(2024, 6, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "", None, "6/22/2024", "June 1, 2024", "31/2/2024", "1/6/24", "1/6", "kemarin", "0/0/0000",
        "1 Foo 2024", "१/६/२०२४", "1/6-2024", "Minggu, 1 Juni 2024", "1 6/2024", "010624", "1/6/124",
    ],
)  # fmt: skip
def test_what_is_not_a_day_is_no_day(typed: str | None) -> None:
    assert words.parse_day(typed) is None


@pytest.mark.parametrize("typed", ["3 Agt 2024", "3 Ags 2024", "3 Agst 2024", "3 Agu 2024", "3 Aug 2024", "3 agustus 2024"])
def test_august_is_known_by_its_short_names(typed: str) -> None:
    assert words.parse_day(typed) == date(2024, 8, 3)


@pytest.mark.parametrize("typed", ["Jum’at, 20 November 2026", "Jum'at 20/11/2026", "jum`at, 20-11-2026", "Jumat 20 Nov 2026"])
def test_friday_is_known_by_every_apostrophe(typed: str) -> None:
    assert words.parse_day(typed) == date(2026, 11, 20)


@pytest.mark.parametrize(("typed", "asks", "likely"), [
    ("1/6/27", "day_short_year", date(2027, 6, 1)), ("1 Juni 27", "day_short_year", date(2027, 6, 1)),
    ("Senin, 20 November 2026", "day_of_other_weekday", date(2026, 11, 20)),
    ("Senin, 20/11/26", "day_short_year", date(2026, 11, 20)),
])
def test_what_would_have_to_be_guessed_is_asked_about(typed: str, asks: str, likely: date) -> None:
    assert words.parse_day(typed) is None
    assert words.nearly_a_day(typed) == (asks, likely)


@pytest.mark.parametrize("typed", ["", None, "31/2/27", "1/6/2024", "kemarin"])
def test_nothing_is_asked_about_a_day_that_is_sure_or_none(typed: str | None) -> None:
    assert words.nearly_a_day(typed) is None


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


@pytest.mark.parametrize("typed", ["14.05", "14:05", "14,05", "14 05", "1405", "14:05:00", "14.05 WIB", "14 05 wita"])
def test_five_past_two_in_all_its_spellings(typed: str) -> None:
    assert words.parse_time(typed) == time(14, 5)


@pytest.mark.parametrize("typed", ["8", "08", "8.00", "08,00", "0800", "08 00", "8 WIB"])
def test_eight_in_the_morning_in_all_its_spellings(typed: str) -> None:
    assert words.parse_time(typed) == time(8)


@pytest.mark.parametrize("typed", ["", None, "24.00", "14.60", "siang", "2460", "24", "-1.00", "140", "14.5", "14 5", "14055"])
def test_what_is_not_an_hour_is_no_hour(typed: str | None) -> None:
    assert words.parse_time(typed) is None


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from(words.LANGUAGES))
def test_an_hour_that_is_shown_is_read_back(at: time, lang: str) -> None:
    assert words.parse_time(words.filters(lang)["time"](at)) == at
