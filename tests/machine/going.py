"""How steps go: beside each other where there are cores, each one's words whole, and a table at the end."""

import os
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from tests.machine import Missing, python
from tests.machine.run import KEPT, shown, stop_all
from tests.machine.steps import Step

PATIENCE = 3
"""A busy or slow machine gets three times the minutes before a step is stopped: a hang is stopped all the same, well within the outer limit."""
LONGER = 20
"""How many times its minutes a step may take at full length."""


@dataclass(frozen=True)
class Outcome:
    """How a step went."""

    name: str
    passed: int
    failed: int
    seconds: float
    why: str = ""


def run(step: Step, env: dict[str, str], is_long: bool = False, words: Path | None = None) -> Outcome:
    """Run one step and count; what it says goes to the screen, or into a file."""
    began = time.monotonic()
    report = KEPT / f"{step.name.replace('/', '-')}.xml"
    report.unlink(missing_ok=True)
    extra = (f"--junit-xml={report}",) if step.is_pytest else ()
    limit = step.budget["minutes"] * 60 * (LONGER if is_long else PATIENCE)
    try:
        with step.needs() as tools:
            code = shown([str(python.PYTHON), "-m", *step.arguments, *extra], env=env | tools, limit=limit, words=words)
        passed, failed, why = counted(report, code) if step.is_pytest else (int(code == 0), int(code != 0), "")
    except Missing as missing:
        passed, failed, why = 0, 1, str(missing)
    least = step.budget["tests"]
    if passed + failed < least:
        failed, why = failed + 1, f"{passed + failed} tests ran, {least} are the least; {why}".rstrip("; ")
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


def beside(steps: list[Step], env: dict[str, str], is_long: bool = False) -> list[Outcome]:
    """Run these, as many at once as there are cores; those that measure run last, alone."""
    if len(steps) == 1:
        print(f"\n=== {steps[0].name}: {steps[0].about}", flush=True)
        return [run(steps[0], env, is_long)]
    alone = [step for step in steps if step.budget.get("alone")]
    lanes = min(4, os.cpu_count() or 1)
    done: dict[str, Outcome] = {}
    for group, at_once in (([step for step in steps if step not in alone], lanes), (alone, 1)):
        together(group, at_once, lambda step, words: run(step, env, is_long, words), done)
    return [done[step.name] for step in steps]


def together(steps: Iterable[Step], at_once: int, work: Callable[[Step, Path], Outcome], done: dict[str, Outcome]) -> None:
    """Start each as soon as a lane is free; print what it said when it has ended."""
    with ThreadPoolExecutor(at_once) as lanes:
        waiting = {}
        for step in steps:
            words = KEPT / f"{step.name.replace('/', '-')}.log"
            waiting[lanes.submit(work, step, words)] = (step, words)
        try:
            while waiting:
                for ended in wait(waiting, return_when=FIRST_COMPLETED).done:
                    step, words = waiting.pop(ended)
                    done[step.name] = ended.result()
                    print(f"\n=== {step.name}: {step.about}", flush=True)
                    print(words.read_text(encoding="utf-8", errors="replace") if words.exists() else "", flush=True)
        except BaseException:
            lanes.shutdown(wait=False, cancel_futures=True)
            stop_all()
            raise


def table(outcomes: list[Outcome]) -> int:
    """Print how it went; the exit code."""
    print("\n" + f"{'step':<18}{'passed':>8}{'failed':>8}{'time':>10}")
    for one in outcomes:
        minutes = f"{int(one.seconds) // 60}:{int(one.seconds) % 60:02}"
        print(f"{one.name:<18}{one.passed:>8}{one.failed:>8}{minutes:>10}  {one.why}".rstrip())
    passed, failed = sum(one.passed for one in outcomes), sum(one.failed for one in outcomes)
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0
