"""Machines and the terminal: the same acts through other doors."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from libsys.catalog import actions, queries
from libsys.catalog.copies import commands
from libsys.kernel.database import value
from libsys.kernel.sheets import write_rows
from tests.catalog.desk import BUMI, LELE, catalogue, pack_of
from tests.village import NOW, sign_in

KEY = {"idempotency-key": "satu"}


async def test_a_title_comes_and_goes_as_json(budi: Any) -> None:
    body = {"title": "Bumi", "isbn": BUMI, "year": 2016, "contributors": [{"name": "Tere Liye"}], "copies": {"count": 2}}
    made = await budi.post("/api/v1/titles", json=body, headers=KEY)
    assert made.status_code == 201
    assert made.json()["barcodes"] == ["B00001", "B00002"]
    again = await budi.post("/api/v1/titles", json=body, headers=KEY)
    assert again.json() == made.json()
    key = made.json()["title_id"]
    title = (await budi.get(f"/api/v1/titles/{key}")).json()
    assert (title["title"], title["credits"][0]["heading"], title["is_hidden"]) == ("Bumi", "Liye, Tere", False)
    assert [one["barcode"] for one in (await budi.get(f"/api/v1/titles/{key}/copies")).json()] == ["B00001", "B00002"]
    more = await budi.post(f"/api/v1/titles/{key}/copies", json={}, headers={"idempotency-key": "dua"})
    assert more.json()["barcodes"] == ["B00003"]
    assert (await budi.get("/api/v1/copies/b00003")).json()["title"] == "Bumi"
    numbered = await budi.post(f"/api/v1/titles/{key}/copies", json={"first_accession": "001/PD/2026"}, headers={"idempotency-key": "tiga"})
    for written in ("001/PD/2026", "001%2FPD%2F2026"):
        assert [(await budi.get(f"/api/v1/copies/{written}")).json()["barcode"]] == numbered.json()["barcodes"], written
    for query in ({"q": "bumi"}, {"isbn": BUMI}, {}):
        found = (await budi.get("/api/v1/titles", params=query)).json()
        assert [(one["title"], one["copies"]) for one in found["titles"]] == [("Bumi", 4)]


async def test_an_isbn_tells_where_it_was_found(budi: Any) -> None:
    await actions.install_pack(source=io.BytesIO(pack_of(LELE)), now=NOW, by="terminal")
    await catalogue()
    here = (await budi.get(f"/api/v1/isbn/{BUMI}")).json()
    assert (here["where"], here["isbn13"], len(here["title_ids"])) == ("catalog", "9786020332956", 1)
    pack = (await budi.get("/api/v1/isbn/9786230012341")).json()
    assert (pack["where"], pack["title"]["title"]) == ("pack", LELE["title"])
    wrong = (await budi.get("/api/v1/isbn/978-979-335-112-8")).json()
    assert (wrong["where"], wrong["caution"], wrong["isbn13"]) == ("nowhere", "isbn_check_digit", None)


@pytest.mark.parametrize("body", [
    {"title": ""}, {"title": "a" * 301}, {"title": 5}, {}, {"title": "Bumi", "year": 3024}, {"title": "Bumi", "year": 2**63},
    {"title": "Bumi", "unknown": 1}, {"title": "Bumi", "copies": {"count": 10**9}}, {"title": "Bumi", "contributors": [{}]},
    {"title": "Bumi", "copies": {"price_rupiah": 1.5}}, [],
])
async def test_what_does_not_fit_is_a_problem_document(budi: Any, body: Any) -> None:
    answer = await budi.post("/api/v1/titles", json=body, headers=KEY)
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert await value("SELECT count(*) FROM title") == 0


@pytest.mark.parametrize(("body", "code"), [
    ({"title": "\u202e"}, "title_needed"), ({"title": "Bumi", "language": "xx"}, "catalog_key_unknown"),
    ({"title": "Bumi", "isbn": "978-979-335-112-8"}, "isbn_check_digit"),
    ({"title": "Bumi", "contributors": [{"name": "x", "role": "raja"}]}, "catalog_key_unknown"),
    ({"title": "Bumi", "copies": {"first_barcode": "a b"}}, "barcode_impossible"),
    ({"title": "Bumi", "copies": {"collection_kind": "x"}}, "catalog_key_unknown"),
])
async def test_refusals_carry_their_codes(budi: Any, body: dict[str, Any], code: str) -> None:
    answer = await budi.post("/api/v1/titles", json=body, headers=KEY)
    assert answer.status_code == 409
    assert code in [one["code"] for one in answer.json()["reasons"]]
    assert await value("SELECT count(*) FROM title") == 0


async def test_doors_for_machines_keep_strangers_and_volunteers_out(client: Any) -> None:
    assert (await client.get("/api/v1/titles")).status_code == 401
    await sign_in(client, "rani")
    assert (await client.get("/api/v1/titles")).status_code == 200
    assert (await client.post("/api/v1/titles", json={"title": "Bumi"}, headers=KEY)).status_code == 403
    assert (await client.get("/api/v1/copies/nowhere")).status_code == 404
    assert (await client.get("/api/v1/titles/nowhere")).status_code == 404


async def test_a_formula_typed_into_a_title_never_runs(village: dict[str, str]) -> None:
    await catalogue('=HYPERLINK("x")', isbn=None, author="@SUM(1)")
    for columns, rows in ((commands.TITLE_COLUMNS, await queries.title_rows()), (commands.COPY_COLUMNS, await queries.copy_rows())):
        stream = io.BytesIO()
        assert write_rows("csv", columns, rows, stream) == 1
        text = stream.getvalue().decode("utf-8-sig")
        assert "'=HYPERLINK" in text
        assert ",=HYPERLINK" not in text


@pytest.fixture
def folder(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for the terminal, with an empty library in it."""
    from libsys.kernel.database import IS_POSTGRES
    from tests.machine import databases

    if IS_POSTGRES:
        from tests.conftest import SERVER, apart

        copy = apart(lambda: databases.create(SERVER, like=template))
        monkeypatch.setenv("LIBSYS_DATABASE_URL", copy)
    else:
        (tmp_path / "library.sqlite").write_bytes(Path(template).read_bytes())
    monkeypatch.setenv("LIBSYS_DATA", str(tmp_path))
    return tmp_path


def test_the_terminal_installs_a_pack_and_reads_an_isbn(folder: Path) -> None:
    from libsys.catalog.copies.commands import EXPORTS
    from libsys.catalog.entry.commands import isbn, pack

    (folder / "a.libsys-pack").write_bytes(pack_of(LELE))
    (folder / "b.libsys-pack").write_bytes(b"x")
    run = CliRunner().invoke
    assert "1 judul siap menjawab ISBN" in run(pack, ["apply", str(folder / "a.libsys-pack")]).output
    assert run(pack, ["apply", str(folder / "a.libsys-pack")]).exit_code == 1
    assert run(pack, ["apply", str(folder / "b.libsys-pack")]).exit_code == 1
    assert run(pack, ["apply", str(folder / "nowhere")]).exit_code == 2
    assert "Paket Kabupaten: 1 judul" in run(pack, ["list"]).output
    said = run(isbn, ["978-623-00-1234-1"]).output
    assert "Ada di paket Paket Kabupaten: Budi Daya Lele di Kolam Terpal" in said
    assert json.loads(run(isbn, ["9786230012341", "--json"]).output)["where"] == "pack"
    assert "Mungkin maksudnya: 978-979-3351-12-4" in run(isbn, ["978-979-335-112-8"]).output
    assert run(isbn, ["tidak ada"]).exit_code == 2
    written = run(EXPORTS["copies"], ["--format", "xlsx", "-o", str(folder / "induk.xlsx")])
    assert written.exit_code == 0
    assert (folder / "induk.xlsx").read_bytes().startswith(b"PK")
    assert "Judul" in run(EXPORTS["catalog"], []).output
