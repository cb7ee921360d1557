"""The manager's page of copies: make one, look into it, bring one back, bring one from elsewhere."""

import json
from pathlib import Path

import pytest

from libsys.backups import actions, queries
from libsys.kernel.database import rows, value
from tests import village as cast
from tests.village import NOW


@pytest.fixture
def settings(tmp_path: Path):
    """As the client's app has them."""
    from libsys.kernel.settings import Settings

    return Settings(data=tmp_path)


async def test_the_manager_makes_a_copy_and_sees_it(client, settings) -> None:
    await cast.sign_in(client, "sari")
    page = await client.get("/backups")
    assert page.status_code == 200
    done = await client.post("/backups", data=cast.fields_of(page.text, "/backups"))
    assert done.status_code == 303
    page = await client.get(done.headers["location"])
    (copy,) = queries.list_copies(settings)
    assert copy.name in page.text and "sudah dibuat dan diperiksa" in page.text


@pytest.mark.parametrize("path", ["/backups", "/backups/look/libsys-20261123-030000-asked.sqlite"])
async def test_strangers_sign_in_and_others_are_refused(client, path) -> None:
    assert (await client.get(path)).headers["location"].startswith("/staff/sign-in")
    for name in ("budi", "rani"):
        await cast.sign_in(client, name)
        assert (await client.get(path)).status_code == 403


async def test_a_copy_can_be_taken_along_and_brought_back(client, settings) -> None:
    await cast.sign_in(client, "sari")
    made = await actions.make(settings, kind="asked", now=NOW)
    name = Path(made.path).name
    page = await client.get("/backups")
    taken = await client.post(f"/backups/file/{name}", data=cast.fields_of(page.text, f"/backups/file/{name}"))
    assert [line["about"] for line in await rows("SELECT about FROM audit WHERE did = 'backups.take'")] == [name]
    assert taken.content == Path(made.path).read_bytes()
    assert "attachment" in taken.headers["content-disposition"]
    page = await client.get("/backups")
    brought = await client.post("/backups/upload", data=cast.fields_of(page.text, "/backups/upload"),
                                files={"file": ("my copy.sqlite", taken.content)})
    assert brought.status_code == 303
    assert len(queries.list_copies(settings)) == 2
    look = await client.get(brought.headers["location"])
    assert look.status_code == 200 and "Perpustakaan Desa Sukamaju" in look.text


async def test_a_copy_from_elsewhere_is_on_record_and_the_same_form_twice_is_one_copy(client, settings) -> None:
    await cast.sign_in(client, "sari")
    content = Path((await actions.make(settings, kind="asked", now=NOW)).path).read_bytes()
    fields = cast.fields_of((await client.get("/backups")).text, "/backups/upload")
    first, again = [await client.post("/backups/upload", data=fields, files={"file": ("x.sqlite", content)}) for _ in range(2)]
    assert first.status_code == again.status_code == 303 and first.headers["location"] == again.headers["location"]
    assert len(queries.list_copies(settings)) == 2
    name = first.headers["location"].rpartition("/")[2]
    assert [dict(line) for line in await rows("SELECT about, facts FROM audit WHERE did = 'backups.bring'")] == [
        {"about": name, "facts": json.dumps({"bytes": len(content)})}]
    assert "Membawa masuk cadangan" in (await client.get("/staff/log")).text
    other = Path((await actions.make(settings, kind="asked", now=NOW)).path).read_bytes()
    assert other != content
    answer = await client.post("/backups/upload", data=fields, files={"file": ("x.sqlite", other)})
    assert answer.status_code == 422 and "sudah dikirim dengan isi yang lain" in answer.text
    assert len(queries.list_copies(settings)) == 3


@pytest.mark.parametrize("content", [b"", b"Kepada Yth.", b"PK\x03\x04" + bytes(3000), b"SQLite format 3\0" + bytes(9000)])
async def test_what_is_no_copy_is_refused_on_the_page(client, settings, content) -> None:
    await cast.sign_in(client, "sari")
    page = await client.get("/backups")
    answer = await client.post("/backups/upload", data=cast.fields_of(page.text, "/backups/upload"),
                               files={"file": ("x.sqlite", content)})
    assert answer.status_code == 422
    assert queries.list_copies(settings) == []


async def test_restoring_needs_the_tick_and_then_signs_everybody_out(client, settings) -> None:
    await cast.sign_in(client, "sari")
    made = await actions.make(settings, kind="asked", now=NOW)
    name = Path(made.path).name
    page = await client.get(f"/backups/look/{name}")
    fields = cast.fields_of(page.text, "/backups/restore")
    refused = await client.post("/backups/restore", data=fields)
    assert refused.status_code == 422 and "Centang dulu" in refused.text
    done = await client.post("/backups/restore", data=fields | {"sure": "on"})
    assert done.status_code == 303 and done.headers["location"].startswith("/staff/sign-in")
    assert await value("SELECT count(*) FROM audit WHERE did = 'backups.restore'") == 1
    assert (await client.get("/backups")).status_code == 303
    assert [copy.kind for copy in queries.list_copies(settings)].count("replaced") == 1


@pytest.mark.parametrize("name", ["library.sqlite", "..%2flibrary.sqlite", "libsys-20261123-030000-asked.sqlite", "x" * 300, "%00", "letter.txt", ".hidden", "copy-key.txt"])
async def test_only_copies_can_be_looked_into(client, name, settings) -> None:
    """Neither by the address nor by the form that brings back, also when such a file lies beside the copies."""
    await cast.sign_in(client, "sari")
    page = await client.get("/backups")
    (settings.data / "backups").mkdir(exist_ok=True)
    for other in ("letter.txt", ".hidden", "copy-key.txt", "library.sqlite"):
        (settings.data / "backups" / other).write_text("of somebody")
    assert (await client.get(f"/backups/look/{name}")).status_code == 404
    assert (await client.post(f"/backups/file/{name}", data=cast.fields_of(page.text, "/backups"))).status_code == 404
    for typed in (name, f"../backups/{name}", str(settings.data / "library.sqlite"), "../library.sqlite"):
        answer = await client.post("/backups/restore", data={"name": typed, "sure": "1", "slip": "s"})
        assert answer.status_code == 404 and "of somebody" not in answer.text
