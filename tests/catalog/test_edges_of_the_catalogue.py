"""What a copy and a title are at their edges: found, emptied, numbered by an ISBN, out; and the pages of what is found."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from libsys.catalog import actions, queries, search
from libsys.catalog.facts import CopyFacts, NewCopies, TitleFacts
from libsys.kernel.refusals import Refused
from tests.catalog.desk import BUMI, catalogue
from tests.village import NOW, TODAY

HOW: dict[str, Any] = {"today": TODAY, "now": NOW, "by": "budi"}


async def test_a_title_handed_on_keeps_its_number_as_printed(village: dict[str, str]) -> None:
    done = await catalogue("Bumi")
    page = await queries.title_page(done.title_id)
    assert page is not None and (page.author, page.isbn_read.hyphenated) == ("Tere Liye", BUMI)
    assert queries.facts_of_title(page).isbn == BUMI
    assert await queries.title_page("nobody's") is None


async def test_a_number_that_is_no_isbn_is_found_as_it_is_printed_and_nothing_is_called_none(village: dict[str, str]) -> None:
    await actions.catalogue_title(facts=TitleFacts("Bumi", isbn="978-602-03-3295"), copies=NewCopies(1), despite=frozenset({"isbn_length"}), **HOW)
    assert [hit["title"] for hit in (await search.find("978602033295")).hits] == ["Bumi"]
    nothing = await search.find("none")
    assert (nothing.hits, nothing.left_out, nothing.corrected, nothing.pages) == ([], (), None, 0)


@pytest.mark.parametrize(("size", "page", "titles"), [(0, 1, ["c"]), (-1, 0, ["c"]), (2, 2, ["a"]), (2, -5, ["c", "b"]), (50, 1, ["c", "b", "a"]), (1, 99, ["a"])])
async def test_a_page_of_the_search_is_never_empty_nor_endless(village: dict[str, str], size: int, page: int, titles: list[str]) -> None:
    for title in "abc":
        await catalogue(title, isbn=None, author=None)
    assert [hit["title"] for hit in (await search.find("", size=size, page=page)).hits] == titles


async def test_a_page_of_the_search_has_twenty_titles(village: dict[str, str]) -> None:
    for number in range(21):
        await catalogue(f"Buku {number:02}", isbn=None, author=None)
    result = await search.find("buku", size=100)
    assert (len(result.hits), result.total, result.pages, result.page) == (20, 21, 2, 1)
    assert [hit["title"] for hit in (await search.find("buku", page=2)).hits] == ["Buku 20"]
    assert len((await queries.recent())[0]) == 20 and len(await queries.titles_named("buku")) == 10


async def test_a_damaged_copy_is_not_free_and_a_lending_by_mistake_leaves_it_missing(village: dict[str, str]) -> None:
    done = await catalogue("Bumi")
    line = await queries.copy_by_id(done.copy_ids[0])
    assert line is not None
    for condition, free in (("rusak", 0), ("baik", 1)):
        await actions.change_copy(copy_id=line.id, barcode=line.barcode, accession_number=None, facts=replace(line.facts, condition=condition), **HOW)
        assert [hit["free_count"] for hit in (await search.find("bumi")).hits] == [free]
    await actions.mark_copy_missing(copy_id=line.id, on=TODAY, **HOW)
    await actions.found_copy(copy_id=line.id, **HOW | {"now": NOW + timedelta(minutes=1)})
    assert [hit["free_count"] for hit in (await search.find("bumi")).hits] == [1]
    await actions.not_found_then(line.id, at=NOW + timedelta(minutes=1), now=NOW)
    assert [hit["free_count"] for hit in (await search.find("bumi")).hits] == [0]
    line = await queries.copy_by_id(line.id)
    assert line and (line.state, line.missing_since) == ("missing", TODAY)


async def test_a_copy_is_found_no_earlier_than_it_was_missed(village: dict[str, str]) -> None:
    copy = (await catalogue("Bumi")).copy_ids[0]
    await actions.mark_copy_missing(copy_id=copy, on=TODAY, **HOW)
    await actions.found_copy(copy_id=copy, **HOW | {"today": TODAY - timedelta(days=3)})
    assert [(one.what, one.happened_on) for one in await queries.events_of(copy)][1:] == [("missing", TODAY), ("found", TODAY)]


async def test_a_receipt_that_is_emptied_lies_no_later_than_the_copy_was_missed(village: dict[str, str]) -> None:
    copy = (await actions.catalogue_title(facts=TitleFacts("Bumi"), copies=NewCopies(1, facts=CopyFacts(received_on=TODAY - timedelta(days=9))), **HOW)).copy_ids[0]
    await actions.mark_copy_missing(copy_id=copy, on=TODAY - timedelta(days=5), **HOW)
    line = await queries.copy_by_id(copy)
    assert line is not None
    await actions.change_copy(copy_id=copy, barcode=line.barcode, accession_number=None, facts=replace(line.facts, received_on=None), **HOW)
    assert [(one.what, one.happened_on) for one in await queries.events_of(copy)] == [
        ("missing", TODAY - timedelta(days=5)), ("received", TODAY - timedelta(days=5))]


async def test_a_book_numbered_by_its_isbn_is_not_asked_about_again(village: dict[str, str]) -> None:
    done = await catalogue("Bumi")
    isbn = "9786020332956"
    added = await actions.add_copies(title_id=done.title_id, copies=NewCopies(1, first_barcode=isbn), despite=frozenset({"barcode_is_isbn"}), **HOW)
    line = await queries.copy_by_id(added.copy_ids[0])
    assert line is not None
    await actions.change_copy(copy_id=line.id, barcode=isbn, accession_number=line.accession_number, facts=replace(line.facts, shelf="A"), **HOW)
    line = await queries.copy_by_id(line.id)
    assert line and (line.barcode, line.shelf) == (isbn, "A")


async def test_an_impossible_first_number_is_the_only_reason(village: dict[str, str]) -> None:
    done = await catalogue("Bumi")
    for copies, reasons in ((NewCopies(2, first_barcode="a b"), ["barcode_impossible"]), (NewCopies(-1), ["no_copies", "too_many_copies"])):
        with pytest.raises(Refused) as refused:
            await actions.add_copies(title_id=done.title_id, copies=copies, **HOW)
        assert [why.code for why in refused.value.refusals] == reasons
    added = await actions.add_copies(title_id=done.title_id, copies=NewCopies(1), **HOW)
    assert (added.barcodes, added.accession_numbers) == (("B00002",), ("00002",))


async def test_a_copy_that_is_out_is_not_taken_back(village: dict[str, str]) -> None:
    done = await catalogue("Bumi")
    await actions.copy_went_out(done.copy_ids[0], on=TODAY)
    with pytest.raises(Refused) as refused:
        await actions.take_back_copy(copy_id=done.copy_ids[0], **HOW)
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("copy_out", {"barcode": done.barcodes[0]})]
    await actions.copy_came_back(done.copy_ids[0])
    assert await actions.take_back_copy(copy_id=done.copy_ids[0], **HOW) == done.title_id


async def test_a_pack_that_knows_only_the_printed_number_answers_it(village: dict[str, str]) -> None:
    import io

    from tests.catalog.desk import pack_of

    both = {"title": "Dua", "isbn": "9786230012341", "isbn_printed": "979-407-407-1"}
    await actions.install_pack(source=io.BytesIO(pack_of({"title": "Satu", "isbn_printed": "979-407-408-X"}, both)), now=NOW, by="budi")
    for typed, title in (("9789794074084", "Satu"), ("9786230012341", "Dua"), ("9789794074077", None), ("buku lama", None), (None, None)):
        answer = await queries.look_up(typed)
        assert (answer.facts and answer.facts.title, answer.where) == (title, "pack" if title else "nowhere")
    await catalogue("Satu", isbn="979-407-408-X", author=None)
    answer = await queries.look_up("9789794074084")
    assert (answer.where, answer.facts, answer.pack, len(answer.title_ids)) == ("catalog", None, None, 1)
