"""What a room can do in a story: draw it, judge it by the notebook, do it in earnest, note it down."""

import inspect
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.simulation.notebook import Book, Entry

Said = dict[str, Any]
Move = tuple[str, date, date]
"""Figures whose keys begin so may move in the months from one day to another."""
EVER = date(2200, 1, 1)
PAST = date(1900, 1, 1)
DEEDS: dict[str, "Deed"] = {}


@dataclass(frozen=True)
class Verdict:
    """What the words say of an act: why it cannot be, and what needs a word first."""

    refusals: frozenset[str] = frozenset()
    cautions: frozenset[str] = frozenset()


def verdict(refusals: Iterable[str] = (), cautions: Iterable[str] = ()) -> Verdict:
    return Verdict(frozenset(refusals), frozenset(cautions))


@dataclass
class Moment:
    """One step while it is drawn or played."""

    book: Book
    number: int
    now: datetime
    today: date
    by: str
    draw: random.Random = field(default_factory=random.Random)
    world: Any = None

    @property
    def key(self) -> str:
        """What this step's new entry is called in the book."""
        return f"k{self.number}"

    def some(self, shelf: str, **wanted: Any) -> str | None:
        """One of the entries with these facts, or None."""
        keys = [key for key, _ in self.book.all(shelf, **wanted)]
        return self.draw.choice(keys) if keys else None

    def of(self, shelf: str, key: str) -> Entry:
        return self.book.shelves[shelf][key]

    def id(self, shelf: str, key: str) -> str:
        """The key in the database."""
        return self.of(shelf, key)["id"]


class Deed:
    """One act of a room. `refers` says on which shelf a word of what is said stands."""

    verbs: tuple[str, ...] = ()
    """What the log calls it; the first names the deed."""
    name = ""
    """What the story calls it, where several deeds do the same act; else the act's own name."""
    tells_refusals = False
    """Whether the log says that it was refused: a wrong sign-in is told."""
    often = 1.0
    action: Callable[..., Any]
    refers: dict[str, str] = {}
    is_once = False
    """Whether the same slip with the same contents gives the same answer."""
    needs: tuple[str, ...] = ()
    """What must have happened before it can."""

    def __init_subclass__(cls) -> None:
        if cls.verbs[0]:  # a part that several share has no name
            DEEDS[cls.name or cls.verbs[0]] = cls()

    def draw(self, at: Moment) -> Said | None:
        """What is said this time; None when there is nothing to do it with."""
        return {}

    def judge(self, at: Moment, said: Said) -> Verdict:
        """What the words say of it."""
        return Verdict()

    def arguments(self, at: Moment, said: Said) -> Said:
        """What the action is told."""
        return dict(said)

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        """Do it in earnest."""
        action = type(self).action
        takes = inspect.signature(action).parameters
        return await action(**self.arguments(at, said), **{name: one for name, one in common.items() if name in takes})

    def changes(self, at: Moment, said: Said) -> bool:
        """Whether it leaves a line in the log; what is so already leaves none."""
        return True

    def moves(self, at: Moment, said: Said) -> list[Move]:
        """Which figures of which months it is about; asked before it is noted."""
        return []

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        """Write it into the book."""

    def again(self, answer: Any) -> Any:
        """What a second sending of the same slip is answered."""
        return answer

    def is_ready(self, book: Book, said: Said) -> bool:
        """Whether all that is spoken of is there: a shorter story may have left it out."""
        wanted = [(shelf, said[name]) for name, shelf in self.refers.items() if said.get(name)]
        return all(one in book.shelves[shelf] for shelf, some in wanted for one in ([some] if isinstance(some, str) else some))
