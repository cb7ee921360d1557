"""Run a program and show what it says, with a limit on its time."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".cache" / "check"
RUNNING: set[subprocess.Popen] = set()
"""What is running just now, in all lanes."""
ONE_BY_ONE = threading.Lock()
"""Two lanes may want packages at the same moment."""


def shown(command: list[str], *, env: dict[str, str] | None = None, limit: float = 900, words: Path | None = None) -> int:
    """Run a command with its output on ours, or in a file; its exit code, or 124 when its time ran out."""
    sys.stdout.flush()
    with contextlib.ExitStack() as stack:
        out = stack.enter_context(words.open("wb")) if words else None
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.STDOUT if out else None, start_new_session=os.name == "posix",
        )
        RUNNING.add(process)
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            kill(process)
            late = f"stopped: {command[0]} took longer than {limit:.0f} s\n"
            if out:
                out.write(late.encode())
            else:
                print(late, end="", flush=True)
            return 124
        except BaseException:
            kill(process)
            raise
        finally:
            RUNNING.discard(process)


def kill(process: subprocess.Popen) -> None:
    """End a program and all that it started."""
    with contextlib.suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def stop_all() -> None:
    """End every program that runs just now."""
    for process in list(RUNNING):
        kill(process)


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
    with ONE_BY_ONE:
        fine, said = quiet(install, env=env)
        if not fine:
            quiet(["apt-get", "update", "-qq"], env=env)
            fine, said = quiet(install, env=env)
    if not fine:
        print(said[-2000:], flush=True)
    return fine
