"""`libsys user`: accounts from the terminal, for who is locked out of the pages too."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from libsys.kernel.database import IS_POSTGRES

Terminal = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def terminal(address: str, tmp_path: Path) -> Terminal:
    settings = {"LIBSYS_DATA": str(tmp_path), "LIBSYS_DATABASE_URL": address if IS_POSTGRES else "", "NO_COLOR": "1"}

    def run(*typed: str, password: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "libsys", "user", *typed], input=password, text=True, timeout=60,
                              capture_output=True, env={**os.environ, **settings, "PYTHONIOENCODING": "utf-8"})

    return run


def test_an_account_is_made_listed_and_given_a_new_password(terminal) -> None:
    made = terminal("add", "Sari", "--full-name", "Bu Sari", "--role", "manager", "--password-stdin", password="kuda lepas pagar\n")
    assert (made.returncode, made.stdout) == (0, "Akun sari sudah dibuat.\n")
    assert terminal("list").stdout == "sari: Bu Sari, Pengelola\n"
    assert json.loads(terminal("list", "--json").stdout) == [
        {"name": "sari", "full_name": "Bu Sari", "role": "manager", "ended": False}]
    changed = terminal("password", "SARI", "--password-stdin", password="angin laut timur\n")
    assert changed.returncode == 0 and "sudah diganti" in changed.stdout


@pytest.mark.parametrize(("typed", "password", "code", "says"), [
    (("add", "sari", "--full-name", "Sari", "--password-stdin"), "pendek\n", 1, "terlalu pendek"),
    (("add", "Bu Sari", "--full-name", "Sari", "--password-stdin"), "kuda lepas pagar\n", 1, "huruf kecil"),
    (("password", "nemo", "--password-stdin"), "kuda lepas pagar\n", 1, "tidak ada"),
    (("add", "sari", "--full-name", "Sari", "--role", "raja"), "", 2, "raja")])
def test_what_cannot_be_done_is_said_with_its_exit_code(terminal, typed, password, code, says) -> None:
    answer = terminal(*typed, password=password)
    assert answer.returncode == code and says in answer.stderr and "Traceback" not in answer.stderr
