"""Members are found by number or by any part of the name, and counted for the report."""

import pytest

from libsys.members import actions, queries
from tests.circulation import world
from tests.members.people import BAGUS, by_number, register
from tests.village import NOW, TODAY


async def names(text: str, state: str = "active") -> list[str]:
    return [line.name for line in (await queries.find_page(text, state)).lines]


async def test_parts_of_the_name_in_any_order_and_spelling(village):
    await register(village["budi"])
    await register(village["budi"], BAGUS)
    for text in ("siti", "NURAINI", "aini sit", "nur'aini", "a0001", "Qààà&", "siti nur aini s zzz"):  # a scanner at a French keyboard; four words
        assert await names(text) == ["Siti Nur'Aini"], text
    assert await names("") == ["Bagus Prakoso", "Siti Nur'Aini"]
    for text in ("%", "_", "zzz", "'; DROP TABLE member", "\\"):
        assert await names(text) == [], text


async def test_the_exact_number_comes_first(village):
    await register(village["budi"], name="Anak A0002")
    await register(village["budi"], BAGUS)
    for lines in (await queries.find("a0002"), (await queries.find_page("a0002")).lines):
        assert [line.number for line in lines] == ["A0002", "A0001"]
    assert await queries.find("  ") == []


async def test_who_left_is_on_the_other_list(village):
    made = await register(village["budi"])
    await actions.leave(made.id, on=TODAY, today=TODAY, now=NOW, by=village["budi"])
    assert await names("siti") == []
    assert await names("siti", "left") == await names("siti", "all") == ["Siti Nur'Aini"]


async def test_lists_have_pages_of_fifty(village):
    for at in range(53):
        await register(village["budi"], name=f"Warga {chr(97 + at // 26)}{chr(97 + at % 26)}")
    first, last = await queries.find_page("warga"), await queries.find_page("warga", page=99)
    assert (len(first.lines), first.count, first.pages) == (50, 53, 2)
    assert (len(last.lines), last.page) == (3, 2)
    assert [line.name for line in await queries.find("warga")] == [line.name for line in first.lines[:10]]  # a search box shows ten


@pytest.mark.parametrize(("text", "names_shown"), [("siti", ["Siti Nur'Aini"]), ("zzz", [])])
async def test_a_page_that_is_not_there_is_the_first_where_there_is_one(village, text, names_shown):
    await register(village["budi"])
    part = await queries.find_page(text, page=99)
    assert ([line.name for line in part.lines], part.count, part.page, part.pages) == (names_shown, len(names_shown), 1, 1)


async def test_a_double_is_counted_with_the_one_it_went_into(village):
    one, double = await register(village["budi"]), await register(village["budi"], BAGUS)
    await actions.merge(double.id, into=one.number, today=TODAY, now=NOW, by=village["budi"])
    for text in ("", double.number):
        part = await queries.find_page(text, "all")
        assert (part.count, [line.number for line in part.lines]) == (1, [one.number]), text


async def test_a_book_s_number_is_nobody_s(village):
    await world.add_book(world.Desk(), "Laskar Pelangi", "B000001")
    await register(village["budi"])
    assert await by_number("B000001") is None


async def test_the_desk_learns_who_is_a_child_with_consent(village):
    await register(village["budi"])
    await register(village["budi"], BAGUS)
    siti, bagus = await by_number("A0001"), await by_number("A0002")
    assert (siti.is_child, siti.has_consent) == (False, False)
    assert (bagus.is_child, bagus.has_consent, bagus.visitor_group) == (True, True, "sd")
    assert await by_number("nobody") is None
    assert await by_number("") is None
