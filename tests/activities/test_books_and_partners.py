"""The books used in an activity, and the partners who took part."""

from libsys.kernel.database import new_id, rows, writing
from tests.activities.test_recording import fresh
from tests.village import NOW, sign_in, words_of


async def add_titles() -> dict[str, str]:
    """Three titles, two of them alike, each with one copy; title -> key."""
    from libsys.catalog.tables import Copy, Title

    found = {}
    async with writing():
        for number, (title, isbn) in enumerate([("Hidroponik untuk pemula", "9789790000001"), ("Resep keripik pisang", None),
                                                ("Resep kue kampung", None)], 1):
            found[title] = id = new_id()
            await Title.insert(Title(id=id, title=title, isbn=isbn, sort_key=title.lower(), class_number="635",
                                     entered_from="desk", recorded_at=NOW, recorded_by="setup", changed_at=NOW))
            await Copy.insert(Copy(title=id, barcode=f"B{number:05}", accession_number=f"{number}/2026",
                                   collection_kind="umum", condition="baik", entered_from="desk", recorded_at=NOW,
                                   recorded_by="setup"))
    return found


async def used() -> set[str]:
    return {found["title"] for found in await rows(
        "SELECT t.title FROM activity_title a JOIN title t ON t.id = a.title")}


async def test_books_are_found_by_barcode_isbn_accession_number_and_words(client):
    await add_titles()
    await sign_in(client, "budi")
    lines = "B00001\n2/2026\nkue kamp"
    answer = await client.post("/activities/community", data=fresh("community", books=lines))
    assert answer.status_code == 303, words_of(answer.text)
    assert await used() == {"Hidroponik untuk pemula", "Resep keripik pisang", "Resep kue kampung"}
    assert "Resep kue kampung" in words_of((await client.get(answer.headers["location"])).text)


async def test_a_line_that_could_be_two_books_asks_which(client):
    titles = await add_titles()
    await sign_in(client, "budi")
    form = fresh("community", books="resep")
    answer = await client.post("/activities/community", data=form)
    assert answer.status_code == 422
    assert "Yang mana untuk “resep”?" in words_of(answer.text)
    chosen = {**form, "books": "", "title": titles["Resep kue kampung"]}
    assert (await client.post("/activities/community", data=chosen)).status_code == 303
    assert await used() == {"Resep kue kampung"}


async def test_a_line_the_catalogue_does_not_know_comes_back_with_a_sentence(client):
    await add_titles()
    await sign_in(client, "budi")
    answer = await client.post("/activities/community", data=fresh("community", books="B00001\nKisah tak ada"))
    assert answer.status_code == 422
    assert "Belum ada di katalog: Kisah tak ada." in words_of(answer.text)
    assert "Hidroponik untuk pemula" in answer.text  # what was found stays ticked
    assert await used() == set()


async def test_looking_for_a_book_saves_nothing_and_complains_of_nothing_else(client):
    await add_titles()
    await sign_in(client, "budi")
    answer = await client.post("/activities/community", data={"books": "hidroponik", "find": "1"})
    assert answer.status_code == 422
    assert "Hidroponik untuk pemula" in answer.text
    assert "Isi bagian ini dulu" not in words_of(answer.text)


async def test_a_new_partner_by_name_is_added_once(client):
    await sign_in(client, "budi")
    for strategy in ("community", "service", "advocacy"):
        answer = await client.post(f"/activities/{strategy}", data=fresh(strategy, new_partner="PKK Desa Sukamaju"))
        assert answer.status_code == 303, words_of(answer.text)
        assert "PKK Desa Sukamaju" in words_of((await client.get(answer.headers["location"])).text)
    assert [found["name"] for found in await rows("SELECT name FROM partner")] == ["PKK Desa Sukamaju"]


async def test_a_known_partner_is_ticked(client):
    await sign_in(client, "budi")
    await client.post("/activities/service", data=fresh("service", new_partner="SDN 1 Sukamaju"))
    partner = (await rows("SELECT id FROM partner"))[0]["id"]
    assert "SDN 1 Sukamaju" in (await client.get("/activities/community/new")).text
    await client.post("/activities/community", data=fresh("community", partner=[partner]))
    assert "SDN 1 Sukamaju" in words_of((await client.get("/activities?month=2026-11")).text)
