"""Any order of lending, returning, renewing and undoing leaves what a plain notebook would say."""

import asyncio
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from libsys.circulation import actions, queries
from libsys.kernel import database
from libsys.kernel.database import rows
from libsys.kernel.refusals import Refused
from libsys.library import card
from tests.circulation import world
from tests.conftest import SERVER
from tests.machine import databases

EVERYTHING = ("loan_limit_reached", "has_overdue", "renewal_limit_reached", "clock_in_doubt")
books, readers = st.sampled_from(world.BOOKS), st.sampled_from(("siti", "ani"))


class Notebook(RuleBasedStateMachine):
    """The program beside a notebook: book -> (loan, reader, due date); and what can still be undone."""

    template = ""
    folder = Path()

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.address = self.run(self.fresh())
        card.forget()
        self.run(database.start(self.address))
        self.desk = self.run(world.ready())
        self.out: dict[str, tuple[str, str, date]] = {}
        self.last: tuple[Any, ...] | None = None

    async def fresh(self) -> str:
        """An empty library of its own for every story."""
        if SERVER:
            return await databases.create(SERVER, like=self.template)
        for old in self.folder.glob("library.sqlite*"):
            old.unlink()
        return str(shutil.copyfile(self.template, self.folder / "library.sqlite"))

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        self.run(database.stop())
        if SERVER:
            self.run(databases.drop(SERVER, self.address))
        self.loop.close()
        card.forget()

    @rule(book=books, reader=readers)
    def lend(self, book: str, reader: str) -> None:
        try:
            lent = self.run(self.desk.lend(book, reader, despite=EVERYTHING))
        except Refused as refused:
            assert book in self.out and [why.code for why in refused.refusals] == ["copy_already_lent"]
            return
        assert book not in self.out
        self.out[book] = (lent.loan, reader, lent.due_on)
        self.last = ("loan", book, lent.loan)

    @rule(book=books)
    def take_back(self, book: str) -> None:
        try:
            back = self.run(self.desk.take_back(book))
        except Refused:
            assert book not in self.out
            return
        assert self.out[book][0] == back.loan
        self.last = ("return", book, self.out.pop(book))

    @precondition(lambda self: self.out)
    @rule(pick=st.integers(0, 9))
    def renew(self, pick: int) -> None:
        book = sorted(self.out)[pick % len(self.out)]
        loan, reader, due_on = self.out[book]
        done = self.run(self.desk.renew(loan, despite=EVERYTHING))
        assert done.due_on > due_on
        self.out[book] = (loan, reader, done.due_on)
        self.last = ("renewal", book, done.renewal, due_on)

    @precondition(lambda self: self.last)
    @rule()
    def undo(self) -> None:
        assert self.last is not None
        common = {"today": self.desk.today, "now": self.desk.now, "by": world.BY, "may_correct": True}
        what, book, *rest = self.last
        self.last = None
        if what == "loan":
            self.run(actions.undo_loan(loan_id=rest[0], **common))
            del self.out[book]
        elif what == "return":
            self.run(actions.undo_return(loan_id=rest[0][0], **common))
            self.out[book] = rest[0]
        else:
            self.run(actions.undo_renewal(renewal_id=rest[0], **common))
            loan, reader, _ = self.out[book]
            self.out[book] = (loan, reader, rest[1])

    @rule(days=st.integers(1, 12))
    def wait(self, days: int) -> None:
        self.desk.later(days=days)

    @invariant()
    def the_program_says_what_the_notebook_says(self) -> None:
        open_loans = self.run(queries.list_open(self.desk.today))
        assert {loan.title: (loan.id, loan.number, loan.due_on) for loan in open_loans} == {
            book: (loan, self.desk.members[reader], due_on) for book, (loan, reader, due_on) in self.out.items()}
        away = self.run(rows("SELECT barcode FROM copy WHERE out_since IS NOT NULL"))
        assert {found["barcode"] for found in away} == {self.desk.books[book] for book in self.out}


def test_the_desk_is_as_true_as_a_notebook(template: str, tmp_path: Path) -> None:
    Notebook.template, Notebook.folder = template, tmp_path
    run_state_machine_as_test(Notebook, settings=settings(
        max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)))
