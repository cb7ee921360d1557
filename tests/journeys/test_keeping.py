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
    assert budi.sees("belum dikirim") and budi.sees("Mendaftarkan dan mengubah anggota") and budi.sees("Lastri Handayani") and budi.sees("1987")
    budi.press("Kirim isian tadi")
    assert budi.sees("Anggota sudah dicatat.") and budi.page.locator("h1").inner_text() == "Lastri Handayani"
    assert village.rows("SELECT count(*) FROM member WHERE name = 'Lastri Handayani'") == [(1,)]


def test_what_budi_typed_is_not_sent_by_sari_and_a_new_password_keeps_this_browser(village: Village) -> None:
    budi = village.worker("budi")
    budi.go("/members/new")
    budi.fill(name="Ditanam Orang", birth_year="1987")
    budi.page.get_by_label("Perempuan", exact=True).check()
    budi.context.clear_cookies(name="sid")
    budi.press("Daftarkan")
    budi.fill(name="sari", password=village.passwords["sari"])
    budi.press("Masuk")
    assert budi.sees("bukan milik akun ini") and not budi.sees("Ditanam Orang")
    sari = budi
    sari.go("/staff/accounts")
    sari.page.get_by_role("link", name="Rani").first.click()
    sari.page.locator("input[name=password]").fill("ombak karang biru senja")
    sari.page.locator("input[name=old]").fill("bukan yang ini")
    sari.press("Ganti kata sandi")
    assert sari.sees("Kata sandi Anda yang sekarang tidak cocok")
    sari.go("/staff/tokens")
    sari.fill(label="Layar tamu")
    sari.page.get_by_label("Membaca katalog", exact=True).check()
    sari.press("Buat kunci")
    assert sari.sees("Salin sekarang") and sari.sees("Layar tamu")


def test_rani_reads_a_members_name_and_number_and_no_more(village: Village) -> None:
    rani = village.worker("rani")
    rani.go("/members")
    rani.page.locator("tbody a").first.click()
    assert rani.sees("Data lengkap anggota dilihat pustakawan") and rani.sees("Riwayat pinjam")
    assert not any(rani.sees(words) for words in ("Tahun lahir", "Dusun", "wali", "Telepon"))


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
