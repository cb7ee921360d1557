"""Members are found by number or by any part of the name, and counted for the report."""

from datetime import date

from libsys.members import actions, queries
from tests.members.people import BAGUS, register
from tests.village import NOW, TODAY


async def names(text: str, state: str = "active") -> list[str]:
    return [line.name for line in (await queries.find_page(text, state)).lines]


async def test_parts_of_the_name_in_any_order_and_spelling(village):
    await register(village["budi"])
    await register(village["budi"], BAGUS)
    for text in ("siti", "NURAINI", "aini sit", "nur'aini", "a0001"):
        assert await names(text) == ["Siti Nur'Aini"], text
    assert await names("") == ["Bagus Prakoso", "Siti Nur'Aini"]
    for text in ("%", "_", "zzz", "'; DROP TABLE member", "\\"):
        assert await names(text) == [], text


async def test_the_exact_number_comes_first(village):
    await register(village["budi"], name="Anak A0002")
    await register(village["budi"], BAGUS)
    assert [line.number for line in await queries.find("a0002")] == ["A0002", "A0001"]
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


async def test_figures_count_who_began_and_who_was_a_member_at_the_end(village):
    by = village["budi"]
    await register(by, joined_on=date(2026, 9, 1))
    gone = await register(by, BAGUS, joined_on=date(2026, 10, 5))
    await register(by, name="Pak Karto", sex="l", birth_year=1960, joined_on=date(2026, 10, 31))
    await register(by, name="Habis", birth_year=1970, joined_on=date(2025, 1, 1), ends_on=date(2026, 10, 30))
    await actions.leave(gone.id, on=date(2026, 11, 2), today=TODAY, now=NOW, by=by)
    october = await queries.figures(date(2026, 10, 1), date(2026, 10, 31))
    assert (october.began, october.active, october.children) == ({"l": 2, "p": 0}, {"l": 2, "p": 1}, 1)
    november = await queries.figures(date(2026, 11, 1), date(2026, 11, 30))
    assert (november.began, november.active, november.children) == ({"l": 0, "p": 0}, {"l": 1, "p": 1}, 0)


async def test_the_desk_learns_who_is_a_child_with_consent(village):
    await register(village["budi"])
    await register(village["budi"], BAGUS)
    siti, bagus = await queries.member_by_number("A0001"), await queries.member_by_number("A0002")
    assert (siti.is_child, siti.has_consent) == (False, False)
    assert (bagus.is_child, bagus.has_consent, bagus.visitor_group) == (True, True, "sd")
    assert await queries.member_by_number("nobody") is None
    assert await queries.member_by_number("") is None
