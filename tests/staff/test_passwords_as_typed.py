"""A password counts as it was typed, is masked, may be pasted and kept by a password manager, and must do whichever door sets it."""

import re

import pytest

from libsys.kernel import clock
from libsys.kernel.database import value
from libsys.staff import actions
from libsys.staff.tables import Account
from libsys.ui.statics import shelf
from tests.gate.knocking import Page
from tests.program import program
from tests.village import PASSWORD, sign_in, sign_out, words_of

SIGN_IN, OWN = "/staff/sign-in", "/staff/me/password"
NEW = "ombak karang biru"
HASH = "SELECT password_hash FROM account WHERE name = {}"


async def opens(client, password: str) -> bool:
    await sign_out(client)
    answer = await client.post(SIGN_IN, data={"name": "rani", "password": password})
    assert answer.status_code in (303, 422)
    return answer.status_code == 303


@pytest.mark.parametrize(("typed", "other"), [
    ("  ombak karang biru  ", "ombak karang biru"), ("ombak karang biru\t", "ombak karang biru"), ("Ombak KARANG Biru", "ombak karang biru"),
    ("caf\u00e9 karang biru", "cafe\u0301 karang biru"), ("ombak\u200bkarang biru", "ombakkarang biru"), ("ombak  karang biru", "ombak karang biru"),
    ("<b>karang</b> &amp; +ombak%20=", "<b>karang</b> & +ombak =")])
async def test_a_password_counts_exactly_as_it_was_typed(client, typed, other) -> None:
    await sign_in(client, "rani")
    assert (await client.post(OWN, data={"old": PASSWORD, "password": typed})).status_code == 303
    assert not await opens(client, other) and await opens(client, typed)


@pytest.mark.parametrize("length", [64, 72, 100, 128])
async def test_no_end_of_a_long_password_is_left_out(client, length) -> None:
    whole = ("ombak karang biru tenang " * 6)[:length - 1] + "q"
    await sign_in(client, "rani")
    assert (await client.post(OWN, data={"old": PASSWORD, "password": whole})).status_code == 303
    assert not await opens(client, whole[:-1]) and not await opens(client, whole[:-1] + "Q") and await opens(client, whole)


@pytest.mark.parametrize("password", ["ombakkarangbiru", "OMBAKKARANGBIRUTENANG", "ombak karang biru", "海の波は青い珊瑚の上に", "оmбак каранг биру", "k7#Qm2!xR9", "🌊🪸💙🌴🐟🦀🐚🌞🌙⭐", "{}<;|?=\"\\'~`", "92740385162947051836"])
async def test_any_signs_will_do_and_none_is_asked_for(client, password) -> None:
    await sign_in(client, "rani")
    assert (await client.post(OWN, data={"old": PASSWORD, "password": password})).status_code == 303
    assert await opens(client, password)


@pytest.mark.parametrize(("password", "says"), [("biru laut", "terlalu pendek"), ("password12345", "mudah ditebak"), ("rani12345678", "nama")])
async def test_whichever_door_sets_a_password_it_must_do(client, village, password, says) -> None:
    """The own page, the manager's page of an account, a new account, the printed code; the set-up and the terminal have their own tests."""
    code = await actions.new_recovery_code(account=village["rani"], by="setup", now=clock.now())
    before = await value(HASH, "rani")
    await sign_in(client, "rani")
    own = await client.post(OWN, data={"old": PASSWORD, "password": password})
    await sign_in(client, "sari")
    reset = await client.post(f"/staff/accounts/{village['rani']}/password", data={"old": PASSWORD, "password": password})
    made = await client.post("/staff/accounts", data={"name": "rani2", "full_name": "Rani", "role": "volunteer", "password": password})
    await sign_out(client)
    recovered = await client.post("/staff/recover", data={"name": "rani", "code": code, "password": password})
    for answer in (own, reset, made, recovered):
        assert answer.status_code == 422 and says in words_of(answer.text)
    assert await value(HASH, "rani") == before and await value("SELECT count(*) FROM account") == 3


async def secret_fields(client, paths: list[str]) -> list[dict[str, str | None]]:
    """Every field of these pages whose name says that a secret is typed there."""
    found = []
    for path in paths:
        tags = Page((await client.get(path)).text).tags
        found += [facts for tag, facts in tags if tag == "input" and facts.get("name") in ("password", "old", "again")]
    return found


async def test_every_password_is_masked_and_may_be_pasted_and_kept_by_the_browser(client, village) -> None:
    fields = await secret_fields(client, [SIGN_IN, "/staff/recover"])
    await sign_in(client, "sari")
    fields += await secret_fields(client, ["/staff/me", "/staff/accounts/new", f"/staff/accounts/{village['budi']}"])
    assert len(fields) == 8
    for facts in fields:
        assert facts["type"] == "password" and facts["value"] == "" and facts["autocomplete"] in ("current-password", "new-password")
        assert not {"maxlength", "readonly", "disabled", "pattern", "data-scan"} & facts.keys() and not [name for name in facts if name.startswith("on")]


async def test_at_the_first_start_too(library, tmp_path) -> None:
    import httpx

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=program(tmp_path)), base_url="http://localhost") as here:
        fields = await secret_fields(here, ["/setup"])
    assert [(facts["name"], facts["type"], facts["autocomplete"]) for facts in fields] == [
        ("password", "password", "new-password"), ("again", "password", "new-password")]


def test_no_script_minds_what_is_pasted_or_dropped() -> None:
    scripts = {name: file.body.decode() for name, file in shelf().files.items() if name.startswith("js/")}
    assert len(scripts) >= 3
    assert not [name for name, text in scripts.items() if re.search(r"\b(?:on)?(?:paste|drop|copy|cut|contextmenu|beforeinput)\b\s*['\"=]", text)]


async def test_nobody_is_asked_a_question_about_themselves(client) -> None:
    """Who forgot the password has the printed code or the manager, never the name of a pet."""
    asked = {path: {facts["name"] for tag, facts in Page((await client.get(path)).text).tags if tag in ("input", "select", "textarea") and facts.get("name")}
             for path in (SIGN_IN, "/staff/recover")}
    assert asked == {SIGN_IN: {"csrf", "slip", "back", "kept", "name", "password"}, "/staff/recover": {"csrf", "slip", "name", "code", "password"}}
    assert {column._meta.name for column in Account._meta.columns} == {
        "id", "name", "full_name", "role", "language", "password_hash", "recovery_hash", "recorded_at", "ended_at"}
