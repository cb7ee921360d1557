"""The last day of the month: the report, its rows, the signature, the files, and a late entry."""

import io
import json
import zipfile
from pathlib import Path

import pytest
import python_calamine

from libsys.report_format.seal import seal
from tests.browser.person import Person
from tests.journeys.conftest import Village


def download(person: Person, kind: str) -> tuple[str, bytes]:
    """Follow the link to a file of the report; its name and bytes."""
    with person.page.expect_download() as coming:
        person.page.locator(f"main a[href*='/files/{kind}']").first.click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def number(text: str) -> int:
    """An Indonesian number."""
    return int(text.replace(".", ""))


@pytest.mark.parametrize("width", [360, 1280])
def test_the_report_from_a_figure_to_its_rows_and_to_the_signed_files(village: Village, width: int) -> None:
    sari = village.worker("sari", viewport={"width": width, "height": 800})
    month = village.rows("SELECT DISTINCT substr(happened_on, 1, 7) AS m FROM visit WHERE m < strftime('%Y-%m', 'now') ORDER BY m DESC LIMIT 1")[0][0]
    sari.go("/reporting")
    sari.page.locator(f"main a[href='/reporting/{month}']").first.click()
    link = sari.page.locator("main a[href$='/eks_dipinjam']").first
    figure = number(link.inner_text())
    link.click()
    assert figure > 0 and number(sari.page.locator("main .big").inner_text()) == figure
    rows = village.rows("SELECT count(*) FROM loan WHERE substr(lent_on, 1, 7) = ? AND undone_at IS NULL", month)[0][0]
    assert rows == figure and sari.page.locator("tbody tr").count() == min(figure, 80)

    sari.press_back()
    sari.page.get_by_role("link", name="Tanda tangani laporan").click()
    assert sari.sees("Sesudah ini laporan dibekukan") and sari.page.locator("[name=name]").input_value() == "Bu Sari"
    sari.press("Tanda tangani")
    assert sari.sees("Laporan sudah ditandatangani sebagai revisi 1."), sari.words()
    assert sari.page.get_by_role("link", name="Tanda tangani laporan").count() == 0
    read_the_files(sari, month, figure)
    add_a_late_visit(sari, village, month)
    sari.go(f"/reporting/{month}")
    assert sari.sees("Berubah sejak ditandatangani") and sari.sees("Kunjungan seluruhnya") and sari.sees("→")
    sari.page.locator("main a[href^='/staff/log?before=']").first.click()
    assert sari.page.locator("tbody tr").first.inner_text().count("Bu Sari") == 1
    sari.go(f"/reporting/{month}")
    sari.page.get_by_role("link", name="Tanda tangani laporan").click()
    sari.press("Tanda tangani")
    assert sari.sees("sebagai revisi 2.") and sari.sees("Revisi 1 oleh Bu Sari") and sari.sees("Revisi 2 oleh Bu Sari")
    sari.page.get_by_role("link", name="Revisi 1 oleh Bu Sari").click()
    assert sari.sees("Utuh: segel, tanda tangan kunci dan catatan perubahan cocok.") and sari.sees("Yang berlaku sekarang revisi 2.")
    assert download(sari, "json")[0].endswith(f"{month}_r1.json")
    assert not sari.faults


def read_the_files(sari: Person, month: str, figure: int) -> None:
    """Open each file of the signed report."""
    name, data = download(sari, "json")
    document = json.loads(data)
    assert name.endswith(f"{month}_r1.json") and document["layanan"]["eks_dipinjam"] == figure
    assert document["sha256"] == seal(document)

    name, data = download(sari, "xlsx")
    assert name.endswith(".xlsx") and zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    cells = {cell for sheet in book.sheet_names for line in book.get_sheet_by_name(sheet).to_python() for cell in line}
    assert figure in cells or float(figure) in cells

    for paper in ("pdf", "pdf?paper=F4"):
        name, data = download(sari, paper)
        assert name.endswith(".pdf") and data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") and len(data) > 5_000
    name, data = download(sari, "csv")
    assert "eks_dipinjam" in data.decode("utf-8-sig")


def add_a_late_visit(sari: Person, village: Village, month: str) -> None:
    """Somebody finds a forgotten page of the guest book."""
    day = village.rows("SELECT happened_on FROM visit WHERE substr(happened_on, 1, 7) = ? ORDER BY happened_on LIMIT 1", month)[0][0]
    sari.go(f"/visits/days/{day}/paper")
    field = sari.page.locator("input[name^=count_]").first
    field.fill(str(int(field.input_value() or 0) + 3))
    sari.press("Simpan hari itu")
    if sari.page.locator("[name=despite][type=checkbox]").count():
        sari.page.locator("[name=despite][type=checkbox]").first.check()
        sari.press("Simpan hari itu")
    assert "/paper" not in sari.path, sari.words()


def test_a_month_that_is_not_over_cannot_be_signed(village: Village) -> None:
    sari = village.worker("sari")
    [(month,)] = village.rows("SELECT strftime('%Y-%m', 'now', '+7 hours')")
    sari.go(f"/reporting/{month}")
    assert sari.sees("Dihitung sampai")
    assert sari.sees("bulan ini belum selesai") and sari.page.get_by_role("button", name="Tanda tangani laporan").count() == 0


def test_the_letter_gets_the_number_of_the_village_s_register(village: Village) -> None:
    sari = village.worker("sari", viewport={"width": 360, "height": 740})
    month = village.rows("SELECT DISTINCT substr(happened_on, 1, 7) AS m FROM visit WHERE m < strftime('%Y-%m', 'now') ORDER BY m DESC LIMIT 1")[0][0]
    sari.go(f"/reporting/{month}/sign-off")
    sari.press("Tanda tangani")
    sari.go(f"/reporting/{month}")
    sari.page.get_by_role("link", name="Nomor surat").click()
    assert sari.sees("Belum bernomor")
    sari.page.locator("input[name=number]").fill("041/12/PD/XI/2026")
    sari.press("Simpan nomor")
    assert sari.sees("Nomor surat sudah dicatat.") and sari.sees("Nomor: 041/12/PD/XI/2026") and not sari.faults
