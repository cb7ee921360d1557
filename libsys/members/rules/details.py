"""What the library may know of a member, who counts as a child, and which number comes next."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from libsys.finding import fold
from libsys.kernel import phones
from libsys.kernel.facts import names, too_long, unknown_keys
from libsys.kernel.refusals import Judgement, Reason, reason
from libsys.members import words
from libsys.members.facts import Details

GROUPS = tuple(words.GROUPS)

FIRST_NUMBER = "A0001"
OLDEST = 120
MOST_WORDS = 4
ERASED_NAME = "—"

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}")
_DIGITS = re.compile(r"[0-9]+")
_HOUSE_BLOCK = re.compile(r"[0-9]{1,3}")


DETAILS = names(Details)


def is_child(birth_year: int, today: date) -> bool:
    """Whether somebody born in this year may still be under 18: the whole year of the 18th birthday counts."""
    return today.year - birth_year <= 18


def group_of(birth_year: int, today: date) -> str:
    """The visitor group that fits an age; a student or a late pupil is corrected by hand."""
    age = today.year - birth_year
    for below, group in ((7, "paud_tk"), (13, "sd"), (16, "smp"), (19, "sma"), (60, "umum")):
        if age < below:
            return group
    return "lansia"


def category_of(birth_year: int, today: date, known: Iterable[str]) -> str:
    """The member category that fits an age, among those this library has."""
    age = today.year - birth_year
    wish = "anak" if age <= 12 else "pelajar" if age <= 18 else "umum"
    has = tuple(known)
    return wish if wish in has else has[0]


def number_fits(number: str) -> bool:
    """Whether a member number can stand on a card and in an address."""
    return _NUMBER.fullmatch(number) is not None


def next_number(last: str | None) -> str | None:
    """A0017 → A0018, PD-99 → PD-100: the last digits count on, keeping their width. None where that is too long."""
    last = last or ""
    groups = list(_DIGITS.finditer(last))
    if not groups or not number_fits(last):
        return FIRST_NUMBER
    digits = groups[-1]
    proposal = last[: digits.start()] + str(int(digits[0]) + 1).zfill(len(digits[0])) + last[digits.end():]
    return proposal if number_fits(proposal) else None


def name_patterns(text: str) -> tuple[str, ...]:
    """Four patterns for the words of a name, in whatever order; `fold` leaves no sign that LIKE reads."""
    parts = fold(text).split()[:MOST_WORDS]
    blank = [] if parts or not text.strip() else ["\x01"]  # signs alone fit no name
    patterns = [f"%{part}%" for part in parts] + blank
    return (*patterns, *(["%"] * (MOST_WORDS - len(patterns))))


def leads_on(number: str, last: str | None) -> bool:
    """Whether the next proposal goes on from this number: a new pattern does, an older number does not."""
    mine, theirs = (_apart(one) for one in (number, last or ""))
    return mine is not None and (theirs is None or mine[0] != theirs[0] or mine[1] > theirs[1])


def _apart(number: str) -> tuple[tuple[str, str], int] | None:
    groups = list(_DIGITS.finditer(number))
    if not groups:
        return None
    digits = groups[-1]
    return (number[: digits.start()], number[digits.end():]), int(digits[0])


def tidied(details: Details) -> Details:
    """The details as they are kept: telephone numbers in one form, RT and RW with three digits."""
    changes: dict[str, Any] = {}
    for name in ("phone", "guardian_phone"):
        typed = getattr(details, name)
        if typed and (number := phones.international(typed)):
            changes[name] = number
    for name in ("rt", "rw"):
        if typed := getattr(details, name):
            changes[name] = typed.zfill(3)
    return replace(details, **changes)


def gaps(details: Details, today: date, joined_on: date, age_day: date | None = None) -> dict[str, Reason]:
    """What is missing or wrong, by field, each with its reason; empty when the person can be registered.

    age_day: by which ages are reckoned, where today's date is in doubt.
    """
    age_day = age_day or today
    missing: dict[str, Reason] = {}
    if not fold(details.name):
        missing["name"] = reason("name_without_letters")
    for one, count in too_long(details):
        missing[one.name] = reason("too_long", most=one.most, count=count)
    for one in unknown_keys(details):
        missing[one.name] = reason("not_a_choice")
    if not age_day.year - OLDEST <= details.birth_year <= age_day.year:
        missing["birth_year"] = reason("birth_year_impossible", least=str(age_day.year - OLDEST), most=str(age_day.year))
    elif is_child(details.birth_year, age_day):
        missing |= _consent_gaps(details)
    for name in ("phone", "guardian_phone"):
        if (typed := getattr(details, name)) and phones.international(typed) is None:
            missing[name] = phones.unclear(typed, "phone_unclear")
    for name in ("rt", "rw"):
        if (typed := getattr(details, name)) and not _HOUSE_BLOCK.fullmatch(typed):
            missing[name] = reason("house_block_unclear")
    return missing | _day_gaps(details, today, joined_on)


def _consent_gaps(details: Details) -> dict[str, Reason]:
    """A child's data are protected (UU PDP art. 25): who answers for the child, and that they agreed."""
    missing: dict[str, Reason] = {}
    if not fold(details.guardian_name):
        missing["guardian_name"] = reason("guardian_needed")
    if details.guardian_relation not in words.RELATIONS:
        missing["guardian_relation"] = reason("guardian_relation_needed")
    if details.consent_on is None:
        missing["consent_on"] = reason("consent_day_needed")
    if details.consent_how not in words.CONSENT_WAYS:
        missing["consent_how"] = reason("consent_way_needed")
    return missing


def _day_gaps(details: Details, today: date, joined_on: date) -> dict[str, Reason]:
    missing: dict[str, Reason] = {}
    if details.consent_on and details.consent_on > today:
        missing["consent_on"] = reason("day_in_future")
    if joined_on > today:
        missing["joined_on"] = reason("day_in_future")
    if details.ends_on and details.ends_on < joined_on:
        missing["ends_on"] = reason("ends_before_joined", joined_on=joined_on)
    return missing


def judge_details(details: Details, today: date, joined_on: date, categories: Iterable[str],
                  doubles: Iterable[tuple[str, str]], age_day: date | None = None) -> Judgement:
    """Say whether this person can be registered or changed so; a possible double needs the librarian's word."""
    judgement = Judgement()
    for why in gaps(details, today, joined_on, age_day).values():
        judgement.refuse(why.code, **why.facts)
    if details.category is not None and details.category not in tuple(categories):
        judgement.refuse("category_unknown")
    namesakes = tuple(doubles)
    if namesakes:
        judgement.caution("member_maybe_double", name=namesakes[0][1], numbers=[number for number, _ in namesakes])
    return judgement
