"""What of Piccolo's inner parts this house puts its own in the place of: here, and in no other file.

Piccolo makes the SQL; our engines run it. The places where they meet have names that Piccolo may change in any
release without saying so: `current_transaction`, where it looks for the transaction of a task, and the methods
that it calls to run a statement. `tests/kernel/test_piccolo_parts.py` names each of them, and fails when a
release moves one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from piccolo.columns import Column
from piccolo.conf.apps import Finder
from piccolo.table import Table

from libsys.kernel.database.connections import run_inside
from libsys.kernel.database.errors import NotOpen, translated
from libsys.kernel.database.seals import SEALED, Core
from libsys.kernel.database.transaction import Transaction


def key_of(table: type[Table]) -> Column:
    """The column by which a row of this table is known."""
    return table._meta.primary_key


def sealed() -> list[Core]:
    """The tables of this program whose rows are sealed, and their columns; declared by `tags=[SEALED]`."""
    tables = Finder().get_table_classes(include_apps=["libsys"])
    return sorted((Core(table._meta.tablename, tuple(sorted(column._meta.db_column_name for column in table._meta.columns)))
                   for table in tables if SEALED in table._meta.tags), key=lambda core: core.name)


class SharedParts:
    """The parts that both engines have."""

    current_transaction: ContextVar[Any]

    @property
    def current(self) -> Any:
        """The transaction or snapshot of this task, None outside of one."""
        return self.current_transaction.get()

    @contextmanager
    def entered(self, transaction: Transaction) -> Iterator[Transaction]:
        """Everything that this task asks meanwhile is asked inside this transaction."""
        token = self.current_transaction.set(transaction)
        try:
            yield transaction
        finally:
            transaction.end()
            self.current_transaction.reset(token)

    def refuse_nested(self) -> None:
        """Say so at once when this task has a transaction open: it would wait for its own turn for ever."""
        if self.current is not None:
            raise RuntimeError("a transaction in a transaction would wait for itself: use writing()")

    def transaction(self, *_: Any, **__: Any) -> Any:
        """Only for Piccolo's own migrations, inside `writing()`; a bare transaction is refused."""
        if self.current is None:
            raise NotOpen("use database.writing(): a bare transaction would be DEFERRED and not alone")
        return self.current


class SQLiteParts(SharedParts):
    """Piccolo's SQLite engine would open a connection and a thread for every statement; these run it on ours."""

    fetch: Any
    write_transaction: Any

    async def _run_in_new_connection(self, query: str, args: Any = (), query_type: str = "generic",
                                     table: Any = None) -> list[dict]:
        if query.lstrip()[:6].upper() == "SELECT":
            return await self.fetch(query, args)
        async with self.write_transaction() as current:
            return await current.connection.call(run_inside, query, args)

    async def _run_in_existing_connection(self, connection: Any, query: str, args: Any = (),
                                          query_type: str = "generic", table: Any = None) -> list[dict]:
        with translated():
            return await connection.call(run_inside, query, args)


class PostgresParts(SharedParts):
    """Piccolo's PostgreSQL engine runs in its pool as it is; what goes wrong there is told in our words.

    Beside the pool it would open a line of its own, into a library that is closed: that is refused.
    """

    async def _run_in_pool(self, query: str, args: Any = None) -> Any:
        theirs: Any = super()
        with translated():
            return await theirs._run_in_pool(query, args)

    async def _run_in_new_connection(self, query: str, args: Any = None) -> Any:
        raise NotOpen("database.start() first")
