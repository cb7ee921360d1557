"""The members' pages: they work, ask for a sign-in, refuse the wrong role, and lose nothing that was typed."""

from datetime import date
from typing import Any

import pytest

from libsys.kernel.database import value
from libsys.members import actions
from tests import village as cast
from tests.members.people import BAGUS, SITI
from tests.members.people import register as register_today
from tests.ui.test_beside_the_field import Page

LAST_JUNE = date(2026, 6, 1)
FORM = {"name": "Siti Nur'Aini", "sex": "p", "birth_year": "1990"}


async def register(by: str, who: dict[str, Any] = SITI, **more: Any) -> Any:
    """A member since June: the pages live by the computer's own clock."""
    return await register_today(by, who, joined_on=LAST_JUNE, **more)


@pytest.fixture
async def desk(client):
    """A browser with Pak Budi before it."""
    await cast.sign_in(client, "budi")
    return client


async def filled(desk, **typed: str) -> dict[str, str]:
    """The register form as drawn, with this typed into it."""
    return cast.fields_of((await desk.get("/members/new")).text, "/members") | FORM | typed


async def test_registering_takes_three_answers(desk):
    answer = await desk.post("/members", data=await filled(desk))
    assert answer.status_code == 303
    page = cast.words_of((await desk.get(answer.headers["location"])).text)
    assert "Anggota sudah dicatat." in page and "Siti Nur'Aini" in page and "A0001" in page


async def test_strangers_are_sent_to_sign_in_and_volunteers_only_read(client):
    for path in ("/members", "/members/new"):
        assert "/staff/sign-in" in (await client.get(path)).headers["location"]
    await cast.sign_in(client, "rani")
    assert (await client.get("/members")).status_code == 200
    assert (await client.get("/members/new")).status_code == 403
    assert (await client.post("/members", data=FORM)).status_code == 403
    assert await value("SELECT count(*) FROM member") == 0


async def test_a_double_click_registers_once(desk):
    form = await filled(desk)
    first, second = await desk.post("/members", data=form), await desk.post("/members", data=form)
    assert first.headers["location"] == second.headers["location"]
    assert await value("SELECT count(*) FROM member") == 1


async def test_two_desks_with_the_same_proposed_number_both_succeed(desk):
    one, two = await filled(desk), await filled(desk, name="Pak Karto")
    assert one["number"] == two["number"] == "A0001"
    await desk.post("/members", data=one)
    answer = await desk.post("/members", data=two)
    assert "A0002" in cast.words_of((await desk.get(answer.headers["location"])).text)


async def test_a_child_without_guardian_is_told_why_and_keeps_what_was_typed(desk):
    answer = await desk.post("/members", data=await filled(desk, birth_year="2014", hamlet="Dusun Tengah"))
    assert answer.status_code == 422
    assert "UU PDP" in cast.words_of(answer.text) and "<details class=\"card\" open>" in answer.text
    drawn = cast.fields_of(answer.text, "/members")
    assert (drawn["name"], drawn["birth_year"], drawn["hamlet"], drawn["sex"]) == (
        "Siti Nur'Aini", "2014", "Dusun Tengah", "p")


async def test_a_caution_becomes_a_box_to_tick(desk, village):
    await register(village["budi"])
    form = await filled(desk)
    answer = await desk.post("/members", data=form)
    assert answer.status_code == 422 and 'value="member_maybe_double"' in answer.text
    answer = await desk.post("/members", data=form | {"despite": "member_maybe_double"})
    assert answer.status_code == 303


@pytest.mark.parametrize("typed", [
    {"name": ""}, {"name": "x" * 10_000}, {"name": "\x00"}, {"sex": "x"}, {"birth_year": "9" * 30}, {"birth_year": "1200"},
    {"phone": "not a phone"}, {"number": "../x"}, {"joined_on": "31/2/2026"}, {"category": "raja"}, {"rt": "abc"},
])
async def test_bad_input_is_never_kept_and_never_breaks(desk, typed):
    answer = await desk.post("/members", data=await filled(desk, **typed))
    assert (answer.status_code == 422 and 'aria-invalid="true"' in answer.text) or 'class="why"' in answer.text
    assert await value("SELECT count(*) FROM member") == 0


async def test_what_the_rules_refuse_stands_beside_the_field_that_can_put_it_right(desk, village):
    made, other = await register(village["budi"]), await register(village["budi"], BAGUS)
    await actions.leave(other.id, on=cast.TODAY, today=cast.TODAY, now=cast.NOW, by=village["budi"])
    for path, page, typed, wrong in (
        ("/members", "/members/new", FORM | {"name": "Wati", "number": made.number}, "number"),
        (f"/members/{made.id}/leave", None, {"left_on": "31/5/2026"}, "left_on"),
        (f"/members/{other.id}/come-back", None, {"back_on": "22/11/2026"}, "back_on"),
        (f"/members/{other.id}/come-back", None, {"ends_on": "22/11/2026"}, "ends_on"),
        (f"/members/{made.id}/merge", None, {"into": made.number}, "into"),
    ):
        answer = await desk.post(path, data=cast.fields_of((await desk.get(page or path)).text, path) | typed)
        marked = [name for name, facts in Page(answer.text).fields if facts.get("aria-invalid") == "true"]
        assert (answer.status_code, marked) == (422, [wrong]), path


async def test_a_name_of_markup_is_shown_as_text(desk):
    answer = await desk.post("/members", data=await filled(desk, name="<script>alert(1)</script>"))
    page = (await desk.get(answer.headers["location"])).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


async def test_changing_keeps_the_rest(desk, village):
    made = await register(village["budi"], BAGUS, phone="081234567890")
    form = cast.fields_of((await desk.get(f"/members/{made.id}/edit")).text, f"/members/{made.id}")
    assert form["phone"] == "0812-3456-7890" and form["guardian_name"] == "Bu Wati"
    assert (await desk.post(f"/members/{made.id}", data=form | {"hamlet": "Dusun Hilir"})).status_code == 303
    page = cast.words_of((await desk.get(f"/members/{made.id}")).text)
    for shown in ("Dusun Hilir", "0812-3456-7890", "Bu Wati", "Ibu", "20 November 2026", "Formulir ditandatangani"):
        assert shown in page


async def test_leaving_merging_and_erasing_from_the_pages(desk, village):
    made, other = await register(village["budi"]), await register(village["budi"], BAGUS)
    form = cast.fields_of((await desk.get(f"/members/{made.id}/leave")).text, f"/members/{made.id}/leave")
    assert (await desk.post(f"/members/{made.id}/leave", data=form | {"left_on": "1/1/2030"})).status_code == 422
    done = await desk.post(f"/members/{made.id}/leave", data=form)
    assert done.status_code == 303
    form = cast.fields_of((await desk.get(f"/members/{made.id}")).text, f"/members/{made.id}/come-back")
    assert (await desk.post(f"/members/{made.id}/come-back", data=form)).status_code == 303
    form = cast.fields_of((await desk.get(f"/members/{made.id}/merge")).text, f"/members/{made.id}/merge")
    wrong = await desk.post(f"/members/{made.id}/merge", data=form | {"into": "nobody"})
    assert wrong.status_code == 422 and "tidak ditemukan" in cast.words_of(wrong.text)
    path = f"/members/{made.id}/merge"
    asked = await desk.post(path, data=form | {"into": other.number})
    assert asked.status_code == 422 and f"nomor {other.number}, lahir" in cast.words_of(asked.text)
    assert (await desk.post(path, data=cast.fields_of(asked.text, path))).status_code == 422  # the same scan once more is no tick
    done = await desk.post(path, data=cast.fields_of(asked.text, path) | {"despite": "merge_into_member"})
    assert done.headers["location"].startswith(f"/members/{other.id}")
    assert "A0001" in cast.words_of((await desk.get(f"/members/{other.id}")).text)
    form = cast.fields_of((await desk.get(f"/members/{made.id}/erase")).text, f"/members/{made.id}/erase")
    assert (await desk.post(f"/members/{made.id}/erase", data=form)).status_code == 422
    assert (await desk.post(f"/members/{made.id}/erase", data=form | {"sure": "1"})).status_code == 303
    assert "Siti" not in (await desk.get(f"/members/{made.id}")).text


async def test_who_is_not_here_is_said_so(desk):
    for path in ("/members/nobody", "/members/nobody/edit", "/members/%00", "/members/" + "x" * 300):
        assert (await desk.get(path)).status_code == 404, path


async def test_the_list_in_english(desk, village):
    await register(village["budi"])
    desk.cookies.set("lang", "en")
    page = cast.words_of((await desk.get("/members?q=siti")).text)
    assert "1 member(s)" in page and "General public" in page
    assert "No members" not in page and "Nothing fits" in cast.words_of((await desk.get("/members?q=zzz")).text)


async def test_the_machines_door(desk):
    key = {"Idempotency-Key": "k1"}
    answer = await desk.post("/api/v1/members", json={**SITI, "phone": "0812-3456-7890"}, headers=key)
    assert answer.status_code == 201 and answer.json()["number"] == "A0001"
    again = await desk.post("/api/v1/members", json={**SITI, "phone": "0812-3456-7890"}, headers=key)
    assert again.json() == answer.json()
    corrected = await desk.post("/api/v1/members", json=SITI, headers=key)  # the same key, other contents
    assert [why["code"] for why in corrected.json()["reasons"]] == ["slip_of_other_contents"]
    assert (await desk.get("/api/v1/members/a0001")).json()["phone"] == "6281234567890"
    found = (await desk.get("/api/v1/members", params={"q": "aini"})).json()
    assert (found["count"], found["members"][0]["name"]) == (1, SITI["name"])
    assert (await desk.get("/api/v1/members/nobody")).status_code == 404
    child = {"name": "Bagus", "sex": "l", "birth_year": 2014}
    refused = await desk.post("/api/v1/members", json=child, headers={"Idempotency-Key": "k2"})
    assert refused.status_code in (409, 422)
    assert "guardian_needed" in [why["code"] for why in refused.json()["reasons"]]
    for bad in ({"name": "x"}, {**SITI, "nik": "1"}, {**SITI, "birth_year": 2**63}, {**SITI, "name": "x" * 200}, [], "x"):
        answer = await desk.post("/api/v1/members", json=bad, headers={"Idempotency-Key": "k3"})
        assert 400 <= answer.status_code < 500
    assert await value("SELECT count(*) FROM member") == 1
