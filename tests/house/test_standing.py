"""Whoever keeps rows about a member, a title or a copy says what becomes of them when it goes or is merged."""

import pytest
from piccolo.table import Table

from libsys import house
from libsys.acts.registries import StandsOn, gathered

GO = {"member", "title", "copy"}
"""What can leave, be merged, erased or withdrawn."""

BY_ITSELF = {("copy", "copy_event"): "a copy's own life, in its own room",
             ("member", "absence"): "part of the member, in its own room",
             ("title", "title_contributor"): "part of the title, in its own room",
             ("title", "other_isbn"): "part of the title, in its own room",
             ("title", "title_subject"): "part of the title, in its own room",
             ("title", "search_doc"): "the search draws it anew (TITLE_CHANGED)"}


def unanswered(tables: list[type[Table]], answers: tuple[StandsOn, ...]) -> list[str]:
    """Foreign keys to what can go, for which no room answers."""
    known = {(answer.noun, answer.rows) for answer in answers} | set(BY_ITSELF)
    pairs = {(key._foreign_key_meta.resolved_references._meta.tablename, table._meta.tablename)
             for table in tables for key in table._meta.foreign_key_columns}
    return sorted(f"{rows} stands on {noun}: hang up StandsOn({noun!r}, {rows!r}, …)" for noun, rows in pairs
                  if noun in GO and (noun, rows) not in known)


def all_tables() -> list[type[Table]]:
    return [one for module in house.furniture("tables") for one in vars(module).values()
            if isinstance(one, type) and issubclass(one, Table) and one is not Table and one.__module__ == module.__name__]


def test_this_house() -> None:
    assert unanswered(all_tables(), gathered("STANDS_ON")) == []


def test_no_answer_is_left_for_rows_that_are_gone() -> None:
    names = {table._meta.tablename for table in all_tables()}
    assert {rows for _, rows in BY_ITSELF} <= names
    assert {answer.rows for answer in gathered("STANDS_ON")} <= names


@pytest.mark.parametrize("answer", gathered("STANDS_ON"), ids=lambda answer: f"{answer.rows} on {answer.noun}")
def test_a_room_that_forgets_its_answer_is_seen(answer) -> None:
    others = tuple(one for one in gathered("STANDS_ON") if one is not answer)
    assert unanswered(all_tables(), others) == [f"{answer.rows} stands on {answer.noun}: hang up StandsOn({answer.noun!r}, {answer.rows!r}, …)"]
