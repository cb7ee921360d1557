"""The log's last line was spoiled on the disk: nobody is locked out, the next line goes on, and the damage stays named."""

import pytest

from libsys.acts import audit
from libsys.kernel.database import IS_POSTGRES, execute, value
from tests.kernel.test_seals import behind_its_back
from tests.village import NOW, PASSWORD

SPOILED = ["UPDATE audit SET number = 2147483647 WHERE number = {}"] if IS_POSTGRES else [
    "UPDATE audit SET number = number || 'x' WHERE number = {}", "UPDATE audit SET number = 9223372036854775807 WHERE number = {}",
    "UPDATE audit SET number = x'ff' WHERE number = {}", "UPDATE audit SET seal = CAST(x'53c3' AS TEXT) WHERE number = {}",
    "UPDATE audit SET happened_at = 'no moment' WHERE number = {}"]
BACK = {True: "UPDATE audit SET number = {} WHERE number = 2147483647", False: "UPDATE audit SET number = {} WHERE typeof(number) <> 'integer' OR number > 2000000000"}


async def raw(sql: str, *args: object) -> None:
    async with behind_its_back():
        if IS_POSTGRES:
            await execute("ALTER TABLE audit DISABLE TRIGGER USER")
        else:
            kept = await value("SELECT sql FROM sqlite_master WHERE name = 'audit_is_not_changed'")
            await execute("DROP TRIGGER audit_is_not_changed")
        await execute(sql, *args)
        if IS_POSTGRES:
            await execute("ALTER TABLE audit ENABLE TRIGGER USER")
        else:
            await execute(kept)


async def at_the_door(client, name: str = "sari") -> None:
    client.cookies.clear()
    assert (await client.post("/staff/sign-in", data={"name": name, "password": PASSWORD})).status_code == 303


@pytest.mark.parametrize("sql", SPOILED)
async def test_people_sign_in_and_machines_are_told(client, sql) -> None:
    await at_the_door(client)
    last = (await audit.head())["number"]
    await raw(sql, last)
    told = await client.get("/readyz")
    assert told.status_code == 503 and told.json()["log"] is False
    for name in ("sari", "rani"):
        await at_the_door(client, name)
        assert (await client.get("/dashboard")).status_code == 200
    assert (await audit.head())["number"] == last + 2
    assert (await audit.verify()).number in (last, last + 1, 2_147_483_647, 9_223_372_036_854_775_807)
    assert await audit.last_seen() == NOW


@pytest.mark.parametrize("sql", SPOILED[:1])
async def test_once_its_number_is_back_the_whole_log_fits_together(client, sql) -> None:
    for _ in range(3):
        await at_the_door(client)
    last = (await audit.head())["number"]
    await raw(sql, last)
    for _ in range(2):
        await at_the_door(client)
    await raw(BACK[IS_POSTGRES], last)
    assert await audit.verify() is None and (await audit.head())["number"] == last + 2
    assert (await client.get("/readyz")).json()["log"] is True


async def test_a_log_whose_only_line_is_spoiled_is_told_and_goes_on(client) -> None:
    await at_the_door(client)
    assert (await audit.head())["number"] == 1
    await raw(SPOILED[0], 1)
    assert await audit.verify() is not None
    await at_the_door(client)
    assert (await audit.head())["number"] == 2
