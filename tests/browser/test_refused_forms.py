"""A form that was sent empty or wrong comes back accessible, with what was typed and a sentence beside the field."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import inspecting
from tests.browser.conftest import Demo
from tests.browser.person import PHONE, Person, somebody
from tests.browser.serving import copy_library, serve

FORMS = {
    "/members/new": ("Daftarkan", {"birth_year": "tahun lalu", "name": "Siti"}),
    "/catalog/new": ("Simpan", {"isbn": "9786020000003", "year": "dua ribu"}),
    "/partners/new": ("Simpan", {"phone": "nomor"}),
    "/visits/parties/new": ("Catat rombongan", {"male_count": "-3", "happened_on": "besok"}),
    "/activities/community/new": ("Simpan", {"male_count": "banyak", "starts_on": "31/2/2026"}),
    "/activities/service/new": ("Simpan", {"happened_on": "kemarin dulu"}),
    "/activities/advocacy/new": ("Simpan", {"party": "Camat", "happened_on": ""}),
    "/staff/accounts/new": ("Buat akun", {"name": "Nama Dengan Spasi", "password": "pendek"}),
    "/staff/tokens": ("Buat kunci", {"label": ""}),
    "/staff/me": ("Ganti kata sandi", {"old": "salah", "password": "x"}),
    "/library/closings": ("Catat", {"starts_on": "99/99/2026", "name": "Rapat"}),
    "/library/change": ("Simpan", {"name": "", "region_code": "abc"}),
    "/library/hours": ("Simpan", {"from_0": "pagi"}),
    "/backups": ("Lihat isinya", {}),
    "/catalog/packs": ("Pasang", {}),
    "/circulation": ("Lanjut", {"code": "tidak ada ini"}),
    "/circulation/policies/cell?category=umum&kind=umum": ("Simpan", {"loan_days": "seminggu"}),
    "/visits/months": ("Buka", {"on": "lusa"}),
    "/visits/days/2026-11-20/paper": ("Simpan hari itu", {"count_sd_l": "banyak", "purpose_baca": "?"}),
    "/library/clock": ("Lihat dulu", {"first": "satu", "on": "1/6/27"}),
}


@pytest.fixture(scope="module")
def manager(demo: Demo, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """The manager, on a phone without JavaScript's help."""
    folder = copy_library(demo.folder, tmp_path_factory.mktemp("refused") / "data")
    with serve(folder) as address, somebody(browser, address, viewport=PHONE) as found:
        found.sign_in("sari", demo.passwords["sari"])
        yield found


@pytest.mark.parametrize("path", FORMS)
def test_a_wrong_form_comes_back_with_a_sentence_and_what_was_typed(manager: Person, path: str) -> None:
    button, typed = FORMS[path]
    manager.faults.clear()
    manager.go(path)
    manager.fill(**typed)
    manager.press(button)
    alert = manager.page.locator("[role=alert], .why").first
    assert alert.is_visible() and len(alert.inner_text()) > 20, manager.words()
    for name, value in typed.items():
        field = manager.page.locator(f"main [name={name}]").first
        assert field.get_attribute("type") == "password" or field.input_value() == value, name
    wrong = [one for scheme in ("dark", "light") for one in inspecting.accessibility(manager, scheme)]
    wrong += inspecting.too_wide(manager, 320) + inspecting.csp_reports(manager) + manager.faults
    manager.keep_picture(f"refused{path}")
    assert not wrong, "\n".join(wrong)
