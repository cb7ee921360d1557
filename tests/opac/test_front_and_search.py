"""Anyone may see what the library has, without signing in and without a script."""

import re
from datetime import date
from html import unescape

import pytest

from libsys.kernel.database import execute, new_id, writing
from libsys.library import actions as library
from libsys.library.tables import Closing
from tests.catalog.search import shelf_of_books
from tests.village import NOW, TODAY, sign_in, words_of


@pytest.fixture
async def books(village) -> dict[str, str]:
    return await shelf_of_books.fill()


async def read(client, address: str) -> str:
    answer = await client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return words_of(answer.text)


async def test_the_front_page_shows_the_library_and_its_newest_books(client, books) -> None:
    page = await read(client, "/")
    for seen in ("Perpustakaan Desa Sukamaju", "10 judul", "Sarwono Bercerita", "Buka hari ini 08.00–15.00", "Muaro Jambi"):
        assert seen in page


async def test_an_empty_library_says_so(client, village) -> None:
    assert "Katalog ini masih kosong" in await read(client, "/")


async def test_a_closed_day_says_why_and_when_it_opens_again(client, village) -> None:
    async with writing():
        await Closing.insert(Closing(starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 24), name="Hari Guru",
                                     recorded_at=NOW, recorded_by="sari"))
    page = await read(client, "/")
    assert "Tutup hari ini: Hari Guru" in page
    assert "Buka lagi Rabu, 25 November 2026" in page


async def test_without_a_day_to_open_on_it_only_says_that_it_is_closed(client, village) -> None:
    await library.set_hours((), since_on=TODAY, now=NOW, by="sari")
    page = await read(client, "/")
    assert "Tutup hari ini" in page and "Buka lagi" not in page


async def test_a_day_that_opens_by_exception_has_no_hours_when_nobody_has_said_them(client, village) -> None:
    await library.set_hours((), since_on=TODAY, now=NOW, by="sari")
    async with writing():
        await Closing.insert(Closing(starts_on=TODAY, ends_on=TODAY, name="Pameran", is_open=True, recorded_at=NOW, recorded_by="sari"))
    page = await read(client, "/")
    assert "Buka hari ini" in page and "Buka hari ini 0" not in page and "Tutup hari ini" not in page


async def plan(name: str, day: date, place: str | None = None, *, undone: bool = False) -> None:
    """An activity with the village, straight into the rows."""
    async with writing():
        await execute(
            """INSERT INTO activity (id, name, field, starts_on, ends_on, place, initiator, male_count, female_count, funding,
            used_computers, entered_from, recorded_at, recorded_by, changed_at, undone_at)
            VALUES ({}, {}, 'ekonomi', {}, {}, {}, 'library', 0, 0, 'none', {}, 'desk', {}, 'sari', {}, {})""",
            new_id(), name, day, day, place, False, NOW, NOW, NOW if undone else None)


async def test_the_last_activity_is_told_until_the_next_one_is_planned(client, village) -> None:
    assert "Kegiatan" not in await read(client, "/")
    await plan("Bazar buku", date(2026, 11, 22), undone=True)
    await plan("Bazar murah", date(2026, 11, 24), undone=True)
    assert "Kegiatan" not in await read(client, "/")
    await plan("Lomba dongeng", date(2026, 11, 21), "Balai desa")
    await plan("Kelas jahit", date(2026, 11, 14))
    assert "Kegiatan terakhir Lomba dongeng Sabtu, 21 November 2026 · Balai desa" in await read(client, "/")
    await plan("Kelas komputer", date(2026, 11, 30))
    await plan("Kelas masak", date(2026, 11, 28))
    page = await read(client, "/")
    assert "Kegiatan berikutnya Kelas masak Sabtu, 28 November 2026" in page and "·" not in page.partition("Kelas masak")[2][:40]
    await plan("Senam pagi", TODAY)
    assert "Kegiatan berikutnya Senam pagi Senin, 23 November 2026" in await read(client, "/")


async def test_a_search_lists_books_with_whether_they_are_in(client, books) -> None:
    page = await read(client, "/?q=lele")
    assert "3 judul" in page and "Budi Daya Lele" in page and "Tersedia" in page


async def test_a_misspelt_search_says_what_was_searched_instead(client, books) -> None:
    assert "Mungkin maksud Anda “wirausaha”" in await read(client, "/?q=wirausha")


async def test_nothing_found_says_what_to_do(client, books) -> None:
    assert "Belum ketemu" in await read(client, "/?q=qqqxyzq")
    assert "Tidak ada judul dengan saringan ini" in await read(client, "/?q=lele&language=en")


async def test_a_choice_is_a_link_and_the_same_link_takes_it_away(client, books) -> None:
    page = unescape((await client.get("/?q=lele")).text)
    assert 'href="/?q=lele&class=600"' in page
    narrowed = unescape((await client.get("/?q=lele&class=600")).text)
    assert "2 judul" in words_of(narrowed)
    assert 'href="/?q=lele" aria-current="true"' in narrowed


async def test_there_is_a_way_through_all_pages(client, books) -> None:
    for number in range(25):
        await shelf_of_books.add(f"Dongeng {number:02}")
    assert 'href="/?q=dongeng&page=2"' in unescape((await client.get("/?q=dongeng")).text)
    assert "Dongeng 24" in await read(client, "/?q=dongeng&page=2")


async def test_what_is_typed_is_shown_and_never_run(client, books) -> None:
    page = (await client.get("/", params={"q": '"><script>alert(1)</script>'})).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q=" + "a" * 3000, "q=%22%20OR%20NEAR(", "page=0", "page=-1", "page=x", "q=lele&page=99999999",
                                   "class=%27&audience=%00", "q=%E2%80%AEabc", "q=&q=b", "all"])
async def test_no_address_is_an_error(client, books, query) -> None:
    assert (await client.get("/?" + query)).status_code == 200


async def test_it_is_all_there_in_english(client, books) -> None:
    client.cookies.set("lang", "en")
    page = await read(client, "/?q=lele")
    assert "3 title(s)" in page and "Filter the results" in page


async def test_a_kept_page_is_never_stale(client, books) -> None:
    assert "3 judul" in await read(client, "/?q=lele")
    assert "3 judul" in await read(client, "/?q=lele")
    await shelf_of_books.add("Pecel Lele")
    assert "4 judul" in await read(client, "/?q=lele")


async def test_signed_in_staff_see_their_own_page_not_the_kept_one(client, books) -> None:
    public = (await client.get("/?q=lele")).text
    await sign_in(client, "rani")
    staff = (await client.get("/?q=lele")).text
    assert "/staff/sign-out" in staff and "/staff/sign-out" not in public
    client.cookies.clear()
    assert "/staff/sign-out" not in (await client.get("/?q=lele")).text


async def test_the_first_visit_is_small(client, books) -> None:
    for number in range(25):
        await shelf_of_books.add(f"Dongeng dari desa nomor {number:02}", "Ki Dalang Penutur Cerita")
    page = await client.get("/?q=dongeng", headers={"accept-encoding": "gzip"})
    files = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page.text))
    sizes = [int((await client.get(file, headers={"accept-encoding": "gzip"})).headers["content-length"]) for file in files]
    assert len(files) + 1 <= 6
    assert int(page.headers["content-length"]) <= 6_000
    assert int(page.headers["content-length"]) + sum(sizes) <= 30_000


async def test_search_machines_are_told_what_to_leave_alone(client, village) -> None:
    answer = await client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /circulation" in answer.text
    page = (await client.get("/")).text
    assert '<meta name="description" content="Katalog Perpustakaan Desa Sukamaju' in page
