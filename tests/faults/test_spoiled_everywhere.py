"""One cell that cannot be its own, of whatever column of whatever table: every page still answers, and the doctor goes through."""

import contextlib
import os
import random
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from piccolo.conf.apps import Finder

from libsys.dashboard import health
from libsys.kernel import database
from libsys.kernel.database import value
from libsys.kernel.database.piccolo_parts import sealed
from libsys.kernel.settings import Settings
from libsys.setup import demo
from tests.faults.conftest import browser, sit_down
from tests.faults.told import tell
from tests.house.doors import golden
from tests.village import NOW

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
DRAW = random.Random(int(os.environ.get("LIBSYS_TEST_SEED", "1")))
CASES, DOORS = (300, 20) if LONG else (40, 12)
SPOILED = {"bytes": "UPDATE TABLE_ SET COLUMN_ = CAST(COLUMN_ AS BLOB) WHERE COLUMN_ IS NOT NULL",
           "no text": "UPDATE TABLE_ SET COLUMN_ = CAST(x'41ff42' AS TEXT) || rowid WHERE COLUMN_ IS NOT NULL",
           "no day": "UPDATE TABLE_ SET COLUMN_ = '20X4-99-99' || rowid WHERE COLUMN_ IS NOT NULL"}
NOT_THEIRS = {"row_seal", "table_seal", "migration", "session", "job"}
"""None of a librarian's records."""
KEYS = {"activity": "SELECT id FROM activity", "barcode": "SELECT barcode FROM copy", "loan": "SELECT id FROM loan",
        "member": "SELECT id FROM member", "number": "SELECT number FROM member", "title": "SELECT id FROM title",
        "partner": "SELECT id FROM partner", "account": "SELECT id FROM account WHERE name <> 'sari'", "copy": "SELECT id FROM copy"}


@dataclass(frozen=True)
class Template:
    """A filled library, closed: its file, who is signed in, and every page of the program with somebody's keys in it."""

    path: Path
    cookies: dict[str, str]
    pages: list[str]


def columns() -> list[tuple[str, str]]:
    """Every column of every table of records."""
    tables = Finder().get_table_classes(include_apps=["libsys"])
    return sorted((table._meta.tablename, column._meta.db_column_name) for table in tables if table._meta.tablename not in NOT_THEIRS
                  for column in table._meta.columns)


async def pages() -> list[str]:
    """The address of every page that is only looked at."""
    keys = {name: await value(sql + " ORDER BY 1 LIMIT 1") for name, sql in KEYS.items()}
    places = {"{title_id:str}": keys["title"], "{copy_id:str}": keys["copy"], "{loan_id:str}": keys["loan"], "{member_id:str}": keys["member"],
              "{number:str}": keys["number"], "{partner_id:str}": keys["partner"], "{month:str}/{key:str}": "2026-10/C1", "{key:str}": keys["account"],
              "{month:str}": "2026-10", "{day:str}": "2026-10-05", "{barcode:path}": keys["barcode"], "{strategy:str}/{id:str}": "involvement/" + keys["activity"],
              "{strategy:str}/new": "involvement/new", "{form:str}": "xlsx", "{code:path}": keys["barcode"], "{lang:str}": "en", "{name:str}": "desk"}
    addresses = []
    for path in sorted({door.path for door in golden() if door.method == "GET"}):
        for place, key in places.items():
            path = path.replace(place, str(key))
        addresses.append(path)
    return addresses


@pytest.fixture
async def template(address: str, tmp_path: Path) -> Template:
    from libsys.app import furnish

    furnish()
    await database.start(address, tmp_path)
    try:
        await demo.fill(now=NOW)
        async with browser(tmp_path) as client:
            await sit_down(client, "sari")
            filled = Template(Path(address), dict(client.cookies), await pages())
    finally:
        await database.stop()
    return filled


async def test_no_page_is_a_fault_of_ours_and_the_doctor_goes_through(template: Template, tmp_path: Path) -> None:
    cases = [(table, column, kind) for table, column in columns() for kind in SPOILED]
    faults = []
    drawn = DRAW.sample(cases, min(CASES, len(cases)))
    for table, column, kind in drawn:
        path = tmp_path / "spoiled.sqlite"
        for one in tmp_path.glob("spoiled.sqlite*"):
            one.unlink()
        shutil.copyfile(template.path, path)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
            for name, in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute("DROP TRIGGER " + name)
            try:
                file.execute(SPOILED[kind].replace("TABLE_", f'"{table}"').replace("COLUMN_", f'"{column}"'))
            except sqlite3.IntegrityError:
                continue
        await database.start(str(path), tmp_path)
        try:
            found = await health.examine(Settings(data=tmp_path), NOW)
            if table in {core.name for core in sealed()} and "bad" not in {one.state for one in found}:
                faults.append((table, column, kind, "the doctor", "sees nothing"))
            async with browser(tmp_path) as client:
                client.cookies.update(template.cookies)
                for page in DRAW.sample(template.pages, min(DOORS, len(template.pages))):
                    try:
                        answer = (await client.get(page)).status_code
                    except Exception as fault:
                        answer = repr(fault)
                    if answer not in range(200, 500):
                        faults.append((table, column, kind, page, answer))
        finally:
            await database.stop()
    tell("cells that cannot be theirs", f"{len(drawn)} of {len(cases)} kinds", f"{len(faults)} faults")
    assert not faults, "\n".join(map(str, faults))
