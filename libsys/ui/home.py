"""What rooms hang on the pages of those who work here: lines about today, daily work, the search box, health, the guide.

Each room declares it in its `hangs`; the staff home and the guide gather it (`acts.registries.gathered`) and name no room.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from libsys.kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Asking:
    """Who opens the staff home, when, and where the library lies."""

    role: str
    today: date
    now: datetime
    settings: Settings


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One sentence about today on the staff home: where it leads, its words and facts, how much it presses.

    place: among lines that press alike the lowest comes first. kind: `late`, `wait`, `plain` or `done`.
    """

    place: int
    path: str
    sentence: str
    icon: str
    kind: str = "plain"
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """A tile of the daily work on the staff home (`DAILY_WORK`): its words and hint are msgids."""

    path: str
    icon: str
    words: str
    hint: str
    may: str
    position: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a room offers to do where the opening days are changed (`DAYS_CHANGED`): why, and the button that does it.

    path: where the button posts to. Sentence and words are msgids; the facts fill the sentence.
    """

    path: str
    sentence: str
    words: str
    icon: str
    may: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `good`, `watch` or `bad`, in a sentence, with what to do next."""

    key: str
    state: str
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)
    next_step: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a room looks at for the health page and `libsys doctor` (`HEALTH`); position in their order.

    ready: a look that is quick is asked by `/readyz` too, and told there under this name. nightly: it is looked at every
    night too, and what is bad is said on the staff home.
    """

    look: Callable[[Settings, datetime], Awaitable[Finding]]
    position: int
    ready: str | None = None
    nightly: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed into the search box of those who work here, by whom, and in which language they read."""

    typed: str
    lang: str
    role: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of the search box: where it leads and its name.

    kind: how it is drawn, `sentence`, `button` or `book` (with author, class and a `line` of words, a msgid with facts).
    """

    path: str
    name: str
    icon: str = ""
    kind: str = "sentence"
    author: str | None = None
    class_number: str | None = None
    line: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Search:
    """A room's part in the search box (`SEARCHES`): its heading (a msgid), who may see it, its place among the parts."""

    heading: str
    find: Callable[[Sought], Awaitable[list[Hit]]]
    may: str
    position: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """Where what has a number of the register is shown (`NUMBERED`): `Numbered("member", "/members/", …)` and its key."""

    kind: str
    path: str
    may: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide (`GUIDE`): its name, its shelf (`start`, `daily`, `work`), its place on the shelf."""

    name: str
    shelf: str
    position: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A table whose rows say how much a copy of the library holds (`COUNTED`): its label and its amount are msgids.

    is_main: also where there is room for little, as in the list of copies. sql: what counts it, where it is not all rows of a
    table; `table` is then its name only.
    """

    table: str
    label: str
    amount: str
    position: int
    is_main: bool = False
    sql: str = ""
