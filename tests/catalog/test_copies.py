"""One copy: its numbers, its place, and what becomes of it."""

from datetime import date
from typing import Any

import pytest

from libsys.catalog import actions, queries, search
from libsys.catalog.facts import NewCopies
from libsys.kernel.refusals import Refused
from tests.catalog.desk import catalogue, write_down
from tests.village import NOW, TODAY, fields_of, sign_in, words_of


async def change(client: Any, copy_id: str, **typed: str) -> Any:
    path = f"/catalog/copies/{copy_id}"
    return await client.post(path, data=fields_of((await client.get(path)).text, path) | typed)


async def act(client: Any, copy_id: str, door: str, **typed: str) -> Any:
    path = f"/catalog/copies/{copy_id}/{door}"
    return await client.post(path, data=fields_of((await client.get(f"/catalog/copies/{copy_id}")).text, path) | typed)


async def copy_of(done: actions.Added) -> queries.CopyLine:
    found = await queries.copy_by_id(done.copy_ids[0])
    assert found is not None
    return found


async def test_everything_about_a_copy_can_be_changed(budi: Any) -> None:
    done = await catalogue()
    answer = await change(budi, done.copy_ids[0], barcode="PD-7", accession_number="7/PD/26", shelf="R3",
                          condition="rusak", source="pembelian", price_rupiah="45.000", collection_kind="anak")
    assert answer.status_code == 303
    copy = await copy_of(done)
    assert (copy.barcode, copy.accession_number, copy.shelf, copy.price_rupiah) == ("PD-7", "7/PD/26", "R3", 45_000)
    assert (copy.state, copy.collection_kind, copy.source) == ("damaged", "anak", "pembelian")
    assert await queries.copy_by_barcode("B00001") is None
    assert (await queries.copy_by_barcode("pd-7")).id == copy.id


async def test_a_freed_barcode_can_be_given_again_and_a_used_one_cannot(budi: Any) -> None:
    first, second = await catalogue(), await catalogue("Bulan", isbn=None)
    answer = await change(budi, first.copy_ids[0], barcode="B00002", shelf="R3")
    assert answer.status_code == 422
    assert "Nomor B00002 sudah dipakai." in words_of(answer.text)
    assert 'value="R3"' in answer.text
    await change(budi, second.copy_ids[0], barcode="X1")
    assert (await change(budi, first.copy_ids[0], barcode="B00002")).status_code == 303


async def test_an_accession_number_used_twice_is_a_caution(budi: Any) -> None:
    await catalogue()
    done = await catalogue("Bulan", isbn=None)
    answer = await change(budi, done.copy_ids[0], accession_number="00001")
    assert "Nomor induk 00001 sudah dipakai eksemplar lain." in words_of(answer.text)
    path = f"/catalog/copies/{done.copy_ids[0]}"
    accepted = fields_of(answer.text, path) | {"despite": "accession_number_taken"}
    assert (await budi.post(path, data=accepted)).status_code == 303


async def test_an_old_book_entered_late_does_not_turn_the_counter_back(village: dict[str, str]) -> None:
    from libsys.catalog.facts import TitleFacts

    for first, expected in (("B00500", "B00501"), ("B00003", "B00501"), ("PD-1", "PD-2")):
        await actions.catalogue_title(facts=TitleFacts(first), copies=NewCopies(1, first), today=TODAY, now=NOW, by="x")
        assert (await queries.next_numbers(TODAY))[0] == expected


async def test_missing_and_found(budi: Any) -> None:
    done = await catalogue()
    assert (await act(budi, done.copy_ids[0], "missing", on="1/11/2026")).status_code == 303
    assert ((await copy_of(done)).state, (await copy_of(done)).missing_since) == ("missing", date(2026, 11, 1))
    assert (await search.find("bumi")).hits[0]["free_count"] == 0
    assert (await act(budi, done.copy_ids[0], "found")).status_code == 303
    assert (await copy_of(done)).state == "in"


async def test_weeding_needs_a_reason_and_can_be_undone(budi: Any) -> None:
    done = await catalogue()
    answer = await act(budi, done.copy_ids[0], "withdraw", because="")
    assert answer.status_code == 422
    assert "Isi bagian ini dulu." in words_of(answer.text)
    assert (await act(budi, done.copy_ids[0], "withdraw", because="Halamannya lepas")).status_code == 303
    page = await budi.get(f"/catalog/copies/{done.copy_ids[0]}")
    assert "Halamannya lepas" in words_of(page.text)
    assert (await copy_of(done)).state == "withdrawn"
    assert (await act(budi, done.copy_ids[0], "undo-withdrawal")).status_code == 303
    assert (await copy_of(done)).state == "in"


@pytest.mark.parametrize("door", ["missing", "withdraw"])
async def test_a_day_to_come_is_refused(budi: Any, door: str) -> None:
    done = await catalogue()
    answer = await act(budi, done.copy_ids[0], door, on="1/1/2099", because="Rusak")
    assert answer.status_code == 422
    assert "Tanggal 1 Januari 2099 belum tiba." in words_of(answer.text)


async def test_a_copy_on_loan_is_not_withdrawn(budi: Any) -> None:
    done = await catalogue()
    await actions.copy_went_out(done.copy_ids[0], on=TODAY)
    assert (await copy_of(done)).state == "out"
    assert (await search.find("bumi")).hits[0]["free_count"] == 0
    answer = await act(budi, done.copy_ids[0], "withdraw", because="Rusak")
    assert "Eksemplar B00001 sedang dipinjam." in words_of(answer.text)
    await actions.copy_came_back(done.copy_ids[0])
    assert (await search.find("bumi")).hits[0]["free_count"] == 1


async def test_an_unknown_copy_does_not_go_out(village: dict[str, str]) -> None:
    with pytest.raises(Refused, match="copy_unknown"):
        await actions.copy_went_out("nowhere", on=TODAY)


async def test_a_copy_entered_by_mistake_is_no_longer_counted(budi: Any) -> None:
    done = await catalogue(count=2)
    assert (await act(budi, done.copy_ids[0], "take-back")).status_code == 303
    assert [copy.barcode for copy in await queries.copies_of(done.title_id)] == ["B00002"]
    assert (await queries.next_numbers(TODAY))[0] == "B00003"
    assert len(await queries.copy_rows()) == 1


async def test_an_act_sent_twice_is_harmless(village: dict[str, str]) -> None:
    done = await catalogue()
    for _ in range(2):
        await actions.withdraw_copy(copy_id=done.copy_ids[0], on=TODAY, because="Rusak", today=TODAY, now=NOW,
                                    by="budi", slip="once")
    with pytest.raises(Refused, match="copy_withdrawn"):
        await actions.withdraw_copy(copy_id=done.copy_ids[0], on=TODAY, because="Rusak", today=TODAY, now=NOW, by="budi")


async def test_volunteers_see_a_copy_and_change_nothing(client: Any) -> None:
    done = await catalogue()
    await sign_in(client, "rani")
    page = await client.get(f"/catalog/copies/{done.copy_ids[0]}")
    assert page.status_code == 200
    assert "Simpan" not in words_of(page.text)
    for door in ("", "/missing", "/found", "/withdraw", "/undo-withdrawal", "/take-back"):
        assert (await client.post(f"/catalog/copies/{done.copy_ids[0]}{door}", data={})).status_code == 403


async def test_an_isbn_scanned_into_the_book_number_is_asked_about_and_numbers_no_book_after(budi: Any) -> None:
    done = await catalogue()
    answer = await change(budi, done.copy_ids[0], barcode="9786020332956", shelf="R3")
    assert answer.status_code == 422
    assert "9786020332956 adalah ISBN di sampul" in words_of(answer.text)
    assert 'value="R3"' in answer.text
    asked = {"title_id": done.title_id, "today": TODAY, "now": NOW, "by": "budi"}
    with pytest.raises(Refused) as refused:
        await actions.add_copies(copies=NewCopies(1, first_barcode="978-602-03-3295-6"), **asked)
    assert [one.code for one in refused.value.cautions] == ["barcode_is_isbn"]
    kept = await actions.add_copies(copies=NewCopies(1, first_barcode="9786020332956"), despite=frozenset({"barcode_is_isbn"}), **asked)
    assert kept.barcodes == ("9786020332956",)
    assert (await actions.add_copies(copies=NewCopies(1), **asked)).barcodes == ("B00002",)


@pytest.mark.parametrize(("numbers", "last", "following"), [
    ({"first_barcode": "B" + "0" * 28 + "1"}, ("B" + "0" * 28 + "2", "00002"), ("B" + "0" * 28 + "3", "00003")),
    ({"first_accession": "001/" + "P" * 56}, ("B00002", "002/" + "P" * 56), ("B00003", "003/" + "P" * 56)),
])
async def test_a_first_number_as_long_as_the_law_goes_on_as_it_began(village: dict[str, str], numbers, last, following) -> None:
    from libsys.catalog.facts import TitleFacts

    done = await actions.catalogue_title(facts=TitleFacts("Bumi"), copies=NewCopies(2, **numbers), today=TODAY, now=NOW, by="x")
    assert (done.barcodes[-1], done.accession_numbers[-1]) == last
    assert await queries.next_numbers(TODAY) == following


async def test_numbers_that_came_to_their_end_are_said_and_never_begin_anew(budi: Any) -> None:
    long, induk = "9" * 30, "99/" + "P" * 57
    answer = await write_down(budi, title="Bumi", first_barcode=long, copies="2")
    assert answer.status_code == 422 and f"Sesudah {long} tidak ada nomor lagi yang muat." in words_of(answer.text)
    answer = await write_down(budi, title="Bumi", first_accession=induk, copies="2")
    assert answer.status_code == 422 and f"Sesudah {induk} tidak ada nomor lagi yang muat." in words_of(answer.text)
    assert (await write_down(budi, title="Bumi", first_barcode=long, first_accession=induk)).status_code == 303
    assert await queries.next_numbers(TODAY) == ("", "")
    answer = await write_down(budi, title="Bulan")
    assert answer.status_code == 422 and f"Sesudah {long} tidak ada nomor lagi yang muat." in words_of(answer.text)
    assert (await write_down(budi, title="Bulan", first_barcode="B1", first_accession="1/2026")).status_code == 303
    assert await queries.next_numbers(TODAY) == ("B2", "2/2026")


def test_the_law_of_a_number_fits_into_the_register() -> None:
    from libsys.catalog.copies.facts import MOST_BARCODE
    from libsys.catalog.tables import Copy
    from libsys.library.tables import WIDEST_NUMBER, Number
    from libsys.members.tables import Member

    assert MOST_BARCODE <= WIDEST_NUMBER == Number.number.length == Copy.barcode.length == Member.number.length
