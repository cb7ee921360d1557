"""The real server as its own process, that can be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 120.0
"""Nothing is measured by it: a computer that does much else starts slowly."""


def free_port() -> int:
    """A door nobody uses now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def environment(root: Path = ROOT) -> dict[str, str]:
    """Ours without the settings of anybody's own library."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LIBSYS_")} | {
        "PYTHONPATH": str(root), "PICCOLO_CONF": "libsys.piccolo_conf", "BROWSER": "true"}


class Server:
    """`libsys serve` on a data folder, from this checkout or from another place where the program lies."""

    def __init__(self, data: Path, port: int | None = None, root: Path = ROOT) -> None:
        self.data, self.port, self.root = data, port or free_port(), root
        self.process: subprocess.Popen | None = None
        self.address = f"http://localhost:{self.port}"

    def start(self, **env: str) -> float:
        """Start it; how many seconds until the first page."""
        began = time.monotonic()
        with open(self.data / "said.txt", "ab") as said:
            self.process = subprocess.Popen(self.arguments(), stdout=said, stderr=said, stdin=subprocess.DEVNULL, cwd=self.root,
                                            env=environment(self.root) | env)
        while time.monotonic() - began < LONGEST_START:
            if self.process.poll() is not None:
                break
            try:
                if httpx.get(self.address + "/", timeout=5).status_code in (200, 303):  # a new library leads to its first page
                    return time.monotonic() - began
            except httpx.TransportError:
                time.sleep(0.02)
        raise AssertionError(f"no first page: {self.said()}")

    def arguments(self) -> list[str]:
        """The command line."""
        return [sys.executable, "-m", "libsys", "serve", "--host", "127.0.0.1", "--port", str(self.port), "--data", str(self.data)]

    def said(self) -> str:
        """What it printed, and its log."""
        found = [(self.data / name).read_text(encoding="utf-8", errors="replace") for name in ("said.txt", "libsys.log")
                 if (self.data / name).exists()]
        return "\n".join(found)[-4000:]

    def kill(self) -> None:
        """As a power button would, for a process: no warning, no clean-up."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
        if self.process is not None:
            self.process.wait()

    def stop(self) -> float:
        """Ask it to end, as Ctrl+C does; how long that took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return time.monotonic() - began
