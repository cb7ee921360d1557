"""Who joined in a month, and who was a member on its last day."""

from datetime import date

from libsys.kernel.periods import Month
from libsys.members import actions
from libsys.reporting import queries
from tests.members.people import BAGUS, register
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
