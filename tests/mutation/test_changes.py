"""The changes are real ones, each a module that still can be read, and a test's blind spot is seen."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.machine.run import ROOT
from tests.mutation.changes import changes

ASK = """
import sys
from pathlib import Path
from tests.mutation.__main__ import QUIETLY, in_a_child
arguments = ["-x", *QUIETLY, "-p", "tests.mutation.plugin", "tests/catalog/rules/test_audiences_and_languages.py"]
sys.exit(in_a_child(arguments, {"LIBSYS_MUTANT": sys.argv[1]}, Path(sys.argv[2]), 100))
"""

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


@pytest.mark.parametrize(("text", "code"), [("AUDIENCES = ()", 1), ("AUDIENCES = AUDIENCES", 0)])
def test_a_change_that_must_be_read_anew_is_noticed(tmp_path: Path, text: str, code: int) -> None:
    """What a module says when it is read, tried in a process of its own as the trial does it."""
    path = ROOT / "libsys" / "catalog" / "titles" / "rules" / "audiences.py"
    wrong = {"module": "libsys.catalog.titles.rules.audiences", "path": str(path), "text": path.read_text(encoding="utf-8") + text}
    ask = [sys.executable, "-c", ASK, json.dumps(wrong), str(tmp_path / "words")]
    assert subprocess.run(ask, cwd=ROOT, check=False).returncode == code
