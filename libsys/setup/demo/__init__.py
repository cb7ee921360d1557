"""A whole believable village year, made from a seed, for trying and for learning.

It is never mixed with a real library: it fills only an empty one, and says on every page that it is
an example. The rows are written straight into the rooms' tables, the one place besides a restore
that may: four thousand loans through the desk would keep a learner waiting for minutes.
"""

import random
import secrets as chance
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from libsys.acts import audit
from libsys.kernel import clock
from libsys.kernel.database import new_id, writing
from libsys.kernel.periods import Month
from libsys.kernel.refusals import refuse_now
from libsys.library import card
from libsys.library.rules import Calendar, Closure, Week
from libsys.library.tables import Closing, Library, OpeningHour, OpeningWeek
from libsys.reporting import actions as reporting
from libsys.setup.demo import people, shelves, year
from libsys.setup.demo.bulk import Bulk, Made
from libsys.staff import actions as staff

BY = "demo"
ZONE = "Asia/Jakarta"
MONTHS_SIGNED = 10
HOURS = dict.fromkeys((0, 1, 2, 3, 5), (8 * 60, 15 * 60)) | {4: (7 * 60, 11 * 60)}
STAFF = (("sari", "Bu Sari", "manager"), ("budi", "Pak Budi", "librarian"), ("rani", "Rani", "volunteer"))
WORDS = ("kebun", "perahu", "lesung", "bambu", "jembatan", "ladang", "senja", "tikar", "lentera", "cangkul", "kelapa", "bukit",
         "sumur", "gerabah", "pasir", "rotan", "kemiri", "merpati", "sawah", "tungku")


async def fill(*, now: datetime, seed: int = 2026, progress: Callable[[str], None] | None = None) -> list[tuple[str, str]]:
    """Fill an empty library with the demo village; returns its sign-in names with their new random passwords.

    Refuses `demo_needs_empty` when a library is set up already. One transaction: all of it or nothing.
    """
    from libsys.catalog import search

    if await card.is_set_up():
        refuse_now("demo_needs_empty")
    today = clock.local_date(now, ZoneInfo(ZONE))
    dice, bulk, made = random.Random(seed), Bulk(), Made()
    calendar = _calendar(today)
    shelves.stock(bulk, made, dice, today, now)
    people.register(bulk, made, dice, today, now)
    people.befriend(bulk, made, dice, today, now)
    year.lend(bulk, made, dice, calendar, today, now)
    year.welcome(bulk, made, dice, calendar, today, now)
    year.gather(bulk, made, dice, calendar, today, now)
    accounts = []
    async with writing():
        _card(bulk, calendar, today, now)
        await bulk.write()
        await search.refresh_all()
        await _sign_past_months(today)
        drawn = chance.SystemRandom().sample(WORDS, 4 * len(STAFF))
        for place, (name, full_name, role) in enumerate(STAFF):
            password = " ".join(drawn[4 * place : 4 * place + 4])
            await staff.add_account(name=name, full_name=full_name, role=role, password=password, by=BY, now=now)
            accounts.append((name, password))
        await audit.note(by=BY, at=now, did="setup.demo", about=card.HERE, facts={"seed": seed})
    card.forget()
    return accounts


async def _sign_past_months(today: date) -> None:
    """The months before the last were signed in their time, as a good village does; the last waits for the learner."""
    last = Month.of(today).previous.previous
    for back in range(MONTHS_SIGNED - 1, -1, -1):
        month = last.plus(-back)
        at = datetime.combine(month.next.first + timedelta(days=2), time(9), ZoneInfo(ZONE))
        await reporting.sign_off(month=month, by_name="Bu Sari", by_title="Pengelola", today=at.date(),
                                 now=at.astimezone(UTC), by=BY)


def _calendar(today: date) -> Calendar:
    """Open Monday to Saturday, Fridays short; closed on Independence Day, New Year and a week of Idul Fitri."""
    closures = [Closure(date(2020, 8, 17), date(2020, 8, 17), "Hari Kemerdekaan", repeats_yearly=True),
                Closure(date(2020, 1, 1), date(2020, 1, 1), "Tahun Baru", repeats_yearly=True)]
    for start in (date(2026, 3, 19), date(2027, 3, 9)):
        closures.append(Closure(start, start + timedelta(days=6), "Libur Idul Fitri"))
    return Calendar((Week(dict(HOURS)),), tuple(closures))


def _card(bulk: Bulk, calendar: Calendar, today: date, now: datetime) -> None:
    bulk.add(Library(
        id=card.HERE, uid=new_id(), name="Perpustakaan Desa Sukamaju", kind="desa", region_code="15.05.01.2007",
        village="Sukamaju", district="Jambi Luar Kota", regency="Muaro Jambi", province="Jambi", address="Jalan Balai Desa No. 1",
        phone="6281200000001", time_zone=ZONE, manager_name="Bu Sari", head_name="Pak Harun", head_title="Kepala Desa Sukamaju",
        population=2400, population_year=2025, programme="penerima_bbb_2025", is_demo=True, set_up_at=now))
    week = OpeningWeek(id=new_id(), since_on=today - timedelta(days=366), recorded_at=now, recorded_by=BY)
    bulk.add(week)
    bulk.add(*(OpeningHour(id=new_id(), week=week.id, weekday=weekday, opens_minute=opens, closes_minute=closes) for weekday, (opens, closes) in HOURS.items()))
    bulk.add(*(Closing(id=new_id(), starts_on=closure.starts_on, ends_on=closure.ends_on, name=closure.name, is_open=False,
                       repeats_yearly=closure.repeats_yearly, recorded_at=now, recorded_by=BY) for closure in calendar.closures))
