"""A suite that cannot shrink: no step, folder or test goes missing without a line that says so in plain sight.

Allowed settings are named here one by one; whoever needs another changes this file in the same commit.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.map import THIS_HOUSE, House
from tests.house.test_laws_stay import FOLDER, TABLE, fewer, read, texts_of
from tests.house.test_laws_stay import table as table_of_laws
from tests.house.test_nothing_foreign import committed
from tests.machine.steps import APART, CORES, MOST_MINUTES, TYPED, Step, steps

ROOT = THIS_HOUSE.root
NEEDED = {
    "lint", "types", "house", "sqlite", "postgres", "browser", "faults", "bench", "wheels", "scanners",
    "dates/leap-eve", "dates/leap-day", "dates/new-year", "dates/next-year", "simulation/sqlite", "simulation/postgres",
}
ADDOPTS = {"-ra", "--strict-markers", "--strict-config", "--import-mode=importlib"}
PYTEST = {
    "testpaths": ["tests"], "asyncio_mode": "auto", "asyncio_default_fixture_loop_scope": "function",
    "asyncio_default_test_loop_scope": "function", "pythonpath": ["."], "faulthandler_timeout": 240,
    "filterwarnings": ["error::pytest.PytestUnraisableExceptionWarning", "error::DeprecationWarning",
                       "error::PendingDeprecationWarning"],
}
MYPY = {
    "python_version": "3.11", "strict": True, "ignore_missing_imports": True, "follow_imports": "silent",
    "disallow_any_generics": False, "disallow_subclassing_any": False, "disallow_untyped_decorators": False,
    "disallow_untyped_calls": False, "warn_return_any": False, "warn_unused_ignores": True, "implicit_reexport": True,
}
RUFF_SELECT = {"A", "B", "C4", "E", "F", "I", "RUF", "S102", "S301", "S307", "S602", "S604", "S605", "S608", "UP", "W"}
RUFF_IGNORE = {"A003", "E501", "RUF001", "RUF002", "RUF003", "RUF012", "RUF022"}
RUFF_ELSEWHERE = {
    "tests/check.py": ["E402"], "tests/conftest.py": ["E402"], "libsys/circulation/queries/facts.py": ["S608"],
}
RUFF_EXCLUDE = {"static", "build", "dist"}
OTHER_SETTINGS = (
    "pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "tox.ini", "setup.cfg", "mypy.ini", ".mypy.ini",
    "ruff.toml", ".ruff.toml",
)
LESS = {
    "skip", "skipif", "xfail", "importorskip", "SkipTest", "skipTest", "collect_ignore", "collect_ignore_glob",
    "__test__", "no_type_check", "filterwarnings", "simplefilter", "catch_warnings", "pytest_plugins",
}
"""Names with which a test or a warning goes away or is not counted; so does every hook (`pytest_…`)."""
MAY_CHOOSE = {
    "tests/backups/conftest.py": {"collect_ignore_glob"},  # what lies in one file exists on one engine only
    "tests/simulation/conftest.py": {"collect_ignore_glob"},
    # writes down which test enters which function, puts the tests into another order, and says which of them noticed
    "tests/mutation/plugin.py": {"pytest_configure", "pytest_fixture_setup", "pytest_runtest_protocol", "pytest_sessionfinish",
                                 "pytest_collection_modifyitems", "pytest_runtest_logreport"},
    "tests/mutation/nursery.py": {"pytest_configure", "pytest_runtest_logreport", "pytest_runtestloop", "pytest_runtest_protocol", "pytest_sessionfinish"},
    "tests/mutation/template.py": {"test_an_empty_library_is_made"},  # run by its path, before all others
    "tests/faults/conftest.py": {"pytest_terminal_summary"},  # says at the end what was survived
    "tests/gate/test_described_api.py": {"filterwarnings"},  # schemathesis warns of its own code
    "tests/kernel/test_blobs.py": {"filterwarnings"},  # Pillow warns of the bombs that the test hands it
}
IGNORED_WHOLE = re.compile(r"(?i:#\s*(?:mypy:|ruff:\s*(?:no" r"qa|disable)|flake8:\s*no" r"qa|type:\s*ign" r"ore|isort:\s*skip))")
FOLDERS = ("libsys/", "tests/", "migrations/")
OUTER = ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "python3 tests/check.py"]
"""The outer check, whole: a line more could let something pass, however it is written."""


def settings(root: Path) -> list[str]:
    """Settings of pytest, mypy and ruff that let something pass, and files that would set others."""
    tool = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    told = tool["pytest"]["ini_options"]
    wrong = [f"pyproject.toml: addopts {word}" for word in told["addopts"].split() if word not in ADDOPTS]
    wrong += differing("pytest", {key: value for key, value in told.items() if key != "addopts"}, PYTEST)
    wrong += differing("mypy", tool["mypy"], MYPY)
    ruff, lint = tool["ruff"], tool["ruff"]["lint"]
    wrong += [f"pyproject.toml: ruff leaves out {name}" for name in set(ruff.get("extend-exclude", ())) - RUFF_EXCLUDE]
    wrong += [f"pyproject.toml: ruff {key}" for key in ruff if key not in ("line-length", "target-version", "extend-exclude", "lint")]
    wrong += [f"pyproject.toml: ruff no longer selects {rule}" for rule in RUFF_SELECT - set(lint["select"])]
    wrong += [f"pyproject.toml: ruff ignores {rule}" for rule in set(lint["ignore"]) - RUFF_IGNORE]
    wrong += differing("ruff per-file-ignores", lint.get("per-file-ignores", {}), RUFF_ELSEWHERE)
    wrong += [f"pyproject.toml: ruff lint {key}" for key in lint if key.startswith("extend") or key == "exclude"]
    return wrong + [f"{name}: settings stand in pyproject.toml" for name in OTHER_SETTINGS if (root / name).exists()]


def differing(what: str, told: dict[str, Any], allowed: dict[str, Any]) -> Iterator[str]:
    """What is set otherwise than allowed, or is set no more."""
    for key in sorted(told.keys() | allowed.keys()):
        if told.get(key) != allowed.get(key):
            yield f"pyproject.toml: {what} {key} = {told.get(key)!r}"


def vanishing(root: Path) -> list[str]:
    """Tests that are skipped, expected to fail, or left out while they are collected; files that no checker reads."""
    wrong = []
    for path in sorted([*root.glob("tests/**/*.py"), *root.glob("libsys/**/*.py"), *root.glob("migrations/**/*.py")]):
        name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        wrong += [f"{name}: {hit[0]}" for hit in IGNORED_WHOLE.finditer(text)]
        used = {word for node in ast.walk(ast.parse(text)) for word in names_of(node) if is_less(word)}
        if name.startswith("tests/"):
            wrong += [f"{name}: {word}" for word in sorted(used - MAY_CHOOSE.get(name, set()))]
            wrong += [f"{name}: {word}" for word in hollow(ast.parse(text))]
            wrong += [f"{name}: {word} is collected by nobody" for word in uncollected(path.name, ast.parse(text))
                      if word not in MAY_CHOOSE.get(name, ())]
        elif "no_type_check" in used:
            wrong.append(f"{name}: no_type_check")
    return wrong


def is_less(word: str) -> bool:
    """Whether a name lets tests or warnings go: those of the list, and every hook of pytest."""
    return word in LESS or word.startswith("pytest_")


def uncollected(file: str, tree: ast.Module) -> Iterator[str]:
    """Tests that pytest does not find: in a file of another name, or in a class that it cannot make."""
    for node in tree.body:
        name = getattr(node, "name", "")
        is_test = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and name.startswith("test_")
        is_test |= isinstance(node, ast.ClassDef) and any(getattr(one, "name", "").startswith("test_") for one in node.body)
        is_found = file.startswith("test_") and name.startswith(("test_", "Test"))
        if is_test and not (is_found and not any(getattr(one, "name", "") in ("__init__", "__new__") for one in getattr(node, "body", ()))):
            yield name


def hollow(tree: ast.Module) -> Iterator[str]:
    """Tests that end before they ask, ask what is always so, or pass over what they found."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
            if any(isinstance(line, ast.Return) for line in node.body):
                yield f"{node.name} ends before it has asked everything"
        if isinstance(node, ast.Assert):
            sides = node.test.values if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or) else [node.test]
            if any(isinstance(side, (ast.Constant, ast.Tuple, ast.JoinedStr)) and (not isinstance(side, ast.Constant) or side.value) for side in sides):
                yield f"line {node.lineno} asserts what is always so"
        if isinstance(node, ast.ExceptHandler) and node.type is not None and "AssertionError" in ast.unparse(node.type) and not any(
                isinstance(one, (ast.Raise, ast.Call)) for line in node.body for one in ast.walk(line)):
            yield f"line {node.lineno} passes over what a test noticed"


def elsewhere(house: House) -> list[str]:
    """Python that no law and no checker reads, since it lies in another folder."""
    return [f"{name}: Python lies in {', '.join(FOLDERS)}" for name in committed(house) if name.endswith((".py", ".pyi", ".pyx"))
            and not name.startswith((*FOLDERS, ".venv/", ".cache/"))]


def names_of(node: ast.AST) -> Iterator[str]:
    """What a node names: a variable, an attribute, a function, an imported thing."""
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word) | ast.alias(name=word):
            yield word
        case ast.FunctionDef(name=word) | ast.AsyncFunctionDef(name=word):
            yield word


def lenient(root: Path) -> list[str]:
    """What the outer check says beyond, or no more, of the three lines that it needs."""
    path = root / ".ci" / "run"
    if not path.exists():  # an unpacked release has none
        return []
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [] if lines == OUTER else [f".ci/run: it says {lines}, and no more than {OUTER} is needed"]


def missing_steps(told: list[Step], table: dict[str, dict[str, int]], later: dict[str, int]) -> list[str]:
    """Steps that are gone, let tests out, or cannot be within the minutes of the whole check."""
    wrong = [f"the step {name} is gone" for name in sorted(NEEDED - {step.name for step in told})]
    wrong += [f"tests/steps.toml and the steps differ: {name}" for name in sorted({step.name for step in told} ^ table.keys())]
    allowed = {f"--ignore=tests/{name}" for name in APART} | {"-q", "-s"}
    for step in told:
        if step.is_pytest:
            options = {word for word in step.arguments if word.startswith("-")}
            wrong += [f"{step.name}: {word}" for word in sorted(options - allowed)]
    wrong += [f"{name}: no least number of tests" for name, line in table.items() if line["tests"] < 1]
    alone = sum(line["minutes"] for line in table.values() if line.get("alone"))
    beside = sum(line["minutes"] for line in table.values() if not line.get("alone")) + sum(later.values())
    if alone + beside / CORES > MOST_MINUTES:
        wrong.append(f"{alone + beside / CORES:.0f} minutes are more than {MOST_MINUTES}")
    return wrong


def played(root: Path, told: list[Step]) -> set[Path]:
    """The files with tests that a step runs."""
    found = set()
    for step in told:
        if step.is_pytest:
            given = [root / word for word in step.arguments[1:] if not word.startswith("-")]
            left = [root / word.removeprefix("--ignore=") for word in step.arguments if word.startswith("--ignore=")]
            paths = {path for start in given for path in ([start] if start.is_file() else start.rglob("test_*.py"))}
            found |= {path for path in paths if not any(path.is_relative_to(one) for one in left)}
    return found


def unplayed(root: Path, told: list[Step]) -> list[str]:
    """Files with tests that no step runs; packages of the house whose rules or actions nobody types."""
    every = set((root / "tests").rglob("test_*.py"))
    return [f"{path.relative_to(root)}: no step runs it" for path in sorted(every - played(root, told))]


def table() -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    kept = tomllib.loads((ROOT / "tests" / "steps.toml").read_text(encoding="utf-8"))
    return kept["steps"], kept["later"]


def test_the_settings_let_nothing_pass() -> None:
    assert settings(ROOT) == []


def test_no_law_goes_away_while_its_own_watch_is_gone() -> None:
    kept = table_of_laws(TABLE.read_text(encoding="utf-8"))
    assert "test_laws_stay.py" in kept and fewer({name: read(text) for name, text in texts_of(FOLDER).items()}, kept) == []


def test_no_test_goes_away_while_it_is_collected() -> None:
    assert vanishing(ROOT) == []


def test_all_python_lies_where_it_is_read() -> None:
    assert elsewhere(THIS_HOUSE) == []


def test_python_elsewhere_is_noticed(made) -> None:
    assert len(elsewhere(made({"tools/fix.py": "import os", "fix.py": "", "libsys/x.py": "", "notes.txt": ""}))) == 2


def test_the_outer_check_is_the_whole_check_and_strict() -> None:
    assert lenient(ROOT) == []


def test_every_step_is_there_and_all_fit_into_the_minutes() -> None:
    assert missing_steps(steps(), *table()) == []


def test_every_test_is_in_a_step_and_every_typed_room_in_the_types() -> None:
    assert unplayed(ROOT, steps()) == []
    typed = next(step.arguments for step in steps() if step.name == "types")
    wanted = {path.relative_to(ROOT).as_posix() for part in ("rules", "rules.py", "actions", "actions.py")
              for path in ROOT.glob(f"libsys/**/{part}")}
    assert wanted | set(TYPED) <= set(typed)


@pytest.mark.parametrize(("old", "new"), [
    ('addopts = "-ra', 'addopts = "-k not_slow -ra'),
    ('addopts = "-ra', 'addopts = "-m fast -ra'),
    ('addopts = "-ra', 'addopts = "--ignore=tests/members -ra'),
    ('addopts = "-ra', 'addopts = "--deselect=tests/members/test_doors.py -ra'),
    ('addopts = "-ra', 'addopts = "-W ignore -ra'),
    ('testpaths = ["tests"]', 'testpaths = ["tests/members"]'),
    ('testpaths = ["tests"]', 'testpaths = ["tests"]\nnorecursedirs = ["catalog"]'),
    ('testpaths = ["tests"]', 'testpaths = ["tests"]\npython_functions = ["test_a*"]'),
    ('    "error::DeprecationWarning",\n', ""),
    ('    "error::DeprecationWarning",\n', '    "error::DeprecationWarning",\n    "ignore::DeprecationWarning",\n'),
    ("strict = true", "strict = true\nignore_errors = true"),
    ("strict = true", 'strict = true\nexclude = ["libsys/kernel"]'),
    ("strict = true", "strict = false"),
    ("strict = true", 'strict = true\ndisable_error_code = ["arg-type"]'),
    ("strict = true", 'strict = true\n[[tool.mypy.overrides]]\nmodule = "libsys.*"\nignore_errors = true\n[tool.other]'),
    ('"build", "dist"]', '"build", "dist", "libsys/catalog"]'),
    ("[tool.ruff]", '[tool.ruff]\nexclude = ["libsys"]'),
    ('"F", "I"', '"I"'),
    ('    "E501",', '    "F401",\n    "E501",'),
    ('"tests/check.py" = ["E402"]', '"tests/check.py" = ["E402"]\n"libsys/*" = ["F"]'),
])
def test_a_setting_that_lets_something_pass_is_noticed(tmp_path: Path, old: str, new: str) -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "pyproject.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert settings(tmp_path)


@pytest.mark.parametrize("name", OTHER_SETTINGS)
def test_a_second_file_of_settings_is_noticed(tmp_path: Path, name: str) -> None:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert not settings(tmp_path)
    (tmp_path / name).write_text("")
    assert settings(tmp_path)


@pytest.mark.parametrize("line", [
    "@pytest.mark.sk" "ip\ndef test_a(): ...", "@pytest.mark.xf" "ail\ndef test_a(): ...", "pytest.sk" "ip('later')",
    "@pytest.mark.sk" "ipif(True, reason='')\ndef test_a(): ...", "from pytest import sk" "ip", "pytest.importor" "skip('x')",
    "raise unittest.SkipTest", "collect_ignore = ['test_b.py']", "collect_ignore_glob = ['*']", "__test__ = False",
    "def pytest_collection_modifyitems(items): items.clear()", "def pytest_ignore_collect(): return True",
    "# my" "py: ignore-errors", "# ruff: no" "qa", "# RUFF: NO" "QA", "warnings.simplefilter('ignore')",
    "@pytest.mark.filter" "warnings('ignore')\ndef test_a(): ...", "def pytest_pyfunc_call(pyfuncitem): return True",
    "def pytest_runtest_makereport(item, call): ...", "pytest_plugins = ['x']", "def test_in_a_conftest(): ...",
    "class TestIt:\n    def __init__(self): ...\n    def test_a(self): ...", "def test_a():\n    return\n    assert f()",
    "def f(x): assert x or True", "def f(x): assert (x, 'message')", "def f():\n    try:\n        yield\n    except AssertionError:\n        pass",
])
def test_a_test_that_goes_away_is_noticed(tmp_path: Path, line: str) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "conftest.py").write_text(line, encoding="utf-8")
    assert vanishing(tmp_path)


@pytest.mark.parametrize("line", [
    "python3 tests/check.py || true", "set +e", "continue-on-error: true", "python3 tests/check.py --only lint",
    "python3 tests/check.py || :", "python3 tests/check.py; true", "exit", "trap exit ERR", "export PYTEST_ADDOPTS=--maxfail=1",
    "if true; then", "python3() { :; }", ": <<'X'",
])
def test_an_outer_check_that_lets_failures_pass_is_noticed(tmp_path: Path, line: str) -> None:
    (tmp_path / ".ci").mkdir()
    good = "#!/bin/sh\n# Words.\n" + "\n".join(OUTER)
    (tmp_path / ".ci" / "run").write_text(good)
    assert not lenient(tmp_path)
    (tmp_path / ".ci" / "run").write_text(f"{good}\n{line}\n")
    assert lenient(tmp_path)
    (tmp_path / ".ci" / "run").write_text(f"{line}\n{good}\n")
    assert lenient(tmp_path)
    (tmp_path / ".ci" / "run").write_text("set -euo pipefail\n")
    assert lenient(tmp_path)


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_vanished_step_is_noticed(name: str) -> None:
    kept, later = table()
    assert missing_steps([step for step in steps() if step.name != name], kept, later)
    assert missing_steps(steps(), {key: line for key, line in kept.items() if key != name}, later)
    assert missing_steps(steps(), kept | {name: kept[name] | {"tests": 0}}, later)
    assert missing_steps(steps(), kept | {name: kept[name] | {"minutes": 99}}, later)


@pytest.mark.parametrize("word", ["-k=x", "-m=x", "--ignore=tests/members", "--deselect=x", "--lf"])
def test_a_step_that_lets_tests_out_is_noticed(word: str) -> None:
    weaker = [Step("sqlite", "", (*step.arguments, word)) if step.name == "sqlite" else step for step in steps()]
    assert missing_steps(weaker, *table())


def test_a_file_that_no_step_runs_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "tests" / "browser").mkdir(parents=True)
    (tmp_path / "tests" / "browser" / "test_it.py").write_text("")
    assert unplayed(tmp_path, [step for step in steps() if step.name != "browser"])
    assert not unplayed(tmp_path, steps())
