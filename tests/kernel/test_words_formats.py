"""Dates, numbers and amounts, held against Babel's locale data."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_time, get_day_names, get_month_names
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from libsys.kernel import words
from libsys.kernel.periods import Month
from libsys.kernel.words.languages import language_of

ODD = st.one_of(st.text(), st.floats(), st.integers(), st.decimals(), st.datetimes(timezones=st.just(UTC)))
ID, EN = words.filters("id"), words.filters("en")
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def wib() -> Iterator[None]:
    words.set_zone(ZoneInfo("Asia/Jakarta"))
    yield
    words.set_zone(ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_months_and_days_have_babels_names(lang: str) -> None:
    language = language_of(lang)
    assert list(language.months) == list(get_month_names("wide", locale=lang).values())
    assert list(language.short_months) == list(get_month_names("abbreviated", locale=lang).values())
    assert list(language.weekdays) == [get_day_names("wide", locale=lang)[at] for at in range(7)]


@given(st.dates())
def test_indonesian_days_are_babels_days(day: date) -> None:
    if day.year >= 1000:
        assert ID["day"](day) == format_date(day, "long", locale="id")
        assert ID["weekday_day"](day) == format_date(day, "EEEE, d MMMM y", locale="id")
        assert ID["short_day"](day) == format_date(day, "medium", locale="id")
        assert EN["day"](day) == format_date(day, "long", locale="en_GB")


@given(st.times())
def test_hours_are_babels_hours(at: time) -> None:
    assert ID["time"](at) == format_time(at, "short", locale="id")
    assert EN["time"](at) == format_time(at, "short", locale="en_GB")


@given(st.one_of(st.integers(-(10**15), 10**15), st.decimals(-(10**9), 10**9, places=2)))
def test_numbers_are_babels_numbers(number: int | Decimal) -> None:
    number = number or 0  # Babel keeps the sign of a negative nought
    assert ID["number"](number) == format_decimal(number, "#,##0.##", locale="id")
    assert EN["number"](number) == format_decimal(number, "#,##0.##", locale="en")


@given(st.integers(-(10**12), 10**12))
def test_amounts_are_babels_amounts(amount: int) -> None:
    assert ID["rupiah"](amount) == format_currency(amount, "IDR", "¤#,##0", locale="id", currency_digits=False)


@given(st.integers(0, 1000))
def test_shares_are_babels_percents(thousandths: int) -> None:
    share = Decimal(thousandths) / 1000
    assert ID["percent"](share) == format_percent(share, "#,##0.#%", locale="id")


def test_each_filter_writes_its_example() -> None:
    assert ID["day"](DAY) == EN["day"](DAY) == "22 November 2026"
    assert ID["weekday_day"](DAY) == "Minggu, 22 November 2026"
    assert EN["weekday_day"](DAY) == "Sunday, 22 November 2026"
    assert ID["number"](1234.5) == "1.234,5"
    assert EN["number"](1234.5) == "1,234.5"
    assert ID["rupiah"](15000) == "Rp15.000"
    assert ID["rupiah"](-15000) == "-Rp15.000"
    assert ID["percent"](0.125) == "12,5%"
    assert ID["month"]("2026-10") == ID["month"](Month(2026, 10)) == "Oktober 2026"
    assert EN["month"](DAY) == "November 2026"


def test_an_instant_is_shown_on_the_librarys_clock() -> None:
    at = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    assert ID["moment"](at) == "23 November 2026, 03.30"
    words.set_zone(ZoneInfo(words.ZONES["WIT"]))
    assert ID["moment"](at) == "23 November 2026, 05.30"
    assert EN["time"](at) == "05:30"
    assert words.zone() == ZoneInfo("Asia/Jayapura")


async def test_two_requests_at_once_each_show_their_own_clock() -> None:
    at = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)

    async def asked(zone: str) -> str:
        words.set_zone(ZoneInfo(words.ZONES[zone]))
        await asyncio.sleep(0)
        return ID["time"](at)

    assert await asyncio.gather(*(asked(zone) for zone in ("WIB", "WITA", "WIT", "WIB"))) == ["03.30", "04.30", "05.30", "03.30"]
    assert words.zone() == ZoneInfo("Asia/Jakarta")


def test_iso_text_is_as_good_as_a_date() -> None:
    assert ID["day"]("2026-11-22") == "22 November 2026"
    assert ID["moment"]("2026-11-22T20:30:00+00:00") == "23 November 2026, 03.30"
    assert ID["time"]("14:05") == "14.05"


@pytest.mark.parametrize("name", sorted(ID))
def test_a_missing_value_is_a_dash(name: str) -> None:
    assert ID[name](None) == EN[name](None) == "–"


@pytest.mark.parametrize("name", sorted(ID))
@given(value=ODD)
def test_no_value_breaks_a_page(name: str, value: object) -> None:
    assert isinstance(ID[name](value), str)
