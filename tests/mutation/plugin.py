"""Puts one change into a running pytest: the module is read from elsewhere; no file of the house is touched."""

import importlib.abc
import importlib.machinery
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


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


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The tests that noticed the neighbours' changes go first."""
    first = os.environ.get("LIBSYS_MUTANT_FIRST", "").split("\n")
    items.sort(key=lambda item: first.index(item.nodeid) if item.nodeid in first else len(first))


def pytest_runtest_logreport(report: Any) -> None:
    """Say which test noticed it."""
    if report.failed and (said := os.environ.get("LIBSYS_MUTANT_SAYS")):
        with open(said, "a", encoding="utf-8") as out:
            out.write(report.nodeid + "\n")


if told := os.environ.get("LIBSYS_MUTANT"):
    wrong = json.loads(told)
    sys.meta_path.insert(0, Changed(wrong["module"], wrong["path"], wrong["text"]))
