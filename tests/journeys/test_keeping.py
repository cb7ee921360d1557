"""Nothing typed is lost when a session ends, and a library comes back from its copy."""

from tests.journeys.conftest import Village


def test_a_session_that_ended_does_not_lose_the_form(village: Village) -> None:
    budi = village.worker("budi")
    budi.go("/members/new")
    budi.fill(name="Lastri Handayani", birth_year="1987")
    budi.page.get_by_label("Perempuan", exact=True).check()
    budi.context.clear_cookies(name="sid")
    budi.press("Daftarkan")
    assert budi.sees("Sesi Anda sudah berakhir. Masuk lagi; isian tadi tidak hilang.")
    budi.fill(name="budi", password=village.passwords["budi"])
    budi.press("Masuk")
    assert budi.sees("Isian tadi masih ada")
    budi.press("Kirim isian tadi")
    assert budi.sees("Anggota sudah dicatat.") and budi.page.locator("h1").inner_text() == "Lastri Handayani"
    assert village.rows("SELECT count(*) FROM member WHERE name = 'Lastri Handayani'") == [(1,)]


def test_a_library_comes_back_from_its_copy(village: Village) -> None:
    sari = village.worker("sari")
    sari.go("/backups")
    sari.press("Buat cadangan sekarang")
    assert sari.sees("Cadangan terakhir yang diperiksa")
    sari.go("/members/new")
    sari.fill(name="Orang Sesudah Cadangan", birth_year="1970")
    sari.page.get_by_label("Laki-laki", exact=True).check()
    sari.press("Daftarkan")

    sari.go("/backups")
    sari.page.get_by_role("link", name="Lihat isinya").first.click()
    assert sari.sees("Perpustakaan Desa Sukamaju") and sari.sees("Pulihkan dari cadangan ini")
    sari.press("Pulihkan")
    assert sari.page.locator("[role=alert], .why").count(), "without the tick nothing is replaced"
    sari.page.get_by_label("Ya, ganti isi perpustakaan dengan cadangan ini").check()
    sari.press("Pulihkan")
    assert sari.path.startswith("/staff/sign-in"), sari.words()

    sari.sign_in("sari", village.passwords["sari"])
    sari.go("/members?q=Sesudah+Cadangan&state=all")
    assert sari.sees("Tidak ada yang cocok")
    sari.go("/backups")
    assert sari.page.locator("tbody tr").count() == 2, "what was replaced is kept"
