"""The lending rules as they stand in the rows."""

from collections.abc import Mapping
from typing import Any

from libsys.circulation.rules import Cell, Policy, effective
from libsys.kernel.database import rows

CELLS = """SELECT category, collection_kind, may_borrow, loan_days, most_loans, most_renewals FROM policy
    ORDER BY category, collection_kind"""
CATEGORIES = "SELECT key, name FROM member_category ORDER BY position, key"
KINDS = "SELECT key, name FROM collection_kind ORDER BY position, key"


def _cell(policy: Mapping[str, Any], prefix: str = "") -> Cell:
    may_borrow = policy[prefix + "may_borrow"]
    return Cell(
        may_borrow=None if may_borrow is None else bool(may_borrow), loan_days=policy[prefix + "loan_days"],
        most_loans=policy[prefix + "most_loans"], most_renewals=policy[prefix + "most_renewals"],
    )


def policy_of(joined: Mapping[str, Any], category: str, collection_kind: str) -> Policy:
    """The rule in force, from a row that joined the four places it may be written in."""
    return effective({
        (category, collection_kind): _cell(joined, "cell_"), (category, ""): _cell(joined, "category_"),
        ("", collection_kind): _cell(joined, "kind_"), ("", ""): _cell(joined, "library_"),
    }, category, collection_kind)


async def cells() -> dict[tuple[str, str], Cell]:
    """Every cell that says something, by member category and collection kind."""
    return {(policy["category"], policy["collection_kind"]): _cell(policy) for policy in await rows(CELLS)}


async def member_categories() -> list[tuple[str, str]]:
    """The member categories as (key, name)."""
    return [(category["key"], category["name"]) for category in await rows(CATEGORIES)]


async def kinds() -> list[tuple[str, str]]:
    """The collection kinds as (key, name)."""
    return [(kind["key"], kind["name"]) for kind in await rows(KINDS)]
