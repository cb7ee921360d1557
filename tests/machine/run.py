"""Run a program and show what it says, with a limit on its time."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".cache" / "check"


def shown(command: list[str], *, env: dict[str, str] | None = None, limit: float = 900) -> int:
    """Run a command with its output on ours; its exit code, or 124 when its time ran out."""
    sys.stdout.flush()
    own_group = os.name == "posix"
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, start_new_session=own_group
    )
    try:
        return process.wait(limit)
    except BaseException as cut:
        if own_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        if isinstance(cut, subprocess.TimeoutExpired):
            print(f"stopped: {command[0]} took longer than {limit:.0f} s", flush=True)
            return 124
        raise


def quiet(command: list[str], **options) -> tuple[bool, str]:
    """Run a command silently: whether it went well, and what it said."""
    # Into a file, not a pipe: a server that the command leaves running would keep a pipe open for ever.
    with tempfile.TemporaryFile() as words:
        try:
            code = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT, **options
            ).returncode
        except OSError as error:
            return False, str(error)
        words.seek(0)
        return code == 0, words.read().decode(errors="replace")


def apt_install(*packages: str) -> bool:
    """Install Debian packages, when this is a Debian and we are its root."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("installing", *packages, "with apt-get", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    fine, said = quiet(install, env=env)
    if not fine:
        quiet(["apt-get", "update", "-qq"], env=env)
        fine, said = quiet(install, env=env)
    if not fine:
        print(said[-2000:], flush=True)
    return fine
