"""A counter that the disk spoiled proposes no nonsense: the next number follows the greatest in use, and the counter is right again."""

import pytest

from libsys.catalog.copies.actions.numbering import next_numbers
from libsys.kernel.database import execute, value, writing
from libsys.library.rules import can_lead_on, greatest
from libsys.members import actions as members
from tests.catalog.desk import catalogue
from tests.village import NOW, TODAY

SPOILED = ["0", "000", "abc", "", "9223372036854775807", "7" * 5000]


async def spoil(last: str) -> None:
    async with writing():
        await execute("UPDATE counter SET last = {}", last)


@pytest.mark.parametrize("last", SPOILED)
async def test_the_next_number_follows_the_greatest_in_use(budi, village, last) -> None:
    await catalogue(count=3)
    before = await next_numbers(2, TODAY)
    assert before.barcodes == ("B00004", "B00005")
    await spoil(last)
    assert await next_numbers(2, TODAY) == before
    await catalogue("Bulan", isbn=None)
    assert (await next_numbers(1, TODAY)).barcodes == ("B00005",)
    assert await value("SELECT last FROM counter WHERE kind = 'barcode'") == "B00004"
    assert await value("SELECT last FROM counter WHERE kind = 'accession'") == before.accession_numbers[0]


@pytest.mark.parametrize("last", SPOILED)
async def test_the_next_member_follows_the_greatest_in_use(village, last) -> None:
    for name, number in (("Siti", "SKM-041"), ("Bagus", None)):
        await members.register(name=name, birth_year=1990, sex="p", category="umum", number=number, today=TODAY, now=NOW, by=village["sari"])
    await spoil(last)
    assert await members.propose_number() == "SKM-043"
    await members.register(name="Wati", birth_year=1991, sex="p", category="umum", today=TODAY, now=NOW, by=village["sari"])
    assert await value("SELECT last FROM counter WHERE kind = 'member'") == "SKM-043"


async def test_a_number_without_digits_that_a_copy_has_is_gone_on_from_as_ever(budi, village) -> None:
    await catalogue()
    async with writing():
        await execute("UPDATE number SET number = 'abc' WHERE number = 'B00001'")
        await execute("UPDATE counter SET last = 'abc' WHERE kind = 'barcode'")
    assert (await next_numbers(1, TODAY)).barcodes == ("abc1",)


@pytest.mark.parametrize(("last", "can"), [("B00017", True), ("00017/PD/2026", True), ("B1-000", True), ("B000", False), ("abc", False), ("1" * 18, True), ("1" * 19, False)])
def test_what_a_number_can_follow_from(last, can) -> None:
    assert can_lead_on(last) is can


@pytest.mark.parametrize(("numbers", "so"), [([], None), (["B2", "B10", "B9", "X99"], "B10"), (["7", "0012", "A3"], "0012"), (["abc"], "abc")])
def test_the_greatest_has_the_pattern_of_the_newest(numbers, so) -> None:
    assert greatest(numbers) == so
