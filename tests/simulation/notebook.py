"""The notebook beside the village: what the librarian would know from the words alone. Dicts, days and plain rules.

Nothing of libsys is imported here. Where the program and this book differ, one of them is wrong.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Entry = dict[str, Any]
SHELVES = ("member", "title", "copy", "loan", "renewal", "visit", "party", "paper", "activity", "partner", "agreement",
           "account", "token", "week", "closing", "rule", "card", "pack", "backup", "signed", "gone", "ended", "letter", "absence", "pause")
USUAL = {"may_borrow": True, "loan_days": 7, "most_loans": 2, "most_renewals": 1}
"""Two books, seven days, one renewal: what holds where nobody wrote a rule."""
NO_LIMIT = -1
ONE = timedelta(days=1)


@dataclass
class Book:
    """One village as its notebook has it; `shelves["loan"]["k12"]` was written by step 12."""

    shelves: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in SHELVES})
    card: Entry = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)
    """Names that stand nowhere any more."""

    def copied(self) -> "Book":
        """The book as it is now, for a copy of the library that may come back."""
        backups = self.shelves["backup"]
        self.shelves["backup"] = {}
        copied = copy.deepcopy(self)
        self.shelves["backup"] = backups
        return copied

    def all(self, shelf: str, **wanted: Any) -> list[tuple[str, Entry]]:
        """The entries that were not taken back, oldest first, with these facts."""
        return [(key, one) for key, one in self.shelves[shelf].items()
                if not one.get("undone") and all(one[name] == value for name, value in wanted.items())]

    # days

    def week_of(self, day: date) -> Entry:
        """The opening hours that hold on a day: a period while it lasts, else the newest without end; before all, the first."""
        weeks = [one for _, one in self.all("week")]
        return holding(weeks, day) or min((one for one in weeks if one["until"] is None), key=lambda one: (one["since"], -one["number"]))

    def is_open(self, day: date) -> bool:
        """Whether the library is open: an exception goes before a closing, a closing before the week."""
        special = [one["is_open"] for _, one in self.all("closing") if covers(one, day)]
        return any(special) or (not special and day.weekday() in self.week_of(day)["hours"])

    def next_open(self, day: date, step: timedelta = ONE) -> date:
        """This day, or the next (with a negative step the last) open one; the day itself when there is none for long."""
        for number in range(731):
            if self.is_open(day + number * step):
                return day + number * step
        return day

    # lending

    def cells(self, day: date) -> dict[tuple[str, str], Entry]:
        """What every cell of the rules says on a day; one that says nothing is left out."""
        rules = [one for _, one in self.all("rule")]
        held = {place: holding([one for one in rules if one["place"] == place], day) for place in {one["place"] for one in rules}}
        return {place: one["cell"] for place, one in held.items() if one and any(value is not None for value in one["cell"].values())}

    def said(self, day: date, name: str, *places: tuple[str, str]) -> Any:
        """The first of these cells that says something, or None."""
        cells = self.cells(day)
        return next((value for place in places if (value := cells.get(place, {}).get(name)) is not None), None)

    def rule(self, day: date, category: str, kind: str, name: str) -> Any:
        """One value of the rules: the cell says it, else the member category, the collection kind, the library, the usual."""
        value = self.said(day, name, (category, kind), (category, ""), ("", kind), ("", ""))
        return USUAL[name] if value is None else value

    def limit_of(self, day: date, category: str) -> int:
        """How many books at once, of any kind: the member category says it, else the library."""
        value = self.said(day, "most_loans", (category, ""), ("", ""))
        return USUAL["most_loans"] if value is None else value

    def limit_of_kind(self, day: date, category: str, kind: str) -> int | None:
        """How many of this collection kind at once, when a rule for the kind says so."""
        return self.said(day, "most_loans", (category, kind), ("", kind))

    def open_loans(self, member: str | None = None) -> list[tuple[str, Entry]]:
        """What is out, of everybody or of one member."""
        return [(key, one) for key, one in self.all("loan", returned=None) if member in (None, one["member"])]

    def out_on(self, member: str, day: date) -> list[Entry]:
        """What a member had at home on a day."""
        return [one for _, one in self.all("loan", member=member) if one["lent"] <= day and (one["returned"] is None or one["returned"] > day)]

    def loan_of(self, item: str) -> tuple[str, Entry] | None:
        """The open loan of a copy."""
        return next(iter(self.all("loan", returned=None, copy=item)), None)

    def due(self, begins: date, days: int, ends: date | None) -> date:
        """So many days, then the next open day; when the membership ends sooner, the last open day before that, today at least."""
        due = self.next_open(begins + timedelta(days=days))
        return max(begins, self.next_open(ends, -ONE)) if ends is not None and due > ends else due

    def renewals_of(self, loan: str) -> list[tuple[str, Entry]]:
        return self.all("renewal", loan=loan)

    # people and books

    def nobodys(self, first: date, last: date, until: date, member: str | None = None) -> list[str]:
        """The loans of these days that may be nobody's: all of one person's that are back since `until` or longer, or none of them."""
        of_days = [(key, one) for key, one in self.shelves["loan"].items() if not one.get("detached") and first <= one["lent"] <= last]
        held = {one["member"] for _, one in of_days if not one.get("undone") and (one["returned"] is None or one["returned"] > until)}
        return [key for key, one in of_days if one["member"] not in held and member in (None, one["member"])]

    def forget(self, member: str) -> None:
        """Who is erased read nothing any more, and came as somebody."""
        for first, last in {month_of(one["lent"]) for one in self.shelves["loan"].values() if one["member"] == member}:
            for key in self.nobodys(first, last, date.max, member):
                self.shelves["loan"][key] |= {"detached": "person", "visit": None, "sex": self.shelves["member"][member]["sex"]}
        for one in self.shelves["visit"].values():
            if one["member"] == member:
                one |= {"member": None, "forgotten": True}

    def serving(self, member: str) -> str:
        """Whose card it is: the old card of a double is the survivor's."""
        while self.shelves["member"][member]["into"]:
            member = self.shelves["member"][member]["into"]
        return member

    def title_of(self, title: str) -> str:
        """The title that an old address leads to."""
        while self.shelves["title"][title]["into"]:
            title = self.shelves["title"][title]["into"]
        return title

    def state(self, key: str) -> str:
        """The one state of a copy."""
        one = self.shelves["copy"][key]
        if one["withdrawn"]:
            return "withdrawn"
        if self.loan_of(key):
            return "out"
        if one["missing"]:
            return "missing"
        return "damaged" if one["condition"] == "rusak" else "reference" if one["is_reference"] else "in"

    def figures(self, first: date, last: date) -> Entry:
        """What the report must say of a month that has just ended."""
        loans, visits = [one for _, one in self.all("loan")], [one for _, one in self.all("visit")]
        renewals = [one for _, one in self.all("renewal") if not self.shelves["loan"][one["loan"]].get("undone")]
        people = sum(one["count"] for one in visits if first <= one["on"] <= last)
        people += sum(one["count"] for _, one in [*self.all("party"), *self.all("paper")] if first <= one["on"] <= last)
        began = {"activity": "pelibatan_masyarakat", "service": "peningkatan_layanan_informasi", "advocacy": "advokasi"}
        kept = {name: sum(first <= one["on"] <= last for _, one in self.all("activity", strategy=kind)) for kind, name in
                (("community", began["activity"]), ("service", began["service"]), ("advocacy", began["advocacy"]))}
        return kept | {
            "eks_dipinjam": sum(first <= one["lent"] <= last for one in loans),
            "eks_dikembalikan": sum(one["returned"] is not None and first <= one["returned"] <= last for one in loans),
            "eks_terlambat_akhir": sum(not one["returned"] and one["due"] < last for one in loans),
            "eks_diperpanjang": sum(first <= one["on"] <= last for one in renewals),
            "rombongan_jumlah": sum(first <= one["on"] <= last for _, one in self.all("party")),
            "kunjungan_total": people,
            "hari_buka": sum(self.is_open(day) for day in days(max(first, self.card["began"]), last)),
        }


def holding(entries: list[Entry], day: date) -> Entry | None:
    """What holds on a day: a period while it lasts, else what holds without end; the later first, of one day the last that was written."""
    lasting = [one for one in entries if one["since"] <= day and (one["until"] is None or day <= one["until"])]
    return max(lasting, key=lambda one: (one["until"] is not None, one["since"], one["number"]), default=None)


def covers(closing: Entry, day: date) -> bool:
    """Whether a closing or exception says something of this day; a yearly one from its first year on."""
    first, last = closing["starts"], closing["ends"]
    years = range(day.year - first.year + 1) if closing["yearly"] else [0]
    return not (closing["until"] and day > closing["until"]) and any(first.replace(year=first.year + more) <= day <= last.replace(year=last.year + more) for more in years)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    while first <= last:
        yield first
        first += ONE


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - ONE
