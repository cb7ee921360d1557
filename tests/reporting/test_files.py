"""The files of a report: each tells the same, a draft says that it is one, nothing runs as a formula."""

import io
import json
import zipfile
from xml.etree import ElementTree

import pytest

from libsys.kernel.database import execute, writing
from libsys.kernel.periods import Month
from libsys.report_format.seal import canonical, seal
from libsys.reporting import actions, files, queries
from tests.reporting.random_village import Village
from tests.village import NOW, TODAY

OCTOBER = Month(2026, 10)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


async def documents():
    """October as a draft, and as Bu Sari signed it."""
    await Village(11).fill(15)
    async with writing():
        await execute("UPDATE activity SET name = {} WHERE starts_on >= {}", "=HYPERLINK(\"x\")", OCTOBER.first)
    draft = await queries.report(OCTOBER, NOW)
    await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title="Pengelola perpustakaan", today=TODAY, now=NOW, by="sari")
    return draft, await queries.report(OCTOBER, NOW)


@pytest.mark.parametrize("lang, word", [("id", "DRAF"), ("en", "DRAFT")])
async def test_a_draft_says_so_in_its_name_and_inside(village, lang, word):
    draft, signed = await documents()
    for form in files.FORMATS:
        assert word.lower() in files.name(form, draft, lang)
        assert word.lower() not in files.name(form, signed, lang)
    assert word in files.make("text", draft, lang).decode()
    assert word not in files.make("text", signed, lang).decode()
    assert word in _text_of_workbook(files.make("xlsx", draft, lang))
    assert word not in _text_of_workbook(files.make("xlsx", signed, lang))


async def test_the_name_tells_library_month_and_revision(village):
    _draft, signed = await documents()
    assert files.name("json", signed, "id") == "lapbul_15.05.01.2007_0197a000_2026-10_r1.json"


async def test_json_is_canonical_and_its_seal_fits(village):
    _draft, signed = await documents()
    data = files.make("json", signed, "id")
    assert data.rstrip(b"\n") == canonical(json.loads(data))
    assert json.loads(data)["sha256"] == seal(json.loads(data))


async def test_the_workbook_has_a_sheet_for_each_block_with_numbers_and_no_formulas(village):
    _draft, signed = await documents()
    with zipfile.ZipFile(io.BytesIO(files.make("xlsx", signed, "id"))) as book:
        names = [one.get("name") for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert names == ["Identitas", "Layanan", "Koleksi", "Pelibatan", "Layanan informasi", "Advokasi", "Kemitraan"]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert all('state="frozen"' in sheet for sheet in sheets)
    assert f"<v>{signed['layanan']['kunjungan_total']}</v>" in sheets[1]


async def test_the_csv_holds_every_value_and_guards_against_formulas(village):
    _draft, signed = await documents()
    text = files.make("csv", signed, "id").decode("utf-8-sig")
    assert f"layanan,eks_dipinjam,Eksemplar dipinjam,{signed['layanan']['eks_dipinjam']}\r\n" in text
    assert "layanan,akses_digital,,\r\n" in text
    assert "=HYPERLINK" in text and ",=HYPERLINK" not in text and ',"=HYPERLINK' not in text


@pytest.mark.parametrize("lang", ["id", "en"])
async def test_the_message_is_short_however_long_the_names_are(village, lang):
    draft, _signed = await documents()
    draft["identitas"]["nama_perpustakaan"] = "Perpustakaan " * 40
    assert 200 < len(files.make("text", draft, lang).decode()) <= 900


@pytest.mark.parametrize("size", ["A4", "F4"])
async def test_the_letter_is_a_pdf_on_the_paper_asked_for(village, size):
    _draft, signed = await documents()
    data = files.make("pdf", signed, "id", size, "Kepala Desa Sukamaju", "Pak Harun")
    assert data.startswith(b"%PDF-")
    assert (b"935.43" in data) == (size == "F4")
    assert data == files.make("pdf", signed, "id", size, "Kepala Desa Sukamaju", "Pak Harun")


async def test_an_empty_month_makes_every_file(village):
    empty = await queries.report(Month(2025, 1), NOW)
    for form in files.FORMATS:
        assert files.make(form, empty, "id")


def _text_of_workbook(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/sharedStrings.xml").decode()
