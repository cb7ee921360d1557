"""Who works with the library: kept once, ended and taken up again, with what was agreed."""

from datetime import date

import pytest

from libsys.kernel.database import Busy, Damaged, value
from libsys.kernel.refusals import NotFound, Refused
from libsys.partners import actions, queries
from tests import village as cast
from tests.village import NOW, TODAY

LAST_JUNE = date(2026, 6, 1)


async def add(by: str, name: str = "SDN 2 Sukamaju", **more) -> str:
    return await actions.add(**{"name": name, "kind": "sekolah_kampus", "starts_on": LAST_JUNE, "today": TODAY,
                                "now": NOW, "by": by, **more})


async def test_a_partner_is_kept_once_however_the_name_is_spelt(village):
    made = await add(village["budi"], phone="0812-3456-7890", field="pendidikan")
    assert (await queries.partner(made)).phone == "6281234567890"
    with pytest.raises(Refused) as refused:
        await add(village["budi"], name="sdn 2  SUKAMAJU")
    assert refused.value.refusals[0].code == "partner_known"
    assert await actions.add_quick("Sdn 2 Sukamaju", today=TODAY, now=NOW, by=village["budi"]) == made


@pytest.mark.parametrize(("wrong", "code"), [
    ({"name": "!!!"}, "name_without_letters"), ({"kind": "raja"}, "not_a_choice"), ({"field": "x"}, "not_a_choice"),
    ({"phone": "12"}, "phone_unclear"), ({"starts_on": date(2030, 1, 1)}, "day_in_future"),
    ({"name": "x" * 121}, "too_long"),
])
async def test_what_cannot_be_kept_is_refused(village, wrong, code):
    with pytest.raises(Refused) as refused:
        await add(village["budi"], **wrong)
    assert code in [why.code for why in refused.value.refusals]
    assert await value("SELECT count(*) FROM partner") == 0


async def test_ending_and_working_together_again(village):
    made, by = await add(village["budi"]), village["budi"]
    with pytest.raises(Refused):
        await actions.end(made, on=date(2026, 5, 1), today=TODAY, now=NOW, by=by)
    await actions.end(made, on=TODAY, today=TODAY, now=NOW, by=by)
    assert await queries.active() == []
    with pytest.raises(Refused):
        await actions.end(made, on=TODAY, today=TODAY, now=NOW, by=by)
    await actions.reopen(made, today=TODAY, now=NOW, by=by)
    assert [found.id for found in await queries.active()] == [made]


async def test_months_between_two_partnerships_stay_without_the_partner(village):
    by, reader = village["budi"], {"now": NOW, "by": village["budi"]}
    made = await add(by)
    months = [(date(2026, month, 1), date(2026, month, last)) for month, last in ((6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30))]

    async def lines() -> list[tuple]:
        return [next(((one.ended_on, one.is_active) for one in await queries.partnerships(*month) if one.id == made), ()) for month in months]

    async def past() -> list[tuple]:
        """What stands in a report: an end that lies after the month was not known in it."""
        return [one and (one[0] if one[0] and one[0] <= month[1] else None, one[1]) for one, month in zip(await lines(), months, strict=True)]

    await actions.end(made, on=date(2026, 8, 10), today=TODAY, **reader)
    before = await past()
    assert before == [(None, True), (None, True), (date(2026, 8, 10), False), (), (), ()]
    await actions.reopen(made, today=date(2026, 11, 5), **reader)
    assert await past() == [*before[:5], (None, True)]
    with pytest.raises(Refused, match="ended_before_started"):  # it cannot end within the pause
        await actions.end(made, on=date(2026, 11, 4), today=TODAY, **reader)
    with pytest.raises(Refused, match="ended_before_started"):  # nor begin after the end before it
        await actions.change(made, name="SDN 2", kind="lainnya", starts_on=date(2026, 8, 11), today=TODAY, **reader)
    [pause] = await queries.pauses(made)
    assert (pause.since_on, pause.until_on) == (date(2026, 8, 11), date(2026, 11, 4))
    await actions.undo_pause(pause.id, **reader)
    assert await past() == [(None, True)] * 6
    with pytest.raises(NotFound, match="pause_not_found"):
        await actions.undo_pause(pause.id, **reader)


async def test_work_ended_by_mistake_and_taken_up_on_the_same_day_had_no_pause(village):
    made = await add(village["budi"])
    await actions.end(made, on=TODAY, today=TODAY, now=NOW, by=village["budi"])
    await actions.reopen(made, today=TODAY, now=NOW, by=village["budi"])
    assert await queries.pauses(made) == []


async def test_the_report_lists_who_worked_with_us_in_the_month(village):
    by = village["budi"]
    school, gone, later = await add(by), await add(by, name="Karang Taruna"), await add(by, name="Puskesmas",
                                                                                     starts_on=date(2026, 11, 5))
    await actions.agree(school, number="MoU/1", starts_on=LAST_JUNE, ends_on=date(2026, 9, 30), now=NOW, by=by)
    await actions.agree(school, number="MoU/2", starts_on=date(2026, 10, 1), now=NOW, by=by)
    wrong = await actions.agree(school, number="MoU/3", starts_on=date(2026, 10, 2), now=NOW, by=by)
    await actions.take_back_agreement(wrong, now=NOW, by=by)
    await actions.end(gone, on=date(2026, 10, 15), today=TODAY, now=NOW, by=by)
    october = {found.name: found for found in await queries.partnerships(date(2026, 10, 1), date(2026, 10, 31))}
    assert set(october) == {"SDN 2 Sukamaju", "Karang Taruna"}
    assert (october["SDN 2 Sukamaju"].agreement_number, october["SDN 2 Sukamaju"].is_active) == ("MoU/2", True)
    assert (october["Karang Taruna"].agreement_number, october["Karang Taruna"].is_active) == (None, False)
    november = await queries.partnerships(date(2026, 11, 1), date(2026, 11, 30))
    assert {found.id for found in november} == {school, later}


async def test_an_agreement_is_taken_back_once(village):
    made = await add(village["budi"])
    agreed = await actions.agree(made, number="1", starts_on=TODAY, now=NOW, by=village["budi"])
    with pytest.raises(Refused):
        await actions.agree(made, number="1", starts_on=TODAY, ends_on=LAST_JUNE, now=NOW, by=village["budi"])
    await actions.take_back_agreement(agreed, now=NOW, by=village["budi"])
    with pytest.raises(NotFound):
        await actions.take_back_agreement(agreed, now=NOW, by=village["budi"])
    assert await queries.agreements(made) == []


async def test_the_pages_from_the_first_partner_to_the_end(client):
    assert "/staff/sign-in" in (await client.get("/partners")).headers["location"]
    await cast.sign_in(client, "rani")
    assert (await client.get("/partners")).status_code == 200
    assert (await client.post("/partners", data={"name": "X"})).status_code == 403
    await cast.sign_in(client, "budi")
    form = cast.fields_of((await client.get("/partners/new")).text, "/partners")
    bad = await client.post("/partners", data=form | {"name": "Puskesmas", "phone": "1"})
    assert bad.status_code == 422 and cast.fields_of(bad.text, "/partners")["name"] == "Puskesmas"
    form |= {"name": "Puskesmas <b>", "kind": "opd_kabupaten", "area": "kesehatan", "starts_on": "1/6/2026"}
    first, second = await client.post("/partners", data=form), await client.post("/partners", data=form)
    assert first.headers["location"] == second.headers["location"]
    place = first.headers["location"].partition("?")[0]
    page = (await client.get(place)).text
    assert "Puskesmas &lt;b&gt;" in page and "Kesehatan" in page and "1 Juni 2026" in page
    agreed = cast.fields_of(page, place + "/agreements") | {"number": "440/12", "starts_on": "1/6/2026"}
    assert (await client.post(place + "/agreements", data=agreed)).status_code == 303
    assert (await client.post(place + "/agreements", data=agreed | {"number": "", "slip": "x"})).status_code == 422
    page = (await client.get(place)).text
    assert "440/12" in cast.words_of(page)
    early = cast.fields_of(page, place + "/end") | {"ended_on": "1/1/2026"}
    assert (await client.post(place + "/end", data=early)).status_code == 422
    assert (await client.post(place + "/end", data=early | {"ended_on": "2/6/2026"})).status_code == 303
    edit = cast.fields_of((await client.get(place + "/edit")).text, place)
    assert (await client.post(place, data=edit | {"name": "Puskesmas Sukamaju"})).status_code == 303
    assert (await client.post(place + "/reopen", data={"csrf": form["csrf"], "slip": "y"})).status_code == 303
    assert "Puskesmas Sukamaju" in (await client.get("/partners")).text
    page = (await client.get(place)).text
    assert "Tidak bekerja sama 3 Juni 2026 sampai 22 November 2026." in cast.words_of(page)
    [pause] = await queries.pauses(place.rpartition("/")[2])
    undo = f"/partners/pauses/{pause.id}/take-back"
    assert (await client.post(undo, data=cast.fields_of(page, undo))).status_code == 303
    assert "Tidak bekerja sama" not in (await client.get(place)).text
    assert (await client.get("/partners/nobody")).status_code == 404


@pytest.mark.parametrize("trouble", [Busy("locked"), RuntimeError("gone wrong"), Damaged("malformed")])
async def test_what_was_typed_while_the_library_was_busy_is_sent_again_by_loading_the_page(client, monkeypatch, trouble):
    async def fail(**_):
        raise trouble

    await cast.sign_in(client, "budi")
    form = cast.fields_of((await client.get("/partners/new")).text, "/partners")
    form |= {"name": "Puskesmas", "kind": "opd_kabupaten", "starts_on": "1/6/2026"}
    with monkeypatch.context() as while_busy:
        while_busy.setattr(actions, "add", fail)
        busy = await client.post("/partners", data=form)
        assert busy.status_code in (500, 503) and "muat ulang halaman ini" in cast.words_of(busy.text)
        assert ("rusak di bagian ini" in busy.text and "sibuk" not in busy.text) is isinstance(trouble, Damaged)
        assert "muat ulang" not in cast.words_of((await client.get("/partners/x")).text)
    again = [await client.post("/partners", data=form) for _ in range(2)]
    assert [one.status_code for one in again] == [303, 303]
    assert await value("SELECT count(*) FROM partner") == 1
