"""A password that changes leaves nothing behind that still opens: sessions, printed codes, keys of machines."""

import httpx
import pytest

from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.kernel import clock
from libsys.kernel.database import value
from libsys.kernel.refusals import Refused
from libsys.staff import actions
from tests.program import program
from tests.village import NOW, PASSWORD, fields_of, sign_in, words_of

NEW = "ombak karang biru"
HASH = "SELECT password_hash FROM account WHERE id = {}"


@pytest.mark.parametrize("whose", ["sari", "budi"])
async def test_the_manager_types_the_own_password_to_change_anybodys_the_own_too(client, village, whose) -> None:
    await sign_in(client, "sari")
    path, before = f"/staff/accounts/{village[whose]}/password", await value(HASH, village[whose])
    for typed in ({"password": NEW}, {"password": NEW, "old": ""}, {"password": NEW, "old": "bukan yang ini"}, {"password": NEW, "old": NEW}):
        assert (await client.post(path, data=typed)).status_code == 422
    assert await value(HASH, village[whose]) == before
    assert (await client.post(path, data={"password": NEW, "old": PASSWORD})).status_code == 303
    assert await value(HASH, village[whose]) != before


async def test_a_changed_password_gives_this_sitting_a_new_key_and_ends_the_others(client, village) -> None:
    other = await sessions.start(account=village["rani"], is_local=False, now=clock.now())
    before = await sign_in(client, "rani")
    old = client.cookies["sid"]
    answer = await client.post("/staff/me/password", data={"old": PASSWORD, "password": NEW})
    assert answer.cookies["sid"] != old and "httponly" in answer.headers["set-cookie"].lower()
    assert (await sessions.find(old, clock.now())).is_public and (await sessions.find(other, clock.now())).is_public
    now = await sessions.find(answer.cookies["sid"], clock.now())
    assert (now.name, now.session) == ("rani", before.session) and now.csrf != before.csrf


async def test_signing_in_ends_the_session_that_this_browser_had(client, village) -> None:
    await sign_in(client, "rani")
    old = client.cookies["sid"]
    answer = await client.post("/staff/sign-in", data={"name": "sari", "password": PASSWORD})
    assert answer.status_code == 303 and (await sessions.find(old, clock.now())).is_public
    assert (await sessions.find(answer.cookies["sid"], clock.now())).name == "sari"


async def test_a_new_role_ends_every_session_of_the_account(client, village) -> None:
    await sign_in(client, "budi")
    await actions.change_account(account=village["budi"], full_name="Pak Budi", role="manager", language="id", by=village["sari"], now=clock.now())
    assert (await client.get("/dashboard")).headers["location"].startswith("/staff/sign-in")


async def made(village: dict[str, str]) -> tuple[str, str]:
    """A printed code of Pak Budi, now a manager, and a key for a machine that he made."""
    await actions.change_account(account=village["budi"], full_name="Pak Budi", role="manager", language="id", by=village["sari"], now=NOW)
    code = await actions.new_recovery_code(account=village["budi"], by=village["budi"], now=NOW)
    return code, await keys.make_token(label="Layar", scopes=("desk",), by=village["budi"], now=NOW)


async def still_opens(code: str, token: str) -> tuple[bool, bool]:
    try:
        await actions.recover(name="budi", code=code, password="gunung tinggi awan putih", now=NOW)
    except Refused:
        return False, (await sessions.find_token(token, NOW)).is_token
    return True, False


@pytest.mark.parametrize("by", ["sari", "terminal"])
async def test_a_reset_ends_the_printed_code_and_the_keys_of_machines(village, by) -> None:
    code, token = await made(village)
    await actions.set_password(account=village["budi"], password=NEW, by=village.get(by, by), now=NOW)
    assert await still_opens(code, token) == (False, False)


async def test_changing_ones_own_password_leaves_the_printed_code_and_the_keys_of_machines(village) -> None:
    code, token = await made(village)
    await actions.set_password(account=village["budi"], password=NEW, old=PASSWORD, by=village["budi"], now=NOW)
    assert (await sessions.find_token(token, NOW)).is_token
    assert (await still_opens(code, token))[0]
    assert (await sessions.find_token(token, NOW)).is_public  # the printed code is for who lost control: that ends them


@pytest.mark.parametrize("path", ["/staff/sign-in", "/staff/recover", "/staff/me", "/setup"])
async def test_pages_of_secrets_are_kept_by_no_browser(client, path) -> None:
    assert (await client.get(path)).headers["cache-control"] == "no-store"
    assert (await client.post("/staff/sign-in", data={"name": "sari", "password": PASSWORD})).headers["cache-control"] == "no-store"
    assert (await client.get("/")).headers["cache-control"] in ("no-store", "no-cache")


@pytest.fixture
async def browser(village, tmp_path):
    app = program(tmp_path)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
        yield client


async def ran_out(browser: httpx.AsyncClient, name: str, path: str, typed: dict, *, csrf: str | None = None) -> httpx.Response:
    """Somebody's session ends while they type; what they send then."""
    who = await sign_in(browser, name)
    browser.headers.pop("x-csrf-token")
    await sessions.end(who.session, clock.now())
    return await browser.post(path, data={**typed, "csrf": who.csrf if csrf is None else csrf})


async def back_again(browser: httpx.AsyncClient, page: httpx.Response, name: str) -> httpx.Response:
    browser.cookies.clear()
    return await browser.post("/staff/sign-in", data={**fields_of(page.text), "name": name, "password": PASSWORD})


PARTNER = {"name": "Kelompok Tani Makmur", "kind": "komunitas", "slip": "abc", "password": "rahasia lama"}


async def test_what_was_typed_before_the_session_ran_out_is_shown_with_its_act_and_then_sent(browser) -> None:
    page = await ran_out(browser, "budi", "/partners", PARTNER)
    assert page.status_code == 401 and "isian tadi tidak hilang" in words_of(page.text) and page.headers["cache-control"] == "no-store"
    assert "rahasia lama" not in page.text and fields_of(page.text)["kept"]
    again = await back_again(browser, page, "budi")
    said = words_of(again.text)
    assert again.status_code == 200 and "Mencatat dan mengubah mitra" in said and "/partners" in said and "Kelompok Tani Makmur" in said
    assert again.headers["cache-control"] == "no-store"
    sent = await browser.post("/partners", data=fields_of(again.text, "/partners"))
    assert sent.status_code in (303, 422) and "Kelompok Tani Makmur" in sent.text + str(await value("SELECT name FROM partner"))


async def test_what_another_account_typed_is_not_opened(browser) -> None:
    page = await ran_out(browser, "budi", "/partners", PARTNER)
    again = await back_again(browser, page, "sari")
    assert again.status_code == 303 and "typed_is_lost" in again.headers["location"]
    assert "Kelompok Tani Makmur" not in (await browser.get(again.headers["location"])).text


@pytest.mark.parametrize(("name", "path", "typed"), [
    ("sari", "/staff/accounts", {"name": "maling", "full_name": "Maling", "role": "manager", "password": NEW}),
    ("sari", "/staff/accounts/x", {"full_name": "Maling", "role": "manager"}), ("sari", "/staff/tokens", {"label": "x", "scopes": "desk"}),
    ("sari", "/staff/accounts/x/password", {"password": NEW}), ("rani", "/staff/me/language", {"language": "en"}), ("sari", "/backups", {}),
    ("sari", "/backups/restore", {"name": "x"})])
async def test_doors_that_give_power_keep_nothing(browser, name, path, typed) -> None:
    page = await ran_out(browser, name, path, typed)
    assert page.status_code == 401 and fields_of(page.text)["kept"] == "" and "tidak disimpan" in words_of(page.text)
    assert (await back_again(browser, page, name)).headers["location"] == "/dashboard"


@pytest.mark.parametrize("csrf", ["", "old", "ñ" * 43, "x" * 43, "x\x00" + "y" * 41])
async def test_a_form_that_was_not_drawn_for_the_session_that_ran_out_is_not_kept(browser, csrf) -> None:
    page = await ran_out(browser, "budi", "/partners", PARTNER, csrf=csrf)
    assert page.status_code == 401 and fields_of(page.text)["kept"] == ""


async def test_a_form_is_kept_for_who_typed_it_also_when_the_browser_forgot_its_session(browser) -> None:
    who = await sign_in(browser, "budi")
    browser.headers.pop("x-csrf-token")
    browser.cookies.clear()
    page = await browser.post("/partners", data={**PARTNER, "csrf": who.csrf})
    assert fields_of(page.text)["kept"] and "Kelompok Tani Makmur" in words_of((await back_again(browser, page, "budi")).text)
    assert (await back_again(browser, page, "rani")).headers["location"].endswith("typed_is_lost")


async def test_who_had_no_session_here_plants_nothing(browser) -> None:
    page = await browser.post("/partners", data=PARTNER)
    assert page.status_code == 401 and fields_of(page.text)["kept"] == ""


@pytest.mark.parametrize("planted", ["role=manager&full_name=x", "a.b", ".", "é", "eyJ9.00", "=" * 9])
async def test_a_kept_form_made_by_hand_opens_nothing(browser, planted) -> None:
    answer = await browser.post("/staff/sign-in", data={"name": "sari", "password": PASSWORD, "back": "/staff/accounts", "kept": planted})
    assert answer.status_code == 303 and "typed_is_lost" in answer.headers["location"]


async def test_a_kept_form_of_yesterday_or_with_another_address_opens_nothing(browser, monkeypatch) -> None:
    from datetime import timedelta

    page = await ran_out(browser, "budi", "/partners", PARTNER)
    fields = fields_of(page.text)
    body, _, mark = fields["kept"].partition(".")
    for kept in (f"{body[:-4]}AAA=.{mark}", f"{body}.{mark[:-1]}0" if mark[-1] != "0" else f"{body}.{mark[:-1]}1"):
        answer = await browser.post("/staff/sign-in", data={**fields, "kept": kept, "name": "budi", "password": PASSWORD})
        assert answer.status_code == 303
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=12))
    assert (await back_again(browser, page, "budi")).status_code == 303
