"""All checks of libsys, with one command: `python3 tests/check.py`.

It installs what it needs into `.venv` (`--prepare` does only that), finds (or installs) a PostgreSQL and a Chromium,
runs the steps beside each other, and ends with a table. A step that lacks something, runs fewer tests than
tests/steps.toml asks, or takes longer fails; nothing is skipped. `--list` shows the steps, `--only NAME` (as often as
wanted) runs some of them.

`--long --minutes N --on YYYY-MM-DD` goes on with the faults, benchmarks, mutations, scanners and simulated villages, seed by seed from where
tests/ledger.jsonl says it stopped, for N minutes; commit the ledger. `--mutate ROOM --minutes N` changes one room's
code in a thousand small ways and says which changes no test noticed.
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.machine import Missing, going, ledger, python
from tests.machine.run import KEPT, ROOT, shown
from tests.machine.steps import Step, steps

LONG = ("faults", "bench", "mutation", "simulation", "scanners")
"""What has a full length; a round of each is one seed."""


def asked_for() -> argparse.Namespace:
    """What the person at the terminal wants."""
    names = sorted({name for step in steps() for name in (step.name, step.group)} | {"mutation"})
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", action="append", choices=names, metavar="NAME")
    ask.add_argument("--prepare", action="store_true", help="make .venv and stop: then .venv/bin/python -m pytest works")
    ask.add_argument("--list", action="store_true", help="show the steps and stop")
    ask.add_argument("--long", action="store_true", help="faults, benchmarks, mutations, scanners and villages at full length, by seed")
    ask.add_argument("--minutes", type=float, default=60, help="how long a long run or a mutation run goes on")
    ask.add_argument("--on", metavar="DAY", help="the day that the ledger notes")
    ask.add_argument("--mutate", metavar="ROOM", help="one room's mutations")
    asked = ask.parse_args()
    if asked.long and not asked.on:
        ask.error("--long writes into the ledger: say the day with --on YYYY-MM-DD")
    return asked


def mutate(room: str, minutes: float, seed: int, env: dict[str, str]) -> int:
    """Mutations of one room ("" for all of them), beginning with those that nobody has tried."""
    command = [str(python.PYTHON), "-m", "tests.mutation", "--minutes", str(minutes), "--seed", str(seed)]
    return shown([*command, *([room] if room else [])], env=env, limit=minutes * 60 + 600)


def one_round(name: str, seed: int, env: dict[str, str], minutes: float) -> str:
    """One seed of one long step; its result in a word."""
    env = env | {"LIBSYS_TEST_LONG": "1", "LIBSYS_TEST_SEED": str(seed)}
    print(f"\n=== {name}, seed {seed}", flush=True)
    if name == "mutation":
        return "good" if mutate("", min(minutes, 20), seed, env) == 0 else "failed"
    outcomes = [going.run(step, env, is_long=True) for step in steps() if step.group == name]
    return "good" if going.table(outcomes) == 0 else "failed"


def long_run(asked: argparse.Namespace, env: dict[str, str]) -> int:
    """Round after round until the minutes are over; each is written down as soon as it has ended."""
    names = [name for name in LONG if not asked.only or name in asked.only]
    until, is_good, number = time.monotonic() + asked.minutes * 60, True, 0
    while number == 0 or time.monotonic() < until:
        name = names[number % len(names)]
        seed = ledger.next_seed(name)
        result = one_round(name, seed, env, (until - time.monotonic()) / 60)
        ledger.keep(name, seed, result, asked.on)
        is_good, number = is_good and result == "good", number + 1
    return 0 if is_good else 1


def main() -> int:
    """Run what was asked for."""
    asked = asked_for()
    if asked.list:
        print("\n".join(f"{step.name:<18}{step.budget['minutes']:>3} min  {step.about}" for step in steps()))
        return 0
    KEPT.mkdir(parents=True, exist_ok=True)
    try:
        python.ready()
    except Missing as missing:
        print(missing)
        return 1
    env = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    # Settings of the person's own library, pytest or Python must not steer its tests.
    for name in [name for name in os.environ if name.startswith(("LIBSYS_", "PYTEST_")) or name in ("PYTHONOPTIMIZE", "PYTHONWARNINGS")]:
        del os.environ[name]
    if asked.prepare:
        return 0
    if asked.mutate:
        return mutate(asked.mutate, asked.minutes, 0, env)
    if asked.long:
        return long_run(asked, env)
    chosen: list[Step] = [step for step in steps() if not asked.only or {step.name, step.group} & set(asked.only)]
    return going.table(going.beside(chosen, env))


if __name__ == "__main__":
    sys.exit(main())
