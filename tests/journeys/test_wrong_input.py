"""Whatever is typed, the answer is a sentence, and what was typed is still there."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Village

LONG = "panjang " * 1250
ODD = "Siti 😀 \u202eteba\u202c \u200fשלום\u200f"
FORMS = {
    "/members/new": ("Daftarkan", "name"), "/catalog/new": ("Simpan", "title"), "/partners/new": ("Simpan", "name"),
    "/visits/parties/new": ("Catat rombongan", "name"), "/activities/community/new": ("Simpan", "outcome"),
    "/activities/service/new": ("Simpan", "description"), "/activities/advocacy/new": ("Simpan", "purpose"),
    "/library/change": ("Simpan", "address"), "/library/closings": ("Catat", "name"), "/staff/accounts/new": ("Buat akun", "full_name"),
    "/circulation": ("Lanjut", "code"),
}


def test_ten_thousand_characters_are_refused_and_kept(village: Village) -> None:
    sari = village.worker("sari")
    for path, (button, name) in FORMS.items():
        sari.go(path)
        sari.fill(**{name: LONG})
        sari.press(button)
        field = sari.page.locator(f"main [name={name}]").first
        assert field.input_value() == LONG, path
        assert sari.page.locator(".field.wrong .why, [role=alert]").first.is_visible(), path
    assert not sari.faults


def test_emoji_and_direction_marks_harm_no_page(village: Village) -> None:
    sari = village.worker("sari")
    for path, (button, name) in FORMS.items():
        sari.go(path)
        sari.fill(**{name: ODD})
        sari.press(button)
        assert sari.page.locator("h1").is_visible() and "\u202e" not in sari.words(), path
    sari.go("/members/new")
    sari.fill(name=ODD, birth_year="1990")
    sari.page.get_by_label("Perempuan", exact=True).check()
    sari.press("Daftarkan")
    assert sari.page.locator("h1").inner_text().startswith("Siti 😀") and "\u202e" not in sari.words()
    assert not sari.faults


@pytest.mark.parametrize(("path", "button"), [("/catalog/packs", "Pasang"), ("/backups", "Lihat isinya")])
def test_a_file_that_is_something_else_is_refused_in_words(village: Village, tmp_path: Path, path: str, button: str) -> None:
    sari = village.worker("sari")
    wrong = tmp_path / "surat undangan.docx"
    wrong.write_bytes(b"PK\x03\x04 this is a letter, not a pack" * 50)
    sari.go(path)
    sari.page.locator("input[type=file]").set_input_files(wrong)
    sari.page.locator("form[enctype] button").click()
    alert = sari.page.locator("[role=alert], .why").first
    assert alert.is_visible() and len(alert.inner_text()) > 20, sari.words()


def test_an_isbn_with_a_wrong_check_digit_is_a_caution_and_no_wall(village: Village) -> None:
    budi = village.worker("budi")
    budi.go("/catalog/new?isbn=978-979-22-3456-4")
    budi.fill(title="Buku dengan ISBN Salah Cetak")
    budi.press("Simpan")
    budi.page.locator("[name=despite][type=checkbox]").first.check()
    budi.press("Simpan")
    assert budi.page.locator("h1").inner_text() == "Buku dengan ISBN Salah Cetak", budi.words()


def test_what_is_not_here_is_said_in_words(village: Village) -> None:
    sari = village.worker("sari")
    for path in ("/members/xx", "/catalog/titles/1", "/visits/days/2026-02-31", "/reporting/2026-13", "/nowhere", "/circulation/loans/1",
                 "/activities/dancing/new", "/backups/look/none.sqlite", "/t/none", "/%00", "/members/" + "9" * 300):
        assert sari.go(path) in (400, 404), path
        assert "Traceback" not in sari.words() and len(sari.words()) > 15, path
