"""How the catalogue's tests act: look an ISBN up, fill the form in, read a title's page; make a pack."""

import hashlib
import io
import json
import zipfile
from typing import Any

from libsys.catalog import actions, queries
from libsys.catalog.facts import Credit, NewCopies, TitleFacts
from tests.village import NOW, TODAY, fields_of

BUMI = "978-602-03-3295-6"
LELE = {"title": "Budi Daya Lele di Kolam Terpal", "isbn": "9786230012341", "year": 2021, "publisher": "Tani Maju",
        "class_number": "639", "language": "id", "contributors": [{"name": "Wulan Sari"}, {"name": "Adi Pranoto"}],
        "subjects": ["Perikanan"]}


async def form_for(client: Any, isbn: str = "", **typed: str) -> dict[str, Any]:
    """The form as the page draws it for this ISBN, with what was typed."""
    page = await client.get("/catalog/new", params={"isbn": isbn})
    assert page.status_code == 200
    return fields_of(page.text, "/catalog/new") | typed


async def write_down(client: Any, isbn: str = "", **typed: str) -> Any:
    """Look up, fill in, press Enter."""
    return await client.post("/catalog/new", data=await form_for(client, isbn, **typed))


async def saved(answer: Any) -> queries.TitlePage:
    """The title that the answer leads to."""
    assert answer.status_code == 303, answer.text
    title = await queries.title_page(answer.headers["location"].partition("?")[0].rpartition("/")[2])
    assert title is not None
    return title


async def catalogue(title: str = "Bumi", *, isbn: str | None = BUMI, author: str | None = "Tere Liye", count: int = 1,
                    by: str = "budi", **more: Any) -> actions.Added:
    """A book, straight into the catalogue."""
    facts = TitleFacts(title, isbn=isbn, contributors=(Credit(author),) if author else (), **more)
    return await actions.catalogue_title(facts=facts, copies=NewCopies(count), today=TODAY, now=NOW, by=by)


def pack_of(*titles: dict[str, Any], **manifest: Any) -> bytes:
    """A pack with these titles; anything in its manifest may be said wrongly."""
    return zipped({"titles.jsonl": "".join(json.dumps(one) + "\n" for one in titles).encode()}, len(titles), **manifest)


def zipped(files: dict[str, bytes], count: int = 0, **manifest: Any) -> bytes:
    """A zip of these files with a manifest that fits `titles.jsonl`."""
    said = {"format": "libsys-pack", "version": 1, "name": "Paket Kabupaten", "maker": "Dinas Perpustakaan",
            "title_count": count, "sha256": hashlib.sha256(files.get("titles.jsonl", b"")).hexdigest()} | manifest
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"manifest.json": json.dumps(said).encode(), **files}.items():
            archive.writestr(name, data)
    return kept.getvalue()
