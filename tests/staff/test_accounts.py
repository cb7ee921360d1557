"""The manager's accounts, everyone's own account, and keys for machines."""

import re

import pytest

from libsys.gate import sessions
from libsys.kernel import clock
from libsys.kernel.database import rows, value
from tests.village import PASSWORD, fields_of, sign_in, sign_out, words_of

LIST = "/staff/accounts"
DEWI = {"full_name": "Dewi", "name": "dewi", "role": "librarian", "language": "id", "password": "ombak karang biru"}


async def test_the_manager_gives_dewi_an_account_and_she_signs_in(client) -> None:
    await sign_in(client, "sari")
    form = await client.get(LIST + "/new")
    typed = {**fields_of(form.text, LIST), **DEWI}
    first, again = await client.post(LIST, data=typed), await client.post(LIST, data=typed)
    assert first.status_code == again.status_code == 303
    assert await value("SELECT count(*) FROM account WHERE name = 'dewi'") == 1
    assert "Dewi (dewi) · Pustakawan" in words_of((await client.get(LIST)).text)
    await sign_out(client)
    assert (await client.post("/staff/sign-in", data={"name": "dewi", "password": DEWI["password"]})).status_code == 303


@pytest.mark.parametrize(("field", "typed", "says"), [
    ("name", "sari", "sudah dipakai"), ("name", "De wi", "huruf kecil"), ("name", "😀", "huruf kecil"), ("name", "", "Isi bagian"),
    ("password", "pendek", "terlalu pendek"), ("password", "rahasia123", "mudah ditebak"), ("role", "raja", "Pilih salah satu"),
    ("password", "dewi-1234-", "nama"), ("full_name", "x" * 10_000, "Terlalu panjang"), ("full_name", "a\x00b", "rusak")])
async def test_a_form_that_will_not_do_says_why_and_keeps_what_was_typed(client, field, typed, says) -> None:
    await sign_in(client, "sari")
    answer = await client.post(LIST, data={**DEWI, field: typed, "slip": "s1"})
    assert answer.status_code == 422 and says in words_of(answer.text)
    kept = fields_of(answer.text, LIST)
    assert kept["language"] == "id" and kept["password"] == "" and DEWI["password"] not in answer.text
    assert await value("SELECT count(*) FROM account") == 3


async def test_no_field_makes_somebody_more_than_the_form_says(client) -> None:
    await sign_in(client, "rani")
    await client.post("/staff/me/language", data={"language": "en", "role": "manager", "is_admin": "1"})
    assert await value("SELECT role FROM account WHERE name = 'rani'") == "volunteer"


async def test_whatever_a_form_says_only_ones_own_account_is_changed(client, village) -> None:
    theirs = await sessions.start(account=village["sari"], is_local=False, now=clock.now())
    before = await rows("SELECT * FROM account WHERE name <> 'rani' ORDER BY id")
    more = dict.fromkeys(("account", "id", "key", "who", "by", "account_id", "user", "keep", "session"), village["sari"]) | {"name": "sari"}
    await sign_in(client, "rani")
    for path, typed in (("/language", {"language": "en"}), ("/sessions", {}), ("/recovery-code", {"old": PASSWORD}), ("/password", {"old": PASSWORD, "password": "ombak karang biru"})):
        assert (await client.post("/staff/me" + path, data=more | typed, params=more)).status_code in (200, 303)
    assert await rows("SELECT * FROM account WHERE name <> 'rani' ORDER BY id") == before
    assert (await sessions.find(theirs, clock.now())).name == "sari"
    assert await value("SELECT language FROM account WHERE name = 'rani'") == "en"


async def test_the_manager_changes_a_role_gives_a_password_and_closes(client, village) -> None:
    await sign_in(client, "sari")
    path = f"{LIST}/{village['budi']}"
    page = await client.get(path)
    changed = {**fields_of(page.text, path), "role": "volunteer"}
    assert (await client.post(path, data=changed)).status_code == 303
    reset = await client.post(path + "/password", data={"password": "ombak karang biru", "old": PASSWORD})
    assert reset.status_code == 303 and "set-cookie" not in reset.headers  # the manager goes on in the same sitting
    assert (await client.post(path + "/end")).status_code == 303
    assert "ditutup" in words_of((await client.get(LIST)).text)
    assert (await client.post(path + "/end")).status_code == 404
    deeds = [found["did"] for found in await rows("SELECT did FROM audit ORDER BY number")]
    assert deeds == ["staff.change", "staff.password", "staff.end"]


async def test_the_last_manager_stays(client, village) -> None:
    await sign_in(client, "sari")
    path = f"{LIST}/{village['sari']}"
    ended = await client.post(path + "/end")
    lowered = await client.post(path, data={"full_name": "Bu Sari", "role": "volunteer", "language": "id"})
    for answer in (ended, lowered):
        assert answer.status_code == 422 and "satu-satunya pengelola" in words_of(answer.text)


@pytest.mark.parametrize("key", ["nothing", "%F0%9F%98%80", "9223372036854775808", "x" * 300])
async def test_an_account_that_is_not_there_is_a_page_not_a_fault(client, key) -> None:
    await sign_in(client, "sari")
    assert (await client.get(f"{LIST}/{key}")).status_code == 404
    assert (await client.post(f"{LIST}/{key}/end")).status_code == 404


async def test_my_own_password_needs_the_old_one_and_ends_other_devices(client, village) -> None:
    other = await sessions.start(account=village["rani"], is_local=False, now=clock.now())
    await sign_in(client, "rani")
    wrong = await client.post("/staff/me/password", data={"old": "bukan yang ini", "password": "ombak karang biru"})
    assert wrong.status_code == 422 and "Kata sandi Anda yang sekarang tidak cocok" in words_of(wrong.text)
    right = await client.post("/staff/me/password", data={"old": PASSWORD, "password": "ombak karang biru"})
    assert right.status_code == 303
    client.cookies.clear()
    client.cookies.set("sid", right.cookies["sid"])
    assert (await sessions.find(other, clock.now())).is_public
    assert (await client.get("/staff/me")).status_code == 200


async def test_i_see_my_devices_and_sign_the_others_out(client, village) -> None:
    await sessions.start(account=village["rani"], is_local=False, now=clock.now())
    await sign_in(client, "rani")
    assert "Keluarkan semua perangkat lain" in words_of((await client.get("/staff/me")).text)
    assert (await client.post("/staff/me/sessions")).status_code == 303
    assert "Keluarkan semua perangkat lain" not in words_of((await client.get("/staff/me")).text)


async def test_my_language_is_kept_with_my_account(client) -> None:
    await sign_in(client, "rani")
    await client.post("/staff/me/language", data={"language": "en"})
    assert "My account" in words_of((await client.get("/staff/me")).text)
    assert await value("SELECT language FROM account WHERE name = 'rani'") == "en"


async def test_a_recovery_code_is_shown_once_and_only_for_the_password(client) -> None:
    await sign_in(client, "rani")
    refused = await client.post("/staff/me/recovery-code", data={"old": "bukan yang ini"})
    assert refused.status_code == 422 and 'id="c-old-why" data-code="old_password_wrong"' in refused.text
    shown = await client.post("/staff/me/recovery-code", data={"old": PASSWORD})
    code = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){4}", shown.text)[0]
    assert code not in (await client.get("/staff/me")).text
    assert code not in str(await rows("SELECT * FROM account"))
