"""The door is counted, a past day comes from paper, and an activity is written down with all who took part."""

from tests.browser.person import PHONE, Person
from tests.journeys.conftest import Village


def counted(person: Person) -> int:
    """Today's figure on the page at the door."""
    return int(person.page.locator(".counted .big").inner_text().replace(".", ""))


def test_a_volunteer_counts_a_visitor_in_three_taps(village: Village) -> None:
    rani = village.worker("rani", viewport=PHONE, has_touch=True)
    rani.go("/visits")
    before = counted(rani)
    for tap in ("Perempuan", "SMP"):
        rani.page.locator("label.pick", has_text=tap).first.tap()
    rani.page.get_by_role("button", name="Membaca").tap()
    rani.page.wait_for_url("**done=**")
    assert counted(rani) == before + 1 and rani.sees("Perempuan")
    rani.press("Batalkan")
    assert counted(rani) == before


def test_a_group_is_counted_at_once(village: Village) -> None:
    rani = village.worker("rani", viewport=PHONE)
    rani.go("/visits")
    before = counted(rani)
    rani.press("Rombongan Banyak orang sekaligus")
    rani.fill(name="SDN 2 Sukamaju kelas 4", leader="Bu Ani", male_count="11", female_count="14")
    rani.page.locator("[name=group]").select_option(index=1)
    rani.page.locator("[name=purpose]").select_option(index=1)
    rani.press("Catat rombongan")
    for box in rani.page.locator("[name=despite][type=checkbox]").all():
        box.check()
        rani.press("Catat rombongan")
    assert rani.sees("SDN 2 Sukamaju kelas 4 (Bu Ani): 11 laki-laki, 14 perempuan"), rani.words()
    rani.go("/visits")
    assert counted(rani) == before + 25


def test_a_past_day_comes_from_the_paper_book(village: Village) -> None:
    budi = village.worker("budi")
    day = village.rows("SELECT happened_on FROM visit GROUP BY happened_on ORDER BY happened_on DESC LIMIT 1 OFFSET 3")[0][0]
    budi.go(f"/visits/days/{day}")
    before = int(budi.page.locator("main .lead").inner_text().split()[0].replace(".", ""))
    budi.page.get_by_role("link", name="buku tamu").first.click()
    field = budi.page.locator("input[name^=count_]").first
    typed = int(field.input_value() or 0) + 7
    field.fill(str(typed))
    budi.press("Simpan hari itu")
    if budi.page.locator("[name=despite][type=checkbox]").count():
        budi.page.locator("[name=despite][type=checkbox]").first.check()
        budi.press("Simpan hari itu")
    assert budi.sees(f"{before + 7} kunjungan"), budi.words()


def test_an_activity_with_partner_people_and_books(village: Village) -> None:
    budi = village.worker("budi", viewport=PHONE)
    [(barcode, title)] = village.free_books(1)
    budi.go("/activities")
    budi.press("Pelibatan masyarakat Kegiatan bersama warga")
    budi.fill(name="Belajar membuat pupuk kompos", male_count="5", female_count="8", new_partner="Kelompok Tani Melati",
              place="Balai desa", outcome="Delapan keluarga mulai membuat kompos.", books=barcode)
    budi.press("Cari buku")
    assert budi.page.get_by_label(title).first.is_checked(), budi.words()
    assert budi.page.locator("[name=place]").input_value() == "Balai desa"
    budi.press("Simpan")
    assert budi.page.locator("h1").inner_text() == "Belajar membuat pupuk kompos"
    for words in ("L 5, P 8", "Kelompok Tani Melati", "Balai desa", "Delapan keluarga", title):
        assert budi.sees(words), words
    budi.go("/partners")
    assert budi.sees("Kelompok Tani Melati")
    budi.go("/activities")
    assert budi.sees("Belajar membuat pupuk kompos") and not budi.faults
