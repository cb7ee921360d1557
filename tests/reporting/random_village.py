"""A village whose rows are drawn from a seed: every kind of entry a report counts, in and around a month."""

import random
from datetime import UTC, date, datetime, time, timedelta

from libsys.activities.tables import Activity, ActivityPartner, ActivityTitle, Advocacy, ServiceWork
from libsys.catalog.actions import begun_of
from libsys.catalog.tables import Copy, CopyEvent, Title
from libsys.circulation.tables import Loan, Renewal
from libsys.kernel.database import new_id, writing
from libsys.library.tables import Closing
from libsys.members.tables import Absence, Member
from libsys.partners.tables import Agreement, Partner
from libsys.visits import rules as visits_rules
from libsys.visits.tables import Party, Visit

FIRST, LAST = date(2026, 8, 1), date(2026, 10, 31)
SOURCES = ("bbb", "hibah_lain", "pembelian", "titipan", None)
CLASSES = ("635", "2X4.1", "899.221", "F", "398.2", None, "813", "004")
NAMES = ("Siti Rahmawati", "Bagus Pratama", "Wayan Sudarsana", "Nur'aini Hasibuan", "Made Kertayasa")


def at(day: date) -> datetime:
    """An instant of that day, as the database keeps it."""
    return datetime.combine(day, time(3), UTC)


class Village:
    """Fills a settled library; `until` is the last day anything may happen on."""

    def __init__(self, seed: int, first: date = FIRST, last: date = LAST) -> None:
        self.draw, self.away = random.Random(seed), random.Random(seed + 1000)
        self.first, self.last = first, last
        self.titles: list[str] = []
        self.copies: list[str] = []
        self.members: list[str] = []
        self.partners: list[str] = []
        self.out: dict[str, str] = {}
        self.free: list[str] = []

    def day(self, first: date | None = None) -> date:
        first = first or self.first
        return first + timedelta(days=self.draw.randint(0, max(0, (self.last - first).days)))

    def kept(self, day: date) -> dict:
        return {"entered_from": "desk", "recorded_at": at(day), "recorded_by": "demo"}

    def undone(self) -> datetime | None:
        return at(self.last) if self.draw.random() < 0.08 else None

    async def fill(self, many: int = 40) -> None:
        """Everything at once, in one transaction."""
        async with writing():
            await self.add_closings()
            for number in range(many):
                await self.add_title(number)
            for number in range(many):
                await self.add_member(number)
            for number in range(5):
                await self.add_partner(number)
            for _ in range(many * 3):
                await self.add_visit()
            for _ in range(many * 3):
                await self.add_loan()
            for number in range(9):
                await self.add_activities(number)

    async def add_closings(self) -> None:
        for starts_on, ends_on, is_open in ((date(2026, 10, 6), date(2026, 10, 8), False), (date(2026, 10, 11),) * 2 + (True,)):
            await Closing.insert(Closing(starts_on=starts_on, ends_on=ends_on, name="Pengecualian", is_open=is_open,
                                         recorded_at=at(self.first), recorded_by="demo"))

    async def add_title(self, number: int) -> None:
        draw, id = self.draw, new_id()
        self.titles.append(id)
        name = f"Judul {self.last.isoformat()} {number:04}"
        await Title.insert(Title(id=id, title=name, sort_key=name.lower(), year=draw.choice((None, 1998, 2019, 2022, 2026)),
                                 class_number=draw.choice(CLASSES), audience=draw.choice((None, "anak", "semua")),
                                 changed_at=at(self.first), **self.kept(self.first)))
        for copy in range(draw.randint(0, 3)):
            came = self.day(date(2026, 7, 1) if self.first == FIRST else self.first)
            id_copy = new_id()
            gone = self.day(came)
            fate = draw.random()
            copy_row = Copy(
                id=id_copy, title=id, barcode=f"{self.last:%m%d}-{number:04}-{copy}", collection_kind="umum",
                condition=draw.choice(("baik", "baik", "rusak")), source=draw.choice(SOURCES),
                received_on=came if draw.random() < 0.7 else None, missing_since=gone if fate < 0.1 else None,
                withdrawn_on=gone if 0.1 < fate < 0.2 else None, undone_at=self.undone(), **self.kept(came))
            await Copy.insert(copy_row)
            await CopyEvent.insert(*begun_of(copy_row, came))
            self.copies.append(id_copy)
            self.free.append(id_copy)

    async def add_member(self, number: int) -> None:
        draw, id = self.draw, new_id()
        joined = self.day(date(2026, 1, 1) if self.first == FIRST else self.first)
        fate = draw.random()
        name = f"{draw.choice(NAMES)} {number}"
        await Member.insert(Member(
            id=id, number=f"A{self.last:%m%d}{number:04}", name=name, name_folded=name.lower(), sex=draw.choice("lp"),
            birth_year=draw.choice((1950, 1990, 2007, 2008, 2009, 2016)), category="umum", visitor_group="umum",
            guardian_name="Ibu Wulandari", guardian_phone="628123456789", phone="628129876543", joined_on=joined,
            left_on=self.day(joined) if fate < 0.15 else None, ends_on=self.day(joined) if fate > 0.85 else None,
            undone_at=self.undone(), **self.kept(joined)))
        self.members.append(id)
        if self.away.random() < 0.3:  # away for some days, and back
            since, until = sorted(joined + timedelta(days=self.away.randint(1, 1 + max(0, (self.last - joined).days))) for _ in range(2))
            await Absence.insert(Absence(member=id, since_on=since, until_on=until, recorded_at=at(since), recorded_by="demo"))

    async def add_partner(self, number: int) -> None:
        id, began = new_id(), self.day(date(2026, 1, 1) if self.first == FIRST else self.first)
        self.partners.append(id)
        await Partner.insert(Partner(
            id=id, name=f"Mitra {self.last:%m} {number}", name_folded=f"mitra {self.last:%m} {number}", kind="lainnya",
            field="pendidikan", starts_on=began, ended_on=self.day(began) if self.draw.random() < 0.4 else None,
            recorded_at=at(began), recorded_by="demo"))
        if self.draw.random() < 0.6:
            await Agreement.insert(Agreement(partner=id, number=f"MoU/{number}/2026", starts_on=began,
                                             recorded_at=at(began), recorded_by="demo"))

    async def add_visit(self) -> None:
        draw, on, party = self.draw, self.day(), None
        if draw.random() < 0.1:
            party = new_id()
            await Party.insert(Party(id=party, happened_on=on, name="Rombongan SDN 1", recorded_at=at(on), recorded_by="demo"))
        group, sex = draw.choice(visits_rules.CELLS)
        facts = {**self.kept(on), "entered_from": draw.choice(("desk", "phone", "paper"))}
        await Visit.insert(Visit(happened_on=on, visitor_group=group, sex=sex, purpose=draw.choice(visits_rules.PURPOSES),
                                 visitor_count=draw.randint(1, 6), party=party, undone_at=self.undone(), **facts))

    async def add_loan(self) -> None:
        """A copy goes out, perhaps is renewed, perhaps comes back; one open loan for each copy."""
        draw = self.draw
        if not self.free or not self.members:
            return
        copy, id, lent = draw.choice(self.free), new_id(), self.day()
        due = lent + timedelta(days=7)
        undone = self.undone()
        returned = self.day(lent) if draw.random() < 0.6 else None
        renewed = self.day(lent) if draw.random() < 0.3 and lent + timedelta(days=7) <= self.last else None
        if renewed and returned and renewed > returned:
            renewed = None
        moved = due + timedelta(days=7) if renewed else due
        await Loan.insert(Loan(id=id, copy=copy, member=draw.choice(self.members), lent_on=lent, due_on=moved,
                               returned_on=returned, returned_at=at(returned) if returned else None, undone_at=undone,
                               **self.kept(lent)))
        if renewed:
            await Renewal.insert(Renewal(loan=id, renewed_on=renewed, was_due_on=due, due_on=moved, undone_at=undone,
                                         recorded_at=at(renewed), recorded_by="demo"))
        if returned is None and undone is None:
            self.free.remove(copy)
            self.out[id] = copy

    async def add_activities(self, number: int) -> None:
        draw, on, id = self.draw, self.day(), new_id()
        await Activity.insert(Activity(
            id=id, name=f"Pelatihan {number}", field="ekonomi", starts_on=on, ends_on=on, initiator="perpustakaan",
            male_count=draw.randint(0, 30), female_count=draw.randint(0, 30), funding="apbdes", cost_rupiah=150_000,
            used_computers=bool(number % 2), changed_at=at(on), undone_at=self.undone(), **self.kept(on)))
        await ActivityPartner.insert(ActivityPartner(activity=id, partner=draw.choice(self.partners)))
        await ActivityTitle.insert(ActivityTitle(activity=id, title=draw.choice(self.titles)))
        await ServiceWork.insert(ServiceWork(id=new_id(), happened_on=self.day(), kind="promosi", description=f"Papan nama {number}",
                                             changed_at=at(on), undone_at=self.undone(), **self.kept(on)))
        await Advocacy.insert(Advocacy(id=new_id(), happened_on=self.day(), party="Kepala desa", party_kind="pemdes_bpd",
                                       purpose=f"Dana rak {number}", form="audiensi", outcome="proses",
                                       support="dana,ruang", changed_at=at(on), undone_at=self.undone(), **self.kept(on)))
