"""The demo village's year: loans that come back (mostly), visits every open day, activities every month."""

import random
from datetime import date, datetime, timedelta

from libsys.activities.tables import Activity, ActivityPartner, ActivityTitle, Advocacy, ServiceWork
from libsys.catalog.tables import Copy
from libsys.circulation import rules
from libsys.circulation.tables import Loan, Renewal
from libsys.kernel.database import new_id
from libsys.library.rules import Calendar
from libsys.members.tables import Member
from libsys.setup.demo import lists
from libsys.setup.demo.bulk import Bulk, Made
from libsys.visits.tables import Party, Visit

LOANS = 4000
BY = "demo"
PURPOSES = ("baca", "baca", "baca", "pinjam_kembali", "pinjam_kembali", "internet_tik", "kegiatan", "lainnya")
GROUPS = ("paud_tk", "sd", "sd", "sd", "smp", "smp", "sma", "umum", "umum", "umum", "lansia", "mahasiswa")


def _at(day: date, dice: random.Random) -> datetime:
    """Some minute of the opening hours of that day, in UTC for a village in WIB."""
    return datetime.fromisoformat(f"{day}T01:00:00+00:00") + timedelta(minutes=dice.randrange(0, 400))


def lend(bulk: Bulk, made: Made, dice: random.Random, calendar: Calendar, today: date, now: datetime) -> None:
    """Every loan by the rules: two books a member, seven days, due on an open day, never two homes for one copy."""
    free_from: dict[str, date] = {copy.id: copy.received_on for copy in made.copies}
    busy: dict[str, list[date]] = {member.id: [] for member in made.members}
    days = calendar.open_days(today - timedelta(days=350), today)
    pool = [position for position, weight in enumerate(made.weights) for _ in range(weight)]
    for number in range(LOANS):
        first = number * len(days) // LOANS
        for day in (days[first], *(dice.choice(days[first:]) for _ in range(50))):
            copy = next((chosen for chosen in (made.copies[dice.choice(pool)] for _ in range(60)) if free_from[chosen.id] <= day), None)
            member = next((chosen for chosen in (dice.choice(made.members) for _ in range(60)) if _may(chosen, busy[chosen.id], day)), None)
            if copy and member:
                break
        else:
            continue
        back = _lend_one(bulk, dice, calendar, copy, member, day, today, now)
        free_from[copy.id] = back + timedelta(days=1) if back else date.max
        busy[member.id].append(back or date.max)


def _may(member: Member, backs: list[date], day: date) -> bool:
    return (member.joined_on <= day and (member.left_on is None or day < member.left_on - timedelta(days=30))
            and sum(back >= day for back in backs) < 2)


def _lend_one(bulk: Bulk, dice: random.Random, calendar: Calendar, copy: Copy, member: Member, day: date, today: date,
              now: datetime) -> date | None:
    """One loan from handing over to coming back; the day it came back, None while it is out."""
    due = rules.due_date(day, 7, calendar)
    key, at = new_id(), min(_at(day, dice), now)
    if dice.random() < 0.06 and due < today:
        renewed = calendar.previous_open(due)
        later = rules.plan_renewal(due, renewed, 7, calendar).on
        bulk.add(Renewal(id=new_id(), loan=key, renewed_on=renewed, was_due_on=due, due_on=later,
                         recorded_at=min(_at(renewed, dice), now), recorded_by=BY))
        due = later
    wait = dice.choice((2, 3, 4, 5, 6, 7, 7, 7)) if dice.random() < 0.93 else dice.randrange(8, 21)
    back = calendar.next_open(max(day, due - timedelta(days=7)) + timedelta(days=wait))
    returned = back if back <= today and not (back == today and dice.random() < 0.5) else None
    bulk.add(Loan(
        id=key, copy=copy.id, member=member.id, lent_on=day, due_on=due, returned_on=returned,
        returned_at=min(_at(returned, dice), now) if returned else None, returned_by=BY if returned else None,
        entered_from="demo", recorded_at=at, recorded_by=BY))
    if returned is None:
        copy.out_since = day
    return returned


def welcome(bulk: Bulk, made: Made, dice: random.Random, calendar: Calendar, today: date, now: datetime) -> None:
    """Visitors on every open day, more on Saturdays; a school class on some Thursdays."""
    for day in calendar.open_days(today - timedelta(days=355), today):
        tally: dict[tuple[str, str, str], int] = {}
        for _ in range(dice.randrange(6, 16) + (10 if day.weekday() == 5 else 0)):
            visitor = (dice.choice(GROUPS), dice.choice("lpp"), dice.choice(PURPOSES))
            tally[visitor] = tally.get(visitor, 0) + 1
        at = min(_at(day, dice), now)
        bulk.add(*(Visit(id=new_id(), happened_on=day, visitor_group=group, sex=sex, purpose=purpose, visitor_count=count,
                         entered_from="demo", recorded_at=at, recorded_by=BY) for (group, sex, purpose), count in tally.items()))
        if day.weekday() == 3 and dice.random() < 0.3:
            party = new_id()
            bulk.add(Party(id=party, happened_on=day, name="Kelas 4 SDN 12 Sukamaju", recorded_at=at, recorded_by=BY))
            bulk.add(*(Visit(id=new_id(), happened_on=day, visitor_group="sd", sex=sex, purpose="baca", party=party,
                             visitor_count=dice.randrange(8, 15), entered_from="demo", recorded_at=at, recorded_by=BY) for sex in "lp"))


def gather(bulk: Bulk, made: Made, dice: random.Random, calendar: Calendar, today: date, now: datetime) -> None:
    """Two activities, a piece of service work and, most months, an advocacy."""
    partners = list(made.partners.items())
    for number in range(24):
        day = calendar.previous_open(today - timedelta(days=3 + number * 15))
        name, field, topic, subject = lists.ACTIVITIES[number % len(lists.ACTIVITIES)]
        key, (partner, partner_id) = new_id(), partners[number % len(partners)]
        males, females = dice.randrange(3, 14), dice.randrange(6, 22)
        bulk.add(Activity(
            id=key, name=name, field=field, topic=topic, starts_on=day, ends_on=day, minutes=dice.choice((90, 120, 180)),
            place="Serambi perpustakaan", initiator=dice.choice(("perpustakaan", "masyarakat", "mitra")), facilitator=f"Fasilitator {partner}",
            male_count=males, female_count=females, child_count=(males + females) // 2 if field == "pendidikan" else 0,
            funding=dice.choice(("tanpa_biaya", "apbdes", "swadaya")), cost_rupiah=dice.choice((None, 150_000, 300_000)),
            used_computers=topic in ("pengolah kata", "pemasaran digital"), outcome="Peserta mencoba sendiri dan membawa pulang hasilnya.",
            follow_up="Pertemuan lanjutan bulan depan.", entered_from="demo", recorded_at=min(_at(day, dice), now), recorded_by=BY,
            changed_at=min(_at(day, dice), now)))
        bulk.add(ActivityPartner(id=new_id(), activity=key, partner=partner_id))
        books = [title for title, heading in made.titles if heading == subject]
        bulk.add(*(ActivityTitle(id=new_id(), activity=key, title=title) for title in dice.sample(books, min(2, len(books)))))
    for number in range(12):
        day = calendar.previous_open(today - timedelta(days=6 + number * 30))
        kind, words = lists.SERVICE_WORKS[number % len(lists.SERVICE_WORKS)]
        at = min(_at(day, dice), now)
        bulk.add(ServiceWork(id=new_id(), happened_on=day, kind=kind, description=words, outcome="Lebih banyak warga datang.",
                             male_count=dice.randrange(5, 20), female_count=dice.randrange(5, 30), entered_from="demo",
                             recorded_at=at, recorded_by=BY, changed_at=at))
        if number % 2 == 0:
            party, kind, purpose, form, outcome, support, amount = lists.ADVOCACIES[number // 2 % len(lists.ADVOCACIES)]
            bulk.add(Advocacy(id=new_id(), happened_on=day, party=party, party_kind=kind, purpose=purpose, form=form, outcome=outcome,
                              support=support, value_rupiah=amount, entered_from="demo", recorded_at=at, recorded_by=BY, changed_at=at))
