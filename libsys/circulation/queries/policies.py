"""The lending rules as they stand in the rows: what held on a day, and how it came to be."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from libsys.circulation.rules import Cell, Policy, Rule, cells_on, effective
from libsys.kernel.database import rows

WRITTEN = """SELECT id, category, collection_kind, may_borrow, loan_days, most_loans, most_renewals, since_on, until_on,
    recorded_at FROM policy WHERE undone_at IS NULL ORDER BY since_on, recorded_at, id"""
# The four places that may say something of one member category and one collection kind.
NEAR = """SELECT id, category, collection_kind, may_borrow, loan_days, most_loans, most_renewals, since_on, until_on,
    recorded_at FROM policy WHERE undone_at IS NULL AND category IN ({}, '') AND collection_kind IN ({}, '')
    ORDER BY since_on, recorded_at, id"""
CATEGORIES = "SELECT key, name FROM member_category ORDER BY position, key"
KINDS = "SELECT key, name FROM collection_kind ORDER BY position, key"


def _rule(policy: Mapping[str, Any]) -> Rule:
    may_borrow = policy["may_borrow"]
    cell = Cell(may_borrow=None if may_borrow is None else bool(may_borrow), loan_days=policy["loan_days"],
                most_loans=policy["most_loans"], most_renewals=policy["most_renewals"])
    return Rule(policy["id"], policy["category"], policy["collection_kind"], cell, policy["since_on"],
                policy["until_on"], policy["recorded_at"])


async def written() -> list[Rule]:
    """Every rule of every time that was not taken back, the first first."""
    return [_rule(policy) for policy in await rows(WRITTEN)]


async def cells(day: date) -> dict[tuple[str, str], Cell]:
    """Every cell that said something on this day, by member category and collection kind."""
    return cells_on(await written(), day)


async def policy_on(day: date, category: str, collection_kind: str = "") -> Policy:
    """The rule in force on this day for one member category and one collection kind ('' for all books together)."""
    near = [_rule(policy) for policy in await rows(NEAR, category, collection_kind)]
    return effective(cells_on(near, day), category, collection_kind)


async def member_categories() -> list[tuple[str, str]]:
    """The member categories as (key, name)."""
    return [(category["key"], category["name"]) for category in await rows(CATEGORIES)]


async def kinds() -> list[tuple[str, str]]:
    """The collection kinds as (key, name)."""
    return [(kind["key"], kind["name"]) for kind in await rows(KINDS)]
