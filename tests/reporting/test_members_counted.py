"""Who joined in a month, and who was a member on its last day."""

from datetime import date

from libsys.kernel.periods import Month
from libsys.members import actions
from libsys.reporting import queries
from tests.members.people import BAGUS, register
from tests.reporting.recount import Auditor, as_reported, raw
from tests.village import NOW, TODAY

KEYS = ("anggota_baru_l", "anggota_baru_p", "anggota_aktif_l", "anggota_aktif_p", "anggota_anak")


async def test_figures_count_who_began_and_who_was_a_member_at_the_end(village):
    by = village["budi"]
    await register(by, joined_on=date(2026, 9, 1))
    gone = await register(by, BAGUS, joined_on=date(2026, 10, 5))
    await register(by, name="Pak Karto", sex="l", birth_year=1960, joined_on=date(2026, 10, 31))
    await register(by, name="Habis", birth_year=1970, joined_on=date(2025, 1, 1), ends_on=date(2026, 10, 30))
    await actions.leave(gone.id, on=date(2026, 11, 2), today=TODAY, now=NOW, by=by)
    for month, figures in ((Month(2026, 10), (2, 0, 2, 1, 1)), (Month(2026, 11), (0, 0, 1, 1, 0))):
        _body, counted = await queries.draft(month, NOW)
        assert tuple(counted.figures[key] for key in KEYS) == figures


async def test_who_had_left_before_the_day_they_were_said_to_be_back_is_neither_new_nor_gone(village):
    by = village["budi"]
    siti = await register(by, joined_on=date(2026, 6, 1))
    await actions.leave(siti.id, on=date(2026, 8, 7), today=TODAY, now=NOW, by=by)
    await actions.come_back(siti.id, on=date(2026, 10, 9), today=TODAY, now=NOW, by=by)
    assert (await figures_of(Month(2026, 10)))["anggota_baru_p"] == 1
    await actions.leave(siti.id, on=date(2026, 9, 21), today=TODAY, now=NOW, by=by)  # they never came back
    told = await figures_of(Month(2026, 10))
    assert (told["anggota_baru_p"], told["anggota_berhenti_p"], told["anggota_aktif_p"]) == (0, 0, 0)


async def figures_of(month: Month) -> dict[str, int | None]:
    body, counted = await queries.draft(month, NOW)
    assert as_reported(body) == Auditor(await raw(), month.year, month.number).figures()
    return counted.figures
