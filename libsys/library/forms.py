"""What the library's card and calendar ask."""

from datetime import time
from typing import Any

from libsys.kernel.phones import international, unclear
from libsys.kernel.refusals import reason
from libsys.kernel.words import ZONES
from libsys.library.rules import CardFacts, Hours, judge_card, plain_npp, plain_region_code, programmes_kept
from libsys.library.rules.cards import KINDS, PROGRAMMES
from libsys.ui.forms import Form, Typed, choice, choices, day, number, text, tick
from libsys.ui.forms import time as clock_time

CARD = Form(
    text("name", most=120, needed=True), choice("kind", KINDS, needed=True), choice("time_zone", ZONES, needed=True),
    text("npp", most=30), text("region_code", most=20), text("village", most=80), text("district", most=80),
    text("regency", most=80), text("province", most=80), text("address", most=200), text("phone", most=40),
    text("manager_name", most=120), text("head_name", most=120), text("head_title", most=80),
    number("population", least=0, most=10_000_000), number("population_year", least=1990, most=2100),
    choices("programme", PROGRAMMES), tick("counts_loan_as_visit"), day("since_on"),
)
HOURS = Form(*(field for weekday in range(7)
               for field in (tick(f"open_{weekday}"), clock_time(f"from_{weekday}"), clock_time(f"to_{weekday}"))),
             day("since_on", needed=True), day("until_on"),
             beside={"ends_before_start": "until_on"})
CLOSING = Form(text("name", most=120, needed=True), day("starts_on", needed=True), day("ends_on"),
               choice("kind", ("closed", "open"), needed=True), tick("repeats_yearly"),
               beside={"ends_before_start": "ends_on", "closing_too_long": "ends_on"})

MOVE = Form(number("first", least=1, needed=True), number("last", least=1, needed=True), day("on", needed=True),
            beside={"lines_not_found": "first", "move_into_future": "on", "nothing_moves": "on"})
"""Lines of the log, and the right day of the first of them."""

BESIDE = {"region_code_odd": "region_code", "npp_odd": "npp", "population_needs_year": "population_year"}
"""Beside which field a refused card's reason stands."""


def card_facts(typed: Typed) -> CardFacts | None:
    """The card as typed, or None with every problem beside its field."""
    if not typed.fine:
        return None
    phone = international(typed.phone) if typed.phone else None
    if typed.phone and phone is None:
        typed.blame("phone", unclear(typed.phone, "phone_odd"))
    facts = CardFacts(
        name=typed.name, kind=typed.kind, time_zone=ZONES[typed.time_zone], village=typed.village,
        district=typed.district, regency=typed.regency, province=typed.province, address=typed.address, phone=phone,
        manager_name=typed.manager_name, head_name=typed.head_name, head_title=typed.head_title,
        population=typed.population, population_year=typed.population_year,
        npp=plain_npp(typed.npp) if typed.npp else None,
        region_code=plain_region_code(typed.region_code) if typed.region_code else None,
        programme=programmes_kept(typed.programme), counts_loan_as_visit=typed.counts_loan_as_visit)
    for why in judge_card(facts).refusals:
        typed.blame(BESIDE[why.code], why)
    return facts if typed.fine else None


def minute_of(when: time) -> int:
    """Minutes after midnight."""
    return when.hour * 60 + when.minute


def time_of(minute: int) -> time:
    """The time of so many minutes after midnight; the day's end is shown as its last minute."""
    return time(*divmod(min(minute, 1439), 60))


def week_of(typed: Typed) -> tuple[Hours, ...] | None:
    """The week as typed, or None with every problem beside its field."""
    hours = []
    for weekday in range(7):
        opens, closes = typed.values[f"from_{weekday}"], typed.values[f"to_{weekday}"]
        if not typed.values[f"open_{weekday}"]:
            continue
        if opens is None or closes is None:
            typed.blame(f"from_{weekday}", reason("hours_needed"))
        elif closes <= opens:
            typed.blame(f"to_{weekday}", reason("closes_before_opens"))
        else:
            hours.append(Hours(weekday, minute_of(opens), minute_of(closes)))
    return tuple(hours) if typed.fine else None


def typed_week(week: dict[int, Hours | None]) -> dict[str, Any]:
    """The week as the form's first drawing shows it; closed days already carry the usual times, an open one whose times
    the disk spoiled has none: they are to be written.
    """
    usual = next(filter(None, week.values()), Hours(0, 8 * 60, 15 * 60))
    fields: dict[str, Any] = {}
    for weekday in range(7):
        hours = week.get(weekday, usual)
        fields |= {f"open_{weekday}": weekday in week, f"from_{weekday}": time_of(hours.opens_minute) if hours else None,
                  f"to_{weekday}": time_of(hours.closes_minute) if hours else None}
    return fields
