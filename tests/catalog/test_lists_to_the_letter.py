"""The lists to take along, to the letter: how many copies a title has, which titles and copies are in them."""

from libsys.catalog import actions
from libsys.catalog.copies.queries import copy_rows, title_rows
from tests.catalog.desk import catalogue
from tests.village import NOW, TODAY


async def test_a_title_counts_the_copies_that_are_still_in_the_collection(village: dict[str, str]) -> None:
    bumi, bulan, gone = (await catalogue("Bumi", count=4), await catalogue("Bulan", isbn=None, count=0),
                         await catalogue("Bumih", isbn=None))
    how = {"today": TODAY, "now": NOW, "by": "budi"}
    await actions.withdraw_copy(copy_id=bumi.copy_ids[0], on=TODAY, because="Basah", **how)
    await actions.take_back_copy(copy_id=bumi.copy_ids[1], **how)
    await actions.mark_copy_missing(copy_id=bumi.copy_ids[2], on=TODAY, **how)
    assert [(one["id"], one["copies"]) for one in await title_rows()] == [
        (bumi.title_id, 2), (bulan.title_id, 0), (gone.title_id, 1)]
    await actions.merge_title(title_id=gone.title_id, into_id=bulan.title_id, now=NOW, by="budi")
    assert [(one["title"], one["copies"]) for one in await title_rows()] == [("Bumi", 2), ("Bulan", 1)]
    register = [(one["barcode"], one["title"], one["state"], one["contributors"]) for one in await copy_rows()]
    assert register == [
        (bumi.barcodes[0], "Bumi", "withdrawn", ["Liye, Tere"]), (bumi.barcodes[2], "Bumi", "missing", ["Liye, Tere"]),
        (bumi.barcodes[3], "Bumi", "in", ["Liye, Tere"]), (gone.barcodes[0], "Bulan", "in", ["Liye, Tere"])]
