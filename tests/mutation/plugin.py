"""Puts one change into a running pytest: the module is read from elsewhere; no file of the house is touched."""

import importlib.abc
import importlib.machinery
import json
import os
import sys
import threading
import time
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest

HOUSE = str(Path(__file__).parents[2] / "libsys")


class Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Finds one module of the house and gives it the changed text."""

    def __init__(self, name: str, path: str, text: str) -> None:
        self.name, self.path, self.text = name, path, text

    def find_spec(self, fullname: str, path: Any = None, target: ModuleType | None = None) -> Any:
        if fullname != self.name:
            return None
        is_package = self.path.endswith("__init__.py")
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=self.path, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [str(Path(self.path).parent)]
        return spec

    def get_filename(self, fullname: str) -> str:
        return self.path

    def get_data(self, path: str) -> bytes:
        if path == self.path:
            return self.text.encode()
        raise OSError(path)  # no compiled copy is read or kept

    def path_stats(self, path: str) -> dict[str, Any]:
        raise OSError(path)


class Reach:
    """Which functions of the house each test enters: only those tests are run over a change in one of them."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.tests: dict[str, list[str]] = {}
        self.seconds: dict[str, float] = {}
        self.entered: set[CodeType] = set()
        self.common: set[CodeType] = set()

    def enter(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            self.entered.add(frame.f_code)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Any:
        """What is made once stands behind every later test."""
        before = self.entered.copy()
        try:
            return (yield)
        finally:
            if fixturedef.scope != "function":
                self.common |= self.entered - before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: Any) -> Any:
        self.entered.clear()
        began = time.monotonic()
        threading.setprofile(self.enter)
        sys.setprofile(self.enter)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
            self.seconds[item.nodeid] = time.monotonic() - began
            self.tests[item.nodeid] = [f"{code.co_filename} {code.co_qualname}" for code in self.entered | self.common
                                       if code.co_filename.startswith(HOUSE) and code.co_name != "<module>"]

    def pytest_sessionfinish(self) -> None:
        self.out.write_text(json.dumps({"tests": self.tests, "seconds": self.seconds}))


def pytest_configure(config: Any) -> None:
    """While nothing is changed, write down who enters what."""
    if out := os.environ.get("LIBSYS_MUTANT_REACH"):
        config.pluginmanager.register(Reach(Path(out)), "reach")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The tests that noticed the neighbours' changes go first."""
    first = os.environ.get("LIBSYS_MUTANT_FIRST", "").split("\n")
    items.sort(key=lambda item: first.index(item.nodeid) if item.nodeid in first else len(first))


def pytest_runtest_logreport(report: Any) -> None:
    """Say which test noticed it."""
    if report.failed and (said := os.environ.get("LIBSYS_MUTANT_SAYS")):
        with open(said, "a", encoding="utf-8") as out:
            out.write(report.nodeid + "\n")


def put(wrong: dict[str, str]) -> None:
    """From now on this module is read with the change in it."""
    sys.meta_path.insert(0, Changed(wrong["module"], wrong["path"], wrong["text"]))
