"""Whoever keeps rows about a person says what they hold and how the person is let go of (`ERASING`)."""

import pytest
from piccolo.table import Table

from libsys import house
from libsys.acts.registries import Personal, gathered

WORDS = ("full_name", "phone", "guardian", "hamlet", "address", "birth", "contact", "leader", "facilitator", "email")
"""What a column is called that holds something of a person."""
OF_NO_MEMBER = {
    "account": "who works here: an account is closed, and the log goes on naming its acts",
    "library": "the library's own address and telephone",
    "partner": "an institution, and whom to ask for there",
    "party": "who led a group, as the group told it",
    "activity": "who led it, as it stands in the report",
}
"""Tables with such a column that are about no member, and why they may keep it."""


def all_tables() -> list[type[Table]]:
    return [one for module in house.furniture("tables") for one in vars(module).values()
            if isinstance(one, type) and issubclass(one, Table) and one is not Table and one.__module__ == module.__name__]


def points_at_a_member(table: type[Table]) -> bool:
    return any(key._foreign_key_meta.resolved_references._meta.tablename == "member" for key in table._meta.foreign_key_columns)


def is_personal(table: type[Table]) -> bool:
    return any(column._meta.name == word or column._meta.name.startswith(word + "_") or column._meta.name.endswith("_" + word)
               for column in table._meta.columns for word in WORDS if not column._meta.name.startswith("is_"))


def unanswered(tables: list[type[Table]], answers: tuple[Personal, ...]) -> list[str]:
    """Tables with rows about a person for which no room answers."""
    known = {answer.rows for answer in answers}
    return sorted(table._meta.tablename for table in tables if table._meta.tablename not in known
                  and (points_at_a_member(table) or (is_personal(table) and table._meta.tablename not in OF_NO_MEMBER)))


def test_this_house() -> None:
    assert unanswered(all_tables(), gathered("ERASING")) == []


@pytest.mark.parametrize("answer", gathered("ERASING"), ids=lambda answer: answer.rows)
def test_a_room_that_forgets_its_answer_is_seen(answer) -> None:
    assert unanswered(all_tables(), tuple(one for one in gathered("ERASING") if one is not answer)) == [answer.rows]


def test_no_excuse_and_no_answer_is_left_for_a_table_that_is_gone() -> None:
    names = {table._meta.tablename for table in all_tables() if is_personal(table)}
    assert OF_NO_MEMBER.keys() <= names
    assert {answer.rows for answer in gathered("ERASING")} <= {table._meta.tablename for table in all_tables()}
