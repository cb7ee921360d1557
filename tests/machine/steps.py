"""The steps of the check: what each runs and needs. Their minutes and least tests stand in tests/steps.toml."""

import contextlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.machine import chromium, dates, postgres, scanners
from tests.machine.run import ROOT

TABLE = ROOT / "tests" / "steps.toml"
MOST_MINUTES = 40
CORES = 2
"""What the minutes of the table are reckoned with."""
APART = ("house", "browser", "journeys", "faults", "bench", "simulation", "scanners", "test_wheels.py", "test_installing.py")
"""What has a step of its own; everything else in tests/ is a room's and runs on both engines and on every day."""
TYPED = ("libsys/kernel", "libsys/acts", "libsys/report_format", "libsys/pack_format", "libsys/finding")
"""Typed whole; of every other room, and every inner room, its rules and its actions."""
Tools = Callable[[], contextlib.AbstractContextManager[dict[str, str]]]


@contextlib.contextmanager
def nothing() -> Iterator[dict[str, str]]:
    """A step that needs nothing but Python."""
    yield {}


@contextlib.contextmanager
def a_postgres() -> Iterator[dict[str, str]]:
    """A throw-away PostgreSQL under the tests."""
    with postgres.cluster() as address:
        yield {"LIBSYS_TEST_POSTGRES": address}


@contextlib.contextmanager
def a_browser() -> Iterator[dict[str, str]]:
    """A browser for the tests that look at pages."""
    yield chromium.find()


@contextlib.contextmanager
def the_scanners() -> Iterator[dict[str, str]]:
    """The programs that attack."""
    yield scanners.find()


def on(day: dates.Day) -> Tools:
    """A computer that believes in another day."""
    return lambda: contextlib.nullcontext(day.env())


@dataclass(frozen=True)
class Step:
    """One line of the table."""

    name: str
    about: str
    arguments: tuple[str, ...]
    needs: Tools = nothing

    @property
    def group(self) -> str:
        """`dates` for each of the days."""
        return self.name.split("/")[0]

    @property
    def is_pytest(self) -> bool:
        return self.arguments[0] == "pytest"

    @cached_property
    def budget(self) -> dict[str, int]:
        """Its line in the table."""
        return tomllib.loads(TABLE.read_text(encoding="utf-8"))["steps"][self.name]


def unit() -> tuple[str, ...]:
    """The tests of every room."""
    return ("pytest", "tests", "-q", *(f"--ignore=tests/{name}" for name in APART))


def typed() -> tuple[str, ...]:
    """The kernel, the acts, the report's contract, the rules and the actions: where a wrong type loses data."""
    parts = [path for part in ("rules", "rules.py", "actions", "actions.py") for path in ROOT.glob(f"libsys/**/{part}")]
    return ("mypy", *TYPED, *sorted(str(path.relative_to(ROOT)) for path in parts))


def steps() -> list[Step]:
    """Every step, the longest first, so that the cores are done at the same time."""
    return [
        Step("lint", "ruff", ("ruff", "check", "libsys", "migrations", "tests")),
        Step("types", "mypy on kernel, rules and actions", typed()),
        Step("house", "the laws of the house, each shown to fail when broken", ("pytest", "tests/house", "-q")),
        Step("postgres", "every room on a real PostgreSQL", unit(), a_postgres),
        Step("browser", "pages and journeys in a real Chromium",
             ("pytest", "tests/browser", "tests/journeys", "-q"), a_browser),
        Step("sqlite", "every room on SQLite", unit()),
        *(Step(f"dates/{day.name}", f"the same on {day.begins:%d %B %Y} with the server in {day.zone}", unit(), on(day))
          for day in dates.days()),
        Step("simulation/sqlite", "villages of a year against a notebook, on SQLite", ("pytest", "tests/simulation", "-q")),
        Step("simulation/postgres", "villages of a year against a notebook, on PostgreSQL", ("pytest", "tests/simulation", "-q"), a_postgres),
        Step("faults", "power cuts, kills, full disks", ("pytest", "tests/faults", "-q")),
        Step("scanners", "sqlmap, schemathesis, atheris and a crawler with poison, and a twin with holes that they must find",
             ("pytest", "tests/scanners", "-q"), the_scanners),
        Step("wheels", "a wheel for every computer we promise, installed by old and new pips",
             ("pytest", "tests/test_wheels.py", "tests/test_installing.py", "-q")),
        Step("bench", "the budgets, as ratios from one run", ("pytest", "tests/bench", "-q", "-s")),
    ]
