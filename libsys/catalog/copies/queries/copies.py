"""Copies: of a title, or the one in the hand."""

from dataclasses import dataclass, field
from datetime import date, datetime

from libsys.catalog.copies.facts import CopyFacts
from libsys.catalog.copies.rules import state_of
from libsys.kernel.database import row, rows
from libsys.kernel.facts import names, with_facts

COLUMNS = with_facts("""SELECT c.id, c.title AS title_id, t.title, t.call_number, c.barcode, c.accession_number, @c,
    c.out_since, c.missing_since, c.withdrawn_on, c.withdrawn_because, c.recorded_at
    FROM copy c JOIN title t ON t.id = c.title""", c=CopyFacts)
OF_TITLE = COLUMNS + " WHERE c.title = {} AND c.undone_at IS NULL ORDER BY c.withdrawn_on IS NOT NULL, c.recorded_at, c.barcode"
BY_BARCODE = COLUMNS + " WHERE c.barcode = {} AND c.undone_at IS NULL"
BY_ID = COLUMNS + " WHERE c.id = {} AND c.undone_at IS NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine(CopyFacts):
    """One copy with its title, and its state (a key of `words.STATES`). Whether it is on loan shows in `out_since`."""

    id: str
    title_id: str
    title: str
    call_number: str | None
    barcode: str
    accession_number: str | None
    out_since: date | None
    missing_since: date | None
    withdrawn_on: date | None
    withdrawn_because: str | None
    recorded_at: datetime
    state: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", state_of(
            withdrawn_on=self.withdrawn_on, is_out=self.out_since is not None, missing_since=self.missing_since,
            condition=self.condition, is_reference=self.is_reference))

    @property
    def facts(self) -> CopyFacts:
        """The copy as one would hand it to `change_copy`."""
        return CopyFacts(**{name: getattr(self, name) for name in names(CopyFacts)})


async def copies_of(title_id: str) -> list[CopyLine]:
    """A title's copies, those still in the collection first."""
    return [CopyLine(**copy) for copy in await rows(OF_TITLE, title_id)]


async def copy_by_barcode(code: str) -> CopyLine | None:
    """The copy with this barcode; small letters typed by hand find the label's capitals too."""
    typed = code.strip()
    copy = await row(BY_BARCODE, typed)
    if copy is None and typed.upper() != typed:
        copy = await row(BY_BARCODE, typed.upper())
    return CopyLine(**copy) if copy else None


async def copy_by_id(copy_id: str) -> CopyLine | None:
    """The copy with this key."""
    copy = await row(BY_ID, copy_id)
    return CopyLine(**copy) if copy else None
