"""A small stick that can be full: a real one in memory when we may mount it, else files that are counted."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from libsys.backups import copying


class Stick:
    """`with Stick(folder, size) as stick`: the folder holds at most so many bytes."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size
        self.is_real = False

    def __enter__(self) -> "Stick":
        self.folder.mkdir(parents=True)
        if sys.platform == "linux" and os.geteuid() == 0:
            command = ["mount", "-t", "tmpfs", "-o", f"size={self.size}", "libsys-stick", str(self.folder)]
            self.is_real = subprocess.run(command, capture_output=True).returncode == 0
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_real:
            subprocess.run(["umount", "-l", str(self.folder)], capture_output=True)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file as the stick would let us."""
        if not self.is_real and len(content) > self.size:
            raise OSError(errno.ENOSPC, "no space left on device")
        path.write_bytes(content)

    def under(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a real mount: let SQLite's and our own copying run into the same wall."""
        if self.is_real:
            return
        usual_open, usual_copy = copying.open_part, shutil.copyfile

        def open_part(path: Path) -> Any:
            connection = usual_open(path)
            if path.parent == self.folder:
                connection.execute(f"PRAGMA max_page_count={self.size // 4096}")
            return connection

        def copyfile(source: Path, target: Path) -> Any:
            if Path(target).parent == self.folder and os.path.getsize(source) > self.size:
                raise OSError(errno.ENOSPC, "no space left on device")
            return usual_copy(source, target)

        monkeypatch.setattr(copying, "open_part", open_part)
        monkeypatch.setattr(shutil, "copyfile", copyfile)
