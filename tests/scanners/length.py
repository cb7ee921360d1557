"""How long the scanners look: some minutes in the command, everything with `--long`, each seed another way."""

import os
from pathlib import Path

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
SEED = int(os.environ.get("LIBSYS_TEST_SEED") or 1)
PROGRAMS = Path(os.environ.get("LIBSYS_TEST_SCANNERS", "nowhere"))
"""Where sqlmap and atheris lie (tests/machine/scanners.py)."""
