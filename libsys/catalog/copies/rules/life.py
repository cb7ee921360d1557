"""The life of a copy: its events in their order, what they come to, and the one state it is in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

EVENTS = ("received", "moved", "damaged", "repaired", "missing", "found", "withdrawn")
STATES = ("withdrawn", "out", "missing", "damaged", "reference", "in")
"""One order for catalogue, desk, public list, labels and API: the first that is true is said."""
HERE = ("reference", "in")
"""States in which a reader finds the copy on its shelf."""


class Event(Protocol):
    """What an event says of itself."""

    @property
    def what(self) -> str: ...

    @property
    def happened_on(self) -> date: ...

    @property
    def detail(self) -> str | None: ...

    @property
    def recorded_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What a copy's events come to today: the columns that its row keeps of them."""

    shelf: str | None = None
    condition: str = "baik"
    missing_since: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None


def standing(events: Iterable[Event]) -> Standing:
    """Play the events in their order; those that were taken back are not among them.

    A copy that was withdrawn stays withdrawn whatever is found later.
    """
    said: dict[str, Any] = {}
    for one in sorted(events, key=lambda event: (event.happened_on, event.recorded_at)):
        if one.what == "moved":
            said["shelf"] = one.detail
        elif one.what in ("damaged", "repaired"):
            said["condition"] = "rusak" if one.what == "damaged" else "baik"
        elif one.what in ("missing", "found"):
            said["missing_since"] = one.happened_on if one.what == "missing" else None
        elif one.what == "withdrawn":
            said |= {"withdrawn_on": one.happened_on, "withdrawn_because": one.detail}
    return Standing(**said)


def begun(row: dict[str, Any], recorded_on: date) -> list[tuple[str, date, str | None]]:
    """The events that the row of a copy tells by itself: kind, day, detail. `recorded_on`: when nobody knows since when."""
    came = row.get("received_on") or recorded_on
    events: list[tuple[str, date | None, str | None]] = [
        ("received", came, None),
        ("moved", came if row.get("shelf") else None, row.get("shelf")),
        ("damaged", came if row.get("condition", "baik") != "baik" else None, None),
        ("missing", row.get("missing_since"), None),
        ("withdrawn", row.get("withdrawn_on"), row.get("withdrawn_because")),
    ]
    return [(what, day, detail) for what, day, detail in events if day is not None]


def state_of(
    *, withdrawn_on: date | None, is_out: bool, missing_since: date | None, condition: str | None,
    is_reference: bool | None,
) -> str:
    """A copy's state, one of STATES."""
    signs = {"withdrawn": withdrawn_on, "out": is_out, "missing": missing_since, "damaged": condition not in (None, "baik"),
             "reference": is_reference, "in": True}
    return next(state for state in STATES if signs[state])


def state_of_row(copy: Mapping[str, Any]) -> str:
    """The same, of a copy's own row."""
    return state_of(withdrawn_on=copy["withdrawn_on"], is_out=copy["out_since"] is not None, missing_since=copy["missing_since"],
                    condition=copy["condition"], is_reference=copy["is_reference"])
