"""Visits counted by tap, by group, by member and from paper; and taken back."""

from datetime import date, timedelta

import pytest

from libsys.kernel.database import Duplicate, value, writing
from libsys.kernel.refusals import NotFound, Refused
from libsys.visits import actions, queries
from libsys.visits.tables import Visit
from tests.members.people import BAGUS, register
from tests.village import NOW, TODAY

SATURDAY, SUNDAY = date(2026, 11, 21), date(2026, 11, 22)


async def tap(by: str, **more):
    return await actions.tap(**{"sex": "p", "group": "sd", "purpose": "baca", "today": TODAY, "now": NOW, "by": by, **more})


async def enter(by: str, on: date = SATURDAY, **more):
    return await actions.enter_day(on, **{"cells": {("sd", "l"): 7, ("sd", "p"): 9}, "purposes": {"baca": 10},
                                          "today": TODAY, "now": NOW, "by": by, **more})


async def test_a_double_click_counts_one_and_two_taps_count_two(village):
    first = await tap(village["rani"], slip="a")
    again = await tap(village["rani"], slip="a")
    assert (first.is_new, again.is_new, first.id) == (True, False, again.id)
    await tap(village["rani"], slip="b")
    assert await queries.count_on(TODAY) == 2


async def test_a_tap_is_taken_back_in_time_and_corrected_later(village):
    made = await tap(village["rani"])
    late = NOW + timedelta(minutes=11)
    with pytest.raises(Refused) as refused:
        await actions.undo(made.id, now=late, by=village["rani"])
    assert refused.value.refusals[0].code == "tap_undo_too_late"
    assert await actions.undo(made.id, now=late, by=village["budi"], is_correction=True) == TODAY
    assert await queries.count_on(TODAY) == 0
    with pytest.raises(Refused):
        await actions.undo(made.id, now=NOW, by=village["rani"])
    with pytest.raises(NotFound):
        await actions.undo("nothing", now=NOW, by=village["rani"])


async def test_the_last_tap_is_ones_own(village):
    await tap(village["rani"])
    await tap(village["budi"], sex="l", now=NOW + timedelta(minutes=1))
    last = await queries.last_tap(by=village["rani"], day=TODAY, since=NOW - timedelta(minutes=10))
    assert last.sex == "p"
    assert await queries.last_tap(by=village["rani"], day=TODAY, since=NOW + timedelta(seconds=1)) is None


async def test_a_member_counts_once_a_day_for_each_purpose(village):
    member = await register(village["budi"], BAGUS)
    async with writing():
        for _ in range(3):
            await actions.count_visit(member=member.id, today=TODAY, now=NOW, by=village["rani"])
    done = await actions.count_visit(member=member.id, today=TODAY, now=NOW, by=village["rani"], purpose="baca")
    assert done.is_new and await queries.count_on(TODAY) == 2
    figures = await queries.figures(TODAY, TODAY)
    assert figures.cells["sd", "l"] == 2
    with pytest.raises(Duplicate):
        async with writing():
            await Visit.insert(Visit(happened_on=TODAY, visitor_group="sd", sex="l", purpose="baca", visitor_count=1,
                                     member=member.id, entered_from="desk", recorded_at=NOW, recorded_by="x"))
    await actions.undo(done.id, now=NOW, by=village["rani"])
    assert (await actions.count_visit(member=member.id, today=TODAY, now=NOW, by=village["rani"], purpose="baca")).is_new


async def test_a_group_counts_its_people_and_goes_as_a_whole(village):
    facts = {"name": "SDN 2", "leader": "Bu Wati", "male_count": 12, "female_count": 15, "group": "sd",
             "purpose": "kegiatan", "today": TODAY, "now": NOW, "by": village["rani"]}
    party = await actions.bring_party(on=SATURDAY, slip="p", **facts)
    assert await actions.bring_party(on=SATURDAY, slip="p", **facts) == party
    figures = await queries.figures(SATURDAY, SATURDAY)
    assert (figures.total, figures.parties, figures.purposes["kegiatan"]) == (27, 1, 27)
    with pytest.raises(Refused):
        await actions.bring_party(on=SATURDAY, **{**facts, "male_count": 0, "female_count": 0})
    await actions.undo_party(party, now=NOW + timedelta(days=3), by=village["budi"], is_correction=True)
    figures = await queries.figures(SATURDAY, SATURDAY)
    assert (figures.total, figures.parties) == (0, 0)


async def test_a_group_of_which_only_the_number_is_known_is_counted_as_not_recorded(village):
    facts = {"name": "TK Melati", "leader": None, "male_count": 0, "female_count": 0, "unknown_count": 12, "group": "paud_tk",
             "purpose": "baca", "today": TODAY, "now": NOW, "by": village["rani"]}
    await actions.bring_party(on=SATURDAY, **facts)
    figures = await queries.figures(SATURDAY, SATURDAY)
    assert figures.cells["paud_tk", "tidak_dicatat"] == figures.total == 12
    [line] = await queries.parties(SATURDAY)
    assert (line.male_count, line.female_count, line.unknown_count) == (0, 0, 12)
    with pytest.raises(Refused):
        await actions.bring_party(on=SATURDAY, **{**facts, "unknown_count": -1, "male_count": 5})
    with pytest.raises(Refused):
        await actions.bring_party(on=SATURDAY, **{**facts, "unknown_count": 2000, "male_count": 1})


async def test_a_paper_day_sums_whichever_way_one_counts(village):
    assert await enter(village["budi"]) == 16
    figures = await queries.figures(SATURDAY, SATURDAY)
    assert figures.total == sum(figures.purposes.values()) == 16
    assert (figures.of_sex("l"), figures.of_sex("p"), figures.of_group("sd")) == (7, 9, 16)
    assert (figures.purposes["baca"], figures.purposes["tidak_dicatat"]) == (10, 6)


async def test_correcting_a_paper_day_replaces_it(village):
    await enter(village["budi"])
    known = await queries.paper(SATURDAY)
    await enter(village["budi"], cells={("umum", "p"): 3}, purposes={}, seen=known.seen)
    assert await queries.count_on(SATURDAY) == 3
    assert await value("SELECT count(*) FROM visit WHERE undone_at IS NOT NULL") == len(known.ids)
    with pytest.raises(Refused) as refused:
        await enter(village["budi"], cells={("umum", "p"): 4}, purposes={}, seen=known.seen)
    assert [why.code for why in refused.value.cautions] == ["paper_day_changed_meanwhile"]


async def test_a_paper_day_may_be_emptied_only_by_name(village):
    with pytest.raises(Refused) as refused:
        await enter(village["budi"], cells={}, purposes={})
    assert refused.value.refusals[0].code == "paper_day_is_blank"
    await enter(village["budi"])
    with pytest.raises(Refused) as refused:
        await enter(village["budi"], cells={}, purposes={})
    assert refused.value.cautions[0].code == "paper_day_becomes_empty"
    await enter(village["budi"], cells={}, purposes={}, despite=frozenset({"paper_day_becomes_empty"}))
    assert await queries.count_on(SATURDAY) == 0


@pytest.mark.parametrize(("wrong", "code"), [
    ({"on": TODAY + timedelta(days=1)}, "visit_day_in_future"),
    ({"on": SUNDAY}, "library_was_closed"),
    ({"purposes": {"baca": 17}}, "more_purposes_than_people"),
    ({"cells": {("sd", "x"): 1}}, "not_a_choice"),
    ({"cells": {("sd", "l"): 10_000}}, "too_big"),
    ({"cells": {("sd", "l"): -1}}, "too_big"),
])
async def test_a_paper_day_that_cannot_be(village, wrong, code):
    with pytest.raises(Refused) as refused:
        await enter(village["budi"], **wrong)
    assert code in [why.code for why in refused.value.reasons]
    assert await value("SELECT count(*) FROM visit") == 0


async def test_taps_beside_paper_are_accepted_by_name(village):
    await tap(village["rani"], today=SATURDAY)
    with pytest.raises(Refused) as refused:
        await enter(village["budi"])
    assert refused.value.cautions[0].code == "day_has_taps"
    await enter(village["budi"], despite=frozenset({"day_has_taps"}))
    assert await queries.count_on(SATURDAY) == 17
    assert await queries.days_with_visits(date(2026, 11, 1), date(2026, 11, 30)) == {SATURDAY: 17}


async def test_internet_users_by_sex_are_not_invented_from_paper(village):
    await tap(village["rani"], purpose="internet_tik", today=SATURDAY)
    await enter(village["budi"], purposes={"internet_tik": 4}, despite=frozenset({"day_has_taps"}))
    figures = await queries.figures(SATURDAY, SATURDAY)
    assert figures.ict_users == {"l": 0, "p": 1, "tidak_dicatat": 4}
