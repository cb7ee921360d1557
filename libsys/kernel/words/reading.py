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
_WEEKDAYS = "|".join((*INDONESIAN.weekdays, "Jum'at", "Ahad", *ENGLISH.weekdays))

_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_NAMED = re.compile(r"([0-9]{1,2})[\s-]*([A-Za-z]{3,9})\.?[\s-]*([0-9]{4})")
_WEEKDAY = re.compile(rf"(?:{_WEEKDAYS})\s*,\s*", re.IGNORECASE)
_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:]([0-9]{2}))?(?:\s*(?:WIB|WITA|WIT))?", re.I)


def parse_day(text: str | None) -> date | None:
    """The day in 1/6/2024, 01-06-2024, 1 Juni 2024 or 2024-06-01 (all 1 June); else None."""
    typed = (text or "").strip()[:60]
    typed = typed[match.end() :] if (match := _WEEKDAY.match(typed)) else typed
    if match := _DAY_FIRST.fullmatch(typed):
        on, month, year = int(match[1]), int(match[3]), int(match[4])
    elif match := _YEAR_FIRST.fullmatch(typed):
        year, month, on = int(match[1]), int(match[3]), int(match[4])
    elif (match := _NAMED.fullmatch(typed)) and match[2].lower() in _MONTHS:
        on, month, year = int(match[1]), _MONTHS[match[2].lower()], int(match[3])
    else:
        return None
    try:
        return date(year, month, on)
    except ValueError:
        return None


def parse_time(text: str | None) -> time | None:
    """The hour in 14.05, 14:05 or 9.05; else None."""
    match = _TIME.fullmatch((text or "").strip()[:20])
    if not match:
        return None
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        return None
