"""The doors for machines keep every promise of their description, for a machine with each key and for one without."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scanners.attacked import SCOPES, Attacked
from tests.scanners.length import LONG, SEED

PROGRAM = Path(sys.executable).with_name("schemathesis")
EXPECTED = """[checks.positive_data_acceptance]
expected-statuses = ["2xx", 401, 403, 404, 409, 422, 429]
"""
"""A body that fits its description may still ask what the library's rules refuse: 409, 404 for what is not there, 422 for NUL in a text."""


def schemathesis(village: Attacked, key: str, folder: Path, examples: int) -> tuple[int, str]:
    """All checks in all phases; the exit code and what it says."""
    (folder / "schemathesis.toml").write_text(EXPECTED, encoding="utf-8")
    command = [str(PROGRAM), "--config-file", str(folder / "schemathesis.toml"), "run", f"{village.address}/api/v1/openapi.json", "-c", "all", "-n", str(examples),
               "--phases", "examples,coverage,fuzzing,stateful", "--seed", str(SEED), "--no-color", *(["-H", f"Authorization: Bearer {key}"] if key else [])]
    done = subprocess.run(command, cwd=folder, env=os.environ | {"HYPOTHESIS_STORAGE_DIRECTORY": str(folder)}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, errors="replace")
    return done.returncode, done.stdout


@pytest.mark.parametrize("scope", ["all", *SCOPES, "none"] if LONG else ["all"])
def test_every_check_holds_at_every_door(village, tmp_path, scope) -> None:
    code, words = schemathesis(village, village.keys.get(scope, ""), tmp_path, 100 if LONG else 15)
    tried = re.search(r"(\d+) generated", words)
    assert code == 0, words[-6000:]
    assert tried and int(tried[1]) > 400, words[-2000:]


def test_a_promise_that_is_broken_is_noticed(served, tmp_path) -> None:
    code, words = schemathesis((twin := served("promise")), twin.keys["all"], tmp_path, 5)
    assert code and "Undocumented" in words, words[-2000:]
