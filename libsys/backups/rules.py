"""Which copies are kept, and what a copy is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

KINDS = ("daily", "asked", "upgrade", "replaced", "rescued")
"""Made every day, asked for by somebody, before an upgrade, the library that a restore replaced, or one whose file was taken away."""

NAME = re.compile(r"libsys-(\d{8})-(\d{6})-([a-z]+)(-\d+)?\.sqlite(?:\.locked)?")
PART = re.compile(rf"\.{NAME.pattern}(\.json)?\.part(-journal|-wal)?")
"""What a copy is called while it is written."""
HALF = re.compile(r"\.(log-head\.json|signed-reports\.txt|signing\.key|libsys-erased\.txt|second-devices\.txt|library\.sqlite[\w.-]*)\.part|library\.sqlite\.incoming[\w.-]*")
"""What other files of ours are called while they are written, and a copy while it is brought in."""
LONGEST_WRITING = timedelta(days=1)
DAILY_EVERY = timedelta(hours=20)
OLD, TOO_OLD = timedelta(days=2), timedelta(days=7)
DAYS, WEEKS, LEAST, MOST_OTHERS = 7, 4, 3, 6


@dataclass(frozen=True)
class Kept:
    """A copy as the rules see it."""

    name: str
    kind: str
    made_at: datetime


def name_for(made_at: datetime, kind: str, number: int = 0) -> str:
    """`libsys-20261122-070500-daily.sqlite`, in UTC so that names sort by time wherever the laptop travels."""
    return f"libsys-{made_at:%Y%m%d-%H%M%S}-{kind}{f'-{number}' if number else ''}.sqlite"


def is_copy_name(name: str) -> bool:
    """Whether a file of this name is one of our copies; nothing else is ever listed, read or deleted."""
    return bool(NAME.fullmatch(name))


def is_left_over(name: str, age: timedelta) -> bool:
    """Whether a file of this name is what a power cut left of a copy; one that is being written is never so old."""
    return bool(PART.fullmatch(name) or HALF.fullmatch(name)) and age > LONGEST_WRITING


def is_daily_due(now: datetime, verified: Iterable[datetime]) -> bool:
    """Whether today's copy is to be made. Copies from a clock that was ahead do not count."""
    return not any(now - DAILY_EVERY < one <= now + timedelta(hours=1) for one in verified)


def judge_age(age: timedelta) -> str:
    """Whether the newest good copy is `good`, to `watch` (one day was missed), or `bad` (a week)."""
    return "bad" if age > TOO_OLD else "watch" if age > OLD else "good"


def to_delete(copies: Sequence[Kept], just_made: str = "") -> list[str]:
    """Which copies may go: beyond seven days, four weeks and six others; three generations always stay.

    So does the one just made, also when a wrong clock makes it look the oldest.
    """
    newest_first = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    keep = {copy.name for copy in newest_first[:LEAST]} | {just_made}
    days: set[str] = set()
    weeks: set[tuple[int, int]] = set()
    others: dict[str, int] = {}
    for copy in newest_first:
        day, week = copy.made_at.strftime("%Y-%m-%d"), copy.made_at.isocalendar()[:2]
        if copy.kind == "daily":
            if day not in days and len(days) < DAYS:
                keep.add(copy.name)
                days.add(day)
            if week not in weeks and len(weeks) < WEEKS:
                keep.add(copy.name)
                weeks.add(week)
        elif others.setdefault(copy.kind, 0) < MOST_OTHERS:
            keep.add(copy.name)
            others[copy.kind] += 1
    return [copy.name for copy in newest_first if copy.name not in keep]


def spoiled_to_delete(newest_first: Sequence[str], just_made: str = "") -> list[str]:
    """Of copies that hold damaged rows the newest stays, and the one just made; they never push a good one out."""
    return [name for name in newest_first[1:] if name != just_made]
