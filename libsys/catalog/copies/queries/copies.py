"""Copies: of a title, or the one in the hand."""

from dataclasses import dataclass, field
from datetime import date, datetime

from libsys.catalog.copies.facts import CopyFacts
from libsys.catalog.copies.rules import state_of
from libsys.kernel.database import row, rows
from libsys.kernel.facts import names, with_facts
from libsys.library import numbers
from libsys.library.rules import bare, readings, without_marks

COLUMNS = with_facts("""SELECT c.id, c.title AS title_id, t.title, t.call_number, c.barcode, c.accession_number, @c,
    c.out_since, c.missing_since, c.withdrawn_on, c.withdrawn_because, c.recorded_at
    FROM copy c JOIN title t ON t.id = c.title""", c=CopyFacts)
OF_TITLE = COLUMNS + " WHERE c.title = {} AND c.undone_at IS NULL ORDER BY c.withdrawn_on IS NOT NULL, c.recorded_at, c.barcode"
BY_BARCODE = "SELECT id FROM copy WHERE barcode = {} AND undone_at IS NULL"
BY_ACCESSION = """SELECT id FROM copy WHERE upper(replace(accession_number, ' ', '')) = {} AND undone_at IS NULL
    ORDER BY recorded_at, id LIMIT 20"""
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


async def copy_keys(typed: str) -> tuple[str, ...]:
    """The copies that a number names, however it was typed or scanned: the one of this barcode, else those of this accession number.

    What another keyboard made of an accession number (a dash of its stroke, say) is read back when one reading alone is here.
    """
    owner = await numbers.known(typed)
    if owner is not None:
        return (owner.subject,) if owner.kind == "copy" else ()
    for text in dict.fromkeys((bare(typed), without_marks(typed))):
        if keys := await _of_accession(text):
            return keys
    made = {keys for text in readings(bare(typed)) if any(map(str.isdigit, text)) and (keys := await _of_accession(text))}
    return made.pop() if len(made) == 1 else ()


async def _of_accession(text: str) -> tuple[str, ...]:
    """The copies whose accession number (or number that no register knows) is this text, whatever its blanks and capitals."""
    asked = "".join(text.split())
    same = await rows(BY_BARCODE, asked) or await rows(BY_ACCESSION, asked.upper()) if asked else []
    return tuple(copy["id"] for copy in same)


async def copy_by_barcode(typed: str) -> CopyLine | None:
    """The copy with this barcode, or the one copy with this accession number."""
    keys = await copy_keys(typed)
    return await copy_by_id(keys[0]) if len(keys) == 1 else None


async def copy_by_id(copy_id: str) -> CopyLine | None:
    """The copy with this key."""
    copy = await row(BY_ID, copy_id)
    return CopyLine(**copy) if copy else None
