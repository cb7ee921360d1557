"""A title that was taken back or merged, a copy that was entered by mistake or weeded: where each still shows, and where not."""

from datetime import timedelta
from typing import Any

import pytest

from libsys.catalog import actions, queries, search
from libsys.catalog.copies.queries import title_rows
from libsys.catalog.facts import CopyFacts, Credit, NewCopies, TitleFacts
from libsys.kernel.database import execute, value, writing
from libsys.kernel.refusals import NotFound, Refused
from tests.catalog.desk import BUMI, catalogue
from tests.village import NOW, TODAY

HOW: dict[str, Any] = {"today": TODAY, "now": NOW, "by": "budi"}


async def take_back(title: str) -> None:
    """As if the title had been entered by mistake."""
    async with writing():
        await execute("UPDATE title SET undone_at = {} WHERE id = {}", NOW, title)
        await search.refresh_all()


async def shown(typed: str = "bumi") -> dict[str, Any]:
    """Where a title shows: in the search, in the lists, by its first words."""
    return {"search": [hit["title"] for hit in (await search.find(typed)).hits], "named": [one.title for one in await queries.titles_named(typed)],
            "desk": [one.title for one in (await queries.searched(typed))[0]], "recent": [one.title for one in (await queries.recent())[0]],
            "count": (await queries.recent())[1], "list": [one["title"] for one in await title_rows()]}


async def doubts(facts: TitleFacts) -> list[tuple[str, dict[str, Any]]]:
    """What the desk asks about before it writes this title down."""
    try:
        await actions.catalogue_title(facts=facts, copies=NewCopies(0), **HOW)
    except Refused as refused:
        return [(why.code, why.facts) for why in refused.cautions]
    return []


@pytest.mark.parametrize("is_hidden", [False, True])
async def test_a_title_that_was_taken_back_is_nowhere(village: dict[str, str], is_hidden: bool) -> None:
    done = await catalogue("Bumi")
    everywhere = {"search": [] if is_hidden else ["Bumi"], "named": ["Bumi"], "desk": ["Bumi"], "recent": ["Bumi"], "count": 1, "list": ["Bumi"]}
    if is_hidden:
        await actions.hide_title(title_id=done.title_id, now=NOW, by="budi")
    assert await shown() == everywhere and await queries.find_by_isbn(BUMI) == (done.title_id,)
    await take_back(done.title_id)
    assert await shown() == {"search": [], "named": [], "desk": [], "recent": [], "count": 0, "list": []}
    assert (await queries.title_page(done.title_id), await queries.title_line(done.title_id), await queries.find_by_isbn(BUMI)) == (None, None, ())
    with pytest.raises(NotFound) as nowhere:
        await actions.add_copies(title_id=done.title_id, copies=NewCopies(1), **HOW)
    assert nowhere.value.reason.code == "title_unknown"
    assert await doubts(TitleFacts("Bumi", isbn=BUMI)) == []


async def test_a_title_without_isbn_that_was_taken_back_is_no_double(village: dict[str, str]) -> None:
    done = await catalogue("Panen", isbn=None, author=None)
    assert await doubts(TitleFacts("Panen")) == [("title_already_here", {"title": "Panen"})]
    await take_back(done.title_id)
    assert await doubts(TitleFacts("Panen")) == []


async def test_of_two_merged_titles_the_one_that_stayed_shows_and_is_the_double(village: dict[str, str]) -> None:
    gone, kept = await catalogue("Bumi", author=None), await catalogue("Bumi manusia", isbn=None, author=None)
    await actions.merge_title(title_id=gone.title_id, into_id=kept.title_id, now=NOW, by="budi")
    assert await shown() == {name: ["Bumi manusia"] for name in ("search", "named", "desk", "recent", "list")} | {"count": 1}
    assert await queries.title_line(gone.title_id) is None
    page = await queries.title_page(gone.title_id)
    assert page and (page.id, page.asked, len(page.copies)) == (kept.title_id, gone.title_id, 2)
    assert await doubts(TitleFacts("Bumi", isbn=BUMI)) == []  # the number of the one that is gone
    assert await queries.find_by_isbn(BUMI) == ((await queries.titles_named("bumi"))[0].id, kept.title_id)


async def test_a_title_with_an_isbn_is_no_double_of_one_without(village: dict[str, str]) -> None:
    await catalogue("Bumi", author=None)
    assert await doubts(TitleFacts("Bumi")) == []
    assert await doubts(TitleFacts("Bumi", isbn="979-3062-79-7")) == []
    assert await doubts(TitleFacts("Langit", isbn=BUMI)) == [("isbn_already_here", {"title": "Bumi"})]


async def test_a_correction_is_no_double_of_itself(village: dict[str, str]) -> None:
    done, other = await catalogue("Bumi", author=None), await catalogue("Panen", isbn=None, author=None)
    await actions.change_title(title_id=done.title_id, facts=TitleFacts("Bumi", isbn=None), **HOW)
    await actions.change_title(title_id=other.title_id, facts=TitleFacts("Panen", isbn=BUMI), **HOW)
    with pytest.raises(Refused) as refused:
        await actions.change_title(title_id=done.title_id, facts=TitleFacts("Bumi", isbn=BUMI), **HOW)
    assert [(why.code, why.facts) for why in refused.value.cautions] == [("isbn_already_here", {"title": "Panen"})]


async def test_a_list_counts_the_copies_in_the_collection_and_shows_the_first_author(village: dict[str, str]) -> None:
    facts = TitleFacts("Bumi", contributors=(Credit("Tere Liye"), Credit("Adi Wira")))
    done = await actions.catalogue_title(facts=facts, copies=NewCopies(4), **HOW)
    await actions.withdraw_copy(copy_id=done.copy_ids[0], on=TODAY, because="Basah", **HOW)
    await actions.take_back_copy(copy_id=done.copy_ids[1], **HOW)
    line = await queries.title_line(done.title_id)
    assert line and (line.copies, line.author) == (2, "Tere Liye")
    copies = await queries.copies_of(done.title_id)
    assert [one.id for one in copies] == [done.copy_ids[2], done.copy_ids[3], done.copy_ids[0]]  # the weeded one stands last
    assert await queries.copy_by_id(done.copy_ids[1]) is None


async def test_titles_are_named_by_their_beginning_in_the_order_of_the_shelf(village: dict[str, str]) -> None:
    for title in ("Bumih", "Bum", "Bumi", "Bulan", "Bumi manusia"):
        await catalogue(title, isbn=None, author=None)
    assert [one.title for one in await queries.titles_named("bumi")] == ["Bumi", "Bumi manusia", "Bumih"]
    assert [one.title for one in await queries.titles_named("bumi", 2)] == ["Bumi", "Bumi manusia"]
    assert await queries.titles_named(" ! ") == []


async def test_hidden_titles_stand_after_what_the_search_finds_on_the_first_page(village: dict[str, str]) -> None:
    titles = [await catalogue(title, isbn=None, author=None) for title in ("Bumi", "Bumi manusia", "Bum", "Langit")]
    for one in titles[1:]:
        await actions.hide_title(title_id=one.title_id, now=NOW, by="budi")
    assert [one.title for one in (await queries.searched("bumi"))[0]] == ["Bumi", "Bumi manusia"]
    assert [one.title for one in (await queries.searched("bumi", 2))[0]] == ["Bumi"]
    assert [one.title for one in (await queries.searched("bum"))[0]] == ["Bumi", "Bum", "Bumi manusia"]


async def test_the_newest_titles_come_first_and_the_list_goes_on(village: dict[str, str]) -> None:
    for title in ("Satu", "Dua", "Tiga"):
        await catalogue(title, isbn=None, author=None)
    assert [one.title for one in (await queries.recent(2))[0]] == ["Tiga", "Dua"]
    assert [one.title for one in (await queries.recent(2, 2))[0]] == ["Satu"]


async def test_a_number_of_a_copy_that_never_was_finds_nothing(village: dict[str, str]) -> None:
    done = await catalogue("Langit", count=2)
    await actions.take_back_copy(copy_id=done.copy_ids[0], **HOW)
    for typed in (done.barcodes[0], done.accession_numbers[0]):
        assert (await search.find(typed)).hits == [] and await queries.copy_by_barcode(typed) is None
    for typed in (done.barcodes[1], done.accession_numbers[1]):
        assert [hit["title"] for hit in (await search.find(typed)).hits] == ["Langit"]
        line = await queries.copy_by_barcode(typed)
        assert line and line.id == done.copy_ids[1]
    with pytest.raises(NotFound) as nowhere:
        await actions.withdraw_copy(copy_id=done.copy_ids[0], on=TODAY, because="Basah", **HOW)
    assert nowhere.value.reason.code == "copy_unknown"
    other = await catalogue("Bulan", isbn=None)
    line = await queries.copy_by_id(other.copy_ids[0])
    assert line
    for accession, asked in ((done.accession_numbers[0], False), (done.accession_numbers[1], True), (line.accession_number, False)):
        change = actions.change_copy(copy_id=line.id, barcode=line.barcode, accession_number=accession, facts=line.facts, **HOW)
        if not asked:
            assert await change == line.id
            continue
        with pytest.raises(Refused) as refused:
            await change
        assert [(why.code, why.facts) for why in refused.value.cautions] == [("accession_number_taken", {"number": accession})]


async def test_the_form_goes_on_from_the_last_book_of_who_sits_there(village: dict[str, str]) -> None:
    for by, shelf in (("budi", "A1"), ("budi", "B2"), ("sari", "C3")):
        await actions.catalogue_title(facts=TitleFacts(shelf), copies=NewCopies(1, facts=CopyFacts(shelf=shelf)), **HOW | {"by": by})
    last = await queries.last_saved("budi")
    assert last and last.shelf == "B2"
    await actions.take_back_copy(copy_id=await value("SELECT id FROM copy WHERE shelf = 'B2'"), **HOW)
    last = await queries.last_saved("budi")
    assert last and last.shelf == "A1"
    assert await queries.last_saved("rani") is None


async def test_a_hidden_title_stays_hidden_when_its_book_goes_out_and_comes_back(village: dict[str, str]) -> None:
    done = await catalogue("Bumi")
    await actions.hide_title(title_id=done.title_id, now=NOW, by="budi")
    await actions.copy_went_out(done.copy_ids[0], on=TODAY)
    await actions.copy_came_back(done.copy_ids[0])
    assert (await search.find("bumi")).hits == [] == (await search.find("")).hits


async def test_a_book_of_which_nothing_is_known_is_free_again_when_it_comes_back(village: dict[str, str]) -> None:
    done = await catalogue("Xyz", isbn=None, author=None)
    for is_free, doing in ((False, actions.copy_went_out(done.copy_ids[0], on=TODAY)), (True, actions.copy_came_back(done.copy_ids[0])),
                           (False, actions.copy_went_out(done.copy_ids[0], on=TODAY))):
        await doing
        assert bool((await search.find("xyz", {"availability": "free"})).hits) is is_free
        assert [hit["free_count"] for hit in (await search.find("xyz")).hits] == [int(is_free)]


async def test_weeded_and_mistaken_copies_are_no_hope_for_a_reader(village: dict[str, str]) -> None:
    done = await catalogue("Bumi", count=4)
    await actions.withdraw_copy(copy_id=done.copy_ids[0], on=TODAY, because="Basah", **HOW)
    await actions.take_back_copy(copy_id=done.copy_ids[1], **HOW)
    await actions.mark_copy_missing(copy_id=done.copy_ids[2], on=TODAY, **HOW)
    assert [(hit["copy_count"], hit["free_count"]) for hit in (await search.find("bumi")).hits] == [(1, 1)]


async def test_of_two_packs_the_newer_one_answers_and_stands_first(village: dict[str, str]) -> None:
    import io

    from tests.catalog.desk import LELE, pack_of

    for at, name in ((0, "Lama"), (2, "Baru"), (1, "Tengah")):
        await actions.install_pack(source=io.BytesIO(pack_of(LELE | {"title": name}, name=name)), now=NOW + timedelta(days=at), by="budi")
    answer = await queries.look_up(LELE["isbn"])
    assert answer.facts and (answer.pack, answer.facts.title, answer.where) == ("Baru", "Baru", "pack")
    assert [(one.name, one.title_count) for one in await queries.packs()] == [("Baru", 1), ("Tengah", 1), ("Lama", 1)]
