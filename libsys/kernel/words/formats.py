"""Dates, hours, numbers and amounts, written as people here write them.

Every function takes a value that may be missing: `None` and empty text become "–".
Text that is not a date is shown as it is, because a page must not break on it.
"""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, partial
from zoneinfo import ZoneInfo

from libsys.kernel.words.languages import Language, language_of

MISSING = "–"
_zone: ContextVar[ZoneInfo | None] = ContextVar("zone", default=None)


def set_zone(zone: ZoneInfo) -> None:
    """The library's time zone, for every instant that this request (or task) shows from now on, and no other."""
    _zone.set(zone)


def zone() -> ZoneInfo:
    """The library's time zone; WIB until the library has said otherwise."""
    return _zone.get() or ZoneInfo("Asia/Jakarta")


def _local(value: object) -> date | datetime | time | None:
    """A date or a local moment out of what a page hands over; None when it is neither."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            return value
        try:
            return value.astimezone(zone())
        except OverflowError:
            return value
    return value if isinstance(value, (date, time)) else None


def _as_it_is(value: object) -> str:
    return MISSING if value is None or value == "" else str(value)


def day(language: Language, value: object) -> str:
    """22 November 2026"""
    on = _local(value)
    if not isinstance(on, date):
        return _as_it_is(value)
    return f"{on.day} {language.months[on.month - 1]} {on.year}"


def short_day(language: Language, value: object) -> str:
    """22 Nov 2026"""
    on = _local(value)
    if not isinstance(on, date):
        return _as_it_is(value)
    return f"{on.day} {language.short_months[on.month - 1]} {on.year}"


def weekday_day(language: Language, value: object) -> str:
    """Minggu, 22 November 2026"""
    on = _local(value)
    if not isinstance(on, date):
        return _as_it_is(value)
    return f"{language.weekdays[on.weekday()]}, {day(language, on)}"


def hour(language: Language, value: object) -> str:
    """14.05 in Indonesian, 14:05 in English; takes a time, an instant or "14:05"."""
    at = value
    if isinstance(value, str) and ":" in value[:3]:
        try:
            at = time.fromisoformat(value.zfill(5))
        except ValueError:
            return value
    at = _local(at)
    if not isinstance(at, (datetime, time)):
        return _as_it_is(value)
    return f"{at.hour:02d}{language.hour}{at.minute:02d}"


def moment(language: Language, value: object) -> str:
    """22 November 2026, 14.05 on the library's own clock"""
    at = _local(value)
    if not isinstance(at, datetime):
        return day(language, value)
    return f"{day(language, at)}, {hour(language, at)}"


def number(language: Language, value: object, most: int = 2) -> str:
    """1.234 or 1.234,5; at most two decimals, and none that say nothing."""
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            return _as_it_is(value)
    if not isinstance(value, (int, float, Decimal)):
        return _as_it_is(value)
    if isinstance(value, int):
        return f"{value:,}".replace(",", language.thousands)
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite() or exact.adjusted() > 20:
        return MISSING
    rounded = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:,f}".partition(".")
    rest = rest.rstrip("0")
    if not rest and not whole.strip("-0,"):
        return "0"
    written = whole.replace(",", language.thousands)
    return f"{written}{language.decimal}{rest}" if rest else written


def rupiah(language: Language, value: object) -> str:
    """Rp15.000"""
    written = number(language, value)
    if not written[-1:].isdigit():
        return written
    return f"-Rp{written[1:]}" if written.startswith("-") else f"Rp{written}"


def percent(language: Language, value: object) -> str:
    """12,5% out of the share 0.125; one decimal at most."""
    if not isinstance(value, (int, float, Decimal)):
        return _as_it_is(value)
    share = Decimal(repr(value) if isinstance(value, float) else value)
    return f"{number(language, share * 100, 1)}%" if share.is_finite() else MISSING


def month(language: Language, value: object) -> str:
    """Oktober 2026 out of "2026-10", a date, or a month that knows its first day."""
    on = _local(value) if isinstance(value, date) else value
    text = str(on) if on is not None else ""
    year, dash, number_of = text[:7].partition("-")
    if dash and year.isdecimal() and number_of.isdecimal() and 1 <= int(number_of) <= 12:
        return f"{language.months[int(number_of) - 1]} {int(year)}"
    return _as_it_is(value)


_FILTERS = {
    "day": day,
    "weekday_day": weekday_day,
    "short_day": short_day,
    "time": hour,
    "moment": moment,
    "number": number,
    "rupiah": rupiah,
    "percent": percent,
    "month": month,
}


@cache
def filters(lang: str) -> dict[str, Callable[[object], str]]:
    """The ways a page can write a value, by the name of the filter."""
    language = language_of(lang)
    return {name: partial(write, language) for name, write in _FILTERS.items()}


# Places with these names hold a name made of digits, not an amount: 2026 stays 2026.
PLAIN = frozenset({"year", "code", "port", "id", "isbn", "barcode"})


def fact(language: Language, name: str, value: object) -> str:
    """A value inside a sentence, by what it is; never raises."""
    try:
        if isinstance(value, str) or name in PLAIN:
            return _as_it_is(value)
        if isinstance(value, bool):
            return language.yes if value else language.no
        if isinstance(value, datetime):
            return moment(language, value)
        if isinstance(value, date):
            return day(language, value)
        if isinstance(value, time):
            return hour(language, value)
        if isinstance(value, (int, float, Decimal)):
            return number(language, value)
        if isinstance(value, (list, tuple, set, frozenset)):
            parts = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
            return ", ".join(fact(language, name, part) for part in parts) or MISSING
        return _as_it_is(value)
    except Exception:  # a fact of any shape must not take the page down
        return MISSING
