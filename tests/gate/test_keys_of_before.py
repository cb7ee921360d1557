"""Keys of other programs that were made before they had scopes go on with the narrowest that do what they did."""

import pytest

from libsys.gate import secrets, sessions
from libsys.gate.permissions import scopes
from libsys.kernel import database
from libsys.kernel.database import DB, execute, new_id, value, writing
from tests.village import NOW

BEFORE = ("ALTER TABLE api_token ADD COLUMN role VARCHAR(20) DEFAULT 'volunteer' NOT NULL", "ALTER TABLE api_token DROP COLUMN scopes",
          "DELETE FROM migration WHERE name = '2026_12_03_scopes'")
OLD = "INSERT INTO api_token (id, token_hash, label, role, account, recorded_at) VALUES ({}, {}, 'Layar', {}, {}, {})"


@pytest.mark.parametrize(("role", "kept"), [
    ("volunteer", ("desk",)), ("librarian", ("catalog", "catalog_write", "members", "members_write", "desk", "reports")),
    ("manager", ("catalog", "catalog_write", "members", "members_write", "desk", "reports"))])
async def test_a_key_of_before_opens_what_its_role_opened_for_machines_and_no_page(village, client, role, kept) -> None:
    token = secrets.new_token()
    for statement in BEFORE:
        await DB.run_ddl(statement)
    async with writing():
        await execute(OLD, new_id(), secrets.hash_token(token), role, village["sari"], NOW)
    assert await database.migrate() == ["2026_12_03_scopes"]
    assert (await sessions.find_token(token, NOW)).scopes == kept and set(kept) <= set(scopes())
    client.headers["authorization"] = f"Bearer {token}"
    assert (await client.get("/api/v1/loans")).status_code == 200
    assert (await client.get("/api/v1/members/A0001")).status_code == (403 if role == "volunteer" else 404)
    assert (await client.get("/staff/accounts")).headers["location"].startswith("/staff/sign-in")
    assert await value("SELECT count(*) FROM api_token WHERE ended_at IS NULL") == 1
