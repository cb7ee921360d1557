"""A new field of a title, copy or member is one line in its room's `facts`, and a migration: shown with throw-away fields."""

import asyncio
import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]
TITLE_LINE = '    illustrations: str | None = text(70, N_("Gambar"), goes="pack find")\n'
COPY_LINE = '    binding: str | None = text(30, N_("Jilidan"), goes="came")\n'
MEMBER_LINE = '    work: str | None = text(50, N_("Pekerjaan"))\n'
MIGRATION = """from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from libsys.kernel.database import DB
ID = "2099_01_01_throw_away"

async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="")
    async def run():
        await DB.run_ddl("ALTER TABLE title ADD COLUMN illustrations VARCHAR(70)")
        await DB.run_ddl("ALTER TABLE copy ADD COLUMN binding VARCHAR(30)")
        await DB.run_ddl("ALTER TABLE member ADD COLUMN work VARCHAR(50)")
    manager.add_raw(run)
    return manager
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The program with these lines and their migration; nothing else is changed."""
    for name in ("libsys", "migrations", "static", "tests"):
        shutil.copytree(HERE / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "vendor", "fonts"))
    shutil.copy(HERE / "pyproject.toml", tmp_path)
    for path, before, line in (
        ("libsys/catalog/titles/facts.py", "    summary: str", TITLE_LINE),
        ("libsys/catalog/copies/facts.py", "    note: str", COPY_LINE),
        ("libsys/members/facts.py", "    hamlet: str", MEMBER_LINE),
    ):
        text = (tmp_path / path).read_text(encoding="utf-8")
        assert text.count(before) == 1
        (tmp_path / path).write_text(text.replace(before, line + before), encoding="utf-8")
    (tmp_path / "migrations" / "2099_01_01_throw_away.py").write_text(MIGRATION, encoding="utf-8")
    return tmp_path


def test_a_new_field_is_one_line(checkout: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(checkout), "LIBSYS_DATABASE_URL": ""}
    done = subprocess.run([sys.executable, "-c", "from tests.catalog.test_one_line import play; play()"], cwd=checkout,
                          env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["form"] == ["illustrations", "binding"]
    assert seen["page"] == "berwarna"
    assert seen["api"] == ["berwarna", "keras"]
    assert seen["refused"] == 422
    assert seen["exports"] == ["berwarna", "keras"]
    assert seen["pack"] == "hitam putih"
    assert seen["found"] == 1
    assert seen["length"] == 70
    assert seen["member"] == ["petani", "petani", "petani", 422, 50]


def play() -> None:
    """Everything a field is for, in the changed checkout; says what it saw as JSON."""
    import tempfile

    from libsys.kernel import database
    from libsys.kernel.settings import Settings

    async def all_of_it(folder: str) -> None:
        import httpx

        from libsys.app import make_app
        from tests import village

        settings = Settings(data=Path(folder))
        await database.start(settings.address)
        await database.migrate()
        try:
            await village.settle()
            transport = httpx.ASGITransport(app=make_app(settings, opens_database=False))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
                await village.sign_in(client, "budi")
                print(json.dumps(await seen_by(client)))
        finally:
            await database.stop()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(all_of_it(folder))


async def seen_by(client) -> dict:
    """The field at every door."""
    import io

    from libsys.catalog import actions, queries, search
    from libsys.catalog.copies.commands import COPY_COLUMNS, TITLE_COLUMNS
    from libsys.catalog.tables import Title
    from libsys.kernel.sheets import write_rows
    from tests.catalog.desk import LELE, pack_of
    from tests.village import NOW, fields_of

    form = fields_of((await client.get("/catalog/new")).text, "/catalog/new")
    named = [name for name in ("illustrations", "binding") if name in form]
    typed = form | {"title": "Bumi", "illustrations": "berwarna", "binding": "keras"}
    made = await client.post("/catalog/new", data=typed)
    assert made.status_code == 303, made.text
    place = made.headers["location"].partition("?")[0]
    page = (await client.get(place)).text
    known = (await client.get("/api/v1/titles/" + place.rpartition("/")[2])).json()
    key = {"Idempotency-Key": "throw-away"}
    long = await client.post("/api/v1/titles", json={"title": "Bulan", "illustrations": "x" * 71}, headers=key)
    lists = []
    for columns, rows, label in ((TITLE_COLUMNS, await queries.title_rows(), "Gambar"),
                                 (COPY_COLUMNS, await queries.copy_rows(), "Jilidan")):
        stream = io.BytesIO()
        write_rows("csv", columns, rows, stream)
        lists.append(next(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"))))[label])
    await actions.install_pack(source=io.BytesIO(pack_of({**LELE, "illustrations": "hitam putih"})), now=NOW, by="x")
    packed = await queries.look_up(LELE["isbn"])
    return {
        "form": named, "page": "berwarna" if ">berwarna<" in page else "", "refused": long.status_code,
        "api": [known["illustrations"], known["copies"][0]["binding"]], "exports": lists,
        "pack": packed.facts.illustrations, "found": (await search.find("berwarna")).total,
        "length": Title.illustrations.length, "member": await of_a_member(client),
    }


async def of_a_member(client) -> list:
    """A member's field: on the page of who knows it, in the API, in the list, refused when too long, in the table."""
    from libsys.members import queries
    from libsys.members.commands import COLUMNS
    from libsys.members.tables import Member
    from tests.village import fields_of

    form = fields_of((await client.get("/members/new")).text, "/members")
    typed = form | {"name": "Siti", "sex": "p", "birth_year": "1990", "work": "petani"}
    made = await client.post("/members", data=typed)
    assert made.status_code == 303, made.text
    place = made.headers["location"].partition("?")[0]
    kept = fields_of((await client.get(place + "/edit")).text, place)["work"]
    everyone = await queries.everyone()
    known = (await client.get("/api/v1/members/" + everyone[0]["number"])).json()
    assert COLUMNS["work"] == "Pekerjaan"
    key = {"Idempotency-Key": "another-throw-away"}
    person = {"name": "Wulan", "sex": "p", "birth_year": 1991, "work": "x" * 51}
    long = await client.post("/api/v1/members", json=person, headers=key)
    return [kept, known["work"], everyone[0]["work"], long.status_code, Member.work.length]
