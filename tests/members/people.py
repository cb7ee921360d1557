"""Siti, who is grown up, and Bagus, a child whose mother consented."""

from datetime import date
from typing import Any

from libsys.kernel.refusals import NotFound
from libsys.members import actions, queries
from tests.village import NOW, TODAY

SITI: dict[str, Any] = {"name": "Siti Nur'Aini", "sex": "p", "birth_year": 1990}
BAGUS: dict[str, Any] = {
    "name": "Bagus Prakoso", "sex": "l", "birth_year": 2014, "guardian_name": "Bu Wati", "guardian_relation": "ibu",
    "consent_on": date(2026, 11, 20), "consent_how": "formulir",
}


async def register(by: str, who: dict[str, Any] = SITI, **more: Any) -> actions.Registered:
    """One of them, registered today."""
    return await actions.register(today=TODAY, now=NOW, by=by, **{**who, **more})


async def by_number(number: str) -> queries.MemberFacts | None:
    """What the desk knows of the member with this number, however it was typed; None when nobody has it."""
    try:
        sheet = await queries.sheet_by_number(number)
    except NotFound:
        return None
    return await queries.facts_of(sheet.id)
