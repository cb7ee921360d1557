"""Of a change only the tests run that can notice it, and a change that changes nothing is noticed by none."""

from pathlib import Path

import pytest

from tests.machine.run import ROOT
from tests.mutation.nursery import codes, place
from tests.mutation.places import function_at, functions, users

PERIODS = ROOT / "libsys" / "kernel" / "periods.py"
MEMBERS = ROOT / "libsys" / "members" / "queries.py"


def line_of(path: Path, words: str) -> int:
    return next(number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if words in line)


def test_a_line_lies_in_its_innermost_function() -> None:
    line = line_of(ROOT / "libsys" / "acts" / "wrapper.py", 'by, now, slip = given["by"]')
    assert function_at(ROOT / "libsys" / "acts" / "wrapper.py", line) == "act.<locals>.made.<locals>.once"


@pytest.mark.parametrize("words", ['BY_NUMBER = "SELECT', 'BY_ID = "SELECT'])
def test_of_a_constant_those_are_asked_who_use_it(words: str) -> None:
    places = users(MEMBERS, line_of(MEMBERS, words))
    assert places and all(str(ROOT / "libsys") in one for one in places)
    assert len(places) < len(functions()) / 10


def test_of_a_function_it_is_itself() -> None:
    path = ROOT / "libsys" / "acts" / "audit.py"
    assert users(path, line_of(path, "number = last[")) == {f"{path} note"}
    assert users(path, line_of(path, "async def note(")) == {f"{path} note"}


def test_of_a_table_or_a_door_nobody_can_tell() -> None:
    assert users(ROOT / "libsys" / "members" / "tables.py", line_of(ROOT / "libsys" / "members" / "tables.py", "number = Varchar")) is None


def test_every_function_within_a_function_is_put_in_with_it() -> None:
    made = codes(compile("def a():\n    def b():\n        return [c for c in ()]\n    return b\n", "x.py", "exec"))
    assert {name for _, name, _ in made} >= {"<module>", "a", "a.<locals>.b"}
    assert all(place(code) == at for at, code in made.items())
