"""A day at the library as a list of acts, for power cuts and full disks: the real ones, each with its slip."""

from collections.abc import Awaitable, Callable
from typing import Any

from libsys.catalog import actions as catalog
from libsys.catalog.facts import Credit, NewCopies, TitleFacts
from libsys.circulation import actions as circulation
from libsys.kernel.keys import one_time_key
from libsys.kernel.refusals import Refused
from libsys.members import actions as members
from libsys.visits import actions as visits
from tests.circulation import world

Act = Callable[[], Awaitable[Any]]
WORDS = ("Beternak", "Menanam", "Memasak", "Wirausaha", "Cerita", "Sejarah", "Kesehatan", "Kerajinan")


class Day:
    """The desk of the tests, and what happens at it."""

    def __init__(self, desk: world.Desk) -> None:
        self.desk = desk
        self.number = 0
        self.loan = ""

    def common(self) -> dict[str, Any]:
        """When, who, and a key of its own."""
        return {"today": self.desk.today, "now": self.desk.now, "by": world.BY, "slip": one_time_key()}

    def acts(self) -> list[tuple[str, Act]]:
        """One of each, in an order in which they can happen; the next time as well."""
        self.number += 1
        return [("visit", self.visit), ("lend", self.lend), ("renew", self.renew), ("return", self.take_back),
                ("catalogue", self.catalogue), ("register", self.register)]

    async def visit(self) -> Any:
        return await visits.tap(sex="p", group="umum", purpose="baca", **self.common())

    async def lend(self) -> Any:
        done = await accepted(lambda despite: circulation.lend(
            barcode=self.desk.books["Laskar Pelangi"], member_number=self.desk.members["siti"], despite=despite,
            **self.common()))
        self.loan = done.loan
        return done

    async def renew(self) -> Any:
        self.desk.later(days=1)
        return await accepted(lambda despite: circulation.renew(loan_id=self.loan, despite=despite, **self.common()))

    async def take_back(self) -> Any:
        return await accepted(lambda despite: circulation.take_back(loan_id=self.loan, despite=despite, **self.common()))

    async def catalogue(self) -> Any:
        title = f"{WORDS[self.number % len(WORDS)]} Lele di Kolam {self.number}"
        facts = TitleFacts(title=title, contributors=(Credit("Andi Wijaya"),), subjects=("Perikanan",), year=2019,
                           publisher="Agro", class_number="639.3")
        return await accepted(lambda despite: catalog.catalogue_title(
            facts=facts, copies=NewCopies(count=3), despite=despite, **self.common()))

    async def register(self) -> Any:
        return await accepted(lambda despite: members.register(
            name=f"Warga {self.number}", sex="l", birth_year=1950 + self.number % 50, despite=despite, **self.common()))


async def accepted(act: Callable[[frozenset[str]], Awaitable[Any]]) -> Any:
    """Do it; what only needs the librarian's word is accepted."""
    try:
        return await act(frozenset())
    except Refused as refused:
        if refused.refusals:
            raise
        return await act(frozenset(found.code for found in refused.cautions))
