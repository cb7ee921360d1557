"""How a title is filed: its own row, its heading, its label, and what they become when it is corrected."""

from dataclasses import replace
from typing import Any

from libsys.catalog.titles.facts import MOST_HEADING, Credit, TitleFacts
from libsys.catalog.titles.rules import isbn as isbns
from libsys.catalog.titles.rules.call_numbers import propose_call_number
from libsys.catalog.titles.rules.headings import kind_of_name, propose_heading
from libsys.finding import sort_key
from libsys.kernel.facts import values


def complete(credit: Credit) -> Credit:
    """The same person or body with heading and kind filled in."""
    heading = credit.heading or propose_heading(credit.name) or credit.name
    return replace(credit, heading=heading[: MOST_HEADING], kind=credit.kind or kind_of_name(credit.name))


def first_heading(facts: TitleFacts) -> str | None:
    """The first contributor's heading: what the shelf is ordered by."""
    return complete(facts.contributors[0]).heading if facts.contributors else None


def row_of(facts: TitleFacts, *, is_reference: bool = False) -> dict[Any, Any]:
    """The title's own row: the ISBN read, the call number proposed when there is none."""
    read = isbns.read(facts.isbn)
    return values(facts) | {
        "isbn_printed": read.printed or None,
        "isbn": read.key,
        "call_number": facts.call_number or proposed_call_number(facts, is_reference=is_reference),
        "sort_key": sort_key(facts.title),
    }


def proposed_call_number(title: TitleFacts, *, is_reference: bool) -> str | None:
    """The label for the spine, from class, first heading and title."""
    heading = first_heading(title)
    proposed = propose_call_number(title.class_number, title.title, heading, is_reference=is_reference)
    return proposed.joined or None


def kept_call_number(before: TitleFacts, after: TitleFacts) -> str | None:
    """The call number after a correction: one that was only proposed follows the new class, author or title."""
    if after.call_number != before.call_number:
        return after.call_number
    for is_reference in (False, True):
        if before.call_number == proposed_call_number(before, is_reference=is_reference):
            return proposed_call_number(after, is_reference=is_reference)
    return after.call_number
