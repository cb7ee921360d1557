"""A pack from the district answers an ISBN without internet; what is no pack is refused in words."""

import io
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from libsys.catalog import actions, queries
from libsys.kernel.database import value
from libsys.kernel.refusals import Refused
from tests.catalog.desk import LELE, form_for, pack_of, saved, zipped
from tests.village import NOW, fields_of, sign_in, words_of

LINE = b'{"title": "Bumi"}\n'


async def install(client: Any, data: bytes, name: str = "kabupaten.libsys-pack") -> Any:
    form = fields_of((await client.get("/catalog/packs")).text, "/catalog/packs")
    return await client.post("/catalog/packs", data=form, files={"file": (name, data, "application/zip")})


async def test_an_installed_pack_fills_the_form_in(budi: Any) -> None:
    answer = await install(budi, pack_of(LELE))
    assert answer.status_code == 303
    assert "Paket terpasang: 1 judul" in words_of((await budi.get(answer.headers["location"])).text)
    page = await budi.get("/catalog/new", params={"isbn": "978-623-00-1234-1"})
    assert "Ditemukan di paket Paket Kabupaten." in words_of(page.text)
    form = fields_of(page.text, "/catalog/new")
    assert (form["title"], form["year"], form["class_number"]) == ("Budi Daya Lele di Kolam Terpal", "2021", "639")
    assert (form["author"], form["heading"]) == ("Wulan Sari; Adi Pranoto", "Sari, Wulan; Pranoto, Adi")
    assert form["call_number"] == "639 SAR b"
    title = await saved(await budi.post("/catalog/new", data=form))  # ISBN, Enter, Enter
    assert [one.heading for one in title.credits] == ["Sari, Wulan", "Pranoto, Adi"]
    assert (title.subjects, title.language) == (("Perikanan",), "id")


@pytest.mark.parametrize("name", ["../../static/x.html", "/etc/passwd", "..\\x.exe", "pack.html", "x" * 300, "paket\x00.zip"])
async def test_what_a_file_is_called_decides_nothing(budi: Any, name: str, tmp_path: Path) -> None:
    """What it holds does: a pack under any name is a pack, and its name is no file of ours."""
    before = {path.name for path in tmp_path.rglob("*")}
    assert (await install(budi, pack_of(LELE), name)).status_code == 303
    assert {path.name.partition("-")[0] for path in tmp_path.rglob("*") if path.name not in before} <= {"library.sqlite"}
    assert (await install(budi, b"<html><script>x</script>", "kabupaten.libsys-pack")).status_code == 422


async def test_what_is_here_goes_before_what_a_pack_says(budi: Any) -> None:
    await install(budi, pack_of(LELE))
    await budi.post("/catalog/new", data=await form_for(budi, LELE["isbn"]))
    assert (await queries.look_up(LELE["isbn"])).where == "catalog"


def many(data: bytes) -> bytes:
    """The same zip, saying that its list of members is huge."""
    at = data.rfind(b"PK\x05\x06")
    return data[: at + 12] + struct.pack("<L", 2**31) + data[at + 16 :]


def renamed() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("titles.jsonl", LINE)
    return kept.getvalue()


NOT_PACKS = {
    "a picture": (b"\x89PNG\r\n" * 100, "Berkas ini bukan paket katalog libsys."),
    "a torn zip": (pack_of(LELE)[:-30], "Berkas ini bukan paket katalog libsys."),
    "a huge directory": (many(pack_of(LELE)), "Berkas ini bukan paket katalog libsys."),
    "no manifest": (renamed(), "Paket ini tidak lengkap: manifest.json dan titles.jsonl harus ada."),
    "no titles": (zipped({}), "Paket ini tidak lengkap"),
    "another format": (pack_of(LELE, format="epub"), "Berkas ini bukan paket katalog libsys."),
    "a newer format": (pack_of(LELE, version=2), "Paket ini dibuat dengan libsys yang lebih baru."),
    "a wrong sum": (pack_of(LELE, sha256="0" * 64), "Isi paket ini rusak di jalan."),
    "a sum that is none": (pack_of(LELE, sha256="zzz"), "Keterangan paket ini tidak terbaca."),
    "a wrong count": (pack_of(LELE, title_count=7), "Paket ini mengaku berisi 7 judul, tetapi isinya 1."),
    "a count beyond numbers": (pack_of(LELE, title_count=2**63), "Keterangan paket ini tidak terbaca."),
    "a nameless pack": (pack_of(LELE, name=""), "Keterangan paket ini tidak terbaca."),
    "a year beyond numbers": (pack_of(LELE, LELE | {"year": 2**63}), "Judul ke-2 di paket ini tidak terbaca."),
    "a title that is none": (pack_of(LELE, {"title": 5}), "Judul ke-2 di paket ini tidak terbaca."),
    "an invisible title": (pack_of({"title": "\u202e\u200b"}), "Judul ke-1 di paket ini tidak terbaca."),
    "an endless line": (pack_of({"title": "Bumi", "unknown": "x" * 70_000}), "Judul ke-1 di paket ini tidak terbaca."),
    "deep nesting": (zipped({"titles.jsonl": b'{"title":"x","y":' + b"[" * 60_000 + b"\n"}, 1), "Judul ke-1"),
    "a way out": (zipped({"titles.jsonl": LINE, "../../evil.txt": b"x"}, 1), "nama berkas yang berbahaya"),
    "a way to a disk": (zipped({"titles.jsonl": LINE, "C:\\evil.txt": b"x"}, 1), "nama berkas yang berbahaya"),
    "a bomb": (zipped({"titles.jsonl": b"\n" * 60_000_000}), "jauh lebih besar daripada berkasnya"),
    "a bomb beside": (zipped({"titles.jsonl": LINE, "covers/x": b"\0" * 30_000_000}, 1), "jauh lebih besar"),
    "a list": (zipped({"titles.jsonl": LINE, "manifest.json": b"[1]"}, 1), "Keterangan paket ini tidak terbaca."),
}


async def test_what_is_no_pack_is_refused_in_words_and_nothing_is_kept(budi: Any) -> None:
    for what, (data, sentence) in NOT_PACKS.items():
        answer = await install(budi, data)
        assert answer.status_code == 422, what
        assert sentence in words_of(answer.text), what
    assert await value("SELECT count(*) FROM pack") == await value("SELECT count(*) FROM pack_title") == 0


async def test_a_file_larger_than_a_pack_may_be_is_refused(budi: Any) -> None:
    answer = await install(budi, b"x" * 20_050_000)
    assert answer.status_code == 422
    assert "Pilih berkas paling besar 20 MB." in words_of(answer.text)
    assert "Berkas ini kosong." in words_of((await install(budi, b"")).text)


async def test_the_same_pack_twice_says_that_it_is_here(budi: Any) -> None:
    assert (await install(budi, pack_of(LELE))).status_code == 303
    again = await install(budi, pack_of(LELE))
    assert again.status_code == 422
    assert "Paket ini sudah terpasang: Paket Kabupaten." in words_of(again.text)
    assert await value("SELECT count(*) FROM pack_title") == 1


async def test_a_pack_can_be_let_go_and_the_books_stay(budi: Any) -> None:
    await install(budi, pack_of(LELE))
    await budi.post("/catalog/new", data=await form_for(budi, LELE["isbn"]))
    pack = (await queries.packs())[0]
    assert (await budi.post(f"/catalog/packs/{pack.id}/remove")).status_code == 303
    assert await queries.packs() == []
    assert (await queries.recent())[1] == 1


async def test_words_of_other_programs_are_understood_or_left_out(village: dict[str, str]) -> None:
    odd = {"title": "Tani\u202e Jaya", "isbn": "9786230012341", "language": "ind", "audience": "Anak-anak", "class_number": "??",
           "contributors": [{"name": "Wulan Sari", "role": "author of afterword"}], "new_field": {"any": 1}}
    await actions.install_pack(source=io.BytesIO(pack_of(odd)), now=NOW, by="terminal")
    facts = (await queries.look_up("9786230012341")).facts
    assert (facts.title, facts.language, facts.audience, facts.class_number) == ("Tani Jaya", "id", "anak", None)
    assert facts.contributors[0].role == "lainnya"


async def test_ten_times_the_titles_take_no_more_than_their_share(village: dict[str, str]) -> None:
    took = []
    for count in (1_000, 10_000):
        titles = [{"title": f"Buku {number}", "isbn": f"978623{count // 10_000}{number:06}"} for number in range(count)]
        began = time.monotonic()
        done = await actions.install_pack(source=io.BytesIO(pack_of(*titles, name=f"paket-{count}")), now=NOW, by="terminal")
        took.append(time.monotonic() - began)
        assert done.title_count == count
    assert await value("SELECT count(*) FROM pack_title") == 11_000
    assert took[1] < 40 * took[0]


async def test_a_pack_that_breaks_half_way_leaves_nothing(village: dict[str, str]) -> None:
    titles = [{"title": f"Buku {number}"} for number in range(500)]
    with pytest.raises(Refused, match="pack_line_unreadable"):
        await actions.install_pack(source=io.BytesIO(pack_of(*titles, {"title": ""})), now=NOW, by="terminal")
    assert await value("SELECT count(*) FROM pack_title") == 0


async def test_volunteers_install_nothing(client: Any) -> None:
    await sign_in(client, "rani")
    assert (await client.post("/catalog/packs", files={"file": ("x", b"x")})).status_code == 403
