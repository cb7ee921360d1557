"""How long the scanners look: some minutes in the command, with `--long` every door within five rounds, each seed another way."""

import os
from pathlib import Path

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
SEED = int(os.environ.get("LIBSYS_TEST_SEED") or 1)
ROUNDS = 5
"""So many rounds of the long run, one after another, look at every door: one round stays well within its hour."""
PROGRAMS = Path(os.environ.get("LIBSYS_TEST_SCANNERS", "nowhere"))
"""Where sqlmap and atheris lie (tests/machine/scanners.py)."""
