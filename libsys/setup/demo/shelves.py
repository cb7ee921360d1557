"""The demo village's shelves: a thousand titles and their copies, made from a seed."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from libsys.catalog import rules
from libsys.catalog.actions import begun_of
from libsys.catalog.tables import Contributor, Copy, Subject, Title, TitleContributor, TitleSubject
from libsys.finding import fold, sort_key
from libsys.kernel.database import new_id
from libsys.library.tables import Counter, Number
from libsys.setup.demo import lists
from libsys.setup.demo.bulk import Bulk, Made

TITLES, EXTRA_COPIES = 1000, 150
BY = "demo"


def stock(bulk: Bulk, made: Made, dice: random.Random, today: date, now: datetime) -> None:
    """Catalogue the donated books, most of them in the first weeks, as a new library does."""
    people: dict[str, str] = {}
    subjects = {heading: new_id() for heading in dict.fromkeys(row[2] for row in lists.SUBJECTS)}
    bulk.add(*(Subject(id=key, name=name, folded=fold(name)) for name, key in subjects.items()))
    names = _names(dice)
    started = today - timedelta(days=365)
    for number in range(TITLES):
        row, words = next(names)
        arrived = started + timedelta(days=dice.choice((0, 1, 2, 3, 5, 8, 9, 12)) if number < 850 else dice.randrange(20, 360))
        author = f"{dice.choice(lists.GIVEN[dice.choice('lp')])} {dice.choice(lists.FAMILY)}"
        title = _title(bulk, dice, row, words, author, arrived)
        if author not in people:
            people[author] = new_id()
            heading = rules.propose_heading(author)
            bulk.add(Contributor(id=people[author], name=author, heading=heading, heading_folded=fold(heading),
                                 kind="person"))
        bulk.add(TitleContributor(id=new_id(), title=title, contributor=people[author], role="pengarang", position=1),
                 TitleSubject(id=new_id(), title=title, subject=subjects[row[2]], position=1))
        for _ in range(2 if number % (TITLES // EXTRA_COPIES) == 0 and len(made.copies) - number < EXTRA_COPIES else 1):
            _copy(bulk, made, dice, title, row, arrived)
        made.titles.append((title, row[2]))
    last = len(made.copies)
    bulk.add(Counter(kind="barcode", last=f"B{last:05}"), Counter(kind="accession", last=f"{last:05}/PD/{today.year}"))


def _names(dice: random.Random) -> Iterator[tuple[tuple, str]]:
    """Endless different titles, each with the row of its subject."""
    seen: set[str] = set()
    while True:
        row = dice.choice(lists.SUBJECTS)
        kind = "Story" if row[0] in ("899.221", "398.2") else "How"
        words = dice.choice(lists.PATTERNS[kind]).format(dice.choice(row[3]))
        if words in seen:
            words = f"{words} {dice.choice(('Jilid 2', 'Jilid 3', 'Edisi Baru', 'Seri Desa', 'Kumpulan', 'Seri Bergambar'))}"
        if words in seen:
            continue
        seen.add(words)
        yield row, words


def _title(bulk: Bulk, dice: random.Random, row: tuple, words: str, author: str, arrived: date) -> str:
    publisher, place = dice.choice(lists.PUBLISHERS)
    isbn = _isbn(dice) if dice.random() < 0.93 else None
    key, at = new_id(), datetime.fromisoformat(f"{arrived}T03:00:00+00:00")
    bulk.add(Title(
        id=key, title=words, publisher=publisher, place=place, year=dice.randrange(2008, arrived.year + 1), language="id",
        physical=f"{dice.randrange(24, 320)} hlm.; {dice.choice((18, 20, 21, 24))} cm", audience=row[1] or "semua",
        class_number=row[0], isbn=isbn, isbn_printed=isbn, sort_key=sort_key(words),
        call_number=rules.propose_call_number(row[0], words, rules.propose_heading(author)).joined,
        entered_from="demo", recorded_at=at, recorded_by=BY, changed_at=at))
    return key


def _isbn(dice: random.Random) -> str:
    digits = dice.choice(("978602", "978623", "978634")) + f"{dice.randrange(10**6):06}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)


def _copy(bulk: Bulk, made: Made, dice: random.Random, title: str, row: tuple, arrived: date) -> None:
    number = len(made.copies) + 1
    key, barcode = new_id(), f"B{number:05}"
    is_reference = row[0] == "030"
    at = datetime.fromisoformat(f"{arrived}T03:00:00+00:00")
    donated = arrived <= min((copy.received_on for copy in made.copies[:1]), default=arrived) + timedelta(days=12)
    bulk.add(Number(number=barcode, kind="copy", subject=key))
    copy = Copy(
        id=key, title=title, barcode=barcode, accession_number=f"{number:05}/PD/{arrived.year}",
        collection_kind="referensi" if is_reference else ("anak" if row[1] == "anak" else "umum"),
        source="bbb" if donated else dice.choice(("hibah_lain", "pembelian", "terbitan_desa")),
        source_name="Perpustakaan Nasional RI" if donated else None, received_on=arrived,
        price_rupiah=dice.randrange(25, 120) * 1000, shelf=f"Rak {row[0][:1] if row[0][:1].isdigit() else '2'}",
        condition="baik", is_reference=is_reference, entered_from="demo", recorded_at=at, recorded_by=BY)
    bulk.add(copy, *begun_of(copy, arrived))
    made.copies.append(copy)
    made.weights.append(0 if is_reference else row[4])
