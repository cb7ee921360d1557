"""Partners, to the letter: the boundary days, the reasons with their facts, the order of lists, the log."""

import json
from datetime import date

import pytest

from libsys.kernel.database import row, rows, value
from libsys.kernel.refusals import NotFound, Refused
from libsys.partners import actions, queries, rules
from tests import village as cast
from tests.partners.test_partners import LAST_JUNE, add
from tests.village import NOW, TODAY

LOG = "SELECT did, about, facts FROM audit WHERE did LIKE 'partners.%' ORDER BY number"


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in refused.value.refusals]


def judged(**more) -> list[tuple[str, dict]]:
    facts = {"name": "SDN 1", "kind": "lainnya", "field": None, "phone": None, "starts_on": TODAY, "today": TODAY,
             "known_as": None} | more
    return [(why.code, dict(why.facts)) for why in rules.judge_partner(**facts).refusals]


@pytest.mark.parametrize(("told", "why"), [
    ({}, []), ({"name": "x" * 120}, []), ({"name": "x" * 121}, [("too_long", {"most": 120, "count": 121})]),
    ({"field": "ekonomi"}, []), ({"phone": "0812-3456-7890"}, []), ({"starts_on": date(2026, 11, 24)}, [("day_in_future", {})]),
    ({"known_as": "SDN Satu"}, [("partner_known", {"name": "SDN Satu"})]),
])
def test_a_partner_is_judged(told, why) -> None:
    assert judged(**told) == why


@pytest.mark.parametrize(("ended_on", "on", "why"), [
    (None, LAST_JUNE, []), (None, TODAY, []), (None, date(2026, 5, 31), [("ended_before_started", {"starts_on": LAST_JUNE})]),
    (None, date(2026, 11, 24), [("day_in_future", {})]), (TODAY, TODAY, [("partner_ended_already", {"ended_on": TODAY})]),
])
def test_an_ending_is_judged(ended_on, on, why) -> None:
    judgement = rules.judge_ending(starts_on=LAST_JUNE, ended_on=ended_on, on=on, today=TODAY)
    assert [(one.code, dict(one.facts)) for one in judgement.refusals] == why


@pytest.mark.parametrize(("ends_on", "why"), [
    (None, []), (TODAY, []), (date(2026, 11, 22), [("agreement_ends_early", {"starts_on": TODAY})]),
])
def test_an_agreement_is_judged(ends_on, why) -> None:
    judgement = rules.judge_agreement(starts_on=TODAY, ends_on=ends_on)
    assert [(one.code, dict(one.facts)) for one in judgement.refusals] == why


async def test_every_deed_stands_in_the_log_with_its_facts(village) -> None:
    by = village["budi"]
    made = await add(by)
    await actions.change(made, name="SDN 2", kind="lainnya", starts_on=LAST_JUNE, today=TODAY, now=NOW, by=by)
    await actions.end(made, on=date(2026, 11, 20), today=TODAY, now=NOW, by=by)
    await actions.reopen(made, today=TODAY, now=NOW, by=by)
    agreed = await actions.agree(made, number="MoU/1", starts_on=TODAY, now=NOW, by=by)
    await actions.take_back_agreement(agreed, now=NOW, by=by)
    log = [(line["did"], line["about"], json.loads(line["facts"]))
           for line in await rows(LOG)]
    assert [did for did, _, _ in log] == ["partners.add", "partners.change", "partners.end", "partners.reopen",
                                         "partners.agree", "partners.take_back_agreement"]
    assert {about for _, about, _ in log} <= {made, agreed}
    assert log[0][2] == {"kind": "sekolah_kampus"}
    assert log[2][2] == {"ended_on": "2026-11-20"} and log[3][2] == {"had_ended_on": "2026-11-20"}


async def test_what_is_known_of_a_partner_is_kept_whole(village) -> None:
    by = village["budi"]
    made = await actions.add(name="Puskesmas Sukamaju", kind="opd_kabupaten", field="kesehatan", contact="Bu Lina",
                             phone="0812-3456-7890", starts_on=LAST_JUNE, today=TODAY, now=NOW, by=by)
    kept = await row("SELECT * FROM partner WHERE id = {}", made)
    assert (kept["kind"], kept["field"], kept["contact"], kept["phone"], kept["starts_on"], kept["ended_on"],
            kept["recorded_by"], kept["recorded_at"]) == (
        "opd_kabupaten", "kesehatan", "Bu Lina", "6281234567890", LAST_JUNE, None, by, NOW)
    await actions.change(made, name="Puskesmas", kind="lainnya", field="sosial_budaya", contact="Pak Adi", phone=None,
                         starts_on=TODAY, today=TODAY, now=NOW, by=by)
    line = await queries.partner(made)
    assert (line.name, line.kind, line.field, line.contact, line.phone, line.starts_on) == (
        "Puskesmas", "lainnya", "sosial_budaya", "Pak Adi", None, TODAY)
    agreed = await actions.agree(made, number="MoU/7", about="Kelas ibu", starts_on=TODAY, ends_on=date(2027, 1, 1),
                                 now=NOW, by=by)
    one = await queries.agreement(agreed)
    assert (one.partner, one.number, one.about, one.starts_on, one.ends_on) == (
        made, "MoU/7", "Kelas ibu", TODAY, date(2027, 1, 1))


async def test_a_partner_added_on_the_way_is_of_the_kind_and_day_that_was_said(village) -> None:
    made = await actions.add_quick("Karang Taruna", kind="komunitas", starts_on=LAST_JUNE, today=TODAY, now=NOW,
                                   by=village["budi"])
    assert ((line := await queries.partner(made)).kind, line.starts_on) == ("komunitas", LAST_JUNE)
    other = await actions.add_quick("Radio Desa", today=TODAY, now=NOW, by=village["budi"])
    assert ((line := await queries.partner(other)).kind, line.starts_on) == ("lainnya", TODAY)


async def test_a_partner_is_not_renamed_to_another_but_keeps_its_own_name(village) -> None:
    by = village["budi"]
    one, _two = await add(by, name="Karang Taruna"), await add(by, name="Puskesmas")
    told = {"kind": "lainnya", "today": TODAY, "now": NOW, "by": by}
    with pytest.raises(Refused) as refused:
        await actions.change(one, name="PUSKESMAS", starts_on=LAST_JUNE, **told)
    assert reasons(refused) == [("partner_known", {"name": "Puskesmas"})]
    await actions.change(one, name="karang taruna", starts_on=LAST_JUNE, **told)
    await actions.end(one, on=TODAY, today=TODAY, now=NOW, by=by)
    await actions.change(one, name="Karang Taruna", starts_on=TODAY, **told)  # begun and ended on one day
    await actions.reopen(one, today=TODAY, now=NOW, by=by)
    await actions.change(one, name="Karang Taruna", starts_on=LAST_JUNE, **told)
    await actions.end(one, on=date(2026, 11, 1), today=TODAY, now=NOW, by=by)
    with pytest.raises(Refused) as refused:
        await actions.change(one, name="Karang Taruna", starts_on=date(2026, 11, 2), **told)
    assert reasons(refused) == [("ended_before_started", {"starts_on": date(2026, 11, 2)})]


async def test_the_list_has_those_we_work_with_first_then_by_name(village) -> None:
    by = village["budi"]
    keys = {name: await add(by, name=name) for name in ("Bengkel", "Apotek", "Cafe", "Dinas")}
    await actions.end(keys["Apotek"], on=TODAY, today=TODAY, now=NOW, by=by)
    assert [line.name for line in await queries.partners()] == ["Bengkel", "Cafe", "Dinas", "Apotek"]
    assert [line.name for line in await queries.active()] == ["Bengkel", "Cafe", "Dinas"]
    early = await actions.agree(keys["Cafe"], number="1", starts_on=LAST_JUNE, now=NOW, by=by)
    late = await actions.agree(keys["Cafe"], number="2", starts_on=TODAY, now=NOW, by=by)
    later = await actions.agree(keys["Cafe"], number="3", starts_on=TODAY, now=NOW, by=by)
    assert [one.id for one in await queries.agreements(keys["Cafe"])] == [later, late, early]
    with pytest.raises(NotFound, match="partner_not_found"):
        await queries.partner("nobody")
    with pytest.raises(NotFound, match="agreement_not_found"):
        await queries.agreement("nothing")


async def test_a_month_counts_its_first_and_its_last_day(village) -> None:
    by = village["budi"]
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    days = {"until the first": (LAST_JUNE, first), "until the last": (LAST_JUNE, last), "until before": (LAST_JUNE, date(2026, 9, 30)),
            "from the last": (last, None), "from after": (date(2026, 11, 1), None), "until after": (LAST_JUNE, date(2026, 11, 1))}
    keys = {}
    for name, (begins, ends) in days.items():
        keys[name] = await add(by, name=name, starts_on=begins)
        if ends:
            await actions.end(keys[name], on=ends, today=TODAY, now=NOW, by=by)
    lines = {line.name: line.is_active for line in await queries.partnerships(first, last)}
    assert lines == {"until the first": False, "until the last": False, "from the last": True, "until after": True}
    at_edge = keys["until after"]
    await actions.agree(at_edge, number="until the first", starts_on=LAST_JUNE, ends_on=first, now=NOW, by=by)
    of = {line.name: line.agreement_number for line in await queries.partnerships(first, last)}
    assert of["until after"] == "until the first"
    await actions.agree(at_edge, number="from the last", starts_on=last, now=NOW, by=by)
    await actions.agree(at_edge, number="from after", starts_on=date(2026, 11, 1), now=NOW, by=by)
    of = {line.name: line.agreement_number for line in await queries.partnerships(first, last)}
    assert of["until after"] == "from the last"


@pytest.mark.parametrize(("field", "typed"), [
    ("name", ""), ("kind", ""), ("starts_on", ""), ("area", "bukan"), ("contact", "x" * 121), ("phone", "0" * 41),
])
async def test_the_form_asks_again(client, field, typed) -> None:
    await cast.sign_in(client, "budi")
    good = {"name": "Puskesmas", "kind": "opd_kabupaten", "starts_on": "1/6/2026", "contact": "x" * 120}
    page = await client.post("/partners", data=cast.fields_of((await client.get("/partners/new")).text, "/partners") | good | {field: typed})
    assert page.status_code == 422
    assert await value("SELECT count(*) FROM partner") == 0


@pytest.mark.parametrize(("field", "typed"), [("number", ""), ("number", "x" * 81), ("about", "x" * 201), ("starts_on", "")])
async def test_the_form_of_an_agreement_asks_again(client, village, field, typed) -> None:
    await cast.sign_in(client, "budi")
    place = f"/partners/{await add(village['budi'])}"
    sent = cast.fields_of((await client.get(place)).text, place + "/agreements") | {
        "number": "x" * 80, "about": "x" * 200, "starts_on": "1/6/2026"}
    assert (await client.post(place + "/agreements", data=sent | {field: typed})).status_code == 422
    assert (await client.post(place + "/end", data=sent | {"ended_on": ""})).status_code == 422
    assert (await client.post(place + "/agreements", data=sent | {"slip": "again"})).status_code == 303
    assert await value("SELECT count(*) FROM agreement") == 1


async def test_what_has_not_ended_is_not_taken_up_again_and_nobody_agrees_with_nobody(village) -> None:
    made = await add(village["budi"])
    with pytest.raises(Refused, match="partner_still_active"):
        await actions.reopen(made, today=TODAY, now=NOW, by=village["budi"])
    with pytest.raises(NotFound, match="partner_not_found"):
        await actions.agree("nobody", number="1", starts_on=TODAY, now=NOW, by=village["budi"])
    agreed = await actions.agree(made, number="1", starts_on=TODAY, now=NOW, by=village["budi"])
    kept = await row("SELECT recorded_at, recorded_by FROM agreement WHERE id = {}", agreed)
    assert (kept["recorded_at"], kept["recorded_by"]) == (NOW, village["budi"])
    await actions.take_back_agreement(agreed, now=NOW, by=village["budi"])
    assert [json.loads(line["facts"]) for line in (await rows(LOG))[-2:]] == [{"agreement": agreed}] * 2
