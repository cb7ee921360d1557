"""No input of any kind breaks a reader: ISBN, days, texts, packs and forms under a fuzzer that looks where each input leads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scanners.length import LONG, PROGRAMS, SEED

ROOT = Path(__file__).resolve().parents[2]
RUNS = {"isbns": 10_000, "days": 200_000, "texts": 20_000, "packs": 20_000, "bodies": 10_000}
"""Inputs in the command; ten times as many in the long run, from another seed each round."""


def fuzz(reader: str, runs: int, folder: Path) -> tuple[int, str]:
    """One reader with so many inputs; the exit code and what it says."""
    command = [sys.executable, "-m", "tests.scanners.readers", reader, str(folder), f"-runs={runs}", f"-seed={SEED}"]
    env = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{PROGRAMS}"}
    done = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("reader", RUNS)
def test_a_reader_takes_or_refuses_whatever_comes(reader, tmp_path) -> None:
    runs = RUNS[reader] * (10 if LONG else 1)
    code, words = fuzz(reader, runs, tmp_path)
    assert code == 0 and f"Done {runs} runs" in words, words[-3000:]


def test_a_hole_that_nobody_hits_by_chance_is_hit(tmp_path) -> None:
    code, words = fuzz("planted", 2_000_000, tmp_path)
    assert code and "the planted hole" in words, words[-3000:]
