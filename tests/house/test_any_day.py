"""Nothing in the suite depends on today: tests ask the village's clock, and other days can be tried in earnest."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.map import THIS_HOUSE, House
from tests.machine.dates import SHIFTED, days

CALENDAR = {"now", "utcnow", "today", "time", "time_ns", "gmtime", "localtime", "ctime", "strftime"}
"""Names of the calendar's clocks; `monotonic` and `perf_counter` only measure."""
OF_THE_MACHINE = "tests/machine/"


def calendar_clocks(house: House) -> list[str]:
    """Where a test asks the computer what day it is."""
    wrong = []
    for path in sorted(house.root.glob("tests/**/*.py")):
        name = path.relative_to(house.root).as_posix()
        if name.startswith(OF_THE_MACHINE):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (asked := asks_the_computer(node.func, names_here(tree))):
                wrong.append(f"{name}:{node.lineno}: {asked}() is the computer's own day")
    return wrong


def names_here(tree: ast.Module) -> dict[str, str]:
    """What the clocks and their classes are called in a file: `{"dt": "datetime.datetime"}`."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom) and node.module in ("datetime", "time"):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def asks_the_computer(called: ast.expr, names: dict[str, str]) -> str:
    """The name of the clock that is asked, `datetime.now`, `date.today`, `time.time` or a sister, however it was imported."""
    first, _, rest = ast.unparse(called).partition(".")
    whole = ".".join(filter(None, [names.get(first, first), rest])).split(".")
    is_clock = len(whole) > 1 and whole[-1] in CALENDAR and whole[-2:] != ["datetime", "time"] and whole[-2] in ("datetime", "date", "time", "_datetime", "_time")
    return ".".join(whole) if is_clock else ""


def test_no_test_asks_the_computer_what_day_it_is() -> None:
    assert calendar_clocks(THIS_HOUSE) == []


@pytest.mark.parametrize(
    "line",
    ["datetime.now(UTC)", "datetime.datetime.now()", "date.today()", "time.time()", "time.localtime()", "datetime.utcnow()",
     "1\nfrom datetime import datetime as dt\ny = dt.now()", "1\nfrom time import time\ny = time()", "1\nimport time as t\ny = t.time()",
     "1\nfrom datetime import date as d\ny = d.today()"],
)
def test_a_test_that_asks_the_computer_is_noticed(made, line: str) -> None:
    assert calendar_clocks(made({"tests/rooms/test_it.py": f"import datetime, time\nx = {line}\n"}))
    assert not calendar_clocks(made({"tests/rooms/test_it.py": "import time\nx = time.monotonic()\ny = clock.now()\n"}))


ASK = "import datetime, time; print(datetime.date.today(), datetime.datetime.now().date(), time.strftime('%Z'))"


@pytest.mark.parametrize("day", days(), ids=lambda day: day.name)
def test_another_day_is_another_day_for_every_program(day) -> None:
    program = f"import subprocess, sys; exec({ASK!r}); subprocess.run([sys.executable, '-c', {ASK!r}])"
    said = subprocess.run([sys.executable, "-c", program], env=os.environ | day.env(), capture_output=True, text=True)
    from zoneinfo import ZoneInfo

    local = day.begins.astimezone(ZoneInfo(day.zone))
    assert said.stdout.splitlines() == [f"{local.date()} {local.date()} {local.strftime('%Z')}"] * 2, said.stderr


def test_the_bomb_of_november_is_found(tmp_path: Path) -> None:
    """A session begun on the computer's clock and looked for on the village's: green on one day, red on any other."""
    (tmp_path / "test_bomb.py").write_text(
        "from datetime import UTC, datetime, timedelta\n"
        "from tests.village import NOW\n"
        "def test_bomb():\n"
        "    assert abs(datetime.now(UTC) - NOW) < timedelta(days=400)\n"
    )
    day = days()[0]
    env = os.environ | day.env() | {"PYTHONPATH": f"{SHIFTED}:{THIS_HOUSE.root}"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)]
    said = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True)
    assert "1 failed" in said.stdout, said.stdout + said.stderr
