"""The numbers under which the report's letters went out, and which one comes next."""

from datetime import date
from typing import Any

from libsys.kernel.database import rows, value
from libsys.report_format.seal import is_signed, key_of
from libsys.reporting import rules

NUMBER = """SELECT number FROM letter WHERE month = {} AND revision = {} ORDER BY recorded_at DESC, id DESC LIMIT 1"""
LATEST = "SELECT month, revision, number FROM letter ORDER BY recorded_at DESC, id DESC LIMIT 20"
USED = """SELECT l.month FROM letter l WHERE l.number = {} AND NOT (l.month = {} AND l.revision = {})
    AND NOT EXISTS (SELECT 1 FROM letter n WHERE n.month = l.month AND n.revision = l.revision
        AND (n.recorded_at > l.recorded_at OR (n.recorded_at = l.recorded_at AND n.id > l.id)))
    ORDER BY l.month LIMIT 1"""


async def number_of(document: dict[str, Any]) -> str | None:
    """The number of a signed report's letter; None when nobody wrote it down, or it is a draft."""
    return await value(NUMBER, *key_of(document)[1:]) if is_signed(document) else None


async def proposed(on: date) -> str | None:
    """What comes next by the pattern of the last numbers; None when there was none yet."""
    letters: dict[tuple[str, int], str] = {}
    for one in await rows(LATEST):
        letters.setdefault((one["month"], one["revision"]), one["number"])
    return rules.next_letter(list(letters.values()), on)


async def used_for(number: str, month: str, revision: int) -> str | None:
    """The month whose letter has this number already; a number that was typed wrongly and corrected is free again."""
    return await value(USED, number, month, revision)
