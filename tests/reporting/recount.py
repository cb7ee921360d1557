"""An auditor's recount: every figure of a month from the raw rows, in plain Python, by the words of its definition.

Nothing of `libsys.reporting` or of a room's rules is called: what this counts otherwise than the program is a fault of one.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from libsys.kernel.database import as_date, as_instant, rows

Line = dict[str, Any]
QUERIES = {
    "visit": "SELECT * FROM visit",
    "party": "SELECT * FROM party",
    "member": "SELECT * FROM member",
    "absence": "SELECT * FROM absence",
    "loan": "SELECT * FROM loan",
    "renewal": "SELECT * FROM renewal",
    "copy": "SELECT * FROM copy",
    "copy_event": "SELECT * FROM copy_event",
    "title": "SELECT * FROM title",
    "partner": "SELECT * FROM partner",
    "partner_pause": "SELECT * FROM partner_pause",
    "activity": "SELECT * FROM activity",
    "service_work": "SELECT * FROM service_work",
    "advocacy": "SELECT * FROM advocacy",
    "closing": "SELECT * FROM closing",
    "opening_week": "SELECT * FROM opening_week",
    "opening_hour": "SELECT * FROM opening_hour",
    "library": "SELECT set_up_at FROM library",
}
GROUPS = "paud_tk sd smp sma mahasiswa umum lansia tidak_dicatat".split()
PURPOSES = "baca pinjam_kembali internet_tik kegiatan lainnya tidak_dicatat".split()
HEADS = "000 100 200 2X0 300 400 500 600 700 800 900 fiksi anak tidak_dicatat".split()
SEXES = ("l", "p", "tidak_dicatat")
LOGS = {"visits": (("visit", "happened_on"),), "members": (("member", "joined_on"),), "loans": (("loan", "lent_on"),),
        "partners": (("partner", "starts_on"),), "pelibatan_masyarakat": (("activity", "starts_on"),),
        "peningkatan_layanan_informasi": (("service_work", "happened_on"),), "advokasi": (("advocacy", "happened_on"),)}
"""Where the first entry of a log is looked for."""


async def raw() -> dict[str, list[Line]]:
    """Every row that was not taken back, days as days."""
    lines = {}
    for table, query in QUERIES.items():
        lines[table] = [
            {key: as_date(value) if key.endswith("_on") else as_instant(value) if key.endswith("_at") else value for key, value in line.items()}
            for line in await rows(query) if not line.get("undone_at")]
    lines["anybody"] = await rows("SELECT id, sex, merged_into FROM member")  # who borrowed is a person, whatever became of the card
    return lines


class Auditor:
    """Counts one month of these rows, up to `today` while it runs; `hours` the library's clock stands before UTC."""

    def __init__(self, lines: dict[str, list[Line]], year: int, month: int, hours: int = 7, today: date | None = None) -> None:
        self.lines, self.hours = lines, hours
        self.first = date(year, month, 1)
        self.last = (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self.last = min(self.last, today or self.last)
        begun = [(one["set_up_at"] + timedelta(hours=hours)).date() for one in lines["library"]]
        self.began = min(begun + [one[day] for table, day in ((*LOGS["visits"], *LOGS["loans"], *LOGS["pelibatan_masyarakat"],
                                  *LOGS["peningkatan_layanan_informasi"], *LOGS["advokasi"])) for one in lines[table]])

    def within(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def figures(self) -> dict[str, Any]:
        """All of them, by key; of the lists their entries' keys or names. What nobody wrote down by the last day is None."""
        entries = self.entries()
        logs = {"visits": self.visits(), "members": self.members(), "loans": self.loans(), "stock": {**self.stock(), **self.sources()},
                **{key: {key: entries[key]} for key in entries if key != "kemitraan"}, "partners": {"kemitraan": entries["kemitraan"]}}
        figures = self.days()
        for log, counted in logs.items():
            figures |= counted if self.is_kept(log) else dict.fromkeys(counted)
        if not self.is_kept("loans") and figures["eks_pernah_dipinjam"] is not None:
            figures["eks_pernah_dipinjam"] = dict.fromkeys(figures["eks_pernah_dipinjam"])
        if figures["hari_buka"] and not any(self.within(one["happened_on"]) for one in self.lines["visit"]):
            figures |= dict.fromkeys(logs["visits"])  # a guest book nobody kept
        return figures

    def is_kept(self, log: str) -> bool:
        """Whether there is anything of a day until the last one."""
        days = [one[day] for table, day in LOGS.get(log, ()) for one in self.lines[table]]
        return any(day <= self.last for day in (map(self.received_on, self.lines["copy"]) if log == "stock" else days))

    def days(self) -> Line:
        if self.last < self.began:
            return dict.fromkeys(("hari_buka", "jam_buka_menit"))
        [week] = self.lines["opening_week"]
        hours = {one["weekday"]: one["closes_minute"] - one["opens_minute"] for one in self.lines["opening_hour"] if one["week"] == week["id"]}
        minutes = []
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            special = [bool(one["is_open"]) for one in self.lines["closing"] if self.covers(one, day)]
            if day >= self.began and (any(special) or (not special and day.weekday() in hours)):
                minutes.append(hours.get(day.weekday(), max(hours.values())))
        return {"hari_buka": len(minutes), "jam_buka_menit": sum(minutes)}

    @staticmethod
    def covers(closing: Line, day: date) -> bool:
        years = range(closing["starts_on"].year, day.year + 1) if closing["repeats_yearly"] else [closing["starts_on"].year]
        return any(closing["starts_on"].replace(year=year) <= day <= closing["ends_on"].replace(year=closing["ends_on"].year + year - closing["starts_on"].year)
                   for year in years)

    def visits(self) -> Line:
        came = [one for one in self.lines["visit"] if self.within(one["happened_on"])]
        table = {group: dict.fromkeys(SEXES, 0) for group in GROUPS}
        purposes, users = dict.fromkeys(PURPOSES, 0), Counter()
        for one in came:
            table[one["visitor_group"]][one["sex"]] += one["visitor_count"]
            purposes[one["purpose"]] += one["visitor_count"]
            if one["purpose"] == "internet_tik":  # a paper day has its people and its purposes in two tables
                is_crossed = one["entered_from"] != "paper" or one["party"]
                users[one["sex"] if is_crossed else "tidak_dicatat"] += one["visitor_count"]
        return {"kunjungan": table, "kunjungan_total": sum(one["visitor_count"] for one in came), "kunjungan_per_tujuan": purposes,
                **{f"pengguna_tik_{sex}": users[sex] for sex in SEXES},
                "rombongan_jumlah": sum(self.within(one["happened_on"]) for one in self.lines["party"])}

    def is_member(self, cards: list[Line], day: date) -> bool:
        """Whether one of a person's cards is good on this day."""
        return any(card["joined_on"] <= day and not (card["left_on"] and card["left_on"] <= day) and not (card["ends_on"] and card["ends_on"] < day)
                   and not any(away["since_on"] <= day <= away["until_on"] for away in self.away(card)) for card in cards)

    def never_back(self, card: Line, day: date) -> bool:
        """They had left before the day they were said to be back, or it was put right in another way."""
        return card["joined_on"] >= day or bool((card["left_on"] and card["left_on"] < day) or (card["ends_on"] and card["ends_on"] < day)) or any(
            away["since_on"] < day <= away["until_on"] for away in self.away(card))

    def away(self, card: Line) -> list[Line]:
        return [away for away in self.lines["absence"] if away["member"] == card["id"]]

    def members(self) -> Line:
        """Who was a member on the eve, who became one, who was one on the last day; two cards of one person are one person."""
        people: dict[str, list[Line]] = {}
        for one in self.lines["member"]:
            people.setdefault(one["merged_into"] or one["id"], []).append(one)
        new, gone, active = Counter(), Counter(), []
        for one in (one for one in self.lines["member"] if not one["merged_into"]):
            cards = people[one["id"]]
            was, now = self.is_member(cards, self.first - timedelta(days=1)), self.is_member(cards, self.last)
            begins = [card["joined_on"] for card in cards] + [back for card in cards for away in self.away(card) if not self.never_back(
                card, back := away["until_on"] + timedelta(days=1))]
            is_new = not was and any(map(self.within, begins))
            new[one["sex"]] += is_new
            gone[one["sex"]] += (was or is_new) and not now
            active += [one] * now
        sexes = Counter(one["sex"] for one in active)
        return {**{f"anggota_baru_{sex}": new[sex] for sex in "lp"}, **{f"anggota_berhenti_{sex}": gone[sex] for sex in "lp"},
                **{f"anggota_aktif_{sex}": sexes[sex] for sex in "lp"},
                "anggota_anak": sum(date(one["birth_year"] + 18, 12, 31) > self.last for one in active)}

    def loans(self) -> Line:
        loans = {one["id"]: one for one in self.lines["loan"]}
        renewals = sorted((one for one in self.lines["renewal"] if one["loan"] in loans), key=lambda one: (one["renewed_on"], one["recorded_at"]))
        person = {one["id"]: one["merged_into"] or one["id"] for one in self.lines["anybody"]}
        sex = {one["id"]: one["sex"] for one in self.lines["anybody"]}
        lent = [one for one in loans.values() if self.within(one["lent_on"])]
        readers = {(person[one["member"]], sex[person[one["member"]]]) if one["member"] else (one["reader"], one["reader_sex"]) for one in lent}
        late = 0
        for one in loans.values():
            mine = [renewal for renewal in renewals if renewal["loan"] == one["id"]]
            later = [renewal for renewal in mine if renewal["renewed_on"] > self.last]
            due = later[0]["was_due_on"] if later else one["due_on"]  # which also knows of a due date moved from a closed day
            is_out = one["lent_on"] <= self.last and not (one["returned_on"] and one["returned_on"] <= self.last)
            late += is_out and due < self.last
        return {**{f"peminjam_unik_{s}": sum(of == s for _, of in readers) for s in "lp"},
                "eks_dipinjam": len(lent), "eks_dikembalikan": sum(self.within(one["returned_on"]) for one in loans.values()),
                "eks_diperpanjang": sum(self.within(one["renewed_on"]) for one in renewals), "eks_terlambat_akhir": late}

    def events(self, copy: Line, *kinds: str) -> list[Line]:
        """What happened to a copy by the last day, in its order."""
        mine = [one for one in self.by_copy.get(copy["id"], ()) if one["what"] in kinds and one["happened_on"] <= self.last]
        return sorted(mine, key=lambda one: (one["happened_on"], one["recorded_at"], one["id"]))

    def received_on(self, copy: Line) -> date:
        return copy["received_on"] or (copy["recorded_at"] + timedelta(hours=self.hours)).date()

    def place(self, copy: Line) -> str:
        """Where a received copy is on the last day: held, missing or withdrawn."""
        if self.events(copy, "withdrawn"):
            return "withdrawn"
        moved = self.events(copy, "missing", "found")
        return "missing" if moved and moved[-1]["what"] == "missing" else "held"

    def stock(self) -> Line:
        self.by_copy: dict[str, list[Line]] = {}
        for event in self.lines["copy_event"]:
            self.by_copy.setdefault(event["copy"], []).append(event)
        titles, copies = {one["id"]: one for one in self.lines["title"]}, self.lines["copy"]
        held = [one for one in copies if self.received_on(one) <= self.last and self.place(one) == "held"]
        firsts: dict[str, date] = {}
        for one in copies:
            firsts[one["title"]] = min(firsts.get(one["title"], date.max), self.received_on(one))
        conditions = [self.events(one, "damaged", "repaired") for one in held]
        heads = Counter(head(titles[one["title"]]) for one in held)
        kept = {one["title"] for one in held}
        return {"judul_total": len(kept), "eksemplar_total": len(held), "judul_baru": sum(map(self.within, firsts.values())),
                "eks_baru": sum(self.within(self.received_on(one)) for one in copies),
                "eks_rusak": sum(bool(mine) and mine[-1]["what"] == "damaged" for mine in conditions),
                "eks_hilang": sum(self.place(one) == "missing" for one in copies),
                "eks_disiangi": sum(self.within(event["happened_on"]) for one in copies for event in self.by_copy.get(one["id"], ())
                                    if event["what"] == "withdrawn"),
                "per_kelas": {key: heads[key] for key in HEADS},
                "judul_5_tahun_terakhir": sum((titles[one]["year"] or 0) > self.last.year - 5 for one in kept)}

    def sources(self) -> Line:
        borrowed = {one["copy"] for one in self.lines["loan"] if one["lent_on"] <= self.last}
        catalogued, lent = Counter(), Counter()
        for one in self.lines["copy"]:
            if self.received_on(one) <= self.last:
                line = (one["source"] or "tidak_dicatat", one["received_on"].year if one["received_on"] else None)
                catalogued[line] += 1
                lent[line] += one["id"] in borrowed
        return {"eks_dikatalog": dict(catalogued), "eks_pernah_dipinjam": {line: lent[line] for line in catalogued}}

    def entries(self) -> Line:
        def ids(table: str, day: str) -> list[str]:
            return sorted(one["id"] for one in self.lines[table] if self.within(one[day]))

        partners = sorted(one["name"] for one in self.lines["partner"] if one["starts_on"] <= self.last
                          and not (one["ended_on"] and one["ended_on"] < self.first)
                          and not any(pause["partner"] == one["id"] and pause["since_on"] <= self.first and self.last <= pause["until_on"]
                                      for pause in self.lines["partner_pause"]))
        return {"pelibatan_masyarakat": ids("activity", "starts_on"), "peningkatan_layanan_informasi": ids("service_work", "happened_on"),
                "advokasi": ids("advocacy", "happened_on"), "kemitraan": partners}


def head(title: Line) -> str:
    """Under which head of the report a title stands: children's books, then stories, then the first digit."""
    number = (title["class_number"] or "").strip().upper()
    if title["audience"] == "anak":
        return "anak"
    if number == "F" or number in ("899.221", "899.2213") or (number[:1] == "8" and number[2:3] == "3"):
        return "fiksi"
    if number.startswith(("2X", "297")):
        return "2X0"
    return f"{number[0]}00" if number[:3].isdecimal() and number else "tidak_dicatat"


def as_reported(document: Line) -> Line:
    """The figures of a report as the auditor writes them."""
    sources = document["koleksi"]["per_sumber"]
    lines = {key: None if sources is None else {(one["sumber"], one["tahun"]): one[key] for one in sources}
             for key in ("eks_dikatalog", "eks_pernah_dipinjam")}
    names = {"pelibatan_masyarakat": "id", "peningkatan_layanan_informasi": "id", "advokasi": "id", "kemitraan": "mitra"}
    lists = {key: None if document[key] is None else sorted(one[name] for one in document[key]) for key, name in names.items()}
    blocks = {**document["layanan"], **document["koleksi"], **lines, **lists}
    return {key: blocks[key] for key in document["indikator"]}
