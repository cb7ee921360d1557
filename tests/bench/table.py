"""The table of budgets that a run prints."""

from dataclasses import dataclass, field

SLACK = 2
"""A budget missed is told as missed; missed by twice, the check fails: a shared machine is never quite quiet."""
SLACK_OF_SPEED = 3
"""Requests a second beside the bare page's: the same program moved between 7.6 and 15 % on one machine in one day."""


@dataclass
class Table:
    """Rows of what was measured; a row with a bound passes or fails, one without is only told."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    passed: int = 0
    failed: int = 0

    def at_least(self, what: str, found: float, wanted: float, more: str = "") -> None:
        """A ratio that must reach its budget, in per cent."""
        self._judge(what, f"{found:.1%}", f"≥ {wanted:.0%}", found >= wanted, found * SLACK_OF_SPEED >= wanted, more)

    def at_most(self, what: str, found: float, wanted: float, unit: str = "×", more: str = "") -> None:
        """A ratio or a size that must stay within its budget."""
        self._judge(what, f"{found:.2f}{unit}", f"≤ {wanted:g}{unit}", found <= wanted, found <= wanted * SLACK, more)

    def told(self, what: str, found: str, budget: str = "") -> None:
        """A figure of this machine, printed beside its budget; it cannot fail."""
        self.rows.append((what, found, budget, ""))

    def _judge(self, what: str, found: str, budget: str, fits: bool, stands: bool, more: str) -> None:
        self.passed += stands
        self.failed += not stands
        said = "ok" if fits else ("MISSED" if stands else "FAILED")
        self.rows.append((what, found, budget, said + (f"  {more}" if more else "")))

    def text(self) -> str:
        """The rows, aligned."""
        widths = [max(len(row[column]) for row in self.rows) for column in range(3)]
        return "\n".join(f"{a:<{widths[0]}}  {b:>{widths[1]}}  {c:<{widths[2]}}  {d}".rstrip() for a, b, c, d in self.rows)
