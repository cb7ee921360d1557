"""What can have happened, to the day and the number; what the forms take; how the month's list is ordered."""

from datetime import date, timedelta

import pytest

from libsys.activities import actions, forms, queries, rules
from libsys.activities.forms import FORMS, MOST_PEOPLE
from libsys.activities.rules import Advocacy, Community, Service
from libsys.kernel.periods import Month
from tests.village import NOW, TODAY

SEVENTH = date(2026, 11, 7)
ADVOCACY = {"party": "Kepala desa", "happened_on": SEVENTH, "purpose": "Dana", "outcome": "berhasil"}


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def community(**more) -> Community:
    return Community(**{"name": "Pelatihan", "starts_on": SEVENTH, "male_count": 2, "female_count": 3, **more})


def judged(facts) -> list[tuple[str, dict]]:
    judgement = rules.judge(facts, TODAY)
    return [(why.code, dict(why.facts)) for why in (*judgement.refusals, *judgement.cautions)]


@pytest.mark.parametrize(("more", "why"), [
    ({}, []), ({"starts_on": TODAY}, []), ({"starts_on": days(1)}, [("activity_in_future", {"day": days(1)})]),
    ({"starts_on": days(-366)}, []), ({"starts_on": days(-367)}, [("activity_long_ago", {"day": days(-367)})]),
    ({"ends_on": SEVENTH}, []), ({"ends_on": TODAY}, []), ({"ends_on": days(1)}, [("activity_not_over", {"day": days(1)})]),
    ({"starts_on": TODAY, "ends_on": days(1)}, [("activity_not_over", {"day": days(1)})]),
    ({"ends_on": date(2026, 11, 6)}, [("activity_ends_before_start", {"day": SEVENTH})]),
    ({"starts_on": days(1), "ends_on": days(2)}, [("activity_in_future", {"day": days(1)})]),
    ({"minutes": 1440}, []), ({"minutes": 1441}, [("longer_than_its_days", {})]),
    ({"minutes": 2880, "ends_on": date(2026, 11, 8)}, []), ({"minutes": 2881, "ends_on": date(2026, 11, 8)}, [("longer_than_its_days", {})]),
    ({"child_count": 5, "disabled_count": 5}, []), ({"child_count": 6}, [("more_children_than_people", {"count": 5})]),
    ({"disabled_count": 6}, [("more_disabled_than_people", {"count": 5})]),
    ({"cost_rupiah": 1}, [("cost_without_funding", {})]), ({"cost_rupiah": 0}, []), ({"cost_rupiah": 1, "funding": "apbdes"}, []),
    ({"male_count": 0}, []), ({"male_count": 0, "female_count": 0}, [("nobody_took_part", {})]),
])
def test_an_activity_is_judged(more, why) -> None:
    assert judged(community(**more)) == why


@pytest.mark.parametrize(("more", "why"), [
    ({}, []), ({"document_kind": "sk", "document_number": "1", "document_on": TODAY}, []),
    ({"document_number": "1"}, [("document_kind_needed", {})]), ({"document_on": TODAY}, [("document_kind_needed", {})]),
    ({"document_kind": "sk", "document_on": days(1)}, [("document_in_future", {"day": days(1)})]),
    ({"happened_on": days(1)}, [("activity_in_future", {"day": days(1)})]),
    ({"happened_on": days(-367)}, [("activity_long_ago", {"day": days(-367)})]),
])
def test_advocacy_is_judged(more, why) -> None:
    assert judged(Advocacy(**ADVOCACY | more)) == why
    if "happened_on" in more:
        assert judged(Service(description="Malam", happened_on=more["happened_on"])) == why


LEAST = {
    "community": {"name": "x", "starts_on": "7/11/2026", "male_count": "1", "female_count": "1"},
    "service": {"description": "x", "happened_on": "7/11/2026"},
    "advocacy": {"party": "x", "happened_on": "7/11/2026", "purpose": "x"},
}
LONGEST = {
    "community": {"name": 200, "new_partner": 120, "place": 120, "outcome": 1000, "books": 5000, "topic": 120, "facilitator": 120,
                  "follow_up": 1000, "link": 300},
    "service": {"description": 1000, "new_partner": 120, "outcome": 1000, "audience": 120},
    "advocacy": {"party": 120, "purpose": 300, "new_partner": 120, "document_number": 80},
}
NUMBERS = {
    "community": {"male_count": MOST_PEOPLE, "female_count": MOST_PEOPLE, "minutes": 44_640, "child_count": MOST_PEOPLE,
                  "disabled_count": MOST_PEOPLE},
    "service": {"male_count": MOST_PEOPLE, "female_count": MOST_PEOPLE}, "advocacy": {},
}
CHOSEN = {
    "community": {"aspect": rules.FIELDS, "initiator": rules.INITIATORS, "funding": rules.FUNDINGS},
    "service": {"kind": rules.SERVICE_KINDS},
    "advocacy": {"outcome": rules.ADVOCACY_OUTCOMES, "party_kind": rules.PARTY_KINDS, "form": rules.ADVOCACY_FORMS,
                 "support": rules.SUPPORTS, "document_kind": rules.DOCUMENT_KINDS},
}


def wrong(strategy: str, **more: str) -> set[str]:
    """The fields of the shortest form with these lines that come back with a reason."""
    return set(FORMS[strategy].fill({name: [text] for name, text in (LEAST[strategy] | more).items()}).problems)


@pytest.mark.parametrize("strategy", LEAST)
def test_a_form_asks_for_the_least_and_takes_no_more_than_the_most(strategy) -> None:
    assert MOST_PEOPLE == 100_000 and wrong(strategy) == set()
    for name in LEAST[strategy]:
        assert wrong(strategy, **{name: ""}) == {name}
    for name, most in LONGEST[strategy].items():
        assert wrong(strategy, **{name: "x" * most}) == set() and wrong(strategy, **{name: "x" * (most + 1)}) == {name}
    for name, most in NUMBERS[strategy].items():
        assert wrong(strategy, **{name: str(most)}) == set() and wrong(strategy, **{name: str(most + 1)}) == {name}
    for name, keys in CHOSEN[strategy].items():
        assert all(wrong(strategy, **{name: key}) == set() for key in keys) and wrong(strategy, **{name: "lain sekali"}) == {name}


def test_an_activity_lasts_a_minute_at_least_and_its_lines_keep_their_lines() -> None:
    assert wrong("community", minutes="0") == {"minutes"} and wrong("community", minutes="1") == set()
    for strategy, names in (("community", ("outcome", "books", "follow_up")), ("service", ("description", "outcome"))):
        for name in names:
            typed = FORMS[strategy].fill({key: [text] for key, text in (LEAST[strategy] | {name: "satu\ndua"}).items()})
            assert typed.values[name] == "satu\ndua"
    many = {name: [text] for name, text in LEAST["community"].items()}
    for name, most in (("partner", 30), ("title", 100)):
        keys = [f"0197a000-0000-7000-8000-{number:012}" for number in range(most + 1)]
        assert not FORMS["community"].fill(many | {name: keys[:-1]}).problems
        assert len(FORMS["community"].fill(many | {name: keys}).values[name] or ()) <= most


@pytest.mark.usefixtures("village")
async def test_a_month_has_its_first_and_last_day_the_newest_first() -> None:
    async def record(facts, **beside) -> str:
        return (await actions.record(facts=facts, beside=actions.With(**beside), today=TODAY, now=NOW, by="budi")).id

    for name, on in (("before", date(2026, 9, 30)), ("first", date(2026, 10, 1)), ("last", date(2026, 10, 31)), ("after", date(2026, 11, 1))):
        await record(community(name=name, starts_on=on))
        await record(Service(description=name, happened_on=on, audience="anak", male_count=1, female_count=2, outcome="baik"))
        await record(Advocacy(**ADVOCACY | {"purpose": name, "happened_on": on}), new_partner="Pemdes")
    key = await record(community(name="middle", starts_on=date(2026, 10, 15), ends_on=date(2026, 10, 16), place="Balai", outcome="baik"),
                       new_partner="Puskesmas")
    lines = await queries.of_month(Month(2026, 10))
    assert [line.what for line in lines] == ["last"] * 3 + ["middle"] + ["first"] * 3
    assert {line.strategy for line in lines[:3]} == {"community", "service", "advocacy"}
    line = next(line for line in lines if line.id == key)
    assert (line.last_on, line.place, line.male_count, line.female_count, line.outcome, line.partners) == (
        date(2026, 10, 16), "Balai", 2, 3, "baik", ("Puskesmas",))
    service = next(line for line in lines if line.strategy == "service")
    assert (service.place, service.male_count, service.female_count, service.outcome, service.last_on) == (
        "anak", 1, 2, "baik", date(2026, 10, 31))
    told = next(line for line in lines if line.strategy == "advocacy")
    assert (told.place, told.male_count, told.female_count, told.outcome) == ("Kepala desa", None, None, "berhasil")
    form = forms.filled(await queries.one("community", key))
    assert form.values["ends_on"] == date(2026, 10, 16) and len(form.values["partner"]) == 1
    one = forms.filled(await queries.one("advocacy", told.id))
    assert isinstance(one.values["partner"], str) and one.values["support"] == ()
