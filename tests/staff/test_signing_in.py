"""Signing in and out: no key is adopted, none survives, and guessing gets slower without locking anyone out for good."""

from datetime import timedelta

import httpx
import pytest

from libsys.kernel import clock
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import Refused
from libsys.staff import actions
from libsys.staff.rules import guessing
from tests import village
from tests.village import NOW, PASSWORD, fields_of, sign_out, words_of

SIGN_IN = "/staff/sign-in"


async def knock(client: httpx.AsyncClient, name: str, password: str, **more: str) -> httpx.Response:
    return await client.post(SIGN_IN, data={"name": name, "password": password, **more})


async def test_the_right_password_opens_a_session_and_leads_home(client) -> None:
    answer = await knock(client, " SARI ", PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dashboard")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "secure" not in cookie
    assert (await client.get("/staff/me")).status_code == 200


async def test_the_key_is_stored_only_as_a_hash(client) -> None:
    answer = await knock(client, "sari", PASSWORD)
    stored = await value("SELECT token_hash FROM session")
    assert answer.cookies["sid"] not in stored and len(stored) == 64


async def test_a_strangers_key_is_never_adopted(client) -> None:
    client.cookies.set("sid", "chosen-by-a-stranger-0123456789abcdef")
    answer = await knock(client, "sari", PASSWORD)
    fresh = answer.cookies["sid"]
    assert fresh != "chosen-by-a-stranger-0123456789abcdef"
    client.cookies.clear()
    client.cookies.set("sid", "chosen-by-a-stranger-0123456789abcdef")
    assert (await client.get("/staff/me")).headers["location"].startswith(SIGN_IN)


async def test_nobody_guesses_a_key(village) -> None:
    """256 random bits, of which each is as often 0 as 1: of a sign-in, of its forms, of a machine's key."""
    from base64 import urlsafe_b64decode

    from libsys.gate import sessions
    from libsys.gate.secrets import new_token

    keys = [urlsafe_b64decode(new_token() + "=") for _ in range(400)]
    assert len(set(keys)) == 400 and {len(key) for key in keys} == {32}
    for bit in range(256):
        assert 100 < sum(key[bit // 8] >> bit % 8 & 1 for key in keys) < 300
    token = await sessions.start(account=village["sari"], is_local=False, now=NOW)
    who = await sessions.find(token, NOW)
    assert len(urlsafe_b64decode(token + "=")) == len(urlsafe_b64decode(who.csrf + "=")) == 32 and token != who.csrf


async def test_signing_in_again_makes_another_key(client) -> None:
    first = (await knock(client, "sari", PASSWORD)).cookies["sid"]
    client.cookies.clear()
    assert (await knock(client, "sari", PASSWORD)).cookies["sid"] != first


async def test_signing_out_kills_the_key_everywhere(client) -> None:
    await village.sign_in(client, "sari")
    token = client.cookies["sid"]
    answer = await client.post("/staff/sign-out")
    assert answer.status_code == 303 and answer.headers["clear-site-data"] == '"cache"'
    client.cookies.clear()
    client.cookies.set("sid", token)
    assert (await client.get("/staff/me")).headers["location"].startswith(SIGN_IN)


async def test_nobody_gets_a_session_before_signing_in(client) -> None:
    for path in (SIGN_IN, "/staff/recover", "/help"):
        answer = await client.get(path)
        assert "set-cookie" not in answer.headers
    assert await value("SELECT count(*) FROM session") == 0


async def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client) -> None:
    known, unknown = await knock(client, "sari", "salah sekali ini"), await knock(client, "nemo", "salah sekali ini")
    assert known.status_code == unknown.status_code == 422
    assert words_of(known.text) == words_of(unknown.text)
    assert "Nama atau kata sandi tidak cocok" in words_of(known.text)
    assert "salah sekali ini" not in known.text and fields_of(known.text)["name"] == "sari"


async def test_guessing_waits_longer_and_longer_but_never_for_ever() -> None:
    waits = [guessing.wait_until(count, NOW) for count in range(200)]
    assert waits[:guessing.FREE_TRIES] == [None] * guessing.FREE_TRIES
    grown = [(wait - NOW) for wait in waits[guessing.FREE_TRIES:]]
    assert grown == sorted(grown) and grown[-1] == timedelta(minutes=15)


async def guess(name: str, times: int, *, is_local: bool = False, password: str = "salah sekali ini") -> list[str]:
    found = []
    for _ in range(times):
        try:
            await actions.sign_in(name=name, password=password, is_local=is_local, now=NOW)
            found.append("in")
        except Refused as refused:
            found.append(refused.refusals[0].code)
    return found


async def test_after_five_wrong_ones_even_the_right_password_waits(village) -> None:
    assert await guess("sari", 6) == ["sign_in_wrong"] * 5 + ["sign_in_wait"]
    assert await guess("sari", 1, password=PASSWORD) == ["sign_in_wait"]
    later = await actions.sign_in(name="sari", password=PASSWORD, is_local=False, now=NOW + timedelta(minutes=16))
    assert later.token


async def test_on_the_librarys_own_machine_the_right_password_always_opens(village) -> None:
    await guess("sari", 30)
    assert await guess("sari", 1, is_local=True, password=PASSWORD) == ["in"]


async def test_guesses_sent_at_once_are_all_counted(village) -> None:
    import asyncio

    found = await asyncio.gather(*(guess("sari", 1) for _ in range(12)))
    assert [one[0] for one in found].count("sign_in_wrong") == guessing.FREE_TRIES


async def test_a_password_does_not_travel_the_internet_in_the_clear(village, tmp_path) -> None:
    from tests.program import program

    app = program(tmp_path)
    for address, status in (("8.8.8.8", 422), ("192.168.1.20", 303)):
        transport = httpx.ASGITransport(app=app, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as far:
            answer = await knock(far, "sari", PASSWORD)
            assert answer.status_code == status
            assert ("https" in words_of(answer.text)) == (status == 422)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
async def test_signing_in_never_leads_to_another_site(client, back) -> None:
    assert (await knock(client, "sari", PASSWORD, back=back)).headers["location"] == "/dashboard"


async def test_it_leads_back_to_the_page_that_was_asked_for(client) -> None:
    asked = await client.get("/staff/log?before=9")
    page = await client.get(asked.headers["location"])
    answer = await client.post(SIGN_IN, data={**fields_of(page.text), "name": "sari", "password": PASSWORD})
    assert answer.headers["location"] == "/staff/log?before=9"


async def test_the_printed_code_sets_a_new_password_once(client, village) -> None:
    code = await actions.new_recovery_code(account=village["sari"], by="setup", now=clock.now())
    new = {"name": "sari", "code": code.lower().replace("-", " "), "password": "angin laut timur pagi"}
    answer = await client.post("/staff/recover", data=new)
    assert answer.status_code == 200 and "Kode lama tidak berlaku lagi" in words_of(answer.text)
    assert (await knock(client, "sari", PASSWORD)).status_code == 422
    assert (await knock(client, "sari", "angin laut timur pagi")).status_code == 303
    await sign_out(client)
    again = await client.post("/staff/recover", data=new)
    assert again.status_code == 422 and "tidak cocok" in words_of(again.text)


async def test_nobody_without_a_code_recovers_an_account(client) -> None:
    for code in ("", "AAAA-BBBB-CCCC-DDDD-EEEE"):
        answer = await client.post("/staff/recover", data={"name": "budi", "code": code, "password": "angin laut timur"})
        assert answer.status_code == 422
    assert {found["did"] for found in await rows("SELECT did FROM audit")} == {"staff.failed_sign_in"}
