"""A card with a cell that the disk spoiled: the library goes on, and says which record is damaged."""

import pytest

from libsys.kernel.database import DB, IS_POSTGRES, execute, row, sealing, writing
from libsys.library import card
from tests.village import sign_in

PAGES = ("/", "/dashboard", "/circulation", "/members", "/library", "/dashboard/health", "/backups/damage", "/reporting")


async def spoil(statement: str) -> None:
    """As a disk does it: the seal stays, the cell does not."""
    kept = await row("SELECT seal FROM row_seal WHERE key = 'library here'")
    async with writing():
        for name in [] if IS_POSTGRES else ["sealed_library_changed"]:
            await DB.run_ddl(f"DROP TRIGGER {name}")
        await execute(statement)
        await execute("UPDATE row_seal SET seal = {} WHERE key = 'library here'", kept["seal"])
        await sealing.guard_again()
    card.forget()


@pytest.mark.parametrize("cell", ["time_zone = 'Asia/Jakart!'", "time_zone = '-7'", "kind = 'zz'", "province = ''", "head_name = 'x'"])
async def test_a_cell_that_says_what_cannot_be(client, cell) -> None:
    await spoil("UPDATE library SET CELL".replace("CELL", cell))
    await sign_in(client, "sari")
    for path in PAGES:
        assert (await client.get(path)).status_code == 200, path
    assert "kartu perpustakaan" in (await client.get("/backups/damage")).text


if not IS_POSTGRES:  # PostgreSQL takes no text that is none
    @pytest.mark.parametrize("cell", ["name = CAST(X'41FF' AS TEXT)", "set_up_at = 'soon'", "population = 'many'", "time_zone = CAST(X'FF' AS TEXT)"])
    async def test_a_cell_that_cannot_be_read(client, cell) -> None:
        await spoil("UPDATE library SET CELL".replace("CELL", cell))
        await sign_in(client, "sari")
        for path in PAGES:
            assert (await client.get(path)).status_code == 200, path
