"""The changes are real ones, each a module that still can be read, and a test's blind spot is seen."""

import ast

import pytest

from tests.mutation.changes import changes

TEXT = '''"""A rule's words are no deed."""
ALL = "SELECT id FROM loan WHERE due_on < {} AND undone_at IS NULL ORDER BY id DESC"
def judge(age: int, *, ends: int | None = None) -> bool:
    """More words."""
    if age >= 17 and not ends:
        note(by="sari", about=age)
        return True
    return age + 1 > 2
'''


@pytest.mark.parametrize(("kind", "before", "after"), [
    ("comparison", "age >= 17", "(age > 17)"), ("and/or", "age >= 17 and not ends", "(age >= 17 or not ends)"),
    ("condition dropped", "age >= 17 and not ends", "(age >= 17)"), ("not", "not ends", "(ends)"),
    ("constant", "17", "18"), ("constant", "True", "False"), ("return", "return True", "return None"),
    ("call dropped", 'note(by="sari", about=age)', "pass"),
    ("argument dropped", 'note(by="sari", about=age)', "note(about=age)"), ("sum", "age + 1", "(age - 1)"),
])
def test_a_change_is_made(kind: str, before: str, after: str) -> None:
    assert (kind, before, after) in {(one.kind, one.before, one.after) for one in changes(TEXT)}


def test_conditions_of_sql_are_moved_and_taken_out() -> None:
    said = [one.after for one in changes(TEXT) if one.kind == "sql"]
    for part in ("due_on <= {}", "WHERE due_on < {} ORDER", "undone_at IS NOT NULL", "ORDER BY id '"):
        assert any(part in one for one in said), part


def test_every_change_can_be_read_and_differs_and_touches_no_words() -> None:
    made = list(changes(TEXT))
    assert len({one.text for one in made}) == len(made)
    for one in made:
        assert ast.dump(ast.parse(one.text)) != ast.dump(ast.parse(TEXT))
        assert "A rule's words are no deed." in one.text and "More words." in one.text and "ends: int | None = None" in one.text
