"""Sessions end when they should, and a form counts only from the session that drew it."""

from datetime import timedelta

import pytest

from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.kernel import clock
from libsys.kernel.database import execute, writing
from libsys.staff import actions
from tests import village
from tests.village import NOW, sign_in, words_of


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
