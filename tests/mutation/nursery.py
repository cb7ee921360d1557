"""A pytest that has collected a room's tests, and tries change after change in children of its own.

The house and the tests are read once. A change inside a function is put into the functions that stand in memory; what
must be read anew (a table, a constant, what runs while the house is read) is tried by `plugin` instead.
"""

import gc
import json
import os
import signal
import sys
import time
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tests.mutation.plugin import HOUSE, Reach, pytest_runtest_logreport

__all__ = ["pytest_configure", "pytest_runtest_logreport"]

Place = tuple[str, str, int]
"""Where code stands: its file, its full name, its first line."""


ANEW = 2
"""The answer when a change cannot be put into what stands in memory."""

BROKEN = 3
"""The answer when the trial itself failed."""


def place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def codes(code: CodeType) -> dict[Place, CodeType]:
    """This code and all that stands within it."""
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return {place(code): code} | {at: one for part in inner for at, one in codes(part).items()}


class Nursery:
    """Answers, line by line, which test notices a change."""

    def __init__(self, asks: int, answers: int) -> None:
        self.asks, self.answers = os.fdopen(asks), os.fdopen(answers, "w")
        self.read: set[Place] = set()
        sys.setprofile(self.enter)

    def enter(self, frame: FrameType, event: str, _: Any) -> None:
        """What runs while the house is read: changing it afterwards would change nothing."""
        if event == "call" and frame.f_code.co_filename.startswith(HOUSE):
            self.read.add(place(frame.f_code))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        sys.setprofile(None)
        import_module("libsys.app")  # every room, before the functions are listed

        self.items = {item.nodeid: item for item in session.items}
        self.functions: dict[Place, list[FunctionType]] = defaultdict(list)
        for function in gc.get_objects():
            if isinstance(function, FunctionType) and function.__code__.co_filename.startswith(HOUSE):
                self.functions[place(function.__code__)].append(function)
        gc.collect()
        gc.freeze()
        self.answer(list(self.items))
        for line in self.asks:
            self.answer(self.one(session, json.loads(line)))
        return True

    def answer(self, said: Any) -> None:
        self.answers.write(json.dumps(said) + "\n")
        self.answers.flush()

    def one(self, session: Any, ask: dict[str, Any]) -> int | None:
        """Try one change in a child: how it ended, None when time ran out."""
        child = os.fork()
        if not child:
            os.setsid()
            code = BROKEN
            try:
                code = self.child(session, ask)
            finally:
                os._exit(code)
        until = time.monotonic() + ask["limit"]
        while time.monotonic() < until:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None

    def child(self, session: Any, ask: dict[str, Any]) -> int:
        """0 nobody noticed, 1 somebody did, ANEW it must be read anew."""
        with open(ask["words"], "w") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        config = session.config
        config._tmp_path_factory._given_basetemp = Path(ask["folder"], "t")  # as --basetemp
        os.environ["LIBSYS_MUTANT_SAYS"] = ask["says"]
        if reach := ask.get("reach"):
            config.pluginmanager.register(Reach(Path(reach)), "reach")
        elif not self.put(ask):
            return ANEW
        items = [self.items[test] for test in ask["tests"]]
        session.testsfailed, code = 0, 0
        for item, after in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if session.testsfailed:
                code = 1
                break
        if reach:
            config.pluginmanager.get_plugin("reach").pytest_sessionfinish()
        sys.stdout.flush()
        return code

    def put(self, ask: dict[str, Any]) -> bool:
        """The changed function in the place of the right one, wherever it is held; whether that was possible."""
        path, name = ask["path"], ask["name"]
        new = codes(compile(ask["text"], path, "exec", dont_inherit=True))
        outer = name.split(".<locals>.")
        names = [".<locals>.".join(outer[: number + 1]) for number in range(len(outer))]
        places = [at for at in new if at[1] in names]
        if not name or any(at in self.read for at in places if at[1] == name):
            return False
        functions = [(function, new[at]) for at in places for function in self.functions.get(at, ())]
        try:
            for function, code in functions:
                function.__code__ = code
        except ValueError:  # another number of names from outside
            return False
        return bool(functions)


def pytest_configure(config: Any) -> None:
    config.pluginmanager.register(Nursery(*(int(one) for one in os.environ["LIBSYS_NURSERY"].split())), "nursery")
