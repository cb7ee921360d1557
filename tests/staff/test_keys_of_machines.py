"""Keys of other programs: they open what was chosen and only there, stand in the log as themselves, and end at once."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.gate.permissions import scopes
from libsys.kernel import clock
from libsys.kernel.database import execute, row, rows, value, writing
from libsys.kernel.refusals import Refused
from libsys.staff import actions
from tests.house.doors import golden
from tests.program import program
from tests.staff.test_matrix import turned_away
from tests.village import PASSWORD, fields_of, sign_in, sign_out, words_of

TABLE = Path(__file__).parents[1] / "house" / "scopes.txt"
POWERS = ("staff.manage", "tokens.manage", "backups.manage", "account.own", "staff.sign_in", "library.write", "audit.read", "reports.sign", "setup.first")


def opened_by() -> dict[tuple[str, str], set[str]]:
    """The golden table of scopes: method and address, and the scopes that open them."""
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#"))
    return {(method, path): set(given) for method, path, *given in lines}


async def a_key(village: dict[str, str], *given: str) -> str:
    return await keys.make_token(label="Layar tamu", scopes=given, by=village["sari"], now=clock.now())


def test_the_table_names_every_door_for_machines_and_every_scope() -> None:
    doors = {(door.method, door.path) for door in golden() if door.path.startswith("/api/")}
    assert opened_by().keys() == doors
    assert set().union(*opened_by().values()) - {"public"} == set(scopes()) and len(scopes()) == 6


def test_no_scope_holds_a_power() -> None:
    assert not {one for scope in scopes().values() for one in scope.permissions} & set(POWERS)


@pytest.mark.parametrize("scope", ["catalog", "catalog_write", "desk", "members", "members_write", "reports"])
async def test_a_key_opens_the_doors_of_its_scope_and_no_other(village, tmp_path, scope) -> None:
    app, table, wrong = program(tmp_path), opened_by(), []
    key = await a_key(village, scope)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost",
                                 headers={"authorization": f"Bearer {key}", "idempotency-key": "x"}) as client:
        for door in golden():
            may = bool(table.get((door.method, door.path), set()) & {"public", scope}) or door.lowest == "public"
            if door.permission != "setup.first" and await turned_away(client, door.method, door.path) is may:
                wrong.append(f"{scope} {door.method} {door.path}")
    assert wrong == []


async def test_a_key_is_nobody_on_every_page_and_beside_it_the_session_counts(client, village) -> None:
    key = await a_key(village, "catalog")
    client.headers["authorization"] = f"bearer {key}"
    for path in ("/dashboard", "/members", "/staff/accounts", "/backups", "/staff/me", "/reporting"):
        assert (await client.get(path)).headers["location"].startswith("/staff/sign-in"), path
    await sign_in(client, "rani")
    assert (await client.get("/dashboard")).status_code == 200
    assert (await client.get("/api/v1/loans")).status_code == 403  # there the key counts, and not Rani


async def test_what_a_key_did_stands_in_the_log_under_its_own_name(client, village) -> None:
    key = await a_key(village, "catalog_write")
    token = await value("SELECT id FROM api_token")
    answer = await client.post("/api/v1/titles", json={"title": "Bertanam Lada", "contributors": []},
                               headers={"authorization": f"Bearer {key}", "idempotency-key": "a"})
    assert answer.status_code == 201
    assert await value("SELECT recorded_by FROM audit WHERE did = 'catalog.catalogue_title'") == token
    await sign_in(client, "sari")
    said = words_of((await client.get("/staff/log")).text)
    assert "Kunci Layar tamu" in said and "Membuat kunci program lain: Layar tamu" in said


async def test_the_page_makes_a_key_for_what_was_chosen_shows_it_once_and_revokes_it(client) -> None:
    await sign_in(client, "sari")
    typed: dict[str, Any] = {**fields_of((await client.get("/staff/tokens")).text, "/staff/tokens"), "label": "layar"}
    for wrong in ({}, {"scopes": "raja"}, {"scopes": ["desk", "accounts"]}, {"role": "manager"}):
        assert (await client.post("/staff/tokens", data=typed | wrong)).status_code == 422
    typed |= {"scopes": ["desk", "reports"]}
    made, again = await client.post("/staff/tokens", data=typed), await client.post("/staff/tokens", data=typed)
    key = re.search(r"<code>([\w-]{40,})</code>", made.text)[1]
    assert again.status_code == 422 and "hanya ditampilkan sekali" in words_of(again.text)
    page = await client.get("/staff/tokens")
    assert "Membaca laporan bulan" in words_of(page.text) and key not in page.text and key not in str(await rows("SELECT * FROM api_token"))
    bearer, token = {"authorization": f"Bearer {key}"}, await value("SELECT id FROM api_token")
    assert (await client.get("/api/v1/loans", headers=bearer)).status_code == 200
    assert (await client.post(f"/staff/tokens/{token}/end")).status_code == 303
    await sign_out(client)
    assert (await client.get("/api/v1/loans", headers=bearer)).status_code == 401


async def test_the_newest_key_stands_first(client, village) -> None:
    for hours, label in enumerate(("Papan", "Layar", "Rak")):
        await keys.make_token(label=label, scopes=("catalog",), by=village["sari"], now=clock.now() + timedelta(hours=hours))
    await sign_in(client, "sari")
    said = words_of((await client.get("/staff/tokens")).text)
    assert said.index("Rak") < said.index("Layar") < said.index("Papan")


async def test_a_key_without_a_scope_is_not_made(village) -> None:
    for given in ((), ("raja",)):
        with pytest.raises(Refused):
            await a_key(village, *given)
    assert await value("SELECT count(*) FROM api_token") == 0


@pytest.mark.parametrize("ending", [
    "UPDATE account SET role = 'librarian' WHERE name = 'sari'", "UPDATE account SET ended_at = recorded_at WHERE name = 'sari'"])
async def test_a_key_ends_with_its_makers_account_or_role(village, ending) -> None:
    key = await a_key(village, "desk")
    assert (await sessions.find_token(key, clock.now())).is_token
    async with writing():
        await execute(ending)
    assert (await sessions.find_token(key, clock.now())).is_public


async def test_another_managers_keys_go_on_when_one_manager_goes(village) -> None:
    await actions.change_account(account=village["budi"], full_name="Pak Budi", role="manager", language="id", by=village["sari"], now=clock.now())
    mine = await a_key(village, "desk")
    his = await keys.make_token(label="Papan", scopes=("catalog",), by=village["budi"], now=clock.now())
    await actions.end_account(account=village["sari"], by=village["budi"], now=clock.now())
    assert (await sessions.find_token(mine, clock.now())).is_public and (await sessions.find_token(his, clock.now())).is_token


async def test_a_stolen_key_changes_no_password_and_makes_no_manager(client, village) -> None:
    client.headers["authorization"] = f"Bearer {await a_key(village, *scopes())}"
    before = await row("SELECT password_hash, role FROM account WHERE name = 'sari'")
    new = {"full_name": "X", "name": "maling", "role": "manager", "language": "id", "password": "ombak karang biru", "old": PASSWORD, "scopes": "desk",
           "label": "x"}
    for path in ("/staff/accounts", f"/staff/accounts/{village['sari']}", f"/staff/accounts/{village['sari']}/password", "/staff/me/password",
                 "/staff/me/recovery-code", "/staff/tokens", "/backups", f"/staff/accounts/{village['budi']}/end"):
        assert (await client.post(path, data=new)).status_code == 401
    assert await row("SELECT password_hash, role FROM account WHERE name = 'sari'") == before
    assert await value("SELECT count(*) FROM account WHERE ended_at IS NULL") == 3 and await value("SELECT count(*) FROM api_token") == 1
