"""Each story has a library of its own: empty, or a copy of the demo village, served by the real server."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Demo, browser, demo, the_villages_clock
from tests.browser.person import Person, somebody
from tests.browser.serving import LIBRARY, copy_library, serve

__all__ = ["browser", "demo", "the_villages_clock"]


class Village:
    """The served demo village of one story: who walks in, and facts to choose the story's people and books by."""

    def __init__(self, folder: Path, address: str, passwords: dict[str, str], walk_in: Callable[..., Person]) -> None:
        self.folder, self.address, self.passwords, self._walk_in = folder, address, passwords, walk_in

    def visitor(self, **wants: Any) -> Person:
        """Somebody of the public."""
        return self._walk_in(**wants)

    def worker(self, name: str, **wants: Any) -> Person:
        """Bu Sari, Pak Budi or Rani, signed in."""
        person = self._walk_in(**wants)
        person.sign_in(name, self.passwords[name])
        return person

    def rows(self, query: str, *facts: object) -> list[tuple[Any, ...]]:
        """Facts of the library as it is now."""
        base = sqlite3.connect(f"file:{self.folder / LIBRARY}?mode=ro", uri=True)
        try:
            return base.execute(query, facts).fetchall()
        finally:
            base.close()

    def free_books(self, count: int) -> list[tuple[str, str]]:
        """Barcodes and titles of books that stand on the shelf and may go home, each of another title."""
        return self.rows("""SELECT min(c.barcode), t.title FROM copy c JOIN title t ON t.id = c.title
            WHERE c.withdrawn_on IS NULL AND c.missing_since IS NULL AND NOT c.is_reference AND c.condition = 'baik'
            AND c.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM loan l WHERE l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL)
            GROUP BY t.id HAVING count(*) = 1 ORDER BY t.id LIMIT ?""", count)

    def free_reader(self) -> tuple[str, str]:
        """Number and name of a grown-up who has no book at home."""
        return self.rows("""SELECT m.number, m.name FROM member m WHERE m.left_on IS NULL AND m.ends_on IS NULL
            AND m.birth_year < 2000 AND (SELECT count(*) FROM member o WHERE o.name = m.name) = 1
            AND NOT EXISTS (SELECT 1 FROM loan l WHERE l.member = m.id AND l.returned_on IS NULL) ORDER BY m.id LIMIT 1""")[0]

    def open_loans(self, number: str) -> int:
        """How many books this member has at home."""
        return int(self.rows("""SELECT count(*) FROM loan l JOIN member m ON m.id = l.member WHERE m.number = ?
            AND l.returned_on IS NULL AND l.undone_at IS NULL""", number)[0][0])


def at_the_door(browser: Browser, address: str, stack: ExitStack) -> Callable[..., Person]:
    """Opens windows at this address; they close when the story ends."""
    def walk_in(**wants: Any) -> Person:
        return stack.enter_context(somebody(browser, address, **wants))

    return walk_in


@pytest.fixture
def village(demo: Demo, browser: Browser, tmp_path: Path) -> Iterator[Village]:
    """A copy of the demo village, served."""
    folder = copy_library(demo.folder, tmp_path / "data")
    with serve(folder) as address, ExitStack() as stack:
        yield Village(folder, address, demo.passwords, at_the_door(browser, address, stack))


@pytest.fixture
def empty_house(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """A library that nobody has set up; gives windows at it."""
    with serve(tmp_path / "data") as address, ExitStack() as stack:
        yield at_the_door(browser, address, stack)
