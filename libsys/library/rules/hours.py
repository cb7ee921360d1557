"""When the library is open in a week, and which days differ."""

from dataclasses import dataclass
from datetime import date

from libsys.kernel.refusals import Judgement

LONGEST_DAYS = 366


@dataclass(frozen=True)
class Hours:
    """One open weekday (0 Monday), from and to minutes after midnight."""

    weekday: int
    opens_minute: int
    closes_minute: int


def are_hours(opens_minute: int, closes_minute: int) -> bool:
    """Whether a day can open and close at these minutes after midnight."""
    return 0 <= opens_minute < closes_minute <= 24 * 60


def judge_hours(week: tuple[Hours, ...], since_on: date, until_on: date | None = None) -> Judgement:
    """Whether these are opening hours: each day once, closing after opening, a period that ends after it begins."""
    judgement = Judgement()
    if until_on is not None and until_on < since_on:
        judgement.refuse("ends_before_start")
    if len({day.weekday for day in week}) != len(week) or any(not 0 <= day.weekday <= 6 for day in week):
        judgement.refuse("weekday_twice")
    if not all(are_hours(day.opens_minute, day.closes_minute) for day in week):
        judgement.refuse("closes_before_opens")
    return judgement


def judge_closing(starts_on: date, ends_on: date) -> Judgement:
    """Whether these days can be a closing."""
    judgement = Judgement()
    if ends_on < starts_on:
        judgement.refuse("ends_before_start")
    elif (ends_on - starts_on).days >= LONGEST_DAYS:
        judgement.refuse("closing_too_long", most=LONGEST_DAYS)
    return judgement
