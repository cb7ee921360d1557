"""A title's address is for ever, and tells where the book is without telling who has it."""

import re
from datetime import date

import pytest

from libsys.catalog import actions, queries
from libsys.kernel.database import execute, new_id, writing
from tests.catalog.search import shelf_of_books
from tests.village import NOW, TODAY, sign_in, words_of


@pytest.fixture
async def books(village) -> dict[str, str]:
    return await shelf_of_books.fill()


async def lend(title_id: str, name: str) -> None:
    """A copy goes home with a member, straight into the rows."""
    member, copy = new_id(), (await queries.title_page(title_id)).copies[0].id
    async with writing():
        await execute(
            """INSERT INTO member (id, number, name, name_folded, sex, birth_year, category, visitor_group, joined_on,
            entered_from, recorded_at, recorded_by) VALUES ({}, 'A-9', {}, 'x', 'p', 1990, 'umum', 'umum', {}, 'desk', {}, 'sari')""",
            member, name, TODAY, NOW)
        await execute(
            """INSERT INTO loan (id, copy, member, lent_on, due_on, entered_from, recorded_at, recorded_by)
            VALUES ({}, {}, {}, {}, {}, 'desk', {}, 'rani')""", new_id(), copy, member, TODAY, date(2026, 11, 30), NOW)
        await actions.copy_went_out(copy, on=TODAY)


async def test_a_title_page_tells_all_that_is_known_of_the_book(client, books) -> None:
    added = await shelf_of_books.add("Bumi", "Tere Liye", isbn="978-602-03-3295-6", publisher="Gramedia", year=2014,
                                     class_number="F", summary="Raib bisa menghilang.", subjects=("Petualangan",))
    answer = await client.get(f"/t/{added.title_id}")
    page = words_of(answer.text)
    for seen in ("Bumi", "Tere Liye", "Gramedia, 2014", "978-602-03-3295-6", "Raib bisa menghilang.", "Petualangan", "Tersedia"):
        assert seen in page
    assert "Dari pengarang yang sama Lele" in page


async def test_a_lent_book_tells_when_it_comes_back_and_not_who_has_it(client, books) -> None:
    await lend(books["Lele"], "Siti Aminah")
    answer = await client.get(f"/t/{books['Lele']}")
    assert "Dipinjam sampai Senin, 30 November 2026" in words_of(answer.text)
    assert "Siti" not in answer.text and "A-9" not in answer.text
    assert "Sedang dipinjam" in words_of((await client.get("/?q=lele")).text)


def shelf(page: str, heading: str) -> list[str]:
    """The titles under this heading of a page, from the first to the last."""
    [under] = re.findall(f"(?s)<h2>{heading}</h2>\\s*<ul class=\"shelf\">(.*?)</ul>", page) or [""]
    return re.findall("<strong>(.*?)</strong>", under)


async def test_a_title_leads_on_to_the_newest_of_its_author_and_of_its_subject(client, books) -> None:
    """At most four of each, none twice, and none that is hidden; what nobody has described is there too."""
    async def add(title: str, author: str, *subjects: str, bare: bool = False) -> str:
        described = {} if bare else {"class_number": "F", "audience": "remaja", "language": "id"}
        return (await shelf_of_books.add(title, author, copies=0 if bare else 1, subjects=subjects, **described)).title_id

    bumi = await add("Bumi", "Tere Liye", "Petualangan")
    await add("Lima Sekawan", "Enid Blyton", "Petualangan")
    await add("Bulan", "Tere Liye")
    await add("Matahari", "Tere Liye")
    await add("Pulang", "Tere Liye")
    await add("Si Pitung", "Ki Dalang", "Petualangan")
    await add("Trio Detektif", "Robert Arthur", "Petualangan")
    await add("Bintang", "Tere Liye", "Petualangan")
    await add("Komet", "Tere Liye", bare=True)
    hidden = await add("Ceros", "Tere Liye")
    await add("Pulau Harta", "Stevenson", "Petualangan")
    await add("Rimba Raya", "Kipling", "Petualangan", bare=True)
    await actions.hide_title(title_id=hidden, now=NOW, by="budi")
    page = (await client.get(f"/t/{bumi}")).text
    assert shelf(page, "Dari pengarang yang sama") == ["Komet", "Bintang", "Pulang", "Matahari"]
    assert shelf(page, "Tentang hal yang sama") == ["Rimba Raya", "Pulau Harta", "Trio Detektif"]
    alone = (await client.get(f"/t/{books['Fikih Wanita']}")).text
    assert shelf(alone, "Dari pengarang yang sama") == shelf(alone, "Tentang hal yang sama") == []


async def test_a_merged_title_leads_to_the_one_that_was_kept(client, books) -> None:
    twin = await shelf_of_books.add("Lele", "Tere Liye")
    await actions.merge_title(title_id=twin.title_id, into_id=books["Lele"], now=NOW, by="budi")
    answer = await client.get(f"/t/{twin.title_id}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/t/{books['Lele']}")
    found = (await client.get("/?q=tere+liye")).text
    assert books["Lele"] in found and twin.title_id not in found


async def test_a_hidden_title_is_not_there(client, books) -> None:
    await actions.hide_title(title_id=books["Lele"], now=NOW, by="budi")
    answer = await client.get(f"/t/{books['Lele']}")
    assert answer.status_code == 404 and "Cari judul lain" in words_of(answer.text)


@pytest.mark.parametrize("path", ["/t/nothing", "/t/0197a000-0000-7000-8000-000000000001", "/k/NOTHING", "/k/%22", "/t/%00"])
async def test_an_address_of_nothing_says_so(client, village, path) -> None:
    assert (await client.get(path)).status_code == 404


async def test_the_code_on_a_book_leads_to_its_title(client, books) -> None:
    barcode = (await queries.title_page(books["Lele"])).copies[0].barcode
    answer = await client.get(f"/k/{barcode}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/t/{books['Lele']}")


async def test_the_code_of_a_hidden_book_shows_the_public_nothing(client, books) -> None:
    barcode = (await queries.title_page(books["Lele"])).copies[0].barcode
    await actions.hide_title(title_id=books["Lele"], now=NOW, by="budi")
    assert (await client.get(f"/k/{barcode}", follow_redirects=True)).status_code == 404


async def test_the_code_on_a_card_shows_the_public_nothing_and_opens_the_desk_for_staff(client, books) -> None:
    await lend(books["Lele"], "Siti Aminah")
    answer = await client.get("/k/A-9")
    assert answer.status_code == 404 and "Siti" not in answer.text
    await sign_in(client, "rani")
    assert (await client.get("/k/A-9")).headers["location"] == "/circulation?member=A-9"
    barcode = (await queries.title_page(books["Lele"])).copies[0].barcode
    assert (await client.get(f"/k/{barcode}")).headers["location"] == f"/circulation?copy={barcode}"


@pytest.mark.parametrize("code", ["001/PD/2026", "001%2FPD%2F2026", "001%2fpd%2F2026", "001/pd/2026/"])
async def test_the_number_of_the_register_with_its_strokes_leads_like_a_barcode(client, books, code: str) -> None:
    copy = (await queries.title_page(books["Lele"])).copies[0]
    async with writing():
        await execute("UPDATE copy SET accession_number = '001/PD/2026' WHERE id = {}", copy.id)
    assert (await client.get(f"/k/{code}")).headers["location"] == f"/t/{books['Lele']}"
    await sign_in(client, "rani")
    assert (await client.get(f"/k/{code}")).headers["location"] == f"/circulation?copy={copy.barcode}"


async def test_a_number_of_the_register_that_two_books_have_shows_both_at_the_desk(client, books) -> None:
    async with writing():
        await execute("UPDATE copy SET accession_number = '7/PD/2026'")
    assert (await client.get("/k/7/PD/2026")).status_code == 404
    await sign_in(client, "rani")
    assert (await client.get("/k/7/PD/2026")).headers["location"] == "/circulation?find=7%2FPD%2F2026"


async def test_a_withdrawn_copy_is_not_shown(client, books) -> None:
    copy = (await queries.title_page(books["Lele"])).copies[0].id
    await actions.withdraw_copy(copy_id=copy, because="Rusak berat", on=TODAY, today=TODAY, now=NOW, by="budi")
    page = words_of((await client.get(f"/t/{books['Lele']}")).text)
    assert "Belum ada eksemplar di rak" in page and "Rusak berat" not in page
