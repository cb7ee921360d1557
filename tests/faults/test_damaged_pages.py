"""A page of the open file that is zeros: who meets it is told, home and `/readyz` say so from then on, all else goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from libsys.backups import actions
from libsys.kernel import database
from libsys.kernel.database import Damaged, rows, value
from libsys.kernel.settings import Settings
from tests import village
from tests.faults.conftest import browser, sit_down
from tests.faults.test_file_underfoot import day

__all__ = ["day"]


async def zeroed(file: Path, table: str) -> None:
    """The first page of this table is all zeros on the disk, and nobody has it in memory."""
    await database.DB.fold_log()
    with closing(sqlite3.connect(file)) as beside:
        [[size]] = beside.execute("PRAGMA page_size").fetchall()
        if not table:
            page = 1
        elif table == "sqlite_master":  # the last of the pages that say what tables there are
            first = file.read_bytes()[:size]
            page = int.from_bytes(first[108:112], "big")
        else:
            [[page]] = beside.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()[0:1]
    database.DB._here.execute("PRAGMA shrink_memory").fetchall()
    with open(file, "r+b") as there:
        there.seek((page - 1) * size)
        there.write(bytes(size if table else file.stat().st_size))


async def test_it_is_told_by_home_and_to_machines_until_the_library_is_opened_anew(day, tmp_path) -> None:
    file, settings = Path(database.DB.path), Settings(data=Path(database.DB.path).parent)
    await day.catalogue()
    made = await actions.make(settings, kind="asked", now=village.NOW)
    async with browser(settings.data) as client:
        await sit_down(client, "budi")
        await client.get("/readyz")
        assert (await client.get("/readyz")).json()["file"] is True
        await zeroed(file, "partner")
        await day.visit()
        assert (await client.get("/partners")).status_code == 503
        told = await client.get("/readyz")
        assert told.status_code == 503 and told.json()["file"] is False
        home = await client.get("/dashboard")
        assert home.status_code == 200 and "Sebagian berkas perpustakaan" in home.text and home.text.count("Sebagian tidak dapat dibaca") == 1
        await zeroed(file, "member")
        await day.visit()
        looked_for = await client.get("/dashboard/find", params={"q": "siti"})
        assert looked_for.status_code == 200 and "Sebagian tidak dapat dibaca" in looked_for.text
        assert (await client.get("/catalog")).status_code == 200
        await day.visit()  # what is whole is still written
        assert (await client.get("/readyz")).status_code == 503
        await actions.restore(settings, Path(made.path), by="sari", now=village.NOW)
        assert (await client.get("/readyz")).json()["file"] is True


async def test_a_search_index_that_is_no_index_is_not_damage_to_the_file(day) -> None:
    file = database.DB.path
    await database.stop()
    with closing(sqlite3.connect(file, isolation_level=None)) as beside:
        beside.execute("DELETE FROM search_fts_data")
    await database.start(file)
    with pytest.raises(Damaged):
        await rows("SELECT rowid FROM search_fts WHERE search_fts MATCH {}", "padi OR kolam")
    assert database.trouble() is None


@pytest.mark.parametrize("table", ["member", "copy", "loan", "title", "audit", "visit", "report", "library", "partner", "slip", "row_seal", "table_seal", "sqlite_master", ""])
async def test_a_library_with_a_damaged_page_can_be_given_up_for_a_copy_by_the_page(day, table) -> None:
    settings = Settings(data=Path(database.DB.path).parent)
    await day.lend()
    made = await actions.make(settings, kind="asked", now=village.NOW)
    async with browser(settings.data) as client:
        await sit_down(client, "sari")
        await client.get("/backups")
        await zeroed(Path(database.DB.path), table)
        name = Path(made.path).name
        assert (await client.get("/dashboard/find", params={"q": "siti"})).status_code == 200
        asked = await client.get(f"/backups/look/{name}")
        assert asked.status_code == 200, table
        answer = await client.post("/backups/restore", data={"name": name, "sure": "1", "slip": "s" * 22, "csrf": client.headers["x-csrf-token"]})
        assert (answer.status_code, answer.headers.get("location", "")[:14]) == (303, "/staff/sign-in"), (table, answer.text[:3000])
        assert await value("SELECT count(*) FROM loan") == 1 and database.trouble() is None


async def test_a_library_with_a_damaged_page_stays_open_when_a_copy_could_not_take_its_place(day) -> None:
    await zeroed(Path(database.DB.path), "partner")

    def no_room() -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        await database.DB.replace(no_room)
    await day.visit()
    assert await value("SELECT count(*) FROM visit") == 1
