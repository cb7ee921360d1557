"""The library's card, and the local date by which it lives."""

import contextlib
import time
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from libsys.acts import audit
from libsys.kernel import clock
from libsys.kernel.database import Memory, as_date, damage, is_inside, row, rows, value
from libsys.kernel.refusals import Refused
from libsys.kernel.since import BEGINNING
from libsys.library.rules.cards import CardFacts, CardValue, card_on

HERE = "here"
WIB = ZoneInfo("Asia/Jakarta")
SPOILED: dict[Any, Any] = {datetime: datetime(1970, 1, 1, tzinfo=UTC), int: 0, bool: False}
"""What stands on the card instead of a cell that cannot be read and must say something; a text says `?`."""
FIND = "SELECT * FROM library WHERE id = 'here'"
VALUES = """SELECT c.id AS change, v.field, v.value, c.since_on FROM card_value v JOIN card_change c ON c.id = v.change
    WHERE c.undone_at IS NULL ORDER BY c.recorded_at, c.id, v.id"""
KEPT_SECONDS = 5
"""Another server of the same library, or the terminal, may change the card: no page shows the old one for longer."""


@dataclass(frozen=True, kw_only=True)
class Card(CardFacts):
    """Who this library is: what people wrote on its card, and what the program keeps beside it."""

    uid: str
    set_up_at: datetime
    is_demo: bool = False
    clock_confirmed_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.time_zone)
        except (ValueError, ZoneInfoNotFoundError, OSError):  # the disk turned a sign of it: the library goes on in WIB
            return WIB


_kept: Memory[dict[str, tuple[float, Card]]] = Memory(dict)


def forget() -> None:
    """The card has changed: read it again."""
    _kept.forget()


async def here() -> Card | None:
    """This library's card; None until it is set up."""
    kept = _kept.here
    if HERE in kept and kept[HERE][0] > time.monotonic():
        return kept[HERE][1]
    row_kept = await _read()
    if row_kept is None:
        return None
    card = Card(**row_kept)
    if not is_inside():  # What is not finished may still be taken back.
        kept[HERE] = (time.monotonic() + KEPT_SECONDS, card)
    return card


async def _read() -> dict[str, Any] | None:
    """The card's row; where the disk spoiled a cell of it every other is read by itself, and the library goes on."""
    with contextlib.suppress(Refused):
        kept = await row(FIND)
        return {name: one for name, one in kept.items() if name != "id"} if kept else None
    instead = {field.name: SPOILED.get(field.type, "?") if field.default is MISSING else field.default for field in fields(Card)}
    return instead | await damage.cells("library", HERE, list(instead))


async def values() -> list[CardValue]:
    """What was written on the card from which day on, in the order in which it was written.

    What held since the beginning was said before all of it, whatever the clock showed when it was written down.
    """
    written = [CardValue(line["change"], line["field"], line["value"], as_date(line["since_on"])) for line in await rows(VALUES)]
    return sorted(written, key=lambda one: one.since_on != BEGINNING)


async def on_day(day: date) -> Card | None:
    """The card as it stood on this day, as the report of its month tells it; None until it is set up."""
    card = await here()
    return card_on(card, await values(), day) if card else None


def known() -> Card | None:
    """The card as it was last read, without asking the database; None when it was not yet."""
    return _kept.here[HERE][1] if HERE in _kept.here else None


async def zone() -> ZoneInfo:
    """The library's time zone; WIB until it is set up."""
    card = await here()
    return card.zone if card else WIB


async def today() -> date:
    """Today's date on the library's own calendar."""
    return clock.local_date(clock.now(), await zone())


async def clock_reason(now: datetime) -> str | None:
    """Why the computer's clock is in doubt (a reason code), unless somebody has confirmed it since."""
    return await audit.clock_reason(now)


async def age_day(now: datetime) -> date:
    """The day by which ages are reckoned: today, or while the clock is in doubt the last day that can be believed."""
    return clock.local_date(await audit.believed(now), await zone())


async def is_set_up() -> bool:
    """Whether the set-up has been done; it closes for ever in the transaction that makes the manager."""
    return bool(await value("SELECT count(*) FROM library WHERE id = 'here'"))
