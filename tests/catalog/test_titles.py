"""A title is corrected, hidden, merged; its copies stay in order."""

from typing import Any

from libsys.catalog import actions, queries, search
from libsys.catalog.facts import Credit, NewCopies, TitleFacts
from libsys.kernel.database import value
from libsys.members import actions as members
from tests.catalog.desk import BUMI, catalogue, saved
from tests.village import NOW, TODAY, fields_of, sign_in, words_of


async def edit(client: Any, title_id: str, **typed: str) -> Any:
    path = f"/catalog/titles/{title_id}/edit"
    return await client.post(path, data=fields_of((await client.get(path)).text, path) | typed)


async def test_a_correction_is_kept_and_found(budi: Any) -> None:
    done = await catalogue("Bumih", class_number="899.221")
    title = await saved(await edit(budi, done.title_id, title="Bumi", publisher="Gramedia", subjects="Novel; Fantasi"))
    assert (title.title, title.publisher, title.subjects) == ("Bumi", "Gramedia", ("Novel", "Fantasi"))
    assert title.copies[0].barcode == "B00001"
    assert [hit["title"] for hit in (await search.find("bumi")).hits] == ["Bumi"]


async def test_a_subject_that_was_taken_out_is_gone_and_the_search_forgets_it(budi: Any) -> None:
    done = await catalogue("Bumi", subjects=("Astronomi", "Novel"))
    title = await saved(await edit(budi, done.title_id, subjects="Fantasi"))
    assert title.subjects == ("Fantasi",)
    assert [(await search.find(word)).total for word in ("astronomi", "fantasi")] == [0, 1]


async def test_a_readers_number_is_no_book(village) -> None:
    await catalogue()
    siti = await members.register(name="Siti", birth_year=1990, sex="p", category="umum", today=TODAY, now=NOW, by=village["sari"])
    assert await value("SELECT count(*) FROM member WHERE number = {}", siti.number) == 1 and await queries.copy_keys(siti.number) == ()
    assert [len(await queries.copy_keys(typed)) for typed in ("B00001", "b00001", "B00009")] == [1, 1, 0]


async def test_a_proposed_call_number_follows_the_class_and_a_chosen_one_stays(budi: Any) -> None:
    proposed, chosen = await catalogue("Bumi", class_number="899.221"), await catalogue(
        "Bulan", isbn=None, class_number="899.221", call_number="F TER")
    assert (await saved(await edit(budi, proposed.title_id, class_number="823"))).call_number == "823 LIY b"
    assert (await saved(await edit(budi, chosen.title_id, class_number="823"))).call_number == "F TER"


async def test_a_correction_without_changes_changes_nothing(budi: Any) -> None:
    done = await catalogue("Bumi", class_number=None)
    before = queries.facts_of_title(await queries.title_page(done.title_id))
    assert queries.facts_of_title(await saved(await edit(budi, done.title_id))) == before


async def test_bad_input_redraws_what_was_typed(budi: Any) -> None:
    done = await catalogue()
    answer = await edit(budi, done.title_id, title="", publisher="Gramedia")
    assert answer.status_code == 422
    assert "Isi bagian ini dulu." in words_of(answer.text)
    assert 'value="Gramedia"' in answer.text
    assert (await queries.title_page(done.title_id)).title == "Bumi"


async def test_a_hidden_title_is_found_at_the_desk_only(budi: Any) -> None:
    done = await catalogue()
    answer = await budi.post(f"/catalog/titles/{done.title_id}/hide")
    assert answer.headers["location"].endswith("done=title_hidden")
    assert (await search.find("bumi")).total == 0
    assert "Bumi" in words_of((await budi.get("/catalog", params={"q": "bumi"})).text)
    await budi.post(f"/catalog/titles/{done.title_id}/show")
    assert (await search.find("bumi")).total == 1


async def test_two_titles_become_one_and_the_old_address_answers(budi: Any) -> None:
    gone, kept = await catalogue("Bumi", isbn=None), await catalogue("Bumi", count=2)
    path = f"/catalog/titles/{gone.title_id}/merge"
    form = fields_of((await budi.get(path)).text, path) | {"into": kept.barcodes[0]}
    asked = await budi.post(path, data=form)
    assert asked.status_code == 422 and "Itu “Bumi”" in words_of(asked.text) and "2 eksemplar" in words_of(asked.text)
    assert (await budi.post(path, data=fields_of(asked.text, path))).status_code == 422  # the same scan once more is no tick
    title = await saved(await budi.post(path, data=fields_of(asked.text, path) | {"despite": "merge_into_title"}))
    assert title.id == kept.title_id
    assert len(title.copies) == 3
    page = await budi.get(f"/catalog/titles/{gone.title_id}")
    assert "Judul yang dicari sudah digabungkan" in words_of(page.text)
    assert (await queries.recent())[1] == 1
    assert (await search.find("bumi")).total == 1


async def test_merging_names_its_target_by_isbn_and_says_when_there_is_none(budi: Any) -> None:
    gone, kept = await catalogue("Bumih", isbn=None), await catalogue("Bumi")
    path = f"/catalog/titles/{gone.title_id}/merge"
    form = fields_of((await budi.get(path)).text, path)
    for typed, sentence in (("9999", "Tujuannya belum ditemukan."), ("B00001", "Ini judul yang sama.")):
        answer = await budi.post(path, data=form | {"into": typed})
        assert answer.status_code == 422
        assert sentence in words_of(answer.text)
    asked = await budi.post(path, data=form | {"into": BUMI})
    assert (await saved(await budi.post(path, data=fields_of(asked.text, path) | {"despite": "merge_into_title"}))).id == kept.title_id


async def test_a_tick_for_one_title_does_not_merge_into_another(budi: Any) -> None:
    gone, shown, other = await catalogue("Bumih", isbn=None), await catalogue("Bumi"), await catalogue("Bulan", isbn=None)
    path = f"/catalog/titles/{gone.title_id}/merge"
    asked = await budi.post(path, data=fields_of((await budi.get(path)).text, path) | {"into": shown.barcodes[0]})
    answer = await budi.post(path, data=fields_of(asked.text, path) | {"into": other.barcodes[0], "despite": "merge_into_title"})
    assert answer.status_code == 422 and "Itu “Bulan”" in words_of(answer.text)
    assert (await budi.post(path, data=fields_of(answer.text, path))).status_code == 422


async def test_an_isbn_of_a_merged_title_leads_to_the_one_that_took_it_in(village: dict[str, str]) -> None:
    gone, kept = await catalogue("Bumi"), await catalogue("Bumi (cetakan baru)", isbn=None)
    await actions.merge_title(title_id=gone.title_id, into_id=kept.title_id, now=NOW, by="budi")
    assert await queries.find_by_isbn(BUMI) == (kept.title_id,)


async def test_a_merge_sent_twice_is_harmless(village: dict[str, str]) -> None:
    gone, kept = await catalogue("Bumi"), await catalogue("Bulan", isbn=None)
    for _ in range(2):
        assert await actions.merge_title(
            title_id=gone.title_id, into_id=kept.title_id, now=NOW, by="budi", slip="once") == kept.title_id


async def test_what_is_not_here_says_so(budi: Any) -> None:
    for path in ("/catalog/titles/nowhere", "/catalog/titles/" + "0" * 36, "/catalog/copies/x", "/catalog/titles/x/edit"):
        answer = await budi.get(path)
        assert answer.status_code == 404
        assert "tidak ada" in words_of(answer.text)


async def test_volunteers_do_not_change_titles(client: Any) -> None:
    done = await catalogue()
    await sign_in(client, "rani")
    assert (await client.get(f"/catalog/titles/{done.title_id}")).status_code == 200
    for door in ("edit", "hide", "show", "merge", "copies"):
        assert (await client.post(f"/catalog/titles/{done.title_id}/{door}", data={})).status_code == 403


async def test_every_change_is_in_the_log(budi: Any) -> None:
    done = await catalogue()
    await edit(budi, done.title_id, title="Bumi II")
    assert await value("SELECT count(*) FROM audit WHERE about = {} AND did = 'catalog.change_title'", done.title_id) == 1


async def test_a_correction_loses_nobody_who_is_named_on_the_book(budi: Any) -> None:
    people = tuple(Credit(f"Nama Orang{number}", role="ilustrator") for number in range(20))
    done = await actions.catalogue_title(facts=TitleFacts("Bumi", contributors=people), copies=NewCopies(0), today=TODAY,
                                         now=NOW, by="budi")
    assert len((await saved(await edit(budi, done.title_id, title="Bumi II"))).credits) == 20
