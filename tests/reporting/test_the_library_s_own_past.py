"""What the manager changes today about the library itself moves no month that is over: hours, closings, rules, card."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from libsys.circulation import actions as circulation
from libsys.circulation.rules import Cell
from libsys.kernel.periods import Month
from libsys.library import actions as library
from libsys.library import card
from libsys.library.rules import CardFacts, Hours
from libsys.report_format.comparison import differences
from libsys.reporting import queries
from tests.reporting.random_village import Village
from tests.village import NOW, TODAY

HOW = {"now": NOW, "by": "sari"}
MONTHS = (Month(2026, 9), Month(2026, 10))
LATER = NOW + timedelta(days=400)


async def documents(now=NOW) -> list[dict]:
    return [(await queries.draft(month, now))[0] for month in MONTHS]


async def card_facts() -> CardFacts:
    here = await card.here()
    return CardFacts(**{field.name: getattr(here, field.name) for field in fields(CardFacts)})


async def saturday_unticked() -> None:
    await library.set_hours(tuple(Hours(day, 480, 900) for day in range(5)), since_on=TODAY, **HOW)


async def all_weekdays_unticked() -> None:
    await library.set_hours((), since_on=TODAY, **HOW)


async def shorter_hours_in_the_fasting() -> None:
    fasting = tuple(Hours(day, 540, 720) for day in range(6))
    await library.set_hours(fasting, since_on=date(2027, 2, 8), until_on=date(2027, 3, 9), **HOW)


async def a_yearly_closing_from_next_year_on() -> None:
    for day in (date(2027, 9, 14), date(2027, 10, 28)):
        await library.add_closing(starts_on=day, ends_on=day, name="Panen", is_open=False, repeats_yearly=True, **HOW)


async def a_closing_over_due_dates_that_move() -> None:
    await library.add_closing(starts_on=TODAY, ends_on=TODAY + timedelta(days=20), name="Banjir", is_open=False,
                              repeats_yearly=False, **HOW)
    await circulation.move_due_dates(today=TODAY, **HOW)


async def other_rules() -> None:
    await circulation.set_cell(category="", collection_kind="", cell=Cell(may_borrow=False, loan_days=1), since_on=TODAY, **HOW)


async def another_card() -> None:
    changed = replace(await card_facts(), name="Perpustakaan Baru", population=3000, population_year=2026, manager_name="Pak Budi",
                      programme="mitra_tpbis", kind="tbm")
    await library.change_card(changed, today=TODAY, **HOW)


@pytest.mark.parametrize("change", [saturday_unticked, all_weekdays_unticked, shorter_hours_in_the_fasting,
                                    a_yearly_closing_from_next_year_on, a_closing_over_due_dates_that_move, other_rules, another_card])
async def test_a_month_that_is_over_is_told_alike_after(village, change) -> None:
    await Village(4).fill()
    before = await documents()
    assert before[1]["layanan"]["hari_buka"] > 20
    await change()
    for now in (NOW, LATER):
        after = await documents(now)
        assert [differences(one, other) for one, other in zip(before, after, strict=True)] == [[], []]
        kept = [{key: value for key, value in document["identitas"].items() if key != "dibuat_pada"} for document in (*before, *after)]
        assert kept[:2] == kept[2:]


async def test_what_is_entered_for_the_month_itself_changes_it(village) -> None:
    await Village(4).fill()
    before = await documents()
    await library.add_closing(starts_on=date(2026, 10, 5), ends_on=date(2026, 10, 6), name="Banjir", is_open=False,
                              repeats_yearly=False, **HOW)
    await library.correct_card(replace(await card_facts(), population=2410), since_on=date(2026, 10, 1), today=TODAY, **HOW)
    after = await documents()
    assert differences(before[0], after[0]) == [] and before[0]["identitas"]["jumlah_penduduk"] == 2400
    assert {one.key for one in differences(before[1], after[1])} == {"hari_buka", "jam_buka_menit"}
    assert [document["identitas"]["jumlah_penduduk"] for document in after] == [2400, 2410]
