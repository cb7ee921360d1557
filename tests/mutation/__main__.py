"""Try a room's changes one by one, say which of them no test noticed, and how many of each kind were.

    python -m tests.mutation [ROOM …] [--minutes N] [--seed N] [--survivors]
"""

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.machine.run import ROOT
from tests.mutation.changes import Change, changes
from tests.mutation.nursery import ANEW, BROKEN
from tests.mutation.places import function_at, users
from tests.mutation.plugin import put

KEPT = ROOT / ".cache" / "mutation"
PARTS = ("rules", "actions", "queries", "forms", "reading", "upkeep")
WHOLE = {"gate": "libsys/gate", "report_format": "libsys/report_format", "database": "libsys/kernel/database", "migrate": "libsys/kernel/database/migrate.py", "acts": "libsys/acts", "since": "libsys/kernel/since"}
"""Rooms that are changed in all their files; of every other room its rules, actions, queries and forms are."""
TESTS = {"migrate": ["tests/kernel", "tests/backups/test_upgrading_the_first_version.py", "tests/backups/test_terminal.py"],
         "database": ["tests/kernel", "tests/faults/test_file_underfoot.py", "tests/faults/test_damage.py", "tests/backups/test_damage.py"],
         "gate": ["tests/gate", "tests/faults/test_clock_question.py"],
         "acts": ["tests/acts", "tests/library/test_wrong_days.py"], "since": ["tests/kernel"]}
"""Where a room's tests lie, if not only in the folder of its name."""
HEAVY = ("hypothesis", "litestar", "httpx", "piccolo.table", "piccolo.engine.sqlite", "minijinja", "fpdf", "xlsxwriter")
"""Foreign packages that every trial needs; nothing of the house may be among them."""
NOT_HERE = ("postgres.py", "tables.py", "sealing_on_server.py", "migrate.py")
"""Files that the trial's own engine never enters (the step `postgres` runs them), what tests/house holds against the migrations, and what has a trial of its own."""
ON_A_SERVER = ("Aside", "aside", "PostgresParts", "_amiss_on_postgres")
"""Classes and functions in the other files that PostgreSQL alone enters."""
FORMS = "/test_forms.py::"
"""The test that reads every form of a room as it stands, and enters no function that uses it."""
BAR = 0.85
QUIETLY = ("-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist")
TOO_LONG = 2.5
"""Seconds: a test that takes longer (all doors, thousands of hostile inputs) takes no part, unless it alone enters what was changed."""
SLOWEST = 3
"""A change that makes the tests take this many times their usual time counts as noticed."""


@dataclass
class Tried:
    """What became of a change: the test that noticed it, or nothing."""

    path: str
    line: int
    kind: str
    name: str
    noticed: str


def rooms() -> list[str]:
    """Every room with tests of its own."""
    return sorted(path.name for path in (ROOT / "libsys").iterdir() if (ROOT / "tests" / path.name).is_dir())


def modules(room: str) -> list[Path]:
    """The files of a room in which changes are made."""
    if room in WHOLE:
        home = ROOT / WHOLE[room]
        if home.is_file():
            return [home]
        return sorted(path for path in home.rglob("*.py") if path.name not in NOT_HERE)
    home = ROOT / "libsys" / room
    return sorted(path for path in home.rglob("*.py") if "routes" not in path.parts
                  and any(one.removesuffix(".py") in PARTS for one in path.relative_to(home).parts))


def tests_of(room: str) -> list[str]:
    return TESTS.get(room, [f"tests/{room}"])


def digest(room: str) -> str:
    """What the room's tests say; when it changes, survivors are tried again."""
    files = sorted(path for one in tests_of(room) for path in ([ROOT / one] if one.endswith(".py") else (ROOT / one).rglob("*.py")))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


class Room:
    """One room under trial: its changes, what became of them, and which tests notice which file's."""

    def __init__(self, room: str, minutes: float, seed: int) -> None:
        self.room, self.until = room, time.monotonic() + minutes * 60
        self.file = KEPT / f"{room}.json"
        self.kept: dict[str, Any] = json.loads(self.file.read_text()) if self.file.exists() else {}
        self.killers: dict[str, list[str]] = defaultdict(list)
        self.reach: dict[str, Any] = {}
        self.all = [(path, change) for path in modules(room) for change in changes(path.read_text(encoding="utf-8"))
                    if function_at(path, change.line).partition(".")[0] not in ON_A_SERVER]
        random.Random(seed).shuffle(self.all)

    def key(self, path: Path, change: Change) -> str:
        text = path.read_text(encoding="utf-8") + change.text
        return hashlib.sha256(f"{path.relative_to(ROOT)} {text}".encode()).hexdigest()[:24]

    def go(self) -> list[Tried]:
        """Try what has not been tried, until the minutes are over; all that is known of this room."""
        self.nursery = Nursery(self.room, self.ready())
        self.run(None, None)
        tests, known = digest(self.room), []
        for path, change in self.all:
            key = self.key(path, change)
            line = self.kept.get(key)
            if line is None or (not line["noticed"] and line["tests"] != tests):
                if time.monotonic() > self.until:
                    continue
                noticed = self.run(path, change)
                tried = Tried(str(path.relative_to(ROOT)), change.line, change.kind, change.name, noticed)
                line = self.kept[key] = asdict(tried) | {"tests": tests}
                self.file.write_text(json.dumps(self.kept, indent=0))
            if line["noticed"]:
                self.remember(line["path"], line["noticed"])
            known.append(Tried(**{name: value for name, value in line.items() if name != "tests"}))
        return known

    def remember(self, path: str, test: str) -> None:
        """This test noticed a change in this file: it goes first next time."""
        if test in self.killers[path]:
            self.killers[path].remove(test)
        self.killers[path].insert(0, test)

    def chosen(self, path: Path, line: int) -> list[str]:
        """The tests that enter what was changed, or who uses it, quickest first; all when that cannot be told."""
        places = users(path, line) or set()
        tests = [test for test, entered in self.entered.items()
                 if not places.isdisjoint(entered) or (path.name == "forms.py" and FORMS in test)] or list(self.entered)
        seconds = self.reach["seconds"]
        return sorted([test for test in tests if seconds[test] < TOO_LONG] or tests, key=seconds.__getitem__)

    def run(self, path: Path | None, change: Change | None) -> str:
        """Run the tests that enter what was changed: who noticed it ("" when nobody)."""
        with tempfile.TemporaryDirectory(prefix="libsys-mutant-") as folder:
            says, words, reach = Path(folder, "says"), Path(folder, "words"), Path(folder, "reach")
            ask: dict[str, Any] = {"folder": folder, "says": str(says), "words": str(words)}
            if path is None or change is None:
                code = self.nursery.ask(ask | {"tests": self.nursery.tests(), "reach": str(reach), "limit": 1800})
                if code:
                    raise SystemExit(f"{self.room}: its tests fail before anything is changed\n{words.read_text()[-3000:]}")
                self.reach = json.loads(reach.read_text())
                self.entered = {test: set(entered) for test, entered in self.reach["tests"].items()}
                return ""
            chosen = self.chosen(path, change.line)
            first = [test for test in self.killers[str(path.relative_to(ROOT))] if test in set(chosen)][:15]
            tests = [*first, *(test for test in chosen if test not in first)]
            limit = 20 + SLOWEST * sum(self.reach["seconds"][test] for test in tests)
            wrong = {"path": str(path), "text": change.text, "name": function_at(path, change.line)}
            code = self.nursery.ask(ask | wrong | {"tests": tests, "limit": limit})
            if code == ANEW:
                code = self.anew(path, change, folder, tests, first, limit)
            if code is None:
                return "took too long"
            if code == 0:
                return ""
            return says.read_text().splitlines()[0] if says.exists() else "import"

    def anew(self, path: Path, change: Change, folder: str, tests: list[str], first: list[str], limit: float) -> int | None:
        """Read the house with the change in it, and run these tests."""
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        wrong = {"module": module, "path": str(path), "text": change.text}
        env = self.ready() | {"LIBSYS_MUTANT": json.dumps(wrong), "LIBSYS_MUTANT_FIRST": "\n".join(first),
                              "LIBSYS_MUTANT_SAYS": f"{folder}/says"}
        return in_a_child(["-x", *QUIETLY, "-p", "tests.mutation.plugin", f"--basetemp={folder}/t", *tests], env, Path(folder, "words"), limit)

    def ready(self) -> dict[str, str]:
        """An empty library made before, unless making one is what is under trial."""
        return {} if self.room == "migrate" else {"LIBSYS_TEST_TEMPLATE": str(KEPT / "library.sqlite")}


class Nursery:
    """A pytest that has read the house and a room's tests; see tests/mutation/nursery.py."""

    def __init__(self, room: str, env: dict[str, str]) -> None:
        (asks, self.out), (self.into, answers) = os.pipe(), os.pipe()
        words = KEPT / f"{room}.log"
        if not os.fork():
            os.close(self.out)
            os.close(self.into)
            into_file(words)
            os.environ.update(env | {"LIBSYS_NURSERY": f"{asks} {answers}"})
            os._exit(int(pytest.main([*QUIETLY, "-p", "tests.mutation.nursery", *tests_of(room)])))
        os.close(asks)
        os.close(answers)
        self.asks, self.answers = os.fdopen(self.out, "w"), os.fdopen(self.into)
        first = self.answers.readline()
        if not first:
            raise SystemExit(f"{room}: its tests are not read\n{words.read_text()[-3000:]}")
        self.collected: list[str] = json.loads(first)

    def tests(self) -> list[str]:
        return self.collected

    def ask(self, ask: dict[str, Any]) -> int | None:
        """How the trial ended; None when time ran out."""
        self.asks.write(json.dumps(ask) + "\n")
        self.asks.flush()
        code: int | None = json.loads(self.answers.readline())
        if code == BROKEN:
            raise SystemExit(f"the trial itself failed: {Path(ask['words']).read_text()[-3000:]}")
        return code


def into_file(words: Path) -> None:
    """What this process says from here on goes into a file."""
    with words.open("w") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)


def in_a_child(arguments: list[str], env: dict[str, str], words: Path, limit: float) -> int | None:
    """pytest in a child of this process, which has the foreign packages in memory already; None when time ran out."""
    child = os.fork()
    if not child:
        os.setsid()
        into_file(words)
        os.environ.update(env)
        if told := env.get("LIBSYS_MUTANT"):
            put(json.loads(told))
        os._exit(int(pytest.main(arguments)))
    until = time.monotonic() + limit
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def score(room: str, tried: list[Tried], known: int) -> bool:
    """Print what was noticed, by kind, and every survivor; whether each kind with enough tries reaches the bar."""
    kinds = {kind: [one for one in tried if one.kind == kind] for kind in sorted({one.kind for one in tried})}
    print(f"\n{room}: {sum(bool(one.noticed) for one in tried)} of {len(tried)} noticed ({known} possible changes)")
    is_good = True
    for kind, of_kind in kinds.items():
        share = Counter(bool(one.noticed) for one in of_kind)[True] / len(of_kind)
        is_good = is_good and (share >= BAR or len(of_kind) < 10)
        print(f"  {kind:<18}{share:>5.0%}  of {len(of_kind)}")
    for one in sorted((one for one in tried if not one.noticed), key=lambda one: (one.path, one.line)):
        print(f"  unnoticed  {one.path}:{one.line}  {one.name}")
    return is_good


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("rooms", nargs="*", metavar="ROOM")
    ask.add_argument("--minutes", type=float, default=60)
    ask.add_argument("--seed", type=int, default=0, help="the order in which changes are tried")
    asked = ask.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    for package in HEAVY:
        import_module(package)
    if in_a_child(["-q", "-p", "no:cacheprovider", "tests/mutation/template.py"], {}, KEPT / "template.log", 120):
        raise SystemExit((KEPT / "template.log").read_text())
    chosen, good = asked.rooms or [*rooms(), "database", "migrate"], True
    until = time.monotonic() + asked.minutes * 60
    for number, room in enumerate(chosen):
        share = (until - time.monotonic()) / 60 / (len(chosen) - number)
        trial = Room(room, share, asked.seed)
        good = score(room, trial.go(), len(trial.all)) and good
        sys.stdout.flush()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
