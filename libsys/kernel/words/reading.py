"""Days and hours as people type them. The day comes first, as everyone here writes it."""

import re
from datetime import date, time

from libsys.kernel.words.languages import ENGLISH, INDONESIAN

# Older and shorter spellings that are still typed.
_OTHER_SPELLINGS = {
    "pebruari": 2,
    "peb": 2,
    "mrt": 3,
    "agt": 8,
    "ags": 8,
    "agust": 8,
    "agst": 8,
    "sept": 9,
    "nopember": 11,
    "nop": 11,
}
_MONTHS = _OTHER_SPELLINGS | {
    name.lower(): at
    for language in (INDONESIAN, ENGLISH)
    for names in (language.months, language.short_months)
    for at, name in enumerate(names, start=1)
}
_WEEKDAYS = {
    name.lower(): at
    for names in (INDONESIAN.weekdays, ENGLISH.weekdays, ("", "", "", "", "Jum'at", "", "Ahad"))
    for at, name in enumerate(names)
    if name
}

_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:\s*([/.-])\s*([0-9]{1,2})\s*\2\s*|\s+([0-9]{1,2})\s+)([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_NAMED = re.compile(r"([0-9]{1,2})[\s-]*([A-Za-z]{3,9})\.?[\s-]*([0-9]{4}|[0-9]{2})")
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS)})(?:\s*,\s*|\s+)", re.IGNORECASE)
_YEAR = re.compile(r"(?:c|©|cop\.?|copyright)?\s*([0-9]{4})(?:\s*M)?\.?|\[\s*c?([0-9]{4})\s*\]", re.I)
_HIJRI = re.compile(r"\[?\s*(1[34][0-9]{2})\s*(?:H|AH|Hijriah|Hijriyah)\.?\s*\]?", re.I)
_LATEST_SHORT = 2029
"""A year of two figures is asked about with an example; from 30 on the example is of the last century."""
_TIME = re.compile(r"([0-9]{1,2})(?:(?:[.:,]|\s+|(?<=[0-9]{2}))([0-9]{2})(?:[.:]([0-9]{2}))?)?(?:\s*(?:WIB|WITA|WIT))?", re.I)
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc`\u00b4", "'''''")


def parse_day(text: str | None) -> date | None:
    """The day in 1/6/2024, 01 06 2024, 1 Juni 2024, Sabtu 1 Juni 2024 or 2024-06-01 (all 1 June); else None.

    A year of two figures, and a weekday that the day is not, are no day: `nearly_a_day` says what was likely meant.
    """
    day, is_sure = _read(text)
    return day if is_sure else None


def nearly_a_day(text: str | None) -> tuple[str, date] | None:
    """What to ask about a day that `parse_day` does not take: the reason's code and the day that was likely meant."""
    day, is_sure = _read(text)
    if day is None or is_sure:
        return None
    return ("day_short_year" if _has_short_year(text) else "day_of_other_weekday"), day


def _plain(text: str | None) -> str:
    return (text or "").strip()[:60].translate(_APOSTROPHES)


def _has_short_year(text: str | None) -> bool:
    return not re.search(r"[0-9]{4}", _plain(text))


def _read(text: str | None) -> tuple[date | None, bool]:
    """The day, and whether nothing about it had to be guessed."""
    typed = _plain(text)
    weekday = _WEEKDAY.match(typed)
    typed = typed[weekday.end() :] if weekday else typed
    if match := _DAY_FIRST.fullmatch(typed):
        on, month, year = int(match[1]), int(match[3] or match[4]), int(match[5])
    elif match := _YEAR_FIRST.fullmatch(typed):
        year, month, on = int(match[1]), int(match[3]), int(match[4])
    elif (match := _NAMED.fullmatch(typed)) and match[2].lower() in _MONTHS:
        on, month, year = int(match[1]), _MONTHS[match[2].lower()], int(match[3])
    else:
        return None, False
    is_short = _has_short_year(typed)
    try:
        day = date(year + 2000 if is_short else year, month, on)
    except ValueError:
        return None, False
    return day, not is_short and (weekday is None or _WEEKDAYS[weekday[1].lower()] == day.weekday())


def parse_year(text: str | None) -> int | None:
    """The year in 2010, c2010, ©2010, [2010] or 2010 M; else None: `nearly_a_year` says what to ask."""
    match = _YEAR.fullmatch(_plain(text))
    return int(match[1] or match[2]) if match else None


def nearly_a_year(text: str | None, least: int, most: int) -> tuple[str, int] | None:
    """What to ask about a year that `parse_year` does not take: the reason's code and the year that was likely meant."""
    typed = _plain(text)
    if match := _HIJRI.fullmatch(typed):
        return "year_hijri", round(int(match[1]) * 0.970224 + 621.57)
    if day := _read(typed)[0]:
        return "year_within_day", day.year
    if (short := re.fullmatch(r"'?([0-9]{2})", typed)) and least <= 1900 + int(short[1]) <= most:
        return "year_short", 2000 + int(short[1]) if 2000 + int(short[1]) <= min(most, _LATEST_SHORT) else 1900 + int(short[1])
    years = [int(year) for year in re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", typed) if least <= int(year) <= most]
    if len(years) == 2 and years[0] != years[1]:
        return "year_one_of_two", years[-1]
    return ("year_alone", years[0]) if years else None


def parse_time(text: str | None) -> time | None:
    """The hour in 14.05, 14:05, 14,05, 14 05, 1405 or 9; else None."""
    match = _TIME.fullmatch((text or "").strip()[:20])
    if not match:
        return None
    try:
        return time(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        return None
