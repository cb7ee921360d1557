"""The demo village's people: three hundred members, a third of them children, and the library's partners."""

import random
from datetime import date, datetime, timedelta

from libsys.finding import fold
from libsys.kernel.database import new_id
from libsys.library.tables import Counter, Number
from libsys.members.tables import Member
from libsys.partners.tables import Agreement, Partner
from libsys.setup.demo import lists
from libsys.setup.demo.bulk import Bulk, Made

MEMBERS = 300
BY = "demo"


def _group(age: int) -> str:
    for limit, name in ((7, "paud_tk"), (13, "sd"), (16, "smp"), (19, "sma"), (60, "umum")):
        if age < limit:
            return name
    return "lansia"


def register(bulk: Bulk, made: Made, dice: random.Random, today: date, now: datetime) -> None:
    """Members join through the year; a child comes with a guardian's consent."""
    for number in range(1, MEMBERS + 1):
        sex = dice.choice("llppp")
        age = dice.choice((dice.randrange(6, 17), dice.randrange(6, 17), dice.randrange(18, 60), dice.randrange(18, 75)))
        joined = today - timedelta(days=dice.choice((dice.randrange(300, 360), dice.randrange(0, 360))))
        name = f"{dice.choice(lists.GIVEN[sex])} {dice.choice(lists.FAMILY)}"
        is_child = age < 18
        key = new_id()
        member = Member(
            id=key, number=f"A{number:04}", name=name, name_folded=fold(name), sex=sex, birth_year=today.year - age,
            category="anak" if age < 13 else ("pelajar" if age < 18 else "umum"), visitor_group=_group(age),
            hamlet=dice.choice(lists.HAMLETS), rt=f"{dice.randrange(1, 7):03}", rw=f"{dice.randrange(1, 4):03}",
            guardian_name=f"Bu {dice.choice(lists.GIVEN['p'])}" if is_child else None,
            guardian_relation="ibu" if is_child else None, consent_on=joined if is_child else None,
            consent_how="formulir" if is_child else None, joined_on=joined,
            left_on=today - timedelta(days=dice.randrange(1, 30)) if number % 75 == 0 and joined < today - timedelta(days=60) else None,
            entered_from="demo", recorded_at=datetime.fromisoformat(f"{joined}T03:00:00+00:00"), recorded_by=BY)
        bulk.add(Number(number=member.number, kind="member", subject=key), member)
        made.members.append(member)
    bulk.add(Counter(kind="member", last=f"A{MEMBERS:04}"))


def befriend(bulk: Bulk, made: Made, dice: random.Random, today: date, now: datetime) -> None:
    """The village's partners, some with a written agreement."""
    started = today - timedelta(days=360)
    for number, (name, kind, field) in enumerate(lists.PARTNERS):
        key = made.partners[name] = new_id()
        since = started + timedelta(days=number * 20)
        bulk.add(Partner(id=key, name=name, name_folded=fold(name), kind=kind, field=field, starts_on=since,
                         recorded_at=now, recorded_by=BY))
        if number % 3 == 1:
            bulk.add(Agreement(id=new_id(), partner=key, number=f"{number + 1:02}/PD/{since.year}", about="Kerja sama kegiatan",
                               starts_on=since, ends_on=since + timedelta(days=365), recorded_at=now, recorded_by=BY))
