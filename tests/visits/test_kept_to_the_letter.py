"""Visits, to the letter: what is refused, which row each count is made of, and what stands in each list."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from libsys.kernel.database import row, rows, value
from libsys.kernel.refusals import NotFound, Refused
from libsys.members.rules import GROUPS
from libsys.visits import actions, queries, rules
from libsys.visits.forms import ASKED_PURPOSES
from tests.members.people import BAGUS, register
from tests.village import NOW, STAFF, TODAY, fields_of, sign_in

FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)
OPEN = rules.PaperFacts(is_open=True, counted_otherwise=0, had_paper=False, is_as_seen=True)
ROW = """SELECT happened_on, visitor_group, sex, purpose, visitor_count, member, party, entered_from, recorded_at, recorded_by
    FROM visit WHERE undone_at IS NULL ORDER BY id"""


def codes(judgement) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in [*judgement.refusals, *judgement.cautions]]


async def tap(by: str, **more):
    return await actions.tap(**{"sex": "p", "group": "sd", "purpose": "baca", "today": TODAY, "now": NOW, "by": by, **more})


async def bring(by: str, **more) -> str:
    return await actions.bring_party(**{"on": SATURDAY, "name": "SDN 1", "leader": "Bu Ida", "male_count": 3, "female_count": 4,
                                        "group": "sd", "purpose": "kegiatan", "today": TODAY, "now": NOW, "by": by, **more})


async def facts_of(did: str) -> dict:
    return json.loads(await value("SELECT facts FROM audit WHERE did = {} ORDER BY number DESC LIMIT 1", did) or "{}")


@pytest.mark.parametrize(("on", "is_open", "said"), [
    (TODAY, True, []), (TODAY, False, [("library_was_closed", {"on": TODAY})]), (TODAY + timedelta(days=1), False, [("visit_day_in_future", {})]),
    (date(2000, 1, 1), True, []), (date(1999, 12, 31), True, [("visit_day_too_old", {"first": date(2000, 1, 1)})]),
])
def test_the_days_that_can_be_written_down(on, is_open, said) -> None:
    assert codes(rules.judge_day(on, TODAY, is_open=is_open)) == said


@pytest.mark.parametrize(("people", "said"), [
    (0, [("party_is_empty", {})]), (1, []), (2_000, []), (2_001, [("party_too_big", {"most": 2_000})]),
])
def test_how_many_a_group_is(people, said) -> None:
    assert codes(rules.judge_party(TODAY, TODAY, is_open=True, people=people)) == said


@pytest.mark.parametrize(("people", "wishes", "said"), [
    (3, 3, []), (3, 4, [("more_purposes_than_people", {"purposes": 4, "people": 3})]), (0, 4, []), (3, 0, []), (0, 0, [("paper_day_is_blank", {})]),
])
def test_people_and_purposes_of_a_day(people, wishes, said) -> None:
    assert codes(rules.judge_paper(TODAY, {("sd", "l"): people}, {"baca": wishes}, OPEN, TODAY)) == said


def test_a_day_fully_told_has_no_row_of_nobody() -> None:
    lines = rules.spread({("sd", "l"): 2, ("sd", "p"): 1}, {"baca": 2, "tidak_dicatat": 1})
    assert [(line.group, line.sex, line.purpose, line.count) for line in lines] == [("sd", "l", "baca", 2), ("sd", "p", "tidak_dicatat", 1)]


@pytest.mark.parametrize("wrong", [{"sex": "x"}, {"group": "x"}, {"purpose": "x"}])
async def test_a_tap_of_nobody_known_is_refused(village, wrong) -> None:
    with pytest.raises(Refused, match="not_a_choice"):
        await tap(village["rani"], **wrong)
    assert await queries.count_on(TODAY) == 0


@pytest.mark.parametrize("wrong", [{"group": "x"}, {"purpose": "x"}, {"male_count": -1}, {"female_count": -1}])
async def test_a_group_of_nobody_known_is_refused(village, wrong) -> None:
    with pytest.raises(Refused, match="not_a_choice"):
        await bring(village["rani"], **wrong)
    assert await rows("SELECT id FROM party") == []


@pytest.mark.parametrize(("cells", "purposes", "code"), [
    ({("x", "l"): 1}, {}, "not_a_choice"), ({("sd", "l"): 1}, {"x": 1}, "not_a_choice"), ({("sd", "l"): 10_000}, {}, "too_big"),
    ({("sd", "l"): 1}, {"baca": -1}, "too_big"),
])
async def test_a_paper_day_of_nobody_known_is_refused(village, cells, purposes, code) -> None:
    with pytest.raises(Refused) as refused:
        await actions.enter_day(SATURDAY, cells=cells, purposes=purposes, today=TODAY, now=NOW, by=village["rani"])
    assert [(why.code, dict(why.facts)) for why in refused.value.refusals] == [(code, {"most": 9_999} if code == "too_big" else {})]


async def test_every_purpose_can_be_the_days(village) -> None:
    count = await actions.enter_day(SATURDAY, cells=dict.fromkeys(rules.CELLS, 1), purposes=dict.fromkeys(rules.PURPOSES, 1),
                                    today=TODAY, now=NOW, by=village["rani"])
    assert count == len(rules.CELLS)


async def test_the_rows_a_count_is_made_of(village) -> None:
    member = await register(village["budi"], BAGUS)
    await tap(village["rani"], entered_from="phone")
    await actions.count_visit(member=member.id, today=TODAY, now=NOW, by=village["rani"])
    party = await bring(village["rani"], male_count=0, entered_from="phone")
    await actions.enter_day(SUNDAY, cells={(GROUPS[-1], "p"): 2}, purposes={}, today=TODAY, now=NOW,
                            by=village["rani"], despite=frozenset({"library_was_closed"}), entered_from="import")
    common = {"recorded_at": NOW, "recorded_by": village["rani"], "member": None, "party": None}
    facts = await row("SELECT sex, visitor_group FROM member WHERE id = {}", member.id)
    assert await rows(ROW) == [
        common | {"happened_on": TODAY, "visitor_group": "sd", "sex": "p", "purpose": "baca", "visitor_count": 1, "entered_from": "phone"},
        common | {"happened_on": TODAY, **facts, "purpose": "pinjam_kembali", "visitor_count": 1, "entered_from": "desk", "member": member.id},
        common | {"happened_on": SATURDAY, "visitor_group": "sd", "sex": "p", "purpose": "kegiatan", "visitor_count": 4,
                  "entered_from": "phone", "party": party},
        common | {"happened_on": SUNDAY, "visitor_group": GROUPS[-1], "sex": "p", "purpose": "tidak_dicatat", "visitor_count": 2,
                  "entered_from": "import"},
    ]


async def test_a_member_served_twice_is_told_as_counted_before(village) -> None:
    member = await register(village["budi"], BAGUS)
    served = [await actions.count_visit(member=member.id, today=TODAY, now=NOW, by=village["rani"]) for _ in range(2)]
    assert (served[0].id, served[0].is_new, served[1].is_new) == (served[1].id, True, False)
    with pytest.raises(NotFound, match="member_not_found"):
        await actions.count_visit(member="nobody", today=TODAY, now=NOW, by=village["rani"])


async def test_every_deed_stands_in_the_log_with_its_facts(village) -> None:
    by = village["rani"]
    party = await bring(by)
    assert {key: one for key, one in (await facts_of("visits.bring_party")).items() if one} == {"on": SATURDAY.isoformat(), "l": 3, "p": 4}
    await actions.undo_party(party, now=NOW, by=by)
    assert await facts_of("visits.undo_party") == {"on": SATURDAY.isoformat()}
    await actions.undo((await tap(by)).id, now=NOW, by=by)
    assert await facts_of("visits.undo") == {"on": TODAY.isoformat()}
    for count in (7, 5):
        await actions.enter_day(SATURDAY, cells={("sd", "l"): count}, purposes={}, today=TODAY, now=NOW, by=by)
    assert {key: one for key, one in (await facts_of("visits.enter_day")).items() if one} == {"count": 5, "before": 7}


async def test_what_is_part_of_a_whole_is_not_taken_back_alone(village) -> None:
    await bring(village["rani"])
    await actions.enter_day(FRIDAY, cells={("sd", "l"): 2}, purposes={}, today=TODAY, now=NOW, by=village["rani"])
    for visit in await rows("SELECT id FROM visit"):
        with pytest.raises(NotFound, match="visit_not_found"):
            await actions.undo(visit["id"], now=NOW, by=village["rani"])
    with pytest.raises(NotFound, match="visit_not_found"):
        await actions.undo_party("nothing", now=NOW, by=village["rani"])
    assert await value("SELECT count(*) FROM visit WHERE undone_at IS NULL") == 3


async def test_the_lists_of_a_day_hold_its_own_and_what_still_counts(village) -> None:
    by, later = village["rani"], NOW + timedelta(minutes=2)
    first, second = await tap(by), await tap(by, sex="l", now=later)
    gone = await tap(by, now=later)
    await actions.undo(gone.id, now=later, by=by)
    yesterday = await tap(by, today=SUNDAY)
    party, other = await bring(by, on=TODAY), await bring(by, on=TODAY, name="SDN 2", now=later)
    undone = await bring(by, on=TODAY, name="SDN 3", now=later)
    await actions.undo_party(undone, now=later, by=by)
    await actions.enter_day(SATURDAY, cells={("sd", "l"): 2}, purposes={"baca": 1}, today=TODAY, now=NOW, by=by)
    assert [(one.id, one.counted_by, one.sex, one.visitor_count) for one in await queries.taps(TODAY)] == [
        (second.id, STAFF["rani"][0], "l", 1), (first.id, STAFF["rani"][0], "p", 1)]
    assert await queries.taps(SATURDAY) == []
    assert [one.id for one in await queries.taps(SUNDAY)] == [yesterday.id]
    assert [(one.id, one.name, one.leader, one.male_count, one.female_count) for one in await queries.parties(TODAY)] == [
        (party, "SDN 1", "Bu Ida", 3, 4), (other, "SDN 2", "Bu Ida", 3, 4)]
    assert await queries.days_with_visits(SATURDAY, TODAY) == {SATURDAY: 2, SUNDAY: 1, TODAY: 16}
    assert await queries.days_with_visits(SUNDAY, SUNDAY) == {SUNDAY: 1}
    paper = await queries.paper(SATURDAY)
    assert (paper.cells, paper.purposes, paper.total) == ({("sd", "l"): 2}, {"baca": 1, "tidak_dicatat": 1}, 2)
    assert (await queries.paper(TODAY)).seen == "-" and (await queries.paper(FRIDAY)).ids == ()
    every = await queries.everything()
    assert [(one["happened_on"], one["visitor_count"], one["party"]) for one in every][-1] == (TODAY, 4, "SDN 2") and len(every) == 9


async def test_the_last_tap_is_the_newest_that_still_counts_and_is_a_persons_own_tap(village) -> None:
    by, since = village["rani"], NOW - timedelta(minutes=10)
    member = await register(village["budi"], BAGUS)
    assert await queries.last_tap(by=by, day=TODAY, since=since) is None
    first, second = await tap(by, now=NOW), await tap(by, entered_from="phone", now=NOW + timedelta(minutes=1))
    later = NOW + timedelta(minutes=2)
    same = [await tap(village["sari"]) for _ in range(2)]  # within one moment
    assert (await queries.last_tap(by=village["sari"], day=TODAY, since=since)).id == same[1].id
    await actions.count_visit(member=member.id, today=TODAY, now=later, by=by)
    await bring(by, on=TODAY, now=later)
    await actions.enter_day(TODAY, cells={("sd", "l"): 2}, purposes={}, today=TODAY, now=later, by=by, despite=frozenset({"day_has_taps"}))
    await tap(by, today=SUNDAY, now=later)
    await tap(village["budi"], now=later)
    assert (await queries.last_tap(by=by, day=TODAY, since=since)).id == second.id
    await actions.undo(second.id, now=later, by=by)
    assert (await queries.last_tap(by=by, day=TODAY, since=since)).id == first.id
    assert (await queries.last_tap(by=by, day=TODAY, since=NOW)).id == first.id
    assert await queries.last_tap(by=by, day=TODAY, since=NOW + timedelta(seconds=1)) is None


async def test_figures_hold_the_first_and_the_last_day_and_nothing_taken_back(village) -> None:
    by = village["rani"]
    for on in (FRIDAY, SATURDAY, SUNDAY, TODAY):
        await tap(by, today=on, purpose="internet_tik")
        await bring(by, on=on, male_count=0, female_count=2, group=GROUPS[-1], despite=frozenset({"library_was_closed"}))
    gone = await tap(by, today=SATURDAY, purpose="internet_tik")
    await actions.undo(gone.id, now=NOW, by=by)
    undone = await bring(by, on=SUNDAY, name="SDN 9", despite=frozenset({"library_was_closed"}))
    await actions.undo_party(undone, now=NOW, by=by)
    told = await queries.figures(SATURDAY, SUNDAY)
    assert (told.total, told.parties, told.ict_users["p"], told.ict_users["tidak_dicatat"]) == (6, 2, 2, 0)
    assert (told.purposes["internet_tik"], told.purposes["kegiatan"], told.of_group("sd"), told.of_sex("p")) == (2, 4, 2, 6)
    assert (await queries.count_on(SATURDAY), await queries.count_on(date(2026, 11, 19))) == (3, 0)


async def test_who_used_the_internet_is_known_by_sex_of_taps_and_groups_and_not_of_paper(village) -> None:
    by = village["rani"]
    await bring(by, on=SATURDAY, male_count=3, female_count=0, purpose="internet_tik", entered_from="paper")
    await actions.enter_day(SATURDAY, cells={("sd", "l"): 2}, purposes={"internet_tik": 2}, today=TODAY, now=NOW, by=by, despite=frozenset({"day_has_taps"}))
    assert (await queries.figures(SATURDAY, SATURDAY)).ict_users == {"l": 3, "p": 0, "tidak_dicatat": 2}


async def test_a_members_visits_are_their_own_and_those_that_count(village) -> None:
    by = village["rani"]
    member, other = await register(village["budi"], BAGUS), await register(village["budi"])
    counted = {"member": member.id, "now": NOW, "by": by}
    kept = await actions.count_visit(today=TODAY, **counted)
    await actions.count_visit(today=SUNDAY, **counted)
    await actions.count_visit(member=other.id, today=TODAY, now=NOW, by=by)
    gone = await actions.count_visit(today=TODAY, purpose="baca", **counted)
    await actions.undo(gone.id, now=NOW, by=by)
    assert [(one["happened_on"], one["purpose"]) for one in await queries.visits_of(member.id)] == [(SUNDAY, "pinjam_kembali"), (TODAY, "pinjam_kembali")]
    assert await queries.visit_of_member(member.id, TODAY, "pinjam_kembali") == kept.id
    assert await queries.visit_of_member(member.id, TODAY, "baca") is None and await queries.visit_of_member(member.id, SATURDAY, "pinjam_kembali") is None


async def test_who_came_up_to_a_day_is_nobody_any_more_and_stays_counted(village) -> None:
    by = village["rani"]
    member = await register(village["budi"], BAGUS)
    for on in (SATURDAY, SUNDAY, TODAY):
        await actions.count_visit(member=member.id, today=on, now=NOW, by=by)
    await tap(by, today=SATURDAY)
    before = await queries.days_with_visits(FRIDAY, TODAY)
    assert await actions.forget_visitors(until=SUNDAY, now=NOW, by="terminal") == 2
    assert await facts_of("visits.forget_visitors") == {"visits": 2}
    assert await value("SELECT about FROM audit WHERE did = 'visits.forget_visitors'") == "2026-11-22"
    assert [one["happened_on"] for one in await queries.visits_of(member.id)] == [TODAY]
    assert await queries.days_with_visits(FRIDAY, TODAY) == before == {SATURDAY: 2, SUNDAY: 1, TODAY: 1}
    assert await actions.forget_visitors(until=SUNDAY, now=NOW, by="terminal") == 0
    assert await value("SELECT count(*) FROM audit WHERE did = 'visits.forget_visitors'") == 1


def test_one_reader_whose_purpose_nobody_wrote_down_is_counted_without_one() -> None:
    for people, noted in ((3, 2), (3, 1)):
        lines = rules.spread({("sd", "l"): people}, {"baca": noted})
        assert [(one.group, one.sex, one.purpose, one.count) for one in lines] == [("sd", "l", "baca", noted), ("sd", "l", rules.UNKNOWN, people - noted)]


def test_a_day_that_was_tapped_too_is_asked_about_with_how_many() -> None:
    for counted, had_paper, said in ((3, False, [("day_has_taps", {"count": 3})]), (3, True, []), (0, False, [])):
        facts = replace(OPEN, counted_otherwise=counted, had_paper=had_paper)
        assert codes(rules.judge_paper(TODAY, {("sd", "l"): 2}, {}, facts, TODAY)) == said


async def test_who_wrote_a_group_down_is_known(village) -> None:
    await bring(village["rani"])
    assert await row("SELECT name, leader, happened_on, recorded_at, recorded_by FROM party") == {
        "name": "SDN 1", "leader": "Bu Ida", "happened_on": SATURDAY, "recorded_at": NOW, "recorded_by": village["rani"]}


@pytest.mark.parametrize(("typed", "field"), [({}, "count_paud_tk_l"), ({"count_sd_l": "1", "purpose_baca": "2"}, f"purpose_{ASKED_PURPOSES[0]}")])
async def test_what_is_wrong_with_a_page_of_the_guest_book_stands_beside_a_box(client, village, typed, field) -> None:
    await sign_in(client, "budi")
    address = "/visits/days/2026-11-21/paper"
    answer = await client.post(address, data=fields_of((await client.get(address)).text, address) | typed)
    assert answer.status_code == 422
    assert [re.search(r'name="(\w+)"', tag)[1] for tag in re.findall(r'<input [^>]*aria-invalid="true"[^>]*>', answer.text)] == [field]
