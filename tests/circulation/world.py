"""A desk ready for work: Siti, Bagus the child, Bu Ani whose membership ends soon, and a shelf of books."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from libsys.catalog.tables import Copy, Title
from libsys.circulation import actions
from libsys.finding import fold
from libsys.kernel.database import execute, new_id, value, writing
from libsys.library.tables import Number
from libsys.members.tables import Member
from tests import village

TODAY, NOW = village.TODAY, village.NOW
BY = "tests"
BOOKS = ("Laskar Pelangi", "Bumi Manusia", "Beternak Lele", "Kancil dan Buaya")


@dataclass
class Desk:
    """Member numbers by first name and barcodes by title; a clock that can be moved."""

    members: dict[str, str] = field(default_factory=dict)
    books: dict[str, str] = field(default_factory=dict)
    today: date = TODAY
    now: datetime = NOW

    def later(self, **span: int) -> None:
        self.now += timedelta(**span)
        self.today = (self.now + timedelta(hours=7)).date()

    async def lend(self, book: str = "Laskar Pelangi", who: str = "siti", despite: tuple[str, ...] = (),
                   slip: str | None = None, on: date | None = None) -> actions.Lent:
        return await actions.lend(barcode=self.books[book], member_number=self.members[who], today=self.today,
                                  now=self.now, by=BY, slip=slip, despite=frozenset(despite), on=on)

    async def take_back(self, book: str = "Laskar Pelangi", slip: str | None = None,
                        on: date | None = None) -> actions.Returned:
        return await actions.take_back(barcode=self.books[book], today=self.today, now=self.now, by=BY, slip=slip, on=on)

    async def renew(self, loan: str, despite: tuple[str, ...] = (), slip: str | None = None) -> actions.Renewed:
        return await actions.renew(loan_id=loan, today=self.today, now=self.now, by=BY, slip=slip,
                                   despite=frozenset(despite))


async def ready() -> Desk:
    """The village, settled, with its readers and books."""
    await village.settle()
    desk = Desk()
    await add_member(desk, "siti", "A0001", "Siti Aminah", 1990)
    await add_member(desk, "bagus", "A0002", "Bagus", 2014, category="anak", consent_on=TODAY)
    await add_member(desk, "ani", "A0003", "Ani Siti", 1985)
    for number, title in enumerate(BOOKS, 1):
        await add_book(desk, title, f"B{number:06}")
    return desk


async def add_member(desk: Desk, key: str, number: str, name: str, birth_year: int, **facts: object) -> str:
    member = new_id()
    known = {"category": "umum", "visitor_group": "umum", "sex": "p", "joined_on": date(2025, 1, 2)} | facts
    async with writing():
        await Member.insert(Member(id=member, number=number, name=name, name_folded=fold(name), birth_year=birth_year,
                                   entered_from="desk", recorded_at=NOW, recorded_by=BY, **known))
        await Number.insert(Number(number=number, kind="member", subject=member))
    desk.members[key] = number
    return member


async def add_book(desk: Desk, title: str, barcode: str, isbn: str | None = None, **facts: object) -> str:
    copy, work = new_id(), new_id()
    known = {"collection_kind": "umum", "condition": "baik"} | facts
    async with writing():
        await Title.insert(Title(id=work, title=title, sort_key=fold(title), isbn=isbn, entered_from="desk",
                                 recorded_at=NOW, recorded_by=BY, changed_at=NOW))
        await Copy.insert(Copy(id=copy, title=work, barcode=barcode, entered_from="desk", recorded_at=NOW,
                               recorded_by=BY, **known))
        await Number.insert(Number(number=barcode, kind="copy", subject=copy))
    desk.books[title] = barcode
    return copy


async def change_member(number: str, **facts: object) -> None:
    async with writing():
        await Member.update(dict(facts)).where(Member.number == number)


async def change_copy(barcode: str, **facts: object) -> None:
    async with writing():
        await Copy.update(dict(facts)).where(Copy.barcode == barcode)


async def close_on(first: date, last: date, name: str = "Libur") -> None:
    async with writing():
        await execute("INSERT INTO closing (id, starts_on, ends_on, name, is_open, repeats_yearly, recorded_at, recorded_by)"
                      " VALUES ({}, {}, {}, {}, {}, {}, {}, {})", new_id(), first, last, name, False, False, NOW, BY)


async def open_count() -> int:
    return await value("SELECT count(*) FROM loan WHERE returned_on IS NULL AND undone_at IS NULL")
