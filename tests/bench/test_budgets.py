"""The budgets of speed and size, as ratios to a bare page in the same run; a busy minute gets a second look."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench import measure
from tests.bench.table import Table

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))


@pytest.fixture(autouse=True)
def the_villages_clock() -> None:
    """The server is a program of its own and lives by the computer's clock; so does who stands before it."""


@pytest.fixture(scope="module")
def tables() -> Iterator[list[Table]]:
    """The tables of this run, printed at its end."""
    kept: list[Table] = []
    yield kept
    print("\n\n" + "\n".join(table.text() for table in kept))


def within(tables: list[Table], folder: Path, measured: Callable[[Path, Table], None]) -> None:
    """Measure; what misses its budget is measured once more, and what fails a third time: the machine may have been busy."""
    for number in range(3):
        table = Table()
        measured(folder / str(number), table)
        is_missed = any("MISSED" in row[3] for row in table.rows)
        if not (table.failed or (is_missed and number == 0)):
            break
    tables.append(table)
    assert not table.failed, "\n" + table.text()


def test_the_pages_of_ten_thousand_titles_are_quick_and_small(tables, tmp_path) -> None:
    within(tables, tmp_path, lambda folder, table: measure.pages(folder, table, titles=10_000, loans=20_000))


def test_lending_taking_back_and_saving_cost_little_more_than_their_sql(tables, tmp_path) -> None:
    within(tables, tmp_path, lambda folder, table: measure.acts(folder / "acts", table))


def test_the_month_is_told_from_a_hundred_thousand_loans(tables, tmp_path) -> None:
    within(tables, tmp_path, lambda folder, table: measure.report(folder, table))


if LONG:

    def test_the_pages_of_a_hundred_thousand_titles_are_quick(tables, tmp_path) -> None:
        within(tables, tmp_path, lambda folder, table: measure.pages(folder, table, titles=100_000, loans=20_000))
