"""The checks' own Python: the folder `.venv`, with exactly the locked packages in it."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from tests.machine import Missing
from tests.machine.run import ROOT, quiet, shown

LOCK = ROOT / "tests" / "requirements.txt"
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready() -> Path:
    """The Python with everything the checks import; made and filled when it is not there yet."""
    if not PYTHON.exists():
        # --without-pip: a Debian without python3-venv has no ensurepip, and pip can fill another environment.
        if shown([sys.executable, "-m", "venv", "--without-pip", str(HOME)]):
            raise Missing("Python could not make the folder .venv; is this Python 3.11 or newer, with its venv module?")
    stamp = HOME / "checks-installed"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("installing what the checks need into .venv", flush=True)
        if install("-r", str(LOCK)):
            raise Missing("pip could not install tests/requirements.txt; its own words are above")
        stamp.write_text(wanted)
    return PYTHON


def install(*what: str) -> int:
    """pip install into .venv, by a pip from outside when .venv has none. The exit code."""
    arguments = ["install", "-q", "--disable-pip-version-check", "--require-hashes", "--no-deps",
                 "--only-binary", ":all:", *what]
    if quiet([str(PYTHON), "-m", "pip", "--version"])[0]:
        return shown([str(PYTHON), "-m", "pip", *arguments])
    return shown([*pip_from_outside(), "--python", str(PYTHON), *arguments])


def pip_from_outside() -> list[str]:
    """A pip that can fill another Python's folder."""
    named = [sys.executable, getattr(sys, "_base_executable", ""), shutil.which("python3"), "/usr/bin/python3"]
    for python in filter(None, named):
        if quiet([python, "-m", "pip", "--version"])[0]:
            return [python, "-m", "pip"]
    if quiet([str(PYTHON), "-m", "ensurepip"])[0]:
        return [str(PYTHON), "-m", "pip"]
    raise Missing("no pip was found; on Debian: apt-get install python3-pip")
