"""The same form sent twice by a nervous hand: one account, one code that stays good, and another content is told."""

import httpx
import pytest

from libsys.acts import slips
from libsys.kernel import clock
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import Refused
from libsys.staff import actions
from tests.village import NOW, PASSWORD, fields_of, sign_in, words_of

NEW = "ikan mas di kolam tetangga"
KEPT = {"slip": "SELECT * FROM slip", "audit": "SELECT * FROM audit"}
HASH = "SELECT recovery_hash FROM account WHERE name = 'sari'"


async def form_of(client: httpx.AsyncClient, page: str, action: str, **typed: str) -> dict:
    return fields_of((await client.get(page)).text, action) | typed


async def test_a_recovery_code_printed_once_stays_good_when_the_form_comes_again(client) -> None:
    await sign_in(client, "sari")
    form = await form_of(client, "/staff/me", "/staff/me/recovery-code", old=PASSWORD)
    first = await client.post("/staff/me/recovery-code", data=form)
    kept = await value(HASH)
    assert first.status_code == 200 and kept
    again = await client.post("/staff/me/recovery-code", data=form)
    assert await value(HASH) == kept
    assert again.status_code == 422 and "hanya ditampilkan sekali" in words_of(again.text)


async def test_a_new_password_sent_twice_is_one_and_another_one_under_the_same_key_is_told(client) -> None:
    await sign_in(client, "sari")
    form = await form_of(client, "/staff/me", "/staff/me/password", old=PASSWORD, password=NEW)
    first = await client.post("/staff/me/password", data=form)
    assert first.status_code == 303
    # The sitting has a new key since: what was sent with the old one comes too late, and asks to sign in.
    client.cookies.set("sid", "the-key-before-this-one-0123456789")
    assert (await client.post("/staff/me/password", data=form)).status_code == 401
    client.cookies.set("sid", first.cookies["sid"])
    client.headers["x-csrf-token"] = fields_of((await client.get("/staff/me")).text, "/staff/me/password")["csrf"]
    assert (await client.post("/staff/me/password", data=form)).status_code == 303
    told = await client.post("/staff/me/password", data=form | {"password": NEW + " lagi"})
    assert told.status_code == 422 and "isi yang lain" in words_of(told.text)
    assert await value("SELECT count(*) FROM audit WHERE did = 'staff.password'") == 1


async def test_an_account_changed_or_closed_twice_is_one_line_in_the_log(client, village) -> None:
    await sign_in(client, "sari")
    page = f"/staff/accounts/{village['rani']}"
    change = await form_of(client, page, page, full_name="Rani Wulandari", role="librarian")
    end = await form_of(client, page, page + "/end")
    for _ in range(2):
        assert (await client.post(page, data=change)).status_code == 303
    for _ in range(2):
        assert (await client.post(page + "/end", data=end)).status_code == 303
    for verb in ("staff.change", "staff.end"):
        assert await value("SELECT count(*) FROM audit WHERE did = {}", verb) == 1


async def test_the_page_speaks_the_devices_language_else_the_accounts(client, village) -> None:
    await sign_in(client, "sari")
    assert '<html lang="id">' in (await client.get("/staff/me")).text
    form = await form_of(client, "/staff/me", "/staff/me/language", language="en")
    await client.post("/staff/me/language", data=form)
    client.cookies.delete("lang")
    assert '<html lang="en">' in (await client.get("/staff/me")).text
    client.cookies.set("lang", "id")
    assert '<html lang="id">' in (await client.get("/staff/me")).text


async def test_a_machine_is_answered_in_the_language_it_asks_for(client) -> None:
    for lang, word in (("en-GB", "Sign in first"), ("id", "Masuk dulu")):
        assert (await client.get("/api/v1/members", headers={"accept-language": lang})).json()["title"] == word


async def test_a_recovery_sent_twice_recovers_once_and_its_new_code_stays_good(client, village) -> None:
    code = await actions.new_recovery_code(account=village["sari"], by="setup", now=clock.now())
    form = await form_of(client, "/staff/recover", "/staff/recover", name="sari", code=code, password=NEW)
    first = await client.post("/staff/recover", data=form)
    kept = await value(HASH)
    again = await client.post("/staff/recover", data=form)
    assert first.status_code == 200 and again.status_code == 422 and "hanya ditampilkan sekali" in words_of(again.text)
    assert await value(HASH) == kept and await value("SELECT count(*) FROM audit WHERE did = 'staff.recover'") == 1
    told = await client.post("/staff/recover", data=form | {"password": NEW + " lagi"})
    assert told.status_code == 422 and "isi yang lain" in words_of(told.text)
    assert (await client.post("/staff/sign-in", data={"name": "sari", "password": NEW})).status_code == 303


async def test_a_machines_key_sent_twice_is_one_key(client) -> None:
    await sign_in(client, "sari")
    form = await form_of(client, "/staff/tokens", "/staff/tokens", label="Papan kunjungan", scopes="catalog")
    assert (await client.post("/staff/tokens", data=form)).status_code == 200
    again = await client.post("/staff/tokens", data=form)
    assert again.status_code == 422 and "hanya ditampilkan sekali" in words_of(again.text)
    told = await client.post("/staff/tokens", data=form | {"label": "Papan lain"})
    assert told.status_code == 422 and "isi yang lain" in words_of(told.text) and 'value="Papan lain"' in told.text
    assert await value("SELECT count(*) FROM api_token") == 1


async def test_an_account_sent_twice_is_one_and_no_password_or_code_lies_in_what_is_kept(client, village) -> None:
    await sign_in(client, "sari")
    form = await form_of(client, "/staff/accounts/new", "/staff/accounts", name="wulan", full_name="Wulan", role="volunteer", password=NEW)
    for _ in range(2):
        assert (await client.post("/staff/accounts", data=form)).status_code == 303
    told = await client.post("/staff/accounts", data=form | {"password": NEW + " lagi"})
    assert told.status_code == 422 and "isi yang lain" in words_of(told.text)
    code = await actions.new_recovery_code(account=village["sari"], by=village["sari"], now=clock.now(), slip="kode")
    kept = [line for table in ("slip", "audit") for line in await rows(KEPT[table])]
    assert len(kept) > 3
    assert not [line for line in kept if NEW in str(line) or code in str(line) or plain_digest(NEW, form) == line.get("digest")]


def plain_digest(password: str, form: dict) -> str:
    """What a thief of the file would compute from a guessed password."""
    return slips.digest({"name": form["name"], "full_name": form["full_name"], "role": form["role"],
                         "language": form.get("language") or "id", "password": password})


async def test_the_form_of_one_persons_code_sent_again_for_another_is_told_so(village) -> None:
    await actions.new_recovery_code(account=village["sari"], by=village["sari"], now=NOW, slip="one")
    with pytest.raises(Refused) as no:
        await actions.new_recovery_code(account=village["budi"], by=village["sari"], now=NOW, slip="one")
    assert [why.code for why in no.value.refusals] == ["slip_of_other_contents"]
