"""A big village for measuring: words by Zipf's law, titles, copies, members and loans, all from a seed."""

import random
from datetime import date, datetime, timedelta
from itertools import accumulate

from libsys.catalog import search
from libsys.catalog.tables import Contributor, Copy, Subject, Title, TitleContributor, TitleSubject
from libsys.circulation.tables import Loan
from libsys.finding import fold
from libsys.kernel.database import new_id, writing
from libsys.library.tables import Number
from libsys.members.tables import Member
from libsys.setup.demo.bulk import Bulk

SYLLABLES = ("ba", "ca", "da", "ga", "ka", "la", "ma", "na", "pa", "ra", "sa", "ta", "wa", "bi", "di", "ki", "li", "mi",
             "ni", "ri", "si", "ti", "bu", "ku", "lu", "mu", "nu", "ru", "su", "tu", "ang", "ing", "ung", "an", "en", "as")
CLASSES = ("000", "150", "2X4", "305", "398.2", "420", "510", "613", "635", "641", "746", "796", "899.221", "959.8")
VOCABULARY = 12_000
SEED = 2026


def vocabulary(dice: random.Random) -> list[str]:
    """Words of two to four syllables, all different."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 2, 3, 3, 4))))] = None
    return list(found)


def weights() -> list[float]:
    """Zipf's law with an exponent below one: the first words stand in 5 to 10 % of the titles."""
    return list(accumulate(1 / (rank + 12) ** 0.85 for rank in range(VOCABULARY)))


def queries(count: int) -> list[str]:
    """Different queries, one in ten of them a word that over 5 % of the titles have, a third with two words."""
    dice = random.Random(SEED)
    known, heavy = vocabulary(dice), weights()
    chooser = random.Random(SEED + 1)
    found: dict[str, None] = {}
    common = [f"{first} {second}" if second else first for first in known[:12] for second in ("", *known[:60])]
    while len(found) < count:
        if len(found) % 10 == 0 and common:
            found[common.pop(0)] = None
            continue
        pair = chooser.choices(known, cum_weights=heavy, k=2)
        found[" ".join(pair) if chooser.random() < 0.33 else pair[0]] = None
        if len(found) < count and chooser.random() < 0.5:
            found[chooser.choice(known[200:])] = None
    return list(found)[:count]


async def fill(titles: int, loans: int, today: date, now: datetime) -> None:
    """Titles with one or two copies, 2,000 members, loans over the past year; accounts and card are there already."""
    dice = random.Random(SEED)
    known, heavy = vocabulary(dice), weights()
    bulk, copies, members = Bulk(), [], []
    subjects = [(new_id(), known[number]) for number in range(40, 240)]
    bulk.add(*(Subject(id=key, name=name, folded=name) for key, name in subjects))
    people = [(new_id(), " ".join(dice.choices(known, k=2)).title()) for _ in range(max(200, titles // 4))]
    bulk.add(*(Contributor(id=key, name=name, heading=name, heading_folded=fold(name), kind="person") for key, name in people))
    for _ in range(titles):
        key, name = new_id(), " ".join(dice.choices(known, cum_weights=heavy, k=dice.randrange(2, 8))).capitalize()
        bulk.add(Title(id=key, title=name, year=dice.randrange(1990, 2026), language=dice.choice(("id", "id", "id", "en", "jv")),
                       audience=dice.choice(("semua", "anak", "remaja", "dewasa")), class_number=dice.choice(CLASSES),
                       sort_key=fold(name)[:300], entered_from="demo", recorded_at=now, recorded_by="demo", changed_at=now))
        bulk.add(TitleContributor(id=new_id(), title=key, contributor=dice.choice(people)[0], role="author", position=1),
                 TitleSubject(id=new_id(), title=key, subject=dice.choice(subjects)[0], position=1))
        for _ in range(dice.choice((1, 1, 2))):
            copies.append(new_id())
            barcode = f"X{len(copies):06}"
            bulk.add(Copy(id=copies[-1], title=key, barcode=barcode, collection_kind="umum", condition="baik",
                          source="bbb", received_on=today - timedelta(days=400), entered_from="demo", recorded_at=now, recorded_by="demo"),
                     Number(number=barcode, kind="copy", subject=copies[-1]))
    for number in range(2000):
        members.append(new_id())
        bulk.add(Member(id=members[-1], number=f"M{number:05}", name=f"Anggota {number}", name_folded=f"anggota {number}",
                        sex=dice.choice("lp"), birth_year=dice.randrange(1950, 2004), category="umum", visitor_group="umum",
                        joined_on=today - timedelta(days=400), entered_from="demo", recorded_at=now, recorded_by="demo"),
                 Number(number=f"M{number:05}", kind="member", subject=members[-1]))
    for number in range(loans):
        day = today - timedelta(days=380 - number * 365 // max(1, loans))
        bulk.add(Loan(id=new_id(), copy=copies[number % len(copies)], member=dice.choice(members), lent_on=day,
                      due_on=day + timedelta(days=7), returned_on=day + timedelta(days=5), returned_at=now, returned_by="demo",
                      entered_from="demo", recorded_at=now, recorded_by="demo"))
    async with writing():
        await bulk.write()
        await search.refresh_all()
