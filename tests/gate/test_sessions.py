"""Sessions end when they should, and a form counts only from the session that drew it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from libsys.gate import UndeclaredRoute, require_declared, sessions
from libsys.gate import actions as keys
from libsys.kernel import clock
from libsys.kernel.database import execute, writing
from libsys.staff import actions
from tests import village
from tests.village import NOW, fields_of, sign_in, words_of


async def stands(token: str, after: timedelta) -> bool:
    sessions.forget_all()
    return not (await sessions.find(token, NOW + after)).is_public


@pytest.mark.parametrize(("is_local", "after", "alive"), [
    (True, timedelta(hours=11, minutes=59), True), (True, timedelta(hours=12), False),
    (False, timedelta(minutes=29), True), (False, timedelta(minutes=30), False), (True, -timedelta(hours=2), False)])
async def test_twelve_hours_at_the_librarys_machine_and_thirty_idle_minutes_elsewhere(village, is_local, after, alive) -> None:
    token = await sessions.start(account=village["rani"], is_local=is_local, now=NOW)
    assert await stands(token, after) is alive


async def test_who_is_busy_stays_signed_in_elsewhere(village) -> None:
    token = await sessions.start(account=village["rani"], is_local=False, now=NOW)
    for minutes in range(20, 200, 20):
        assert await stands(token, timedelta(minutes=minutes))


async def test_a_closed_account_is_out_at_once(client, village) -> None:
    await sign_in(client, "rani")
    assert (await client.get("/dashboard")).status_code == 200
    await actions.end_account(account=village["rani"], by=village["sari"], now=clock.now())
    assert (await client.get("/dashboard")).headers["location"].startswith("/staff/sign-in")


async def test_a_new_role_counts_at_once_and_takes_the_machine_keys_along(client, village) -> None:
    key = await keys.make_token(label="mesin", scopes=("catalog_write", "members_write", "desk", "reports"), by=village["sari"], now=clock.now())
    await actions.change_account(account=village["budi"], full_name="Pak Budi", role="manager", language="id",
                                 by=village["sari"], now=clock.now())
    await sign_in(client, "sari")
    await actions.change_account(account=village["sari"], full_name="Bu Sari", role="volunteer", language="id",
                                 by=village["budi"], now=clock.now())
    assert (await client.get("/staff/accounts")).headers["location"].startswith("/staff/sign-in")
    assert (await sessions.find_token(key, clock.now())).is_public


async def test_a_form_of_another_session_is_refused(client) -> None:
    await sign_in(client, "budi")
    foreign = client.headers["x-csrf-token"]
    await sign_in(client, "sari")
    for given in (foreign, "", "x" * 10, "kunci-ñ"):
        answer = await client.post("/staff/me/sessions", headers={"x-csrf-token": given.encode()})
        assert answer.status_code == 403 and "sudah kedaluwarsa" in words_of(answer.text)


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://localhost:9999"},
    {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "http://[bad"}])
async def test_a_form_sent_from_another_site_is_refused(client, headers) -> None:
    await sign_in(client, "sari")
    assert (await client.post("/staff/me/sessions", headers=headers)).status_code == 403


async def test_a_form_sent_from_our_own_page_counts(client) -> None:
    await sign_in(client, "sari")
    headers = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert (await client.post("/staff/me/sessions", headers=headers)).status_code == 303


async def test_signing_in_from_another_site_is_refused(client) -> None:
    answer = await client.post("/staff/sign-in", data={"name": "sari", "password": village.PASSWORD},
                               headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


async def test_a_session_whose_account_is_gone_says_nothing_more(village) -> None:
    token = await sessions.start(account=village["rani"], is_local=True, now=NOW)
    async with writing():
        await execute("UPDATE account SET ended_at = {} WHERE id = {}", NOW, village["rani"])
    assert not await stands(token, timedelta(minutes=1))


@pytest.mark.parametrize(("headers", "status"), [
    ({}, 303), ({"sec-fetch-site": "none"}, 303), ({"sec-fetch-site": "same-origin"}, 303), ({"origin": "http://LOCALHOST"}, 303),
    ({"origin": ""}, 403), ({"sec-fetch-site": ""}, 403), ({"origin": "http://localhost", "sec-fetch-site": "cross-site"}, 403)])
async def test_what_the_browser_says_of_the_page_that_sent_a_form(client, headers, status) -> None:
    await sign_in(client, "sari")
    assert (await client.post("/staff/me/sessions", headers=headers)).status_code == status


async def test_a_page_opens_from_wherever_a_link_to_it_stands(client) -> None:
    await sign_in(client, "sari")
    client.headers.pop("x-csrf-token")
    for method in (client.get, client.head):
        answer = await method("/dashboard", headers={"origin": "http://elsewhere.example", "sec-fetch-site": "cross-site"})
        assert answer.status_code == 200


async def test_the_key_of_a_form_may_stand_in_the_form_and_the_first_one_counts(client) -> None:
    await sign_in(client, "sari")
    key = client.headers.pop("x-csrf-token")
    for given, status in ([key], 303), ([key, "x"], 303), (["x", key], 403), ([], 403):
        assert (await client.post("/staff/me/sessions", data={"csrf": given})).status_code == status
    assert (await client.post("/staff/me/sessions", files={"csrf": ("a", key)})).status_code == 403


async def test_a_machine_needs_no_form_of_ours_wherever_it_runs(client, village) -> None:
    key = await keys.make_token(label="Papan", scopes=("members_write",), by=village["sari"], now=NOW)
    answer = await client.post("/api/v1/members", json={"name": "Dewi", "sex": "p", "birth_year": 1990}, headers={
        "authorization": f"Bearer {key}", "origin": "http://elsewhere.example", "sec-fetch-site": "cross-site",
        "idempotency-key": "one", "x-csrf-token": "of another program"})
    assert answer.status_code == 201


async def test_an_old_key_in_the_form_keeps_nobody_from_signing_in_again(client) -> None:
    answer = await client.post("/staff/sign-in", data={"name": "sari", "password": village.PASSWORD, "csrf": "of yesterday"},
                               headers={"x-csrf-token": "of yesterday"})
    assert answer.status_code == 303


@pytest.mark.parametrize(("kind", "is_kept"), [
    ("application/x-www-form-urlencoded", True), ("Application/X-WWW-Form-Urlencoded; charset=utf-8", True), ("text/plain", False), ("", False)])
async def test_what_was_typed_before_the_session_ran_out_travels_through_the_sign_in(client, kind, is_kept) -> None:
    who = await sign_in(client, "budi")
    await sessions.end(who.session, clock.now())
    key = client.headers.pop("x-csrf-token")
    for given, travels in ((key, is_kept), ("x", False)):
        answer = await client.post("/members", content=f"name=Dewi+Lestari&csrf={given}".encode(), headers={"content-type": kind})
        assert answer.status_code == 401 and bool(fields_of(answer.text, "/staff/sign-in")["kept"]) is travels
    answer = await client.post("/members", data={"name": "Dewi Lestari", "csrf": key}, files={"photo": ("a.jpg", b"x")})
    assert answer.status_code == 401 and fields_of(answer.text, "/staff/sign-in")["kept"] == ""


async def test_a_role_that_may_not_is_told_so_and_a_door_that_nobody_declared_does_not_open(client) -> None:
    await sign_in(client, "rani")
    assert (await client.get("/staff/accounts")).status_code == 403
    for declared in ({}, {"may": "nothing.known"}):
        with pytest.raises(UndeclaredRoute, match="/secret"):
            require_declared([SimpleNamespace(opt=declared, paths={"/secret"})])
    require_declared([SimpleNamespace(opt={"may": "members.read"}, paths={"/members"})])


async def test_a_sitting_that_gets_a_new_key_is_opened_by_that_key_alone(village) -> None:
    first = await sessions.start(account=village["rani"], is_local=True, now=NOW)
    before = await sessions.find(first, NOW)
    second = await sessions.renew(before.session)
    after = await sessions.find(second, NOW)
    assert (await sessions.find(first, NOW)).is_public and (after.name, after.session) == ("rani", before.session)
    assert after.csrf != before.csrf and await sessions.drawn_for(before.csrf) is None
    await sessions.end(after.session, NOW)
    assert (await sessions.find(await sessions.renew(after.session), NOW)).is_public  # an ended one begins no more
