"""The 70 requirements of OWASP ASVS 5.0.0, level 1: each has tests that fail when it is broken, or a reason why it is not ours to keep."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.map import HERE
from tests.house.test_suite import played
from tests.machine.steps import steps

TABLE = "tests/house/asvs.txt"
LEVEL_1 = {
    "1.2": 5, "1.3": 2, "1.5": 1, "2.1": 1, "2.2": 2, "2.3": 1, "3.2": 2, "3.3": 1, "3.4": 2, "3.5": 3, "4.1": 1, "4.4": 1, "5.2": 2, "5.3": 2,
    "6.1": 1, "6.2": 8, "6.3": 2, "6.4": 2, "7.2": 4, "7.4": 2, "8.1": 1, "8.2": 2, "8.3": 1, "9.1": 3, "9.2": 1, "10.4": 5, "11.3": 2, "11.4": 1,
    "12.1": 1, "12.2": 2, "13.4": 1, "14.2": 1, "14.3": 1, "15.1": 1, "15.2": 1, "15.3": 1,
}
"""Each section, and how many of its requirements are of level 1; in this version they are always its first ones."""
NUMBERS = [f"{section}.{number}" for section, count in LEVEL_1.items() for number in range(1, count + 1)]
LEAST_WORDS, LEAST_LETTERS = 8, 40
"""Of a reason: a sentence."""
NAMED = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")


def lines(root: Path) -> list[list[str]]:
    """The table: a number, what it asks, the tests or `- ` and a reason, and with a reason the tests of what is done instead."""
    text = (root / TABLE).read_text(encoding="utf-8")
    return [[part.strip() for part in line.split("|")] for line in text.splitlines() if line.strip() and not line.startswith("#")]


def miscounted(root: Path) -> list[str]:
    """Requirements that are missing, doubled, unknown, or out of their order."""
    said = [line[0] for line in lines(root)]
    wrong = [f"{number} is missing" for number in NUMBERS if number not in said]
    wrong += [f"{number} is none of level 1" for number in said if number not in NUMBERS]
    wrong += [f"{number} stands {said.count(number)} times" for number in sorted(set(said)) if said.count(number) > 1]
    return wrong if wrong or said == NUMBERS else ["the lines stand in the order of the numbers"]


def empty_words(root: Path) -> list[str]:
    """Lines that say too little: what is asked, which tests, or why not, in a sentence."""
    wrong = []
    for number, *rest in lines(root):
        if len(rest) not in (2, 3) or len(rest[0].split()) < 3:
            wrong.append(f"{number}: number | what it asks | tests, or - and a reason | with a reason the tests of what is done instead")
        elif not rest[1].startswith("- "):
            wrong += [] if len(rest) == 2 and NAMED.match(rest[1]) else [f"{number}: which tests?"]
        elif (reason := rest[1].removeprefix("- ").strip()) and not is_sentence(reason):
            wrong.append(f"{number}: a reason is a sentence: {reason}")
        else:
            wrong += [] if len(rest) == 2 or NAMED.match(rest[2]) else [f"{number}: which tests?"]
    return wrong


def is_sentence(reason: str) -> bool:
    return reason[:1].isupper() and reason.endswith(".") and len(reason.split()) >= LEAST_WORDS and len(reason) >= LEAST_LETTERS


def in_vain(root: Path) -> list[str]:
    """Named tests that are not there, or that no step runs."""
    run, wrong = played(root, steps()), []
    for number, *rest in lines(root):
        named = " ".join(rest[1:] if not rest[1].startswith("- ") else rest[2:]).split() if len(rest) > 1 else []
        for one in named:
            hit = NAMED.fullmatch(one)
            path = root / hit[1] if hit else root
            if hit is None:
                wrong.append(f"{number}: {one} names no test")
            elif not path.is_file() or hit[2] not in named_in(path):
                wrong.append(f"{number}: there is no {one}")
            elif path not in run:
                wrong.append(f"{number}: no step of tests/steps.toml runs {hit[1]}")
    return wrong


def named_in(path: Path) -> set[str]:
    """The tests that stand in a file."""
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}


LAWS = (miscounted, empty_words, in_vain)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(HERE) == []


def test_there_are_seventy() -> None:
    assert len(NUMBERS) == len(set(NUMBERS)) == 70


GOOD = "\n".join(["# words"] + [f"{number} | what it asks of us | tests/gate/test_it.py::test_it_is_so" for number in NUMBERS])
WHY = "There is no such door in a library, and none is planned."


@pytest.fixture
def small(tmp_path: Path):
    """A house with one test and a table."""
    for name in ("gate/test_it.py", "mutation/template.py", "house/test_it.py"):
        (tmp_path / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tests" / name).write_text("async def test_it_is_so(): ...\ndef helper(): ...\nclass A:\n    def test_inside(self): ...\n", encoding="utf-8")

    def build(old: str = "", new: str = "") -> Path:
        assert old in GOOD
        (tmp_path / TABLE).write_text(GOOD.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return build


FIRST = "1.2.1 | what it asks of us | tests/gate/test_it.py::test_it_is_so"


@pytest.mark.parametrize(("law", "old", "new"), [
    (miscounted, FIRST, ""), (miscounted, FIRST, f"# {FIRST}"), (miscounted, FIRST, f"{FIRST}\n{FIRST}"), (miscounted, "1.2.1 ", "1.2.6 "), (miscounted, "1.2.1 ", "V1.2.1 "),
    (miscounted, FIRST, f"{FIRST}\n16.1.1 | what it asks of us | tests/gate/test_it.py::test_it_is_so"), (miscounted, "# words\n" + FIRST, "# words"),
    (miscounted, f"{FIRST}\n1.2.2", f"1.2.2 | what it asks of us | tests/gate/test_it.py::test_it_is_so\n{FIRST}\n1.2.2"),
    (empty_words, FIRST, "1.2.1 | what it asks of us"), (empty_words, "what it asks of us", "it"), (empty_words, FIRST, FIRST + " | more"),
    (empty_words, FIRST, "1.2.1 | what it asks of us | - None."), (empty_words, FIRST, "1.2.1 | what it asks of us | - There is nothing here."),
    (empty_words, FIRST, f"1.2.1 | what it asks of us | - {WHY[:-1]}"), (empty_words, FIRST, f"1.2.1 | what it asks of us | {WHY}"), (empty_words, FIRST, "1.2.1 | what it asks of us | -"),
    (empty_words, FIRST, f"1.2.1 | what it asks of us | - {WHY} | nothing is done"),
    (in_vain, "::test_it_is_so", "::test_it_was_so"), (in_vain, "::test_it_is_so", "::helper"), (in_vain, "::test_it_is_so", "::test_inside"), (in_vain, "gate/test_it.py", "gate/test_no.py"),
    (in_vain, "gate/test_it.py", "mutation/template.py"), (in_vain, FIRST, FIRST + " and others"), (in_vain, FIRST, FIRST + " tests/gate/test_it.py::test_other"),
    (in_vain, FIRST, f"1.2.1 | what it asks of us | - {WHY} | tests/gate/test_it.py::test_other"), (in_vain, FIRST, FIRST + "[with-a-case]"),
])
def test_a_table_that_shrinks_or_says_nothing_is_noticed(small, law, old, new) -> None:
    assert law(small()) == []
    assert law(small(old, new))


@pytest.mark.parametrize("new", [
    f"1.2.1 | what it asks of us | - {WHY}", f"1.2.1 | what it asks of us | - {WHY} | tests/gate/test_it.py::test_it_is_so",
    FIRST + " tests/house/test_it.py::test_it_is_so"])
def test_a_reason_and_more_tests_are_fine(small, new) -> None:
    assert [law(small(FIRST, new)) for law in LAWS] == [[], [], []]
