"""Other days for the suite: what the computer believes about today and about where it stands.

The calendar's clocks of a whole program move (tests/machine/shifted); they run on from there, so that midnight passes
while the tests run. The village itself lives in WIB, seven hours ahead of UTC.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.machine.run import ROOT

SHIFTED = ROOT / "tests" / "machine" / "shifted"


@dataclass(frozen=True)
class Day:
    """One such day: its name in the table, the instant at which the run begins, the server's own time zone."""

    name: str
    begins: datetime
    zone: str

    def env(self) -> dict[str, str]:
        """What the run's programs are told."""
        shift = (self.begins - datetime.now(UTC)).total_seconds()
        return {"LIBSYS_TEST_SHIFT": str(shift), "TZ": self.zone, "PYTHONPATH": f"{SHIFTED}:{ROOT}"}


def days() -> list[Day]:
    """The end of February and of a leap day, New Year's Eve, and a year from today."""
    return [
        Day("leap-eve", datetime(2028, 2, 28, 16, 59, 30, tzinfo=UTC), "UTC"),
        Day("leap-day", datetime(2028, 2, 29, 16, 59, 30, tzinfo=UTC), "Asia/Jayapura"),
        Day("new-year", datetime(2026, 12, 31, 16, 50, tzinfo=UTC), "Asia/Jayapura"),
        Day("next-year", datetime.now(UTC) + timedelta(days=365), "UTC"),
    ]
