"""What is looked at after every act and at every month's end."""

import json
import random
from datetime import date, datetime
from typing import Any

from libsys.acts import heads
from libsys.backups import hangs as copies
from libsys.catalog import queries as catalog
from libsys.circulation import health
from libsys.kernel.database import as_date, sealing
from libsys.kernel.periods import Month
from libsys.reporting import queries as reporting
from libsys.staff import health as staff
from tests.reporting.recount import as_reported, raw
from tests.simulation.counter import Counter
from tests.simulation.deed import Moment, Move
from tests.simulation.notebook import Book
from tests.simulation.world import World

OPEN = "SELECT id, lent_on, due_on FROM loan WHERE returned_on IS NULL AND undone_at IS NULL"
OUT = "SELECT id FROM copy WHERE out_since IS NOT NULL AND undone_at IS NULL"
COUNTS = """SELECT (SELECT count(*) FROM loan WHERE undone_at IS NULL) AS loan,
    (SELECT count(*) FROM renewal WHERE undone_at IS NULL) AS renewal, (SELECT count(*) FROM member) AS member,
    (SELECT count(*) FROM title) AS title, (SELECT count(*) FROM copy WHERE undone_at IS NULL) AS copy,
    (SELECT count(*) FROM partner) AS partner, (SELECT count(*) FROM agreement WHERE undone_at IS NULL) AS agreement,
    (SELECT coalesce(sum(visitor_count), 0) FROM visit WHERE undone_at IS NULL) AS visit,
    (SELECT count(*) FROM account) AS account, (SELECT count(*) FROM api_token) AS token,
    (SELECT count(*) FROM report) AS signed, (SELECT count(*) FROM letter) AS letter,
    (SELECT count(*) FROM policy WHERE undone_at IS NULL) AS rule, (SELECT count(*) FROM pack) AS pack,
    (SELECT count(*) FROM closing WHERE undone_at IS NULL) AS closing,
    (SELECT count(*) FROM opening_week WHERE undone_at IS NULL) AS week"""
COPIES = "SELECT id, barcode, missing_since, withdrawn_on FROM copy WHERE undone_at IS NULL"
REPORTS = "SELECT month, revision, sha256, document FROM report ORDER BY month, revision"
TABLES = {False: """SELECT 'SELECT * FROM "' || name || '"' AS sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'""",
          True: """SELECT 'SELECT * FROM "' || table_name || '"' AS sql FROM information_schema.tables WHERE table_schema = 'public'"""}
HOURS = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
NEAR = 3
"""So many months back are drafted again at every month's end; a few older ones by lot, and all at the end."""


class Watch:
    """Looks, and remembers what each month's report said when it was looked at last."""

    def __init__(self, world: World, book: Book, seed: int) -> None:
        self.world, self.book, self.draw = world, book, random.Random(f"watch {seed}")
        self.moves: list[Move] = []
        self.known: dict[Month, tuple[int, dict[str, Any]]] = {}
        self.frozen: dict[tuple[str, int], str] = {}
        self.month: Month | None = None

    def about(self, moves: list[Move]) -> None:
        """An act is about these figures of these months, and about no others."""
        self.moves += moves
        if any(prefix == "" for prefix, _, _ in moves):
            self.frozen.clear()  # a copy came back: what was signed since is gone

    async def after(self, at: Moment) -> None:
        """The invariants that hold after every act."""
        loans = {one["id"]: (one["lent"], one["due"]) for _, one in self.book.open_loans()}
        rows = {one["id"]: (as_date(one["lent_on"]), as_date(one["due_on"])) for one in await self.world.rows(OPEN)}
        assert rows == loans, f"open loans: {differing(rows, loans)}"
        out = {one["id"] for one in await self.world.rows(OUT)}
        assert out == {self.book.shelves["copy"][one["copy"]]["id"] for _, one in self.book.open_loans()}, "copies out: not those of the open loans"
        [counts] = await self.world.rows(COUNTS)
        expected = self.counts()
        assert counts == expected, f"counts: {differing(counts, expected)}"
        if self.world.now is not None and heads.kept() is None:  # as the server does within half a minute
            await heads.keep(self.world.now)

    def counts(self) -> dict[str, int]:
        book = self.book
        kept = {shelf: len(book.all(shelf)) for shelf in ("loan", "renewal", "copy", "agreement", "closing", "week", "pack", "signed", "letter", "rule")}
        kept |= {shelf: len(book.shelves[shelf]) for shelf in ("member", "title", "partner", "account", "token")}
        return kept | {"visit": sum(one["count"] for shelf in ("visit", "party", "paper") for _, one in book.all(shelf))}

    async def pass_until(self, today: date, now: datetime) -> None:
        """Month after month ends."""
        self.month = self.month or Month.of(self.book.card["began"])
        while self.month.is_over(today):
            self.world.now = now
            await self.month_ends(self.month)
            self.month = self.month.next

    async def the_end(self, now: datetime) -> None:
        """The last look: the running month, and every month again."""
        if self.book.card:
            today = self.world.today(now, self.book.card["zone"])
            await self.pass_until(today, now)
            for month in list(self.known):
                await self.compare(month, now)

    async def month_ends(self, month: Month) -> None:
        now = self.world.now
        assert now is not None
        amiss = await sealing.amiss()
        assert amiss == [], f"month {month.label}: rows that do not fit their seals: {amiss[:3]}"
        for look in (health.look_at_numbers, health.look_at_loans, copies.look_at_declaration, staff.look_at_log):
            finding = await look(self.world.settings, now)
            assert finding.state == "good", f"month health: {month.label}: {finding.sentence} {finding.facts}"
        await heads.keep(now)
        past = sorted(one for one in self.known if one < month)
        again = set(past[-NEAR:]) | set(self.draw.sample(past, min(2, len(past))))
        for one in sorted(again):
            await self.compare(one, now)
        await self.recount(month, now)
        await self.signed()
        await self.copies()
        await self.forgotten()

    async def recount(self, month: Month, now: datetime) -> None:
        """The report is what the slow counter and the notebook say."""
        reported = await self.drafted(month, now)
        counted = Counter(await raw(), month.year, month.number, HOURS[self.book.card["zone"]]).figures()
        for key, value in counted.items():
            assert reported[key] == value, f"month figure {key}: {month.label} reports {reported[key]}, counted {value}"
        for key, value in self.book.figures(month.first, month.last).items():
            said = len(reported[key]) if isinstance(reported[key], list) else reported[key]
            assert said == value or (said is None and not value), f"month figure {key}: {month.label} reports {said}, the notebook has {value}"
        self.known[month] = (len(self.moves), reported)

    async def drafted(self, month: Month, now: datetime) -> dict[str, Any]:
        document, _counted = await reporting.draft(month, now)
        return as_reported(document)

    async def compare(self, month: Month, now: datetime) -> None:
        """A month that is over moved only where an act since was about it."""
        since, before = self.known[month]
        after = await self.drafted(month, now)
        about = [prefix for prefix, first, last in self.moves[since:] if first <= month.last and last >= month.first]
        moved = [key for key in after if plain(after[key]) != plain(before[key]) and not any(key.startswith(prefix) for prefix in about)]
        assert not moved, f"month moved {', '.join(moved)}: {month.label} {[(before[key], after[key]) for key in moved]} though no act was about it"
        self.known[month] = (len(self.moves), after)

    async def signed(self) -> None:
        """What was signed stays to the letter, and is what the act said."""
        reports = {(one["month"], one["revision"]): one["document"] for one in await self.world.rows(REPORTS)}
        for key, document in self.frozen.items():
            assert reports.get(key) == document, f"month signed: {key} is not what it was"
        for one in self.book.shelves["signed"].values():
            document = json.loads(reports[one["month"], one["revision"]])
            assert document["sha256"] == one["sha256"], f"month signed: {one} has another sum"
        self.frozen = reports

    async def copies(self) -> None:
        """Every copy is what the notebook says, in the row and on its title's page."""
        rows = {one["id"]: (one["barcode"], as_date(one["missing_since"]), as_date(one["withdrawn_on"])) for one in await self.world.rows(COPIES)}
        kept = {one["id"]: (one["barcode"], one["missing"], one["withdrawn"]) for _, one in self.book.all("copy")}
        assert rows == kept, f"month copies: {differing(rows, kept)}"
        titles = [one for _, one in self.book.all("title", into=None)]
        for title in self.draw.sample(titles, min(8, len(titles))):
            page = await catalog.title_page(title["id"])
            assert page is not None, f"month titles: {title} has no page"
            states = {one.id: one.state for one in page.copies}
            wanted = {one["id"]: self.book.state(key) for key, one in self.book.all("copy") if self.book.shelves["title"][one["title"]] is title}
            assert {key: states.get(key) for key in wanted} == wanted, f"month states: {differing(states, wanted)}"

    async def forgotten(self) -> None:
        """Who was erased stands nowhere."""
        if not self.book.erased:
            return
        for table in await self.world.rows(TABLES[self.world.is_postgres]):
            for line in await self.world.rows(table["sql"]):
                text = " ".join(str(one) for one in line.values())
                for name in self.book.erased:
                    assert name not in text, f"month erased: {name} stands in {table['sql']}"


def plain(value: Any) -> Any:
    """A figure as it is compared with itself: what is not recorded and what is nothing are one (the counter tells them apart)."""
    if isinstance(value, dict):
        return {key: one for key, inner in value.items() if (one := plain(inner)) is not None} or None
    return value or None


def differing(left: dict, right: dict) -> dict:
    """Where two tables differ: what the program has, what the notebook has."""
    return {key: (left.get(key), right.get(key)) for key in [*left, *(one for one in right if one not in left)] if left.get(key) != right.get(key)}
