"""The check itself cannot be talked round: its steps, its table and its last word, each shown to fail when it should."""

import ast
import contextlib
import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import check
from tests.house.map import THIS_HOUSE
from tests.machine import going
from tests.machine.steps import APART, CORES, MOST_MINUTES, TYPED, Step, nothing, steps

EXACT = {
    "lint": ("ruff", "check", "libsys", "migrations", "tests"),
    "house": ("pytest", "tests/house", "-q"),
    "browser": ("pytest", "tests/browser", "tests/journeys", "-q"),
    "faults": ("pytest", "tests/faults", "-q"),
    "wheels": ("pytest", "tests/test_wheels.py", "tests/test_installing.py", "-q"),
    "bench": ("pytest", "tests/bench", "-q", "-s"),
    "simulation/sqlite": ("pytest", "tests/simulation", "-q"),
    "simulation/postgres": ("pytest", "tests/simulation", "-q"),
}
"""What these steps run, word for word."""
NEEDY = {"postgres", "browser", "dates/leap-eve", "dates/leap-day", "dates/new-year", "dates/next-year", "simulation/postgres"}
WHOLE = {"libsys/kernel", "libsys/acts", "libsys/report_format", "libsys/pack_format", "libsys/finding"}
"""What is typed whole."""


def weaker(told: list[Step]) -> list[str]:
    """Steps that run something else than they should, without what they need, or that promise fewer tests than there are functions."""
    wrong = [f"{step.name} runs {' '.join(step.arguments)}" for step in told if step.arguments != EXACT.get(step.name, step.arguments)]
    wrong += [f"{step.name} has nothing of what it needs" for step in told if step.name in NEEDY and step.needs is nothing]
    for step in told:
        if step.name == "types":
            wrong += [f"types: {word}" for word in step.arguments[1:] if not word.startswith("libsys/")]
            wrong += [f"types leaves out {folder}" for folder in sorted(WHOLE - set(step.arguments))]
        elif step.is_pytest and step.budget["tests"] < (there := functions(step)):
            wrong.append(f"{step.name}: {step.budget['tests']} tests are the least, and there are {there} functions")
    return wrong


def functions(step: Step) -> int:
    """How many test functions a step has; each is a test at least."""
    left = tuple(word.removeprefix("--ignore=") for word in step.arguments if word.startswith("--ignore="))
    starts = [THIS_HOUSE.root / word for word in step.arguments[1:] if not word.startswith("-")]
    files = {path for start in starts for path in ([start] if start.is_file() else start.rglob("test_*.py"))}
    return sum(len(re.findall(r"^(?:async )?def test_", path.read_text(encoding="utf-8"), re.MULTILINE)) for path in files
               if not path.relative_to(THIS_HOUSE.root).as_posix().startswith(left or ("\0",)))


def test_this_house() -> None:
    assert weaker(steps()) == []
    assert set(TYPED) == WHOLE and MOST_MINUTES == 40 and CORES == 2 and set(APART) >= {"house", "faults"}


@pytest.mark.parametrize(("name", "change"), [
    ("lint", {"arguments": ("ruff", "check", "--exit-zero", "libsys", "migrations", "tests")}), ("lint", {"arguments": ("ruff", "check", "libsys")}),
    ("house", {"arguments": ("pytest", "tests/house/test_sizes.py", "-q")}), ("postgres", {"needs": nothing}), ("dates/new-year", {"needs": nothing}),
    ("types", {"arguments": ("mypy", "libsys/kernel")}), ("types", {"arguments": ("mypy", "--no-strict", *sorted(WHOLE))}),
])
def test_a_weaker_step_is_noticed(name, change) -> None:
    told = [Step(**{**vars(step), **change}) if step.name == name else Step(step.name, step.about, step.arguments, step.needs) for step in steps()]
    assert weaker(told)


def test_a_step_that_promises_few_tests_is_noticed() -> None:
    told = steps()
    for step in told:
        vars(step)["budget"] = step.budget | {"tests": 3}
    assert len(weaker(told)) >= 10


REPORT = '<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"/></testsuites>'


@pytest.mark.parametrize(("tests", "failures", "errors", "skipped", "code", "is_good"), [
    (5, 0, 0, 0, 0, True), (5, 1, 0, 0, 1, False), (5, 0, 1, 0, 1, False), (5, 0, 0, 1, 0, False), (2, 0, 0, 0, 0, False), (0, 0, 0, 0, 5, False),
    (5, 0, 0, 0, 124, False), (5, 0, 0, 0, 2, False), (None, 0, 0, 0, 0, False),
])
def test_a_step_is_good_only_when_all_its_tests_ran_and_passed(monkeypatch, tmp_path, tests, failures, errors, skipped, code, is_good) -> None:
    def shown(command: list[str], **_) -> int:
        place = Path(next(word for word in command if word.startswith("--junit-xml=")).partition("=")[2])
        if tests is not None:
            place.write_text(REPORT.format(tests=tests, failures=failures, errors=errors, skipped=skipped))
        return code

    monkeypatch.setattr(going, "shown", shown)
    monkeypatch.setattr(going, "KEPT", tmp_path)
    step = Step("house", "", ("pytest", "tests/house"))
    vars(step)["budget"] = {"minutes": 1, "tests": 3}
    assert (going.table([going.run(step, {})]) == 0) is is_good


@pytest.mark.parametrize(("code", "is_good"), [(0, True), (1, False), (124, False)])
def test_a_step_that_is_no_pytest_is_good_only_when_it_ends_well(monkeypatch, tmp_path, code, is_good) -> None:
    monkeypatch.setattr(going, "shown", lambda command, **_: code)
    monkeypatch.setattr(going, "KEPT", tmp_path)
    step = Step("lint", "", ("ruff", "check"))
    vars(step)["budget"] = {"minutes": 1, "tests": 1}
    assert (going.table([going.run(step, {})]) == 0) is is_good


def test_one_bad_step_of_many_is_a_bad_check() -> None:
    good, bad = going.Outcome("a", 5, 0, 1.0), going.Outcome("b", 5, 1, 1.0)
    assert going.table([good, good]) == 0 and going.table([good, bad]) == going.table([bad, good]) == going.table([]) == 1


@pytest.mark.parametrize("bad", [False, True])
def test_the_check_runs_every_step_and_listens_to_no_setting_of_the_person(monkeypatch, tmp_path, bad) -> None:
    ran: list[str] = []

    def beside(chosen: list[Step], env: dict[str, str]) -> list[going.Outcome]:
        ran.extend(step.name for step in chosen)
        return [going.Outcome(step.name, 5, int(bad and step.name == "bench"), 1.0) for step in chosen]

    theirs = {"PATH": os.environ["PATH"], "LIBSYS_PORT": "1", "PYTEST_ADDOPTS": "-k x", "PYTHONOPTIMIZE": "1", "PYTHONWARNINGS": "ignore"}
    monkeypatch.setattr(check, "os", SimpleNamespace(environ=theirs))
    monkeypatch.setattr(check, "KEPT", tmp_path)
    monkeypatch.setattr(check.python, "ready", lambda: None)
    monkeypatch.setattr(check.going, "beside", beside)
    monkeypatch.setattr(check.sys, "argv", ["check.py"])
    with contextlib.redirect_stdout(None):
        assert check.main() == int(bad)
    assert ran == [step.name for step in steps()]
    assert theirs.keys() == {"PATH"}


def test_the_last_word_of_the_check_is_its_exit_code() -> None:
    last = ast.parse(THIS_HOUSE.read("tests/check.py")).body[-1]
    assert ast.unparse(last) == "if __name__ == '__main__':\n    sys.exit(main())"
