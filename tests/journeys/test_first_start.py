"""From an unpacked program to the first book that goes home, without JavaScript."""

from collections.abc import Callable

from tests.browser.person import PHONE, Person

PASSWORD = "empat ekor ayam putih"


def open_library(bu_sari: Person) -> None:
    """Fill in the one page of the first start."""
    bu_sari.fill(name="Perpustakaan Desa Sukamaju", village="Sukamaju", region_code="15.05.01.2007", full_name="Bu Sari",
                 account="sari", password=PASSWORD, again=PASSWORD)
    bu_sari.press("Buka perpustakaan")


def test_from_an_empty_folder_to_the_first_loan(empty_house: Callable[..., Person]) -> None:
    bu_sari = empty_house(java_script_enabled=False)
    bu_sari.go("/")
    assert bu_sari.path == "/setup", bu_sari.path
    assert bu_sari.sees("Selamat datang")
    open_library(bu_sari)
    assert bu_sari.sees("Kode pemulihan") and bu_sari.sees("Perpustakaan sudah siap")
    bu_sari.press("Sudah saya simpan, mulai")
    assert bu_sari.path == "/dashboard" and bu_sari.sees("Pekerjaan sehari-hari")

    bu_sari.page.locator("main ul.tiles a[href^='/catalog']").click()
    bu_sari.go("/catalog")
    bu_sari.fill(isbn="978-979-22-3456-5")
    with bu_sari.page.expect_navigation():
        bu_sari.page.keyboard.press("Enter")
    assert bu_sari.sees("ISBN ini belum dikenal.")
    assert bu_sari.page.locator("main [name=isbn]").input_value() == "978-979-22-3456-5"
    bu_sari.fill(title="Menanam Cabai di Pekarangan", author="Bambang Sutrisno", publisher="Tani Jaya", year="2019")
    bu_sari.press("Usulkan kelas dan nomor panggil")
    assert bu_sari.page.locator("[name=call_number]").input_value() != ""
    bu_sari.press("Simpan")
    assert bu_sari.page.locator("h1").inner_text() == "Menanam Cabai di Pekarangan", bu_sari.words()
    barcode = bu_sari.page.locator("td a").first.inner_text()

    bu_sari.go("/members/new")
    bu_sari.fill(name="Siti Aminah", birth_year="1990")
    bu_sari.page.get_by_label("Perempuan", exact=True).check()
    bu_sari.press("Daftarkan")
    assert bu_sari.sees("Anggota sudah dicatat.") and bu_sari.sees("Siti Aminah")
    bu_sari.page.locator("main a[href^='/circulation?member=']").first.click()
    bu_sari.fill(code=barcode)
    bu_sari.press("Lanjut")
    assert bu_sari.sees("Dipinjam: Menanam Cabai di Pekarangan"), bu_sari.words()
    assert bu_sari.sees("Siti Aminah membawanya pulang.")

    reader = empty_house(java_script_enabled=False, viewport=PHONE)
    reader.go("/?q=cabai")
    assert reader.sees("Menanam Cabai di Pekarangan")
    reader.page.get_by_role("link", name="Menanam Cabai di Pekarangan").first.click()
    assert reader.sees("Dipinjam sampai")
    assert not bu_sari.faults and not reader.faults


def test_the_door_of_the_first_start_closes_for_ever(empty_house: Callable[..., Person]) -> None:
    bu_sari = empty_house(java_script_enabled=False)
    bu_sari.go("/setup")
    open_library(bu_sari)
    late = empty_house()
    assert late.go("/setup") == 404
    late.go("/")
    assert late.sees("Mau baca apa hari ini?") and late.sees("Katalog ini masih kosong")


def test_a_slip_of_the_finger_keeps_the_whole_page(empty_house: Callable[..., Person]) -> None:
    bu_sari = empty_house(java_script_enabled=False)
    bu_sari.go("/setup")
    bu_sari.fill(name="Perpustakaan Desa Sukamaju", region_code="15.05", full_name="Bu Sari", account="Bu Sari", password="pendek", again="lain")
    bu_sari.press("Buka perpustakaan")
    assert bu_sari.page.locator(".why").count() >= 3
    assert bu_sari.page.locator("[name=name]").input_value() == "Perpustakaan Desa Sukamaju"
    assert bu_sari.page.locator("[name=region_code]").input_value() == "15.05"
