"""All checks of libsys, with one command: `python3 tests/check.py`.

It installs what it needs into `.venv`, finds (or installs) a PostgreSQL and a Chromium, runs the steps below,
and ends with a table. A step that lacks something fails; nothing is skipped. `--list` shows the steps,
`--only NAME` (as often as wanted) runs some of them, `--long` gives the faults and the benchmarks their full length.
"""

import argparse
import contextlib
import os
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.machine import Missing, chromium, dates, postgres, python
from tests.machine.run import KEPT, ROOT, shown

APART = ("house", "browser", "journeys", "faults", "bench", "test_wheels.py")  # what has a step of its own
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
    minutes: int = 15

    @property
    def group(self) -> str:
        return self.name.split("/")[0]

    @property
    def is_pytest(self) -> bool:
        return self.arguments[0] == "pytest"


def unit() -> tuple[str, ...]:
    """The tests of every room, on both cores."""
    return ("pytest", "tests", "-q", "-n", "2", *(f"--ignore=tests/{name}" for name in APART))


def typed() -> tuple[str, ...]:
    """The kernel, the rules and the actions: where a wrong type loses data."""
    rooms = [path for way in ("*", "*/*") for part in ("rules*", "actions*") for path in ROOT.glob(f"libsys/{way}/{part}")]
    rooms += [ROOT / "libsys" / room for room in ("acts", "report_format", "pack_format", "finding")]
    return ("mypy", "libsys/kernel", *sorted(str(path.relative_to(ROOT)) for path in rooms if path.exists()))


def steps() -> list[Step]:
    """Every step, in the order in which they run."""
    return [
        Step("lint", "ruff", ("ruff", "check", "libsys", "migrations", "tests"), minutes=1),
        Step("types", "mypy on kernel, rules and actions", typed(), minutes=3),
        Step("house", "the laws of the house, each shown to fail when broken", ("pytest", "tests/house", "-q")),
        Step("sqlite", "every room on SQLite", unit()),
        *(Step(f"dates/{day.name}", f"the same on {day.begins:%d %B %Y} with the server in {day.zone}", unit(), on(day))
          for day in dates.days()),
        Step("postgres", "the same tests on a real PostgreSQL", unit(), a_postgres, minutes=15),
        Step("browser", "pages and journeys in a real Chromium", browser(), a_browser, minutes=15),
        Step("faults", "power cuts, kills, full disks", ("pytest", "tests/faults", "-q"), minutes=15),
        Step("bench", "the budgets, as ratios from one run", ("pytest", "tests/bench", "-q", "-s"), minutes=15),
        Step("wheels", "a wheel for every computer we promise", ("pytest", "tests/test_wheels.py", "-q"), minutes=3),
    ]


def browser() -> tuple[str, ...]:
    """The tests that need a browser."""
    return ("pytest", *(f"tests/{name}" for name in ("browser", "journeys") if (ROOT / "tests" / name).exists()), "-q")


@dataclass(frozen=True)
class Outcome:
    """How a step went."""

    name: str
    passed: int
    failed: int
    seconds: float
    why: str = ""


def run(step: Step, env: dict[str, str], is_long: bool) -> Outcome:
    """Run one step and count."""
    print(f"\n=== {step.name}: {step.about}", flush=True)
    began = time.monotonic()
    report = KEPT / f"{step.name.replace('/', '-')}.xml"
    report.unlink(missing_ok=True)
    extra = (f"--junit-xml={report}",) if step.is_pytest else ()
    try:
        with step.needs() as tools:
            command = [str(python.PYTHON), "-m", *step.arguments, *extra]
            code = shown(command, env={**env, **tools}, limit=step.minutes * 60 * (20 if is_long else 1))
        passed, failed, why = counted(report, code) if step.is_pytest else (int(code == 0), int(code != 0), "")
    except Missing as missing:
        passed, failed, why = 0, 1, str(missing)
    return Outcome(step.name, passed, failed, time.monotonic() - began, why)


def counted(report: Path, code: int) -> tuple[int, int, str]:
    """What pytest's own report says; a skipped test, or no test at all, is a failure."""
    if not report.exists():
        return 0, 1, f"pytest ended with {code} and no report"
    suite = next(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    why = f"{skipped} skipped, which counts as failed" if skipped else ""
    if not tests or (code and not failed):
        return max(tests - skipped, 0), 1 + skipped, why or f"pytest ended with {code} after {tests} tests"
    return max(tests - failed - skipped, 0), failed + skipped, why


def table(outcomes: list[Outcome]) -> int:
    """Print how it went; the exit code."""
    print("\n" + f"{'step':<18}{'passed':>8}{'failed':>8}{'time':>10}")
    for one in outcomes:
        minutes = f"{int(one.seconds) // 60}:{int(one.seconds) % 60:02}"
        print(f"{one.name:<18}{one.passed:>8}{one.failed:>8}{minutes:>10}  {one.why}".rstrip())
    passed, failed = sum(one.passed for one in outcomes), sum(one.failed for one in outcomes)
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


def main() -> int:
    """Run the steps that were asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", action="append", choices=sorted({name for step in steps() for name in (step.name, step.group)}), metavar="NAME")
    ask.add_argument("--long", action="store_true", help="faults and benchmarks at full length (hours)")
    ask.add_argument("--list", action="store_true", help="show the steps and stop")
    asked = ask.parse_args()
    if asked.list:
        print("\n".join(f"{step.name:<18}{step.about}" for step in steps()))
        return 0
    KEPT.mkdir(parents=True, exist_ok=True)
    try:
        python.ready()
    except Missing as missing:
        print(missing)
        return 1
    env = {"LIBSYS_TEST_LONG": "1" if asked.long else "", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    # Settings of the person's own library must not steer its tests.
    for name in [name for name in os.environ if name.startswith("LIBSYS_")]:
        del os.environ[name]
    return table([run(step, env, asked.long) for step in steps() if not asked.only or {step.name, step.group} & set(asked.only)])


if __name__ == "__main__":
    sys.exit(main())
