"""What a power cut leaves of files that Python itself writes, renames and syncs; together with a `Disk` under SQLite.

A copied file is pending until its fsync; a rename is pending until its folder is synced, and renames happen in their
order, as journalling file systems keep it.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.disk import Disk, Remembered

Names = dict[str, Remembered]


class Folders:
    """Watches the calls with which backups and restoring move files about, as moments of the same disk."""

    def __init__(self, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.disk = disk
        self.renames: list[tuple[str, str]] = []
        self.replace, self.fsync, self.copyfile = os.replace, os.fsync, shutil.copyfile
        monkeypatch.setattr(os, "replace", self.watched(self.on_replace))
        monkeypatch.setattr(os, "fsync", self.watched(self.on_fsync))
        monkeypatch.setattr(shutil, "copyfile", self.watched(self.on_copyfile))

    def watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def one_moment(*args: Any) -> Any:
            with self.disk.lock:
                self.disk.point()
                return call(*args)
        return one_moment

    def on_copyfile(self, source: Path, target: Path) -> Any:
        done = self.copyfile(source, target)
        content = Path(target).read_bytes()
        self.disk.files[str(target)] = Remembered(bytearray(), exists=False, pending=[(0, content)] if content else [])
        return done

    def on_replace(self, source: Path, target: Path) -> None:
        self.replace(source, target)
        if str(source) in self.disk.files:
            self.renames.append((str(source), str(target)))

    def on_fsync(self, handle: int) -> None:
        self.fsync(handle)
        path = os.readlink(f"/proc/self/fd/{handle}")
        if os.path.isdir(path):
            self.settle(Path(path))
        elif path in self.disk.files:
            self.disk.files[path].settle()

    def settle(self, folder: Path) -> None:
        """The folder is synced: its renames are done for good."""
        for source, target in list(self.renames):
            if Path(target).parent == folder:
                self.disk.files[target] = self.disk.files.pop(source)
                self.renames.remove((source, target))
        self.disk.settle_folder(folder)

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files, by their whole path; the first so many of the pending renames have happened."""
        names: Names = dict(self.disk.files)
        for source, target in self.renames[: chance.randint(0, len(self.renames))]:
            names[target] = names.pop(source)
        images = {path: known.image(chance) for path, known in names.items()}
        return {path: image for path, image in images.items() if image is not None}
