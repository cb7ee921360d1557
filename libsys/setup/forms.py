"""What the set-up asks."""

from libsys.kernel.refusals import reason
from libsys.kernel.words import ZONES
from libsys.library.rules import CardFacts, Hours, judge_card, plain_npp, plain_region_code
from libsys.library.rules.cards import KINDS
from libsys.staff.rules import passwords
from libsys.ui.forms import Form, Typed, choice, choices, secret, text, time

WEEK = tuple(str(day) for day in range(7))

FIRST = Form(
    text("name", most=120, needed=True), choice("kind", KINDS, needed=True), text("village", most=80),
    text("region_code", most=20), text("npp", most=30), choice("time_zone", ZONES, needed=True),
    choices("days", WEEK, needed=True), time("opens", needed=True), time("closes", needed=True),
    text("full_name", most=120, needed=True), text("account", most=40, needed=True),
    secret("password", most=128, needed=True), secret("again", most=128, needed=True),
)
CODE = Form(text("code", most=40, needed=True))
BESIDE = {"region_code_odd": "region_code", "npp_odd": "npp", "account_name_odd": "account",
          "account_name_taken": "account", "password_too_short": "password", "password_too_long": "password",
          "password_too_common": "password", "password_holds_name": "password"}
"""Beside which field a reason stands."""


def first_card(typed: Typed) -> CardFacts | None:
    """The library's first card as typed, or None with every problem beside its field."""
    names = filter(None, (typed.account, typed.full_name, typed.name, typed.village))
    if typed.password and typed.password != typed.again:
        typed.blame("again", reason("passwords_differ"))
    if typed.password and (why := passwords.problem(typed.password, *names)):
        typed.blame("password", reason(why, least=passwords.SHORTEST))
    if typed.opens and typed.closes and typed.closes <= typed.opens:
        typed.blame("closes", reason("closes_before_opens"))
    facts = CardFacts(name=typed.name, kind=typed.kind, time_zone=ZONES.get(typed.time_zone, ""), village=typed.village,
                      npp=plain_npp(typed.npp) if typed.npp else None, manager_name=typed.full_name,
                      region_code=plain_region_code(typed.region_code) if typed.region_code else None)
    for why_not in judge_card(facts).refusals:
        typed.blame(BESIDE[why_not.code], why_not)
    return facts if typed.fine else None


def first_week(typed: Typed) -> tuple[Hours, ...]:
    """The opening hours as typed: the same on each chosen day; they can differ later."""
    return tuple(Hours(WEEK.index(day), typed.opens.hour * 60 + typed.opens.minute,
                       typed.closes.hour * 60 + typed.closes.minute) for day in typed.days)
