"""The three forms of the strategies, and the facts that come out of them."""

import re
from dataclasses import fields
from typing import Any

from libsys.activities import rules
from libsys.activities.queries import Done
from libsys.kernel.numbers import whole
from libsys.kernel.refusals import Refused, reason
from libsys.ui.forms import Form, Typed, choice, choices, day, number, rupiah, text, tick

MOST_PEOPLE = 100_000
MOST_BOOK_LINES = 50

_WITH = (choices("partner", most=30), text("new_partner", most=120))

FORMS = {
    "community": Form(
        text("name", most=200, needed=True),
        day("starts_on", needed=True),
        number("male_count", most=MOST_PEOPLE, needed=True),
        number("female_count", most=MOST_PEOPLE, needed=True),
        *_WITH,
        text("place", most=120),
        text("outcome", most=1000, lines=True),
        text("books", most=5000, lines=True),
        choices("title", most=100),
        day("ends_on"),
        number("minutes", least=1, most=44_640),
        choice("aspect", rules.FIELDS),
        text("topic", most=120),
        choice("initiator", rules.INITIATORS),
        text("facilitator", most=120),
        number("child_count", most=MOST_PEOPLE),
        number("disabled_count", most=MOST_PEOPLE),
        choice("funding", rules.FUNDINGS),
        rupiah("cost_rupiah"),
        tick("used_computers"),
        text("follow_up", most=1000, lines=True),
        text("link", most=300),
        tick("find"),
    ),
    "service": Form(
        text("description", most=1000, needed=True, lines=True),
        day("happened_on", needed=True),
        number("male_count", most=MOST_PEOPLE),
        number("female_count", most=MOST_PEOPLE),
        choice("partner"),
        text("new_partner", most=120),
        text("outcome", most=1000, lines=True),
        choice("kind", rules.SERVICE_KINDS),
        text("audience", most=120),
    ),
    "advocacy": Form(
        text("party", most=120, needed=True),
        day("happened_on", needed=True),
        text("purpose", most=300, needed=True),
        choice("outcome", rules.ADVOCACY_OUTCOMES),
        choice("party_kind", rules.PARTY_KINDS),
        choice("form", rules.ADVOCACY_FORMS),
        choices("support", rules.SUPPORTS),
        rupiah("value_rupiah"),
        choice("partner"),
        text("new_partner", most=120),
        choice("document_kind", rules.DOCUMENT_KINDS),
        text("document_number", most=80),
        day("document_on"),
    ),
}
ASKED_AS = {"field": "aspect"}  # a form has no field called like a part of the form itself
FACTS = {"community": rules.Community, "service": rules.Service, "advocacy": rules.Advocacy}
# A key nobody chose: the form offers it first, and the record says it.
USUAL: dict[str, dict[str, Any]] = {
    "community": {"aspect": "lainnya", "initiator": "perpustakaan", "funding": "tanpa_biaya"},
    "service": {"kind": "lainnya"},
    "advocacy": {"party_kind": "lainnya", "form": "lainnya", "outcome": "proses"},
}
# Where a reason is told: beside its field, and only else above the form.
BESIDE = {
    "activity_ends_before_start": "ends_on",
    "activity_not_over": "ends_on",
    "longer_than_its_days": "minutes",
    "more_children_than_people": "child_count",
    "more_disabled_than_people": "disabled_count",
    "cost_without_funding": "funding",
    "document_kind_needed": "document_kind",
    "document_in_future": "document_on",
}


def check(strategy: str, typed: Typed) -> None:
    """What the fields alone cannot see: hours for minutes, a link that is none."""
    if hours := re.fullmatch(r"\s*([0-9]{1,3})(?:[.,]([05]))?\s*jam\s*", typed.raw.get("minutes", ""), re.IGNORECASE):
        typed.problems["minutes"] = reason("minutes_not_hours", likely=(whole(hours[1]) or 0) * 60 + (30 if hours[2] == "5" else 0))
    for name in ("male_count", "female_count"):
        if typed.raw.get(name, "").strip() == "0":
            typed.problems.pop(name, None)  # nobody came: a number that was given, not one that is missing
            typed.values[name] = 0
    if strategy == "community" and typed.link and not typed.link.startswith(("https://", "http://")):
        typed.blame("link", reason("not_a_link"))


def facts_of(strategy: str, typed: Typed) -> rules.Facts:
    """The facts of what was typed."""
    asked = {one.name: ASKED_AS.get(one.name, one.name) for one in fields(FACTS[strategy])}
    return FACTS[strategy](**{
        name: USUAL[strategy].get(field) if typed.values[field] is None else typed.values[field]
        for name, field in asked.items()
    })


def filled(done: Done) -> Typed:
    """The form with a record in it."""
    form = FORMS[done.strategy]
    values = {ASKED_AS.get(name, name): content for name, content in done.facts.items()}
    values = {name: content for name, content in values.items() if name in form.fields}
    partners = tuple(one.id for one in done.partners)
    values["partner"] = partners if done.strategy == "community" else next(iter(partners), None)
    if done.strategy == "community":
        values["title"] = tuple(one.id for one in done.titles)
        if done.facts["ends_on"] == done.facts["starts_on"]:
            values["ends_on"] = None
    if done.strategy == "advocacy":
        values["support"] = tuple((done.facts["support"] or "").split(",")) if done.facts["support"] else ()
    return form.empty(**values)


def tell(typed: Typed, refused: Refused, first_day: str) -> None:
    """Say each reason where it belongs."""
    for why in refused.refusals:
        field = BESIDE.get(why.code) or (first_day if why.code == "activity_in_future" else None)
        if field in typed.field:
            typed.blame(field, why)
        else:
            typed.refusals.append(why)
    typed.cautions += refused.cautions
