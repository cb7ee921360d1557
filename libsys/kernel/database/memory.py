"""What the program keeps in memory of the library that is open, and of no other."""

from collections.abc import Callable
from typing import Generic, TypeVar

from libsys.kernel.database.work import DB

T = TypeVar("T")


class Memory(Generic[T]):
    """Something read or counted once and kept: `_pages = Memory(dict)`, then `_pages.here`.

    It is made anew when another library is opened (a restored copy, the next test) and after `forget`. Take
    `.here` before a slow read and put what was read into that: if it was forgotten meanwhile, it goes nowhere.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self.forget()

    @property
    def here(self) -> T:
        """What is kept of the library that is open now."""
        if self._opening != DB.openings:
            self.forget()
        return self._kept

    def forget(self) -> None:
        """It may not be true any more: begin anew."""
        self._opening, self._kept = DB.openings, self._make()
