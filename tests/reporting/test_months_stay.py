"""Random villages, random later acts: a month moves only by what was done for it, and then it names the deed."""

import random
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from libsys.activities import actions as activities
from libsys.activities.rules import Community
from libsys.catalog import actions as catalog
from libsys.catalog.facts import CopyFacts, NewCopies, TitleFacts
from libsys.circulation import actions as circulation
from libsys.kernel.database import rows
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound, Refused
from libsys.library import actions as library
from libsys.members import actions as members
from libsys.partners import actions as partners
from libsys.report_format.figures import FIGURES
from libsys.reporting import actions, queries
from libsys.visits import actions as visits
from tests.reporting.random_village import Village
from tests.reporting.recount import Auditor, as_reported, raw
from tests.village import NOW, TODAY

MONTHS = (Month(2026, 8), Month(2026, 9), Month(2026, 10))
KEYS = [figure.key for figure in FIGURES]
VISITS = {key for key in KEYS if key.startswith(("kunjungan", "pengguna_tik", "rombongan"))}
MEMBERS = {key for key in KEYS if key.startswith("anggota")}
STOCK = {figure.key for figure in FIGURES if figure.block == "koleksi"}
LENDING = {"eks_dipinjam", "eks_dikembalikan", "eks_diperpanjang", "eks_terlambat_akhir", "eks_pernah_dipinjam", "peminjam_unik_l", "peminjam_unik_p"}
DESPITE = frozenset(("library_was_closed", "day_has_taps", "member_maybe_double", "has_overdue", "loan_limit_reached", "library_closed_today",
                     "is_reference", "copy_damaged", "paper_day_changed_meanwhile", "member_has_claims", "membership_ended", "title_maybe_twin"))


class Later:
    """What people do after the months were signed. Each act says which months it is for (all from one on, or none) and which figures."""

    def __init__(self, seed: int, by: str) -> None:
        self.draw, self.by, self.now = random.Random(seed), by, NOW

    def who(self) -> dict[str, Any]:
        return {"now": self.now, "by": self.by}

    def past(self) -> date:
        return date(2026, 8, 3) + timedelta(days=self.draw.randrange(89))

    async def one(self, query: str) -> dict[str, Any]:
        return self.draw.choice(await rows(query))

    async def paper_day(self) -> tuple[Month | None, bool, set[str]]:
        on = self.past()
        await visits.enter_day(on, cells={("sd", "l"): self.draw.randint(1, 5)}, purposes={"baca": 1}, today=TODAY, despite=DESPITE, **self.who())
        return Month.of(on), False, VISITS

    async def tap(self) -> tuple[Month | None, bool, set[str]]:
        await visits.tap(sex="p", group="umum", purpose="baca", today=TODAY, **self.who())
        return None, False, set()

    async def lend(self) -> tuple[Month | None, bool, set[str]]:
        for _ in range(30):  # many have left, owe something, or the copy is gone
            copy = await self.one("SELECT barcode FROM copy WHERE undone_at IS NULL AND out_since IS NULL ORDER BY id")
            member = await self.one("SELECT number FROM member WHERE undone_at IS NULL AND left_on IS NULL ORDER BY id")
            try:
                await circulation.lend(barcode=copy["barcode"], member_number=member["number"], today=TODAY, despite=DESPITE, **self.who())
                return None, False, set()
            except (Refused, NotFound):
                pass
        raise IndexError("nobody could borrow")

    async def take_back(self) -> tuple[Month | None, bool, set[str]]:
        loan = await self.one("SELECT id FROM loan WHERE returned_on IS NULL AND undone_at IS NULL ORDER BY id")
        await circulation.take_back(loan_id=loan["id"], today=TODAY, **self.who())
        return None, False, set()

    async def take_back_late(self) -> tuple[Month | None, bool, set[str]]:
        loan = await self.one("SELECT id, lent_on FROM loan WHERE returned_on IS NULL AND undone_at IS NULL ORDER BY id")
        on = date(2026, 10, 30)
        await circulation.take_back(loan_id=loan["id"], on=on, today=TODAY, **self.who())
        return Month.of(on), False, LENDING | STOCK  # who brings a missing book back brings it into stock

    async def register(self) -> tuple[Month | None, bool, set[str]]:
        on = self.draw.choice((TODAY, self.past()))
        await members.register(name=f"Warga {self.draw.randrange(10**9)}", sex=self.draw.choice("lp"), birth_year=1991, joined_on=on, today=TODAY,
                               despite=DESPITE, **self.who())
        return (Month.of(on), True, MEMBERS) if on < TODAY else (None, False, set())

    async def leave(self) -> tuple[Month | None, bool, set[str]]:
        one = await self.one("SELECT id FROM member WHERE undone_at IS NULL AND left_on IS NULL AND merged_into IS NULL ORDER BY id")
        await members.leave(one["id"], on=TODAY, today=TODAY, despite=DESPITE, **self.who())
        return None, False, set()

    async def merge(self) -> tuple[Month | None, bool, set[str]]:
        those = await rows("SELECT id, number FROM member WHERE undone_at IS NULL AND left_on IS NULL AND merged_into IS NULL ORDER BY id")
        double, kept = self.draw.sample(those, 2)
        await members.merge(double["id"], into=kept["number"], today=TODAY, despite=DESPITE, **self.who())
        return MONTHS[0], True, MEMBERS | {"peminjam_unik_l", "peminjam_unik_p"}

    async def erase(self) -> tuple[Month | None, bool, set[str]]:
        one = await self.one("SELECT id FROM member WHERE left_on IS NOT NULL AND erased_on IS NULL AND merged_into IS NULL ORDER BY id")
        await members.erase(one["id"], today=TODAY, **self.who())
        return None, False, set()

    async def miss(self) -> tuple[Month | None, bool, set[str]]:
        copy = await self.one("SELECT id FROM copy WHERE undone_at IS NULL AND missing_since IS NULL AND withdrawn_on IS NULL ORDER BY id")
        await catalog.mark_copy_missing(copy_id=copy["id"], on=TODAY, today=TODAY, **self.who())
        return None, False, set()

    async def find(self) -> tuple[Month | None, bool, set[str]]:
        copy = await self.one("SELECT id FROM copy WHERE undone_at IS NULL AND missing_since IS NOT NULL AND withdrawn_on IS NULL ORDER BY id")
        await catalog.found_copy(copy_id=copy["id"], today=TODAY, **self.who())
        return None, False, set()

    async def receive(self) -> tuple[Month | None, bool, set[str]]:
        title, on = await self.one("SELECT id FROM title WHERE merged_into IS NULL ORDER BY id"), self.draw.choice((TODAY, self.past()))
        await catalog.add_copies(title_id=title["id"], copies=NewCopies(1, facts=CopyFacts(received_on=on)), today=TODAY, despite=DESPITE, **self.who())
        return (Month.of(on), True, STOCK) if on < TODAY else (None, False, set())

    async def reclass(self) -> tuple[Month | None, bool, set[str]]:
        title = await self.one("SELECT id, title, year FROM title WHERE merged_into IS NULL ORDER BY id")
        await catalog.change_title(title_id=title["id"], facts=TitleFacts(title["title"], year=title["year"], class_number=self.draw.choice(("510", "920"))),
                                   today=TODAY, despite=DESPITE, **self.who())
        return MONTHS[0], True, {"per_kelas"}

    async def close(self) -> tuple[Month | None, bool, set[str]]:
        on = self.past()
        await library.add_closing(starts_on=on, ends_on=on, name="Libur", is_open=False, repeats_yearly=False, **self.who())
        return Month.of(on), False, {"hari_buka", "jam_buka_menit"}

    async def activity(self) -> tuple[Month | None, bool, set[str]]:
        on = self.past()
        facts = Community(name="Kelas", field="ekonomi", starts_on=on, ends_on=on, initiator="perpustakaan", male_count=1, female_count=2,
                          funding="tanpa_biaya")
        await activities.record(facts=facts, today=TODAY, despite=DESPITE, **self.who())
        return Month.of(on), False, {"pelibatan_masyarakat"}

    async def partner(self) -> tuple[Month | None, bool, set[str]]:
        await partners.add(name=f"Mitra baru {self.draw.randrange(10**9)}", kind="lainnya", today=TODAY, **self.who())
        return None, False, set()

    def acts(self) -> list[Callable[[], Awaitable[tuple[Month | None, bool, set[str]]]]]:
        return [self.paper_day, self.tap, self.lend, self.take_back, self.take_back_late, self.register, self.leave, self.merge, self.erase, self.miss,
                self.find, self.receive, self.reclass, self.close, self.activity, self.partner]


async def last_line() -> int:
    return (await rows("SELECT max(number) AS n FROM audit"))[0]["n"] or 0


async def hold(later: Later, allowed: dict[Month, set[str]], theirs: dict[Month, set[int]], year: datetime) -> None:
    """Every month moved at most by what was done for it, names only deeds of its own, and the auditor counts the same."""
    lines = await raw()
    for month in MONTHS:
        view = await queries.view(month, year.date(), year)
        changes = view.moves.changes if view.moves else ()
        assert {one.key for one in changes} <= allowed[month], month.label
        for one in changes:
            assert one.deeds and {deed.number for deed in one.deeds} <= theirs[month], (month.label, one)
        assert as_reported(view.draft) == Auditor(lines, month.year, month.number, today=year.date()).figures()


@pytest.mark.parametrize("seed", [71, 72, 73])
async def test_a_month_moves_only_by_what_was_done_for_it_and_names_that(village, seed) -> None:
    await Village(seed).fill(20)
    for month in MONTHS:
        await actions.sign_off(month=month, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW, by=village["sari"])
    later = Later(seed, village["budi"])
    allowed: dict[Month, set[str]] = {month: set() for month in MONTHS}
    theirs: dict[Month, set[int]] = {month: set() for month in MONTHS}
    done: set[str] = set()
    acts = later.acts() * 3
    later.draw.shuffle(acts)
    for count, act in enumerate(acts):
        later.now += timedelta(minutes=1)
        before = await last_line()
        try:
            first, is_lasting, keys = await act()
        except (Refused, NotFound, IndexError):
            continue
        done.add(act.__name__)
        for month in MONTHS:
            if first is not None and (month == first or (is_lasting and month >= first)):
                allowed[month] |= keys
                theirs[month] |= set(range(before + 1, await last_line() + 1))
        if count % 6 == 0:
            await hold(later, allowed, theirs, later.now)
    assert len(done) >= len(later.acts()) - 2, {act.__name__ for act in later.acts()} - done
    await hold(later, allowed, theirs, later.now)
    await hold(later, allowed, theirs, NOW + timedelta(days=1200))  # and the same years later
